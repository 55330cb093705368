"""Founding makes a store that was one desk's alone into a space that others can join."""

from __future__ import annotations

from typing import Final

from nccn_desk.adapters.store import settings
from nccn_desk.adapters.store.devices import learn_devices
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import control, epochs
from nccn_desk.ledger.control import ORIGIN, Entry, SignedEntry
from nccn_desk.ledger.control_acts import Genesis, NewDevice
from nccn_desk.ledger.epochs import Scope
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services.office import Founder

_FIRST: Final = 1


def found(
    writer: Writer, keys: StoreKeys, root: SigningKey, founder: Founder, clock: Clock
) -> SignedEntry:
    """Write the first entry of the control log over the store as it is; nothing is sealed anew.

    Raises NotAllowed where the space was founded already.
    """
    if writer.roster.position:
        raise NotAllowed("already_founded")
    tip, device = writer.pen.tip, writer.pen.device
    scope = Scope(tip.org, tip.space, _FIRST)
    key = settings.raw_epochs(writer.connection, keys.wrap)[_FIRST]
    box = settings.box_key(writer.connection, keys.wrap) or BoxKey.generate()
    settings.keep_box(writer.connection, keys.wrap, box)
    desk = NewDevice(
        device.public,
        box.public,
        founder.user,
        epochs.seal_about(scope, key, device.public, founder.about),
        epochs.close(scope, key, device.public, box.public),
    )
    act = Genesis(root.public, founder.roles, founder.officer, desk, epochs.commit(scope, key))
    entry = Entry(tip.org, tip.space, 1, ORIGIN, milliseconds(clock.now()), act)
    signed = control.sign(entry, root, device)
    writer.roster.append(signed, clock)
    if writer.roster.now is not None:
        learn_devices(writer.connection, keys.wrap, writer.roster.now)
    return signed

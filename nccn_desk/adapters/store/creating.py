"""A store is made beside its place and moved there when it is whole, so that none is half made."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store import derived, settings
from nccn_desk.adapters.store.devices import learn_devices
from nccn_desk.adapters.store.roster import Roster
from nccn_desk.adapters.store.schema import upgrade
from nccn_desk.adapters.store.settings import FILE, Birth, clear_way, store_file
from nccn_desk.adapters.store.sidecar import Sidecar, sync_folder
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.keys import database_key, device_wrap_key
from nccn_desk.crypto.sealing import random_key
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import Clock, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import Ids
from nccn_desk.ledger.chain import ChainTip, Decision, HighWater, new_chain
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.epochs import spare_keys
from nccn_desk.ledger.errors import BadControl
from nccn_desk.sql.engine import Connection, open_engine, telling

_FIRST_EPOCH: Final = 1


@dataclass(frozen=True, slots=True)
class Joining:
    """What a workstation brings to a space that others founded, once it was let in."""

    device: SigningKey = field(repr=False)
    box: BoxKey = field(repr=False)
    epochs: Mapping[int, bytes] = field(repr=False)
    control: tuple[SignedEntry, ...]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Where a new store's keys, times and identifiers come from."""

    wrap: bytes = field(repr=False)
    clock: Clock
    ids: Ids
    joining: Joining | None


def create_store(  # a store is born of all these
    folder: Path,
    master: bytes,
    birth: Birth,
    clock: Clock,
    ids: Ids,
    joining: Joining | None = None,
) -> None:
    """Make an empty store in a folder; raise NotAllowed if there is one, NotSaved on a full disk.

    Every chain gets a random id of its own. A store of its own gets a fresh device key and the
    key of its first epoch; one that joins a space has them from its enrolment. Raises BadControl
    for a control log that does not hold, or does not let this device in.
    """
    if store_file(folder).exists():
        raise NotAllowed("store_exists")
    with telling(FILE):
        maker = _Maker(device_wrap_key(master), clock, ids, joining)
        _create(store_file(folder), database_key(master), birth, maker)


def _create(file: Path, key: bytes, birth: Birth, maker: _Maker) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    clear_way(part)
    clear_way(file)
    engine = open_engine(part, key, connections=1)
    try:
        upgrade(engine)
        with closing(engine.raw_connection()) as lent:
            tip = _fill(lent.driver_connection, birth, maker)
    finally:
        engine.dispose()
    part.chmod(0o600)
    Sidecar(file.parent).begin(HighWater(tip.chain, 0, birth.machine))
    part.replace(file)
    sync_folder(file.parent)


def _fill(connection: Connection, birth: Birth, maker: _Maker) -> ChainTip:
    """Write what the store is, its first keys and its first chain; return the chain."""
    moment, joining = to_text(maker.clock.now()), maker.joining
    connection.execute("BEGIN IMMEDIATE")
    settings.put(connection, "org", birth.org)
    settings.put(connection, "space", birth.space)
    settings.put(connection, "exercise", "yes" if birth.exercise else "no")
    settings.put(connection, "made_at", moment)
    settings.put(connection, "fingerprint", derived.fingerprint())
    epochs = joining.epochs if joining else {_FIRST_EPOCH: random_key()}
    for epoch, key in epochs.items():
        settings.add_epoch(connection, maker.wrap, epoch, key)
    tip = new_chain(bytes.fromhex(birth.org), bytes.fromhex(birth.space), maker.ids)
    device = joining.device if joining else SigningKey.generate()
    about = (birth.station, Decision.FIRST_CHAIN.value, moment)
    settings.add_chain(connection, maker.wrap, tip, device, about)
    if joining:
        _join(connection, joining, tip, maker)
    derived.make(connection)
    connection.execute("COMMIT")
    return tip


def _join(connection: Connection, joining: Joining, tip: ChainTip, maker: _Maker) -> None:
    """Prove and keep the control log, which must be this space's and let this device in."""
    settings.keep_box(connection, maker.wrap, joining.box)
    roster = Roster(connection)
    for signed in joining.control:
        roster.append(signed, maker.clock)
    state = roster.now
    if state is None or (state.org, state.space) != (tip.org, tip.space):
        raise BadControl(position=roster.position, reason="space")
    if joining.device.public not in state.devices:
        raise BadControl(position=roster.position, reason="device")
    learn_devices(connection, maker.wrap, state)
    for epoch, key in spare_keys(state, joining.epochs):
        settings.add_spare(connection, maker.wrap, epoch, key)

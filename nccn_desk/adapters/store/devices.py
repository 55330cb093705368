"""Workstations are named as the control log says under seal, and found by their device key."""

from __future__ import annotations

from typing import Final

from nccn_desk.adapters.store import settings
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import epochs
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.membership_people import Device
from nccn_desk.services.sharing import Workstation
from nccn_desk.sql.engine import Connection

_LEARN: Final = "INSERT INTO devices VALUES (?, ?, ?, ?)"
_NAME_CHAINS: Final = (
    "UPDATE chains SET station = "
    "(SELECT d.station FROM devices AS d WHERE d.public = chains.public) "
    "WHERE seed IS NULL AND station = '' "
    "AND EXISTS (SELECT 1 FROM devices AS d WHERE d.public = chains.public)"
)
NOBODY: Final = About("", "", "")


def learn_devices(connection: Connection, wrap: bytes, membership: Membership) -> None:
    """Keep what the workstations are called, as far as a key here opens it, and name their chains.

    What cannot be read yet, or at all, stays without a name.
    """
    named = known(connection)
    unnamed = {key: each for key, each in membership.devices.items() if key not in named}
    if not unnamed:
        return
    keys = settings.raw_epochs(connection, wrap)
    for public, held in unnamed.items():
        about = _about(membership, held, keys.get(held.epoch))
        if about is not None:
            row = (public, about.station, about.label, about.officer)
            connection.execute(_LEARN, row)
    connection.execute(_NAME_CHAINS)


def known(connection: Connection) -> dict[bytes, About]:
    """Return what is known of each workstation, by its device key."""
    rows = connection.execute("SELECT public, station, label, officer FROM devices").fetchall()
    return {public: About(*words) for public, *words in rows}


def workstations(
    connection: Connection, members: Membership, beats: dict[bytes, str], moment: int
) -> tuple[Workstation, ...]:
    """Return the workstations of a space with their roles at a moment (ms), by station and label.

    `beats` has the last sign of those that gave one.
    """
    named = known(connection)
    told: list[Workstation] = []
    for public, held in members.devices.items():
        about = named.get(public, NOBODY)
        roles = tuple(sorted(members.roles_of(public, moment)))
        words = (about.station, about.label, about.officer)
        last = beats.get(public, "")
        told.append(Workstation(public.hex(), *words, held.user, held.active, roles, last))
    return tuple(sorted(told, key=lambda each: (each.station, each.label, each.device)))


def _about(membership: Membership, held: Device, key: bytes | None) -> About | None:
    if key is None:
        return None
    try:
        scope = Scope.of(membership, held.epoch)
        return epochs.open_about(scope, key, held.public, held.about)
    except NccnError:
        # Its device may have sealed anything; the workstation belongs all the same.
        return None

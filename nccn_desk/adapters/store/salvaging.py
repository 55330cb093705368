"""What can be read of a damaged store begins a new one, and other desks give back the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from nccn_desk.adapters.store import settings
from nccn_desk.adapters.store.creating import Joining
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.roster import entries_after, loose_of
from nccn_desk.adapters.store.settings import FILE, Birth, store_file
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.crypto.keys import database_key, device_wrap_key
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.depot import Parcel
from nccn_desk.sql.engine import Connection

_Result = TypeVar("_Result")

PAGE: Final = 1_000  # envelopes that a new store takes in at once

_ANNOUNCED: Final = (
    "SELECT announced, announced_by FROM chains WHERE announced IS NOT NULL ORDER BY no"
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a new store is made with, and what it takes in first, page by page.

    Its own acts and removals that nobody else has yet are among them, the acts as far as they can
    be read. Whatever is missing is in no head of the new store: the next exchange brings it.
    """

    birth: Birth
    joining: Joining = field(repr=False)
    loose: tuple[SignedEntry, ...]  # removals that have no place in the log yet
    parcels: tuple[Parcel, ...] = field(repr=False)
    lost: int  # envelopes that could not be read


def salvage(folder: Path, master: bytes, machine: str) -> Salvaged:
    """Read what can be read of the store in a folder, which stays as it is.

    Raises Damaged where its keys or its control log cannot be read either, and NotAllowed for a
    store that nobody shares: nobody could give back what it lost.
    """
    survivor = Survivor(store_file(folder), database_key(master), Findings())
    try:
        wrap = device_wrap_key(master)
        birth = _read(survivor, lambda each: _birth(each, wrap, machine))
        joining = _read(survivor, lambda each: _joining(each, wrap))
        loose = _read(survivor, loose_of)
        said = survivor.read(_ANNOUNCED, f"{FILE}: chains") or []
        announcements = tuple([Announcement(*row) for row in said])
        envelopes = [each.envelope for page in survivor.arrivals() for each in page]
        whole = survivor.first("SELECT sum(position) FROM chains", f"{FILE}: chains") or 0
    finally:
        survivor.close()
    lost = max(0, whole - len(envelopes))
    return Salvaged(birth, joining, loose, _paged(announcements, envelopes), lost)


def _read(survivor: Survivor, call: Callable[[Connection], _Result]) -> _Result:
    """Return what a call reads; raise Damaged where the place cannot be read."""
    found = survivor.attempt(call, FILE)
    if found is None:
        raise Damaged(where=FILE)
    return found


def _paged(
    announcements: tuple[Announcement, ...], envelopes: list[Envelope]
) -> tuple[Parcel, ...]:
    pages = [
        Parcel((), tuple(envelopes[start : start + PAGE]))
        for start in range(0, len(envelopes), PAGE)
    ]
    return (Parcel(announcements), *pages)


def _birth(connection: Connection, wrap: bytes, machine: str) -> Birth:
    chain = settings.own_chain(connection, wrap)
    exercise = settings.get(connection, "exercise") == "yes"
    org, space = chain.tip.org.hex(), chain.tip.space.hex()
    return Birth(org, space, exercise, chain.station, machine)


def _joining(connection: Connection, wrap: bytes) -> Joining:
    log: tuple[SignedEntry, ...] = tuple(entries_after(connection, 0))
    box = settings.box_key(connection, wrap)
    if box is None or not log:
        raise NotAllowed("store_alone")
    device = settings.own_chain(connection, wrap).device
    return Joining(device, box, settings.raw_epochs(connection, wrap), log)

"""A workstation is one folder: its lock, its store and its settings, opened in this order."""

from __future__ import annotations

import platform
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.awaiting import is_waiting
from nccn_desk.adapters.store.creating import Joining, create_store
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import FILE, Birth, store_file
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app.place import Place
from nccn_desk.domain.cycle import DAYS
from nccn_desk.domain.journal import JOURNAL
from nccn_desk.domain.officers import OFFICERS
from nccn_desk.kernel.clock import Clock, day_of, in_brussels
from nccn_desk.kernel.errors import Damaged, NotAllowed, NotFound
from nccn_desk.kernel.ids import derived_id
from nccn_desk.kernel.words import say_in
from nccn_desk.services import checklists, cycle, journal, officers, situations, templates
from nccn_desk.services.enrolment_joining import Joined
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard, station_of
from nccn_desk.services.ports import Ledger
from nccn_desk.services.shapes import Actor, Query

ORGANISATION: Final = derived_id("nccn")
MACHINE_BYTES: Final = 64


@dataclass(frozen=True, slots=True)
class Inside:
    """An open store, with the keys of whoever opened it, and locked to other programs."""

    keys: Unlocked
    person: PersonCard
    ledger: SqlLedger
    place: Place
    lock: StoreLock
    endings: ExitStack = field(default_factory=ExitStack)  # before the store is closed

    def close(self) -> None:
        """Close the store and let other programs in, whatever an ending says."""
        with ExitStack() as ending:
            ending.callback(self.lock.release)
            ending.callback(self.ledger.close)
            ending.callback(self.endings.close)

    def back_up(self) -> str:
        """Copy the store as it is now, and say where to."""
        return back_up(self.ledger, self.place)


def begin(place: Place, keys: Unlocked, person: PersonCard, *, exercise: bool) -> Inside:
    """Open the store for work, its person in the record and the day laid out.

    Raises StoreBusy, CannotWrite and what `open_ledger` raises; then nothing stays open.
    """
    with ExitStack() as undoing:
        lock = undoing.enter_context(StoreLock(place.folder))
        ledger = open_ledger(place, keys, person, exercise=exercise)
        undoing.callback(ledger.close)
        furnish(ledger, keys, person)
        begin_day(ledger, place.clock)
        note_notices(ledger, person)
        undoing.pop_all()
    return Inside(keys, person, ledger, place, lock)


def open_ledger(place: Place, keys: Unlocked, person: PersonCard, *, exercise: bool) -> SqlLedger:
    """Open the store with a person's keys; make an empty one if there never was one.

    Raises StoreBusy, NewerStore, Damaged and what else the store says of itself; and Damaged
    where the database is gone, or is an exercise's and the keyfile a real store's.
    """
    station = station_of(person)
    if not store_file(place.folder).exists():
        demand_never_used(place.folder)
        if is_waiting(place.folder):
            raise NotAllowed("still_waiting")  # a store of its own would never be the others'
        birth = Birth(ORGANISATION, place.ids.new(), exercise, station, machine())
        create_store(place.folder, keys.master, birth, place.clock, place.ids)
    actor = Actor(person.id, person.role, station)
    desk = Desk(actor, place.clock, place.ids)
    ledger = open_store(place.folder, keys.master, desk, machine())
    if ledger.exercise is not exercise:
        ledger.close()
        raise Damaged("exercise_mixed", where=FILE)
    return ledger


def join_space(place: Place, keys: Unlocked, person: PersonCard, joined: Joined) -> None:
    """Make the store of a workstation that was let into a space."""
    birth = Birth(
        joined.org.hex(), joined.space.hex(), joined.exercise, station_of(person), machine()
    )
    joining = Joining(joined.device, joined.box, joined.epochs, joined.control)
    create_store(place.folder, keys.master, birth, place.clock, place.ids, joining)


def demand_never_used(folder: Path) -> None:
    """Raise Damaged where a sidecar tells of acts: their database was lost, not never made."""
    high = Sidecar(folder).read()
    if high is not None and high.position:
        raise Damaged("store_gone", where=FILE)


def furnish(ledger: SqlLedger, keys: Unlocked, person: PersonCard) -> None:
    """See to it that the person is in the record; the first one brings the default day along.

    All of it is one act, so that a break leaves nothing half furnished. An evaluator, who only
    reads, leaves no trace.
    """
    if not OFFICERS.may_write(person.role):
        return
    shared = ledger.depot().membership() is not None
    with ledger.reading() as reader:
        try:
            reader.record("officers", person.id)
        except NotFound:
            # Whoever joined has the day of those who were there before, as soon as it comes.
            first = not shared and not reader.count(Query("officers", deleted=True))
        else:
            return
    values = {
        "name": person.name,
        "initials": person.initials,
        "role": person.role,
        "language": person.language,
        "public_key": keys.public.hex(),
    }
    with ledger.acting() as uow:
        if first:
            templates.lay_default(uow)
            checklists.lay_defaults(uow)
        officers.add(uow, values, person.id)


def begin_day(ledger: Ledger, clock: Clock) -> None:
    """Lay out the present day from the template in use, unless that was done."""
    today = day_of(clock.now())
    with ledger.reading() as reader:
        begun = cycle.find_day(reader, today) is not None or not templates.in_use(reader)
        writes = DAYS.may_write(reader.actor.role)
    if writes and not begun:
        with ledger.acting() as uow:
            cycle.open_day(uow, today)


def note_notices(ledger: SqlLedger, person: PersonCard) -> None:
    """Note in the journal what the store noticed when it was opened, such as an older copy."""
    if not JOURNAL.may_write(person.role):
        return
    for notice in ledger.notices:
        with ledger.acting() as uow:
            journal.note(uow, say_in(person.language, f"store.notice.{notice}"))


def crisis_of(ledger: Ledger) -> str:
    """Return what the crisis is called, "" while nobody named it."""
    with ledger.reading() as reader:
        return situations.name_of(reader)


def machine() -> str:
    """Return this machine's name for the sidecar, in at most 64 bytes."""
    return platform.node().encode("utf-8")[:MACHINE_BYTES].decode("utf-8", "ignore") or "?"


def back_up(ledger: SqlLedger, place: Place) -> str:
    """Copy the whole store, still encrypted, into a folder beside it named for the moment.

    Returns the folder's name; raises NotSaved when the disk is full.
    """
    local = in_brussels(place.clock.now())
    folder = place.folder.parent / f"{place.folder.name}-{local:%Y%m%d-%H%M%S}"
    ledger.backup(folder)
    return str(folder)

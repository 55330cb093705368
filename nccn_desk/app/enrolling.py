"""Enrolling lays the services of founding and letting in over this machine's store and lines."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from nccn_desk.adapters.store.awaiting import Awaiting
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.settings import store_file
from nccn_desk.adapters.transport.line import Device, HttpLine
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.place import Place, says_exercise
from nccn_desk.app.sharing_lines import open_line, wire_to
from nccn_desk.app.workstation import furnish, join_space, open_ledger
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import Clock, SystemClock
from nccn_desk.kernel.errors import NotFound
from nccn_desk.ledger.epochs import About
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol.errors import BadAnswer, NoCommonVersion, Unreachable
from nccn_desk.protocol.outcome import Cancelled, Telling
from nccn_desk.protocol.session import exchange
from nccn_desk.services import enrolment_joining, snapshots, syncing
from nccn_desk.services.enrolment_joining import Guest, Joined
from nccn_desk.services.enrolment_letters import LABEL, Answered, Officer, Ticket
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.members_acts import Way, never, quiet
from nccn_desk.services.office import Founder, Office
from nccn_desk.services.people import PersonCard, station_of, visible
from nccn_desk.services.syncing import Server


def office_of(ledger: SqlLedger, clock: Clock) -> Office:
    """Return an open store as those see it who let others in."""
    depot = ledger.depot()
    return Office(depot, depot.safe(), clock)


def founder_of(keys: Unlocked, person: PersonCard, label: str = "") -> Founder:
    """Return who founds, or comes in, at this workstation."""
    called = visible(label or platform.node())[:LABEL]
    about = About(station_of(person), called, person.name)
    return Founder(person.id, (person.role,), keys.public, about)


@contextmanager
def road_to(server: Server, ledger: SqlLedger) -> Iterator[HttpLine]:
    """Open a road to a server for as long as it is needed."""
    line = open_line(server, ledger.depot())
    try:
        yield line
    finally:
        line.close()


@contextmanager
def way_of(
    ledger: SqlLedger, progress: Telling = quiet, cancelled: Cancelled = never
) -> Iterator[Way]:
    """Give the way to the first server on the list that answers sensibly; none where none does.

    A desk with no server on its list is alone: its log may grow without asking anybody.
    """
    listed = [each for each in ledger.servers() if not each.paused]
    for server in listed:
        with road_to(server, ledger) as road:
            try:
                road.hello()
            except (Unreachable, BadAnswer, NoCommonVersion):
                continue  # whoever must be put out is put out here all the same
            yield Way(road, progress=progress, cancelled=cancelled)
            return
    yield Way(alone=not listed, progress=progress, cancelled=cancelled)


@contextmanager
def guest_road(server: Server, device: SigningKey | None = None) -> Iterator[HttpLine]:
    """Open a road for somebody who has no store yet; with a device once it was let in."""
    line = HttpLine(wire_to(server), Device(device.public, device.sign) if device else None)
    try:
        yield line
    finally:
        line.close()


def server_of(
    ticket: Ticket, authority: Path | None = None, client: tuple[Path, Path | None] | None = None
) -> Server:
    """Return the server that a ticket names; raise BadServer.

    `client` is a certificate and its key, which may stand in the same file, to come in with.
    """
    named = str(authority.absolute()) if authority else ""
    server = Server(ticket.address, ticket.fingerprint, authority=named)
    if client is not None:
        shown, key = client[0].absolute(), (client[1] or client[0]).absolute()
        server = replace(server, client=str(shown), client_key=str(key))
    return syncing.checked(server)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A workstation with a lock and no store yet: where it is, and who opened it."""

    place: Place
    keys: Unlocked
    person: PersonCard


def begin_waiting(newcomer: Newcomer, ticket: Ticket | None, label: str = "") -> Guest:
    """Make this workstation's keys and its request, and keep them until it is let in.

    One that waits already goes on with the keys that it has. Raises NotFound without a ticket.
    """
    keys, person = newcomer.keys, newcomer.person
    awaiting = Awaiting(newcomer.place.folder, keys.master)
    kept = awaiting.kept()
    if kept:
        return enrolment_joining.guest_from(kept)
    if ticket is None:
        raise NotFound("ticket_wanted")
    about = founder_of(keys, person, label).about
    officer = Officer(keys.public, keys.sign)
    now = milliseconds(SystemClock().now())
    guest = enrolment_joining.ask(ticket, person.id, officer, about, now)
    awaiting.keep(guest.data)
    return guest


def go_in(newcomer: Newcomer, guest: Guest, answer: Answered, server: Server) -> None:
    """Make the store of a workstation that was let in, with its server on the list.

    It fetches what the others wrote when it is opened, which may break and be done again.
    """
    with guest_road(server, guest.device) as road:
        joined = enrolment_joining.enter(guest, road, answer)
    settle(newcomer, joined, (replace(server, client="", client_key=""),))
    Awaiting(newcomer.place.folder, newcomer.keys.master).drop()


def settle(newcomer: Newcomer, joined: Joined, servers: tuple[Server, ...]) -> None:
    """Make the store of somebody who was let in, with its list of servers."""
    place, keys, person = newcomer.place, newcomer.keys, newcomer.person
    if not store_file(place.folder).exists():
        join_space(place, keys, person, joined)
    with closing(open_ledger(place, keys, person, exercise=joined.exercise)) as ledger:
        for server in servers:
            syncing.add(ledger, server)


def open_new(newcomer: Newcomer) -> SqlLedger:
    """Open the store of a workstation that was let in."""
    place, keys, person = newcomer.place, newcomer.keys, newcomer.person
    exercise = says_exercise(DiskVault(place.folder, this_machine(place.clock, place.ids)))
    return open_ledger(place, keys, person, exercise=exercise)


def begin_work(newcomer: Newcomer, *, exercise: bool) -> None:
    """Fetch what the others wrote, and enter the person in the record that all share."""
    place, keys, person = newcomer.place, newcomer.keys, newcomer.person
    with closing(open_ledger(place, keys, person, exercise=exercise)) as ledger:
        fetch_all(ledger)
        furnish(ledger, keys, person)
        fetch_all(ledger)


def fetch_all(ledger: SqlLedger, progress: Telling = quiet, cancelled: Cancelled = never) -> bool:
    """Fetch what the others wrote; tell whether all of it came. Raises Unreachable and Refused.

    Where somebody has left a snapshot, that is enough to begin with: the rest comes beside the
    work.
    """
    for server in [each for each in ledger.servers() if not each.paused]:
        with road_to(server, ledger) as road:
            if snapshots.join(ledger.snapshots(), road, progress, cancelled):
                return True
            done = exchange(ledger.depot(), road, progress=progress, cancelled=cancelled)
        return done.whole
    return True

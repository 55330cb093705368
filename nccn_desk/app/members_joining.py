"""Joining and recovering from the command line: both make a store of a space that is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.settings import store_file
from nccn_desk.adapters.vault import shares
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.appointing import DeskAppointer, NewVault
from nccn_desk.app.enrolling import (
    Newcomer,
    begin_waiting,
    begin_work,
    go_in,
    guest_road,
    office_of,
    server_of,
)
from nccn_desk.app.entrance import demand_empty, entrance_of, unlocked
from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.app.members_commands import spoken_line, wait_for
from nccn_desk.app.place import place_of
from nccn_desk.app.secrets_in import read_passphrase
from nccn_desk.app.terminal import say, told
from nccn_desk.domain.officers import ADMINISTRATOR, initials_of
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.kernel.words import Words
from nccn_desk.services import enrolment_joining, members_rescue
from nccn_desk.services.enrolment_joining import Guest
from nccn_desk.services.enrolment_letters import Ticket, read_ticket
from nccn_desk.services.people import NewPerson

PATIENCE: Final = 30  # seconds in which a server may ask to wait a moment


@told
def join(call: argparse.Namespace, words: Words) -> int:
    """Make a store of a space that others founded; called again, go on where it was."""
    if store_file(call.store).exists():
        raise NotAllowed("store_exists")
    ticket = _ticket(call)
    passphrase = read_passphrase(call.passphrase_file)
    vault = _vault(call.store)
    if not vault.exists():
        if ticket is None:
            raise NotFound("ticket_wanted")
        demand_empty(call.store)
        _create(call, vault, _role(ticket.roles), passphrase, words, exercise=ticket.exercise)
    person = vault.people()[0]
    with StoreLock(call.store):
        newcomer = Newcomer(place_of(call.store), vault.unlock(person.id, passphrase), person)
        guest = begin_waiting(newcomer, ticket, call.label)
        if not _let_in(call, newcomer, guest, words):
            return FOUND_FAULT
        begin_work(newcomer, exercise=guest.ticket.exercise)
    say(words.say("members.said.joined"))
    return OK


@told
def recover(call: argparse.Namespace, words: Words) -> int:
    """Let in a new administrator with two of the three sheets."""
    secret = shares.join([sheet.read_text(encoding="utf-8") for sheet in call.sheets])
    demand_empty(call.store)
    source = entrance_of(call.source, "", call.from_passphrase_file)
    with unlocked(source) as (ledger, _):
        members_rescue.demand_root(office_of(ledger, source.place.clock), secret)
        passphrase = read_passphrase(call.passphrase_file)
        new = NewVault(call.store, _person(call, call.role), passphrase, call.label)
        _say_code(DeskAppointer(ledger, source.place.clock).make(secret, new), words)
    say(words.say("members.said.recovered", name=new.person.name))
    return OK


def _ticket(call: argparse.Namespace) -> Ticket | None:
    if call.ticket == "-":
        return read_ticket(sys.stdin.read())
    return read_ticket(Path(call.ticket).read_text(encoding="utf-8")) if call.ticket else None


def _role(roles: tuple[str, ...]) -> str:
    """Return the role in which somebody works here: the first that is no administrator's."""
    return next((role for role in roles if role != ADMINISTRATOR), ADMINISTRATOR)


def _create(
    call: argparse.Namespace,
    vault: DiskVault,
    role: str,
    passphrase: str,
    words: Words,
    *,
    exercise: bool,
) -> None:
    """Make the lock of the new store, and say its recovery code once."""
    _say_code(vault.create(_person(call, role), passphrase, exercise=exercise), words)


def _person(call: argparse.Namespace, role: str) -> NewPerson:
    initials = call.initials or initials_of(call.name)
    return NewPerson(call.name, initials, role, call.language)


def _say_code(groups: tuple[str, ...], words: Words) -> None:
    say(words.say("members.said.code"))
    say("  ".join(groups))


def _let_in(call: argparse.Namespace, newcomer: Newcomer, guest: Guest, words: Words) -> bool:
    """Leave the request, show the six words, and wait; tell whether this desk was let in."""
    client = (call.client, call.client_key) if call.client else None
    server = server_of(guest.ticket, call.authority, client)
    with guest_road(server) as road:
        _through(lambda: enrolment_joining.leave(guest, road))
        say(words.say("members.said.waiting"))
        say(spoken_line(guest.numbers))
        answer = wait_for(lambda: enrolment_joining.look(guest, road), call.wait)
    if answer is None:
        say(words.say("members.said.not_yet"))
        return False
    let_in = answer
    _through(lambda: go_in(newcomer, guest, let_in, server), call.wait)
    return True


def _through(job: Callable[[], None], seconds: int = PATIENCE) -> None:
    """Do something at a server, also where it asks to wait a moment."""

    def done() -> bool:
        job()
        return True

    wait_for(done, max(seconds, PATIENCE))


def _vault(folder: Path) -> DiskVault:
    place = place_of(folder)
    return DiskVault(folder, this_machine(place.clock, place.ids))

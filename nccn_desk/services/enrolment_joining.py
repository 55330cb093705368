"""Joining: a new workstation makes its own keys, asks with a ticket, and waits to be let in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.crypto.boxes import SECRET_BYTES, BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.crypto.sizes import SEED_BYTES
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import codec, epochs, membership, shape
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.epochs import About
from nccn_desk.ledger.errors import BadControl, BadEntry, TooLarge
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.access import AskTicket, Mail, PutRequest
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.protocol.messages import AskControl, ControlLog
from nccn_desk.services.enrolment_letters import (
    Answered,
    BadTicket,
    Officer,
    Ticket,
    Withdrawn,
    close_request,
    open_answer,
    spoken,
    ticket_from,
    write_request,
)
from nccn_desk.services.office import Road

LIMIT: Final = 2**20  # bytes of what is kept while one waits


class NotYet(NccnError):
    """An administrator let this workstation in, and a second one has not agreed yet."""

    code = "second_awaited"


@dataclass(frozen=True, slots=True)
class Guest:
    """A workstation that waits: its ticket, its keys, and the request just as it was left."""

    ticket: Ticket
    device: SigningKey = field(repr=False)
    box: BoxKey = field(repr=False)
    letter: bytes = field(repr=False)
    sealed: bytes = field(repr=False)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The six numbers of the words that both screens show."""
        return spoken(self.ticket.secret, self.letter)

    @property
    def data(self) -> bytes:
        """What must be kept, sealed, so that a program that was killed waits on."""
        keys = (self.device.seed, self.box.secret)
        return codec.encode((self.ticket.data, *keys, self.letter, self.sealed))


@dataclass(frozen=True, slots=True)
class Joined:
    """What a workstation brings that was let in: whose space it is, its keys and the log."""

    org: bytes
    space: bytes
    exercise: bool
    device: SigningKey = field(repr=False)
    box: BoxKey = field(repr=False)
    epochs: Mapping[int, bytes] = field(repr=False)
    control: tuple[SignedEntry, ...] = field(repr=False)


def ask(ticket: Ticket, user: str, officer: Officer, about: About, now: int) -> Guest:
    """Make this workstation's keys and its request; raise BadTicket for a ticket out of date.

    `now` is in ms, as the wall has it: a server's clock ends the ticket, also that of an exercise.
    """
    if now >= ticket.until:
        raise BadTicket("ticket_late")
    device, box = SigningKey.generate(), BoxKey.generate()
    letter = write_request(device, box.public, user, officer, about)
    return Guest(ticket, device, box, letter, close_request(ticket, letter))


def guest_from(data: bytes) -> Guest:
    """Read a guest that was kept; raise BadTicket where that is not one."""
    try:
        parts = shape.items(codec.decode(data, limit=LIMIT), "guest", 5)
        return Guest(
            ticket_from(shape.octets(parts[0], "ticket")),
            SigningKey.from_seed(shape.octets(parts[1], "device", SEED_BYTES)),
            BoxKey(shape.octets(parts[2], "box", SECRET_BYTES)),
            shape.octets(parts[3], "letter"),
            shape.octets(parts[4], "sealed"),
        )
    except (BadEntry, TooLarge) as fault:
        raise BadTicket(reason="kept") from fault


def leave(guest: Guest, road: Road) -> None:
    """Leave the request; doing it again changes nothing. Raises Withdrawn, ``ticket_used``."""
    try:
        _mail(road, PutRequest(guest.ticket.name, guest.sealed))
    except Refused as fault:
        if fault.why != Why.TICKET:
            raise
        raise _gone(guest, road) from fault


def look(guest: Guest, road: Road) -> Answered | None:
    """Return the answer, None while there is none; raise Withdrawn where none will come."""
    try:
        mail = _mail(road, AskTicket(guest.ticket.name))
    except Refused as fault:
        if fault.why != Why.TICKET:
            raise
        raise Withdrawn from fault
    return open_answer(guest.ticket, guest.letter, mail.answer) if mail.answer else None


def enter(guest: Guest, road: Road, answer: Answered) -> Joined:
    """Fetch the control log, prove that it is the invited space's, and open this desk's box.

    `road` must prove to be the new device. Raises NotYet while the server knows no such device,
    BadControl for a log of another space or one that ends too early, BadEpoch where the box does
    not open.
    """
    try:
        log, state = _proved(guest.ticket, road)
    except Refused as fault:
        if fault.why != Why.NOT_MEMBER:
            raise
        raise NotYet from fault
    if len(log) < answer.position or log[answer.position - 1].id != answer.tip:
        raise BadControl(position=answer.position, reason="order")
    keys = epochs.all_keys(state, guest.device.public, guest.box)
    ticket = guest.ticket
    return Joined(ticket.org, ticket.space, ticket.exercise, guest.device, guest.box, keys, log)


def _proved(ticket: Ticket, road: Road) -> tuple[tuple[SignedEntry, ...], Membership]:
    """Fetch the control log; each page is proved before the next, so that none is without end."""
    log: list[SignedEntry] = []
    state: Membership | None = None
    more = True
    while more:
        page = road.ask(AskControl(ticket.space, len(log)))
        if not isinstance(page, ControlLog):
            raise BadAnswer(reason=type(page).__name__)
        for signed in page.entries:
            state = membership.extend(state, signed) if state else _begun(ticket, signed)
        log += page.entries
        more = page.more and bool(page.entries)
    if state is None:
        raise BadControl(position=1, reason="genesis")
    return tuple(log), state


def _begun(ticket: Ticket, signed: SignedEntry) -> Membership:
    if signed.id != ticket.genesis:
        raise BadControl(position=1, reason="genesis")
    return membership.begin(signed)


def _gone(guest: Guest, road: Road) -> NccnError:
    """Say whether somebody else used the ticket, or it is gone."""
    try:
        mail = _mail(road, AskTicket(guest.ticket.name))
    except Refused:
        return Withdrawn()
    return BadTicket("ticket_used") if mail.request != guest.sealed else Withdrawn()


def _mail(road: Road, request: AskTicket | PutRequest) -> Mail:
    answer = road.say(request)
    if not isinstance(answer, Mail):
        raise BadAnswer(reason=type(answer).__name__)
    return answer

"""Letting in: an administrator invites, compares six words by telephone, and answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.control_acts import AddDevice, AddUser, ControlAct, Grant
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.access import (
    TICKET_LIFE,
    AskTicket,
    CloseTicket,
    Mail,
    OpenTicket,
    PutAnswer,
)
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.services.enrolment_letters import (
    Answered,
    Asked,
    Ticket,
    Withdrawn,
    close_answer,
    fresh_secret,
    open_request,
    read_request,
    spoken,
    ticket_from,
)
from nccn_desk.services.members_acts import Way, demand_administrator, enter, shared
from nccn_desk.services.office import Founder, Keys, Office, Road, new_device

MARGIN: Final = 60_000  # ms of the day that a server allows, for the way there
NAME: Final = 8  # bytes of a ticket's name under which it is kept here


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody stands at the door with a ticket; `numbers` are the words to compare."""

    ticket: Ticket
    asked: Asked
    numbers: tuple[int, ...]
    answered: bool = False


def invite(
    office: Office, road: Road, roles: tuple[str, ...], address: str, fingerprint: str = ""
) -> Ticket:
    """Make a ticket for one workstation and one use, good for a day, and open its mailbox.

    Raises NotShared, NotAllowed for who does not administer the space, and what the server says.
    """
    demand_administrator(office)
    if not roles:
        raise NotAllowed("roles_none")
    genesis = office.depot.control_after(0)[0].id
    # By the server's clock, which ends it: that of an exercise shows another year.
    until = road.hello().now + TICKET_LIFE - MARGIN
    identity = office.depot.identity
    ticket = Ticket(
        fresh_secret(),
        identity.org,
        identity.space,
        genesis,
        until,
        roles,
        address,
        fingerprint,
        identity.exercise,
    )
    office.safe.keep_note(ticket.name[:NAME], ticket.data)
    _mail(road, OpenTicket(identity.space, ticket.name, until))
    return ticket


def invitations(office: Office) -> tuple[Ticket, ...]:
    """Return the invitations that were made here and not answered or taken back yet."""
    return tuple([ticket_from(data) for data in office.safe.notes().values()])


def look(office: Office, road: Road, ticket: Ticket) -> Knock | None:
    """Return who asks under an invitation, None while nobody does.

    Raises BadRequest for a letter that is no request: then take the invitation back; and Withdrawn
    where it has run out, which is then forgotten.
    """
    try:
        mail = _mail(road, AskTicket(ticket.name))
    except Refused as fault:
        if fault.why != Why.TICKET:
            raise
        office.safe.drop_note(ticket.name[:NAME])
        raise Withdrawn from fault
    if not mail.request:
        return None
    asked = read_request(open_request(ticket, mail.request))
    return Knock(ticket, asked, spoken(ticket.secret, asked.letter), bool(mail.answer))


def accept(office: Office, way: Way, knock: Knock, roles: tuple[str, ...] = ()) -> bool:
    """Let in whoever knocks, once both screens have shown the same words; may be done again.

    The user and the device become members, and the answer is left for them. Returns False where
    another administrator must agree to the device before it is one.
    """
    if way.road is None:
        raise Refused(Why.TICKET)
    demand_administrator(office)
    # Where it ran out meanwhile, nobody is let in who could never hear of it.
    _mail(way.road, AskTicket(knock.ticket.name))
    asked, given = knock.asked, roles or knock.ticket.roles
    held = shared(office).users.get(asked.user)
    if held is not None and held.public != asked.officer:
        raise NotAllowed("user_other_key")
    if held is None or not held.active:
        enter(office, way, lambda _: AddUser(asked.user, given, asked.officer))
    elif not held.roles:
        enter(office, way, lambda _: Grant(asked.user, given))
    state = shared(office)
    if asked.device not in state.devices and asked.device not in state.waiting:
        enter(office, way, lambda state: _device(office, state, asked))
    state = shared(office)
    answer = Answered(state.position, state.tip)
    if not _mail(way.road, AskTicket(knock.ticket.name)).answer:
        sealed = close_answer(knock.ticket, asked.letter, answer)
        _mail(way.road, PutAnswer(state.space, knock.ticket.name, sealed))
    office.safe.drop_note(knock.ticket.name[:NAME])
    return asked.device not in state.waiting


def withdraw(office: Office, road: Road, ticket: Ticket) -> None:
    """Take an invitation back, with whatever lies under it."""
    _mail(road, CloseTicket(ticket.space, ticket.name))
    office.safe.drop_note(ticket.name[:NAME])


def _device(office: Office, state: Membership, asked: Asked) -> ControlAct:
    whose = Founder(asked.user, (), asked.officer, asked.about)
    new = new_device(office, state, Keys(asked.device, asked.box), whose)
    # Where two must agree, the second one gives the key.
    return AddDevice(replace(new, key=b"") if state.wants_second else new, state.epoch)


def _mail(road: Road, request: AskTicket | OpenTicket | PutAnswer | CloseTicket) -> Mail:
    answer = road.say(request)
    if not isinstance(answer, Mail):
        raise BadAnswer(reason=type(answer).__name__)
    return answer

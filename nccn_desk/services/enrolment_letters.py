"""The letters of an enrolment: the ticket that invites, the request that asks, the answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.crypto.boxes import PUBLIC_BYTES as BOX_BYTES
from nccn_desk.crypto.boxes import BadBoxKey, demand_box_key
from nccn_desk.crypto.sealing import Tampered, derive, digest, seal, unseal
from nccn_desk.crypto.signing import SIGNATURE_BYTES, BadSignature, SigningKey, verify
from nccn_desk.crypto.sizes import PUBLIC_BYTES
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.epochs import About
from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.ledger.hybrid import LAST_MOMENT
from nccn_desk.protocol.access import MAIL_LIMIT, TICKET_BYTES, ticket_of
from nccn_desk.services import armour
from nccn_desk.services.people import visible

KIND: Final = "NCCN-TICKET"
EXERCISE: Final = "NCCN-EXERCISE"  # the same of an exercise: nobody takes it for a real one
SPOKEN: Final = 6  # words that are compared by telephone
SPOKEN_BITS: Final = 10  # that each of them carries
LABEL: Final = 80  # characters of what a workstation is called

_FORMAT: Final = 1
_NONCE: Final = 32
_TICKET_LIMIT: Final = 4096
_REQUEST: Final = b"nccn/enrol/request/1"
_ANSWER: Final = b"nccn/enrol/answer/1"
_WORDS: Final = b"nccn/enrol/words/1"


class BadTicket(NccnError):
    """An invitation cannot be used; the code says why."""

    code = "ticket_bad"


class Withdrawn(NccnError):
    """The administrator took the invitation back, or it ran out, before anybody was let in."""

    code = "invitation_withdrawn"


class BadRequest(NccnError):
    """What a stranger left under an invitation is no request to join; `reason` names why."""

    code = "request_bad"


@dataclass(frozen=True, slots=True)
class Ticket:
    """An invitation: a secret for one use, and where and into what it leads.

    `genesis` is the id of the space's first control entry: whoever has it takes no other space
    for this one. `until` is in ms; `fingerprint` is the server certificate's, in hexadecimal.
    """

    secret: bytes = field(repr=False)
    org: bytes
    space: bytes
    genesis: bytes
    until: int
    roles: tuple[str, ...]
    address: str
    fingerprint: str = ""
    exercise: bool = False

    @property
    def name(self) -> bytes:
        """The name under which its mail lies; who has it cannot tell the secret."""
        return ticket_of(self.secret)

    @property
    def text(self) -> str:
        """The ticket as it is sent, printed, or shown as a QR code."""
        return armour.write(EXERCISE if self.exercise else KIND, self.data)

    @property
    def data(self) -> bytes:
        """The ticket's bytes."""
        place = (self.secret, self.org, self.space, self.genesis, self.until, self.roles)
        way = (self.address, self.fingerprint, self.exercise)
        return codec.encode((_FORMAT, *place, *way))


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to join, with which keys, as their own two signatures say."""

    user: str
    officer: bytes
    device: bytes
    box: bytes
    about: About
    letter: bytes = field(repr=False)  # the bytes that both screens make their words of


@dataclass(frozen=True, slots=True)
class Answered:
    """What an administrator answered: how far the control log went when the device came in."""

    position: int
    tip: bytes


def fresh_secret() -> bytes:
    """Return the secret of a new ticket."""
    return secrets.token_bytes(TICKET_BYTES)


def read_ticket(typed: str) -> Ticket:
    """Read a ticket as it was sent; raise BadLetter or BadTicket."""
    exercise = "".join(typed.split()).upper().startswith(EXERCISE)
    ticket = ticket_from(armour.read(EXERCISE if exercise else KIND, typed))
    if ticket.exercise is not exercise:
        raise BadTicket(reason="kind")
    return ticket


def ticket_from(data: bytes) -> Ticket:
    """Read a ticket's bytes; raise BadTicket, ``ticket_newer`` for one of a later program."""
    try:
        parts = shape.items(codec.decode(data, limit=_TICKET_LIMIT), "ticket")
        version = shape.whole(parts[0] if parts else None, "ticket", low=1)
        if version > _FORMAT:
            raise BadTicket("ticket_newer")
        _, secret, org, space, genesis, until, roles, address, pin, exercise = shape.items(
            parts, "ticket", 10
        )
        return Ticket(
            shape.octets(secret, "secret", TICKET_BYTES),
            shape.octets(org, "org", ID_BYTES),
            shape.octets(space, "space", ID_BYTES),
            shape.octets(genesis, "genesis", shape.HASH_BYTES),
            shape.whole(until, "until", high=LAST_MOMENT),
            tuple([shape.name(role, "role") for role in shape.items(roles, "roles")]),
            shape.text(address, "address", high=_TICKET_LIMIT),
            shape.text(pin, "fingerprint", high=128),
            exercise is True,
        )
    except (BadEntry, TooLarge) as fault:
        raise BadTicket(reason=str(fault.values.get("reason", ""))) from fault


def write_request(
    device: SigningKey, box: bytes, user: str, officer: Officer, about: About
) -> bytes:
    """Return the letter of somebody who asks, signed by the workstation and by the person."""
    who = (shape.id_bytes(user, "user"), officer.public, device.public, box)
    words = (about.station, about.label, about.officer)
    body = codec.encode((_FORMAT, *who, words, secrets.token_bytes(_NONCE)))
    said = digest(_REQUEST, body)
    return codec.encode((body, device.sign(said), officer.sign(said)))


def read_request(letter: bytes) -> Asked:
    """Read a request and prove it; raise BadRequest.

    ``key`` is for keys of low order, under which nothing stays secret and anybody signs.
    """
    try:
        return _read_request(letter)
    except BadBoxKey as fault:
        raise BadRequest("request_key", reason="box") from fault
    except BadSignature as fault:
        why = str(fault.values.get("reason", ""))
        raise BadRequest("request_key" if why == "key" else "", reason=why) from fault
    except (BadEntry, NewerEntry, TooLarge) as fault:
        raise BadRequest(reason=str(fault.values.get("reason", fault.code))) from fault


def spoken(secret: bytes, letter: bytes) -> tuple[int, ...]:
    """Return the six numbers, each of ten bits, that stand for the words on both screens."""
    number = int.from_bytes(digest(_WORDS, secret, letter), "big") >> 256 - SPOKEN * SPOKEN_BITS
    mask = (1 << SPOKEN_BITS) - 1
    return tuple([number >> SPOKEN_BITS * place & mask for place in reversed(range(SPOKEN))])


def close_request(ticket: Ticket, letter: bytes) -> bytes:
    """Seal a request so that only who has the ticket reads it."""
    return seal(derive(ticket.secret, _REQUEST), letter, ticket.name)


def open_request(ticket: Ticket, sealed: bytes) -> bytes:
    """Open a request; raise BadRequest where it is not this ticket's."""
    return _opened(ticket, _REQUEST, sealed)


def close_answer(ticket: Ticket, letter: bytes, answer: Answered) -> bytes:
    """Seal the answer to exactly this request."""
    said = codec.encode((_FORMAT, ticket.genesis, answer.position, answer.tip, digest(letter)))
    return seal(derive(ticket.secret, _ANSWER), said, ticket.name)


def open_answer(ticket: Ticket, letter: bytes, sealed: bytes) -> Answered:
    """Open an answer; raise BadTicket where it answers another request, or of another space."""
    try:
        said = codec.decode(_opened(ticket, _ANSWER, sealed), limit=MAIL_LIMIT)
        _, genesis, position, tip, asked = shape.items(said, "answer", 5)
        answer = Answered(
            shape.whole(position, "position", low=1), shape.octets(tip, "tip", shape.HASH_BYTES)
        )
    except (BadRequest, BadEntry, TooLarge) as fault:
        raise BadTicket("answer_bad", reason="seal") from fault
    if genesis != ticket.genesis or asked != digest(letter):
        raise BadTicket("answer_bad", reason="other")
    return answer


@dataclass(frozen=True, slots=True)
class Officer:
    """The person's own key, as far as it can sign here."""

    public: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)


def _read_request(letter: bytes) -> Asked:
    body, by_device, by_officer = shape.items(codec.decode(letter, limit=MAIL_LIMIT), "request", 3)
    signed = shape.octets(body, "request")
    parts = shape.items(codec.decode(signed, limit=MAIL_LIMIT), "request", 7)
    shape.whole(parts[0], "format", low=_FORMAT, high=_FORMAT)
    station, label, name = shape.items(parts[5], "about", 3)
    shape.octets(parts[6], "nonce", _NONCE)
    asked = Asked(
        shape.identifier(parts[1], "user"),
        shape.octets(parts[2], "officer", PUBLIC_BYTES),
        shape.octets(parts[3], "device", PUBLIC_BYTES),
        shape.octets(parts[4], "box key", BOX_BYTES),
        About(
            _seen(station, "station", 2, 2),
            _seen(label, "label", 0, LABEL),
            _seen(name, "officer", 1, LABEL),
        ),
        letter,
    )
    said = digest(_REQUEST, signed)
    verify(asked.device, said, shape.octets(by_device, "signature", SIGNATURE_BYTES))
    verify(asked.officer, said, shape.octets(by_officer, "signature", SIGNATURE_BYTES))
    demand_box_key(asked.box)
    return asked


def _seen(value: Value, what: str, low: int, high: int) -> str:
    """Return text of which every sign can be seen; others speak to terminals, or turn words."""
    text = shape.text(value, what, low, high)
    if text != visible(text):
        raise BadEntry(reason=what)
    return text


def _opened(ticket: Ticket, domain: bytes, sealed: bytes) -> bytes:
    try:
        return unseal(derive(ticket.secret, domain), sealed, ticket.name)
    except Tampered:
        raise BadRequest(reason="seal") from None

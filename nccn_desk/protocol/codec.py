"""A message has one spelling on the wire: canonical CBOR, its name first, and no other is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.hybrid import LAST_MOMENT
from nccn_desk.protocol import access, codec_parts, messages
from nccn_desk.protocol.access import AccessRequest, AccessResponse
from nccn_desk.protocol.messages import Request, Response

Message: TypeAlias = Request | Response | AccessRequest | AccessResponse

REFUSAL_LIMIT: Final = 4 * 2**10  # bytes of a refusal
SMALL_LIMIT: Final = 16 * 2**10  # bytes of a message that carries no entries

_VALUES: Final = 16  # values of a refusal, at most

_Kind = TypeVar("_Kind", bound=Message)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one kind of message travels: its name, and its parts there and back."""

    name: str
    kind: type
    parts: Callable[[Any], tuple[Value, ...]]
    read: Callable[..., Message]
    count: int


def encode(message: Message) -> bytes:
    """Return a message's bytes; raise BadEntry for what does not fit into one."""
    spelling = _BY_KIND[type(message)]
    return codec.encode((spelling.name, *spelling.parts(message)))


def decode(data: bytes, kind: type[_Kind], *, limit: int) -> _Kind:
    """Read a message of one kind; raise TooLarge, or BadEntry for any other bytes."""
    parts = shape.items(codec.decode(data, limit=limit), "message")
    spelling = _BY_KIND[kind]
    if not parts or parts[0] != spelling.name or len(parts) != spelling.count + 1:
        raise BadEntry(reason="message")
    read = spelling.read(*parts[1:])
    if not isinstance(read, kind):
        raise BadEntry(reason="message")
    return read


def encode_refusal(why: str, values: Mapping[str, str | int]) -> bytes:
    """Return the bytes of a server's no."""
    return codec.encode({"code": why, "values": dict(values)})


def decode_refusal(data: bytes) -> tuple[str, dict[str, str | int]]:
    """Read a server's no: the code, and the values that fill its words' gaps."""
    table = shape.table(codec.decode(data, limit=REFUSAL_LIMIT), "refusal")
    if set(table) != {"code", "values"}:
        raise BadEntry(reason="refusal")
    values = shape.table(table["values"], "values")
    if len(values) > _VALUES:
        raise BadEntry(reason="values")
    return shape.name(table["code"], "code"), {
        shape.name(name, "value"): _gap(value) for name, value in values.items()
    }


def _gap(value: Value) -> str | int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadEntry(reason="values")
    return value


def _hello(server: Value, life: Value, versions: Value, now: Value, limits: Value) -> Message:
    return messages.Hello(
        shape.octets(server, "server", ID_BYTES),
        shape.octets(life, "incarnation", ID_BYTES),
        codec_parts.versions(versions),
        shape.whole(now, "now", high=LAST_MOMENT),
        codec_parts.limits(limits),
    )


def _push(space: Value, announcements: Value, envelopes: Value) -> Message:
    return messages.Push(
        codec_parts.space(space),
        codec_parts.announcements(announcements),
        codec_parts.envelopes(envelopes),
    )


def _pull(space: Value, after: Value, limit: Value) -> Message:
    return messages.Pull(
        codec_parts.space(space), codec_parts.point(after), shape.whole(limit, "limit", low=1)
    )


def _missing(space: Value, heads: Value, limit: Value) -> Message:
    return messages.Missing(
        codec_parts.space(space), codec_parts.heads(heads), shape.whole(limit, "limit", low=1)
    )


def _pulled(life: Value, announced: Value, envelopes: Value, point: Value, more: Value) -> Message:
    return messages.Pulled(
        shape.octets(life, "incarnation", ID_BYTES),
        codec_parts.announcements(announced),
        codec_parts.envelopes(envelopes),
        codec_parts.point(point),
        codec_parts.truth(more),
    )


def _present(beats: Value) -> Message:
    parts = [shape.items(each, "beat", 3) for each in shape.items(beats, "beats")]
    return access.Present(
        tuple(
            [
                (
                    codec_parts.device(device),
                    shape.whole(age, "age"),
                    codec_parts.sealed(sealed, access.PRESENCE_LIMIT),
                )
                for device, age, sealed in parts
            ]
        )
    )


def _open(space: Value, ticket: Value, until: Value) -> Message:
    return access.OpenTicket(
        codec_parts.space(space),
        codec_parts.ticket(ticket),
        shape.whole(until, "until", high=LAST_MOMENT),
    )


def _mail(value: Value) -> bytes:
    return codec_parts.sealed(value, access.MAIL_LIMIT)


def _wire_of_push(push: messages.Push) -> tuple[Value, ...]:
    return (
        push.space,
        codec_parts.announcements_wire(push.announcements),
        codec_parts.envelopes_wire(push.envelopes),
    )


def _wire_of_pulled(pulled: messages.Pulled) -> tuple[Value, ...]:
    return (
        pulled.incarnation,
        codec_parts.announcements_wire(pulled.announcements),
        codec_parts.envelopes_wire(pulled.envelopes),
        codec_parts.point_wire(pulled.point),
        pulled.more,
    )


_SPELLINGS: Final = (
    Spelling(
        "hello/1",
        messages.Hello,
        lambda m: (m.server, m.incarnation, m.versions, m.now, codec_parts.limits_wire(m.limits)),
        _hello,
        5,
    ),
    Spelling(
        "standing?/1",
        messages.AskStanding,
        lambda m: (m.space,),
        lambda space: messages.AskStanding(codec_parts.space(space)),
        1,
    ),
    Spelling(
        "standing/1",
        messages.Standing,
        lambda m: (codec_parts.standing_wire(m),),
        codec_parts.standing,
        1,
    ),
    Spelling("push/1", messages.Push, _wire_of_push, _push, 3),
    Spelling(
        "pushed/1",
        messages.Pushed,
        lambda m: (m.results, codec_parts.standing_wire(m.standing)),
        lambda results, standing: messages.Pushed(
            codec_parts.codes(results), codec_parts.standing(standing)
        ),
        2,
    ),
    Spelling(
        "pull/1",
        messages.Pull,
        lambda m: (m.space, codec_parts.point_wire(m.after), m.limit),
        _pull,
        3,
    ),
    Spelling(
        "missing/1",
        messages.Missing,
        lambda m: (m.space, codec_parts.heads_wire(m.heads), m.limit),
        _missing,
        3,
    ),
    Spelling(
        "landmark?/1",
        messages.AskLandmark,
        lambda m: (m.space,),
        lambda space: messages.AskLandmark(codec_parts.space(space)),
        1,
    ),
    Spelling(
        "forks?/1",
        messages.AskForks,
        lambda m: (m.space,),
        lambda space: messages.AskForks(codec_parts.space(space)),
        1,
    ),
    Spelling("pulled/1", messages.Pulled, _wire_of_pulled, _pulled, 5),
    Spelling(
        "control?/1",
        messages.AskControl,
        lambda m: (m.space, m.after),
        lambda space, after: messages.AskControl(
            codec_parts.space(space), shape.whole(after, "position")
        ),
        2,
    ),
    Spelling(
        "control/1",
        messages.ControlLog,
        lambda m: (codec_parts.entries_wire(m.entries), m.more),
        lambda entries, more: messages.ControlLog(
            codec_parts.entries(entries), codec_parts.truth(more)
        ),
        2,
    ),
    Spelling(
        "control+/1",
        messages.AddControl,
        lambda m: (m.space, m.entry.wire),
        lambda space, entry: messages.AddControl(
            codec_parts.space(space), SignedEntry.from_wire(entry)
        ),
        2,
    ),
    Spelling(
        "control>/1",
        messages.SwitchControl,
        lambda m: (m.space, codec_parts.entries_wire(m.entries)),
        lambda space, entries: messages.SwitchControl(
            codec_parts.space(space), codec_parts.entries(entries)
        ),
        2,
    ),
    Spelling(
        "control-added/1",
        messages.ControlAdded,
        lambda m: (m.position,),
        lambda position: messages.ControlAdded(shape.whole(position, "position", low=1)),
        1,
    ),
    Spelling(
        "challenge?/1",
        access.AskChallenge,
        lambda m: (m.device,),
        lambda device: access.AskChallenge(codec_parts.device(device)),
        1,
    ),
    Spelling(
        "challenge/1",
        access.Challenge,
        lambda m: (m.nonce,),
        lambda nonce: access.Challenge(shape.octets(nonce, "nonce", access.NONCE_BYTES)),
        1,
    ),
    Spelling(
        "prove/1",
        access.Prove,
        lambda m: (m.device, m.nonce, m.signature),
        lambda device, nonce, signature: access.Prove(
            codec_parts.device(device),
            shape.octets(nonce, "nonce", access.NONCE_BYTES),
            shape.octets(signature, "signature", 2 * shape.HASH_BYTES),
        ),
        3,
    ),
    Spelling(
        "token/1",
        access.Token,
        lambda m: (m.token, m.until),
        lambda token, until: access.Token(
            shape.octets(token, "token", access.TOKEN_BYTES), shape.whole(until, "until")
        ),
        2,
    ),
    Spelling(
        "here/1",
        access.Here,
        lambda m: (m.space, m.sealed),
        lambda space, sealed: access.Here(
            codec_parts.space(space), codec_parts.sealed(sealed, access.PRESENCE_LIMIT)
        ),
        2,
    ),
    Spelling("present/1", access.Present, lambda m: (m.beats,), _present, 1),
    Spelling("ticket+/1", access.OpenTicket, lambda m: (m.space, m.ticket, m.until), _open, 3),
    Spelling(
        "request+/1",
        access.PutRequest,
        lambda m: (m.ticket, m.sealed),
        lambda ticket, sealed: access.PutRequest(codec_parts.ticket(ticket), _mail(sealed)),
        2,
    ),
    Spelling(
        "answer+/1",
        access.PutAnswer,
        lambda m: (m.space, m.ticket, m.sealed),
        lambda space, ticket, sealed: access.PutAnswer(
            codec_parts.space(space), codec_parts.ticket(ticket), _mail(sealed)
        ),
        3,
    ),
    Spelling(
        "ticket-/1",
        access.CloseTicket,
        lambda m: (m.space, m.ticket),
        lambda space, ticket: access.CloseTicket(
            codec_parts.space(space), codec_parts.ticket(ticket)
        ),
        2,
    ),
    Spelling(
        "ticket?/1",
        access.AskTicket,
        lambda m: (m.ticket,),
        lambda ticket: access.AskTicket(codec_parts.ticket(ticket)),
        1,
    ),
    Spelling(
        "mail/1",
        access.Mail,
        lambda m: (m.request, m.answer, m.until),
        lambda request, answer, until: access.Mail(
            _mail(request), _mail(answer), shape.whole(until, "until")
        ),
        3,
    ),
)
_BY_KIND: Final = {each.kind: each for each in _SPELLINGS}
KINDS: Final = tuple(_BY_KIND)

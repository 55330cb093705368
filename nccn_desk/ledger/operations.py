"""An operation is one step of an act; what this version does not know, it keeps verbatim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from nccn_desk.crypto.signing import SIGNATURE_BYTES
from nccn_desk.ledger import codec, shape, versions
from nccn_desk.ledger.artefacts import Artefact
from nccn_desk.ledger.artefacts import check as check_artefact
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadArtefact, BadEntry, BadStatement
from nccn_desk.ledger.operations_snapshot import Snapshot, read_snapshot
from nccn_desk.ledger.operations_watch import (
    Beat,
    Blob,
    Prune,
    read_beat,
    read_blob,
    read_prune,
)
from nccn_desk.ledger.packing import BODY_LIMIT
from nccn_desk.ledger.statements import SignedStatement
from nccn_desk.ledger.versions import Version

_FIELD: Final = 0
_SET: Final = 1


@dataclass(frozen=True, slots=True)
class FieldWrite:
    """A value for one field, and the versions of that field that its writer saw.

    For the field `deleted`, `over` names every version of the whole record that was seen.
    """

    value: Value
    over: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class SetWrite:
    """Elements added to a field that holds a set, and elements removed as they were seen."""

    adds: tuple[str, ...] = ()
    removes: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)


Write: TypeAlias = FieldWrite | SetWrite


@dataclass(frozen=True, slots=True)
class Fields:
    """`fields/1`: writes to fields of one record of a register."""

    register: str
    record: str
    writes: Mapping[str, Write]


@dataclass(frozen=True, slots=True)
class TextUpdate:
    """`text/loro/1`: what this chain typed into one text, and the text's versions it saw."""

    register: str
    record: str
    section: str
    language: str
    update: bytes
    over: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Freeze:
    """`freeze/1`: an artefact, which never changes from here on."""

    artefact: Artefact


@dataclass(frozen=True, slots=True)
class Declaration:
    """`statement/1`: an officer's signed sentence about an artefact."""

    signed: SignedStatement


@dataclass(frozen=True, slots=True)
class Unknown:
    """An operation of a later version: its kind, and its canonical bytes kept verbatim."""

    kind: str
    raw: bytes


Operation: TypeAlias = (
    Fields | TextUpdate | Freeze | Declaration | Beat | Blob | Prune | Snapshot | Unknown
)


def to_wire(operation: Operation) -> Value:
    """Return an operation as it stands in a body; raise BadValue for an identifier that is none."""
    match operation:
        case Fields(register, record, writes):
            table = {name: _write_to_wire(write) for name, write in writes.items()}
            return ("fields/1", register, shape.id_bytes(record, "record"), table)
        case TextUpdate(register, record, section, language, update, over):
            text = (shape.id_bytes(record, "record"), section, language, update)
            return ("text/loro/1", register, *text, versions.to_wire(over))
        case Freeze(artefact):
            record_id = shape.id_bytes(artefact.record, "record")
            return ("freeze/1", artefact.kind, record_id, artefact.hash, artefact.body)
        case Declaration(signed):
            return ("statement/1", signed.sentence, signed.signature)
        case Beat() | Blob() | Prune() | Snapshot():
            return _checked(operation)
    return codec.decode(operation.raw, limit=BODY_LIMIT)


def from_wire(value: Value) -> Operation:
    """Read an operation; raise BadEntry where one of a known kind does not have its shape."""
    parts = shape.items(value, "operation")
    kind = shape.name(parts[0] if parts else None, "operation kind")
    reader = _READERS.get(kind)
    if reader is None:
        return Unknown(kind, codec.encode(value))
    return reader(parts)


def _checked(operation: Beat | Blob | Prune | Snapshot) -> Value:
    """Return what was seen to be readable: another shape of beat would be kept, not refused."""
    wire = shape.items(operation.wire, "operation")
    if isinstance(operation, Beat):
        read_beat(wire)
    return wire


def _write_to_wire(write: Write) -> Value:
    if isinstance(write, FieldWrite):
        return (_FIELD, write.value, versions.to_wire(write.over))
    removes = {element: versions.to_wire(seen) for element, seen in write.removes.items()}
    return (_SET, write.adds, removes)


def _write_from_wire(value: Value) -> Write:
    kind, first, second = shape.items(value, "write", 3)
    if shape.whole(kind, "write kind", high=_SET) == _FIELD:
        return FieldWrite(first, versions.from_wire(second))
    adds = tuple([shape.name(element, "element") for element in shape.items(first, "adds")])
    removes = shape.table(second, "removes")
    return SetWrite(
        adds,
        {
            shape.name(element, "element"): versions.from_wire(seen)
            for element, seen in removes.items()
        },
    )


def _read_fields(parts: tuple[Value, ...]) -> Operation:
    _, register, record, writes = shape.items(parts, "fields", 4)
    return Fields(
        shape.name(register, "register"),
        shape.identifier(record, "record"),
        {
            shape.name(name, "field"): _write_from_wire(write)
            for name, write in shape.table(writes, "writes").items()
        },
    )


def _read_text(parts: tuple[Value, ...]) -> Operation:
    _, register, record, section, language, update, over = shape.items(parts, "text", 7)
    return TextUpdate(
        shape.name(register, "register"),
        shape.identifier(record, "record"),
        shape.name(section, "section"),
        shape.name(language, "language"),
        shape.octets(update, "update"),
        versions.from_wire(over),
    )


def _read_freeze(parts: tuple[Value, ...]) -> Operation:
    _, kind, record, digest, body = shape.items(parts, "freeze", 5)
    artefact = Artefact(
        shape.octets(digest, "artefact", shape.HASH_BYTES),
        shape.name(kind, "artefact kind"),
        shape.identifier(record, "record"),
        shape.octets(body, "artefact"),
    )
    try:
        check_artefact(artefact)
    except BadArtefact as fault:
        raise BadEntry(reason="artefact") from fault
    return Freeze(artefact)


def _read_statement(parts: tuple[Value, ...]) -> Operation:
    _, sentence, signature = shape.items(parts, "statement", 3)
    signed = SignedStatement(
        shape.octets(sentence, "statement"),
        shape.octets(signature, "signature", SIGNATURE_BYTES),
    )
    try:
        signed.statement  # noqa: B018  # reading it is the check
    except BadStatement as fault:
        raise BadEntry(reason="statement") from fault
    return Declaration(signed)


def _read_beat(parts: tuple[Value, ...]) -> Operation:
    """Read a beat, or keep as unknown what is none.

    Beats were travelling before they had this shape, and the chains that hold such must go on.
    """
    try:
        return read_beat(parts)
    except BadEntry:
        return Unknown("beat/1", codec.encode(parts))


_READERS: Final[Mapping[str, Callable[[tuple[Value, ...]], Operation]]] = {
    "fields/1": _read_fields,
    "text/loro/1": _read_text,
    "freeze/1": _read_freeze,
    "statement/1": _read_statement,
    "beat/1": _read_beat,
    "blob/1": read_blob,
    "prune/1": read_prune,
    "snapshot/1": read_snapshot,
}

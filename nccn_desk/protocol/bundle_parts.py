"""What a bundle's chunks hold: the writer's manifest, control entries, envelopes, and files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SIGNATURE_BYTES, BadSignature, verify
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.ledger.hybrid import LAST_MOMENT
from nccn_desk.protocol import codec_parts
from nccn_desk.protocol.bundle import CHUNK_LIMIT, DEVICES, DOMAIN, BadBundle
from nccn_desk.protocol.bundle_files import Cargo, Part, read_cargo, read_part
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Heads

_MANIFEST: Final = "manifest/1"
_CONTROL: Final = "control/1"
_LOOSE: Final = "loose/1"
_PARCEL: Final = "parcel/1"
_FILE: Final = "file/1"
_END: Final = "end/1"

_PLAIN: Final = 7  # values of a manifest that says nothing about files


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who wrote a bundle, when (ms by their clock), for whom, and how far each chain goes there.

    `targets` are devices, none for whoever reads it. `base` is how far the reader was taken
    to be; `heads` is the writer's receipt for what it holds itself. `cargo` is what it says about
    files, None where it says nothing: it leaves them out, or its program knows none.
    """

    writer: bytes
    created: int
    targets: tuple[bytes, ...]
    base: Heads
    heads: Heads
    control: int
    envelopes: int
    cargo: Cargo | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A manifest's bytes as they were signed."""

    data: bytes
    signature: bytes

    def read(self, lid: bytes) -> Manifest:
        """Return the manifest of the bundle with this lid; raise BadBundle if it was not signed."""
        try:
            manifest = _manifest(codec.decode(self.data, limit=CHUNK_LIMIT))
            verify(manifest.writer, sentence(lid, self.data), self.signature)
        except (BadEntry, TooLarge) as fault:
            raise BadBundle(reason="manifest") from fault
        except BadSignature as fault:
            raise BadBundle("bundle_unsigned") from fault
        return manifest


@dataclass(frozen=True, slots=True)
class Control:
    """Entries of the control log in order, or (`loose`) revocations that have no place in it."""

    entries: tuple[SignedEntry, ...]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """Nothing comes after it; `count` is the number of chunks before it."""

    count: int


@dataclass(frozen=True, slots=True)
class Read:
    """A parcel as far as it could be read; `damaged` are the places of what could not."""

    parcel: Parcel = field(default_factory=Parcel)
    damaged: tuple[int, ...] = ()


Piece: TypeAlias = Signed | Control | Read | Part | End


def sentence(lid: bytes, manifest: bytes) -> bytes:
    """Return what the writing device signs."""
    return digest(DOMAIN, b"/manifest", lid, manifest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest's canonical bytes."""
    return codec.encode(
        (
            manifest.writer,
            manifest.created,
            _targets_wire(manifest.targets),
            codec_parts.heads_wire(manifest.base),
            codec_parts.heads_wire(manifest.heads),
            manifest.control,
            manifest.envelopes,
            *(manifest.cargo.wire if manifest.cargo else ()),
        )
    )


def encode(piece: Signed | Control | Parcel | Part | End) -> bytes:
    """Return a chunk's words."""
    match piece:
        case Signed(data, signature):
            return codec.encode((_MANIFEST, data, signature))
        case Control(entries, loose):
            return codec.encode((_LOOSE if loose else _CONTROL, codec_parts.entries_wire(entries)))
        case Parcel(announcements, envelopes):
            said = codec_parts.announcements_wire(announcements)
            return codec.encode((_PARCEL, said, codec_parts.envelopes_wire(envelopes)))
        case Part():
            return codec.encode((_FILE, *piece.wire))
        case End(count):
            return codec.encode((_END, count))


def decode(data: bytes) -> Piece:
    """Read a chunk's words; raise BadEntry or TooLarge for any others."""
    parts = shape.items(codec.decode(data, limit=CHUNK_LIMIT), "chunk")
    kind, rest = (shape.name(parts[0], "chunk"), parts[1:]) if parts else ("", ())
    if kind == _MANIFEST:
        said, signature = shape.items(rest, "chunk", 2)
        return Signed(
            shape.octets(said, "manifest"), shape.octets(signature, "signature", SIGNATURE_BYTES)
        )
    if kind in {_CONTROL, _LOOSE}:
        (entries,) = shape.items(rest, "chunk", 1)
        return Control(codec_parts.entries(entries), kind == _LOOSE)
    if kind == _PARCEL:
        announcements, envelopes = shape.items(rest, "chunk", 2)
        return _parcel(announcements, envelopes)
    if kind == _FILE:
        return read_part(rest)
    if kind == _END:
        (count,) = shape.items(rest, "chunk", 1)
        return End(shape.whole(count, "count"))
    raise BadEntry(reason="chunk")


def _parcel(announcements: Value, envelopes: Value) -> Read:
    """Read what can be read of a parcel: one envelope that is none stops no other."""
    parts = shape.items(envelopes, "envelopes")
    said = shape.items(announcements, "announcements")
    if len(parts) > codec_parts.ENVELOPES or len(said) > codec_parts.ENVELOPES:
        raise TooLarge(limit=codec_parts.ENVELOPES, reason="envelopes")
    kept: list[Envelope] = []
    damaged: list[int] = []
    for place, part in enumerate(parts):
        try:
            kept.append(codec_parts.envelope(part))
        except (BadEntry, TooLarge):
            damaged.append(place)
    return Read(Parcel(tuple(_announced(said)), tuple(kept)), tuple(damaged))


def _announced(parts: tuple[Value, ...]) -> Iterator[Announcement]:
    for part in parts:
        try:
            yield Announcement.from_wire(part)
        except (BadEntry, TooLarge):
            continue  # its chain waits for an announcement, and is shown as waiting


def _manifest(value: Value) -> Manifest:
    parts = shape.items(value, "manifest")
    plain, cargo = parts[:_PLAIN], parts[_PLAIN:]
    told = shape.items(plain, "manifest", _PLAIN)
    writer, created, target, base, heads, control, envelopes = told
    return Manifest(
        codec_parts.device(writer),
        shape.whole(created, "created", high=LAST_MOMENT),
        _targets(target),
        codec_parts.heads(base),
        codec_parts.heads(heads),
        shape.whole(control, "control"),
        shape.whole(envelopes, "envelopes"),
        read_cargo(*shape.items(cargo, "manifest", 2)) if cargo else None,
    )


def _targets_wire(targets: tuple[bytes, ...]) -> Value:
    """Spell nobody by name as no bytes, one device as itself, and several as an array."""
    return targets if len(targets) > 1 else b"".join(targets)


def _targets(value: Value) -> tuple[bytes, ...]:
    if value == b"":
        return ()
    if isinstance(value, bytes):
        return (codec_parts.device(value),)
    found = shape.items(value, "targets")
    if not 1 < len(found) <= DEVICES:
        raise BadEntry(reason="targets")
    return tuple([codec_parts.device(each) for each in found])

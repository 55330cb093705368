"""Inside one store a write is named by its envelope's place of arrival, which is short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.versions import Version
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import encode_json

Heads = dict[str, tuple[Version, ...]]
Elements = dict[str, Heads]

_SEQ_BYTES: Final = 8
_HANDLE_BYTES: Final = 8
_KNOWN: Final = 10_000  # envelopes whose place of arrival is remembered


def local(seq: int, op: int) -> Version:
    """Return the local name of a write: a version whose envelope is a place of arrival."""
    return Version(seq.to_bytes(_SEQ_BYTES, "big"), op)


def place_of(version: Version) -> tuple[int, int]:
    """Return the place of arrival and the operation that a local name stands for."""
    return int.from_bytes(version.envelope, "big"), version.index


def to_text(version: Version) -> str:
    """Write a local name: ``12.0``."""
    return f"{int.from_bytes(version.envelope, 'big')}.{version.index}"


def from_text(text: str) -> Version:
    """Read a local name."""
    seq, _, op = text.partition(".")
    return local(int(seq), int(op))


def heads_text(heads: Heads) -> str:
    """Write which writes stand for which fields; fields of one write stand together."""
    told: dict[Version, list[str]] = {}
    for name in sorted(heads):
        for version in heads[name]:
            told.setdefault(version, []).append(name)
    if len(told) == 1:
        # Every new record is like this, and the fields of its register are always the same.
        ((version, names),) = told.items()
        return f'{{"{to_text(version)}":{_names_text(tuple(names))}}}'
    return encode_json({to_text(version): names for version, names in told.items()})


@lru_cache(maxsize=256)
def _names_text(names: tuple[str, ...]) -> str:
    return encode_json(names)


def heads_of(told: Mapping[str, Iterable[str]]) -> Heads:
    """Read which writes stand for which fields."""
    heads: Heads = {}
    for text, names in told.items():
        version = from_text(text)
        for name in names:
            heads[name] = (*heads.get(name, ()), version)
    return heads


def elements_text(elements: Elements) -> str | None:
    """Write which additions stand for which elements of which sets; nothing where none does."""
    told = {
        name: {element: [to_text(version) for version in seen] for element, seen in each.items()}
        for name, each in elements.items()
        if each
    }
    return encode_json(told) if told else None


def elements_of(told: Mapping[str, Mapping[str, Any]]) -> Elements:
    """Read which additions stand for which elements of which sets."""
    return {
        name: {element: tuple(map(from_text, seen)) for element, seen in each.items()}
        for name, each in told.items()
    }


def handle_of(envelope_id: bytes) -> int:
    """Return the number under which an envelope's id is indexed."""
    return int.from_bytes(envelope_id[:_HANDLE_BYTES], "big", signed=True)


class Arrivals:
    """Which envelope came as which, in both directions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seqs: dict[bytes, int] = {}
        self._ids: dict[int, bytes] = {}

    def learn(self, seq: int, envelope_id: bytes) -> None:
        """Remember an envelope."""
        if len(self._ids) >= _KNOWN:
            self.forget()
        self._ids[seq] = envelope_id
        self._seqs[envelope_id] = seq

    def forget(self) -> None:
        """Forget all, as some may have been given up."""
        self._ids.clear()
        self._seqs.clear()

    def id_of(self, seq: int) -> bytes:
        """Return the id of the envelope that came as this one; raise NotAllowed if none did."""
        if seq not in self._ids:
            query = "SELECT id FROM envelopes WHERE seq = ?"
            row = self._connection.execute(query, (seq,)).fetchone()
            if row is None:
                # A snapshot tells of it, and nobody signs over what was not proved here.
                raise NotAllowed("still_provisional")
            self.learn(seq, row[0])
        return self._ids[seq]

    def seq_of(self, envelope_id: bytes) -> int | None:
        """Return where an envelope came, None if it is not here."""
        if envelope_id not in self._seqs:
            row = self._connection.execute(
                "SELECT seq FROM envelopes WHERE handle = ? AND id = ?",
                (handle_of(envelope_id), envelope_id),
            ).fetchone()
            if row is None:
                return None
            self.learn(row[0], envelope_id)
        return self._seqs[envelope_id]

    def localised(self, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        """Return the local names of versions; those that never came here are left out."""
        places = ((self.seq_of(version.envelope), version.index) for version in versions)
        return tuple([local(seq, op) for seq, op in places if seq is not None])

    def worldwide(self, versions: Iterable[Version]) -> tuple[Version, ...]:
        """Return the names under which every desk knows the writes of these local names."""
        places = (place_of(version) for version in versions)
        return tuple([Version(self.id_of(seq), op) for seq, op in places])

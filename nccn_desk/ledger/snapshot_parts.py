"""A part holds rows of one table by column; it is packed, sealed, and read within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.crypto.sealing import digest, seal, unseal
from nccn_desk.ledger import codec
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.operations_snapshot import PartName
from nccn_desk.ledger.packing import BODY_LIMIT, pack, unpack

_DOMAIN: Final = b"nccn/snapshot/part/1"
_PLACE_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table by column, all columns as long as each other; scalars only."""

    table: str
    columns: tuple[Sequence[codec.Scalar], ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.columns[0])


def close(key: bytes, place: int, rows: Rows) -> bytes:
    """Return rows sealed as the part at a place of its snapshot; raise TooLarge, BadEntry."""
    data = codec.encode_columns(rows.table, rows.columns)
    return seal(key, pack(data), _bound(place))


def name_of(sealed: bytes) -> PartName:
    """Return the name under which a sealed part is kept."""
    return PartName(digest(sealed), len(sealed))


def open_part(key: bytes, place: int, name: PartName, sealed: bytes) -> Rows:
    """Return the rows of a part; raise BadEntry, TooLarge or Tampered for any other bytes."""
    if len(sealed) != name.size or digest(sealed) != name.hash:
        raise BadEntry(reason="hash")
    packed = unseal(key, sealed, _bound(place))
    return Rows(*codec.decode_columns(unpack(packed), limit=BODY_LIMIT))


def _bound(place: int) -> bytes:
    return _DOMAIN + place.to_bytes(_PLACE_BYTES)

"""What was decoded has a shape: each reader gives back the type that it promises, or refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry

HASH_BYTES: Final = 32
NAME_LENGTH: Final = 128  # characters of a register's, field's, section's or role's name
WHOLE: Final = 2**53  # what every language can count to exactly

_ID: Final = re.compile(r"[0-9a-f]{32}")


def items(value: Value, what: str, count: int | None = None) -> tuple[Value, ...]:
    """Return an array, of `count` parts where that is given."""
    if not isinstance(value, tuple) or (count is not None and len(value) != count):
        raise BadEntry(reason=what)
    return value


def table(value: Value, what: str) -> Mapping[str, Value]:
    """Return a map."""
    if not isinstance(value, Mapping):
        raise BadEntry(reason=what)
    return value


def octets(value: Value, what: str, size: int | None = None) -> bytes:
    """Return bytes, of `size` where that is given."""
    if not isinstance(value, bytes) or (size is not None and len(value) != size):
        raise BadEntry(reason=what)
    return value


def whole(value: Value, what: str, low: int = 0, high: int = WHOLE) -> int:
    """Return a whole number between two bounds, both included."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BadEntry(reason=what)
    return value


def name(value: Value, what: str) -> str:
    """Return a name: text of one to `NAME_LENGTH` characters."""
    if not isinstance(value, str) or not 1 <= len(value) <= NAME_LENGTH:
        raise BadEntry(reason=what)
    return value


def text(value: Value, what: str, low: int = 0, high: int = WHOLE) -> str:
    """Return text of a number of characters between two bounds, both included."""
    if not isinstance(value, str) or not low <= len(value) <= high:
        raise BadEntry(reason=what)
    return value


def identifier(value: Value, what: str) -> str:
    """Return an identifier of `kernel.ids`, which travels as 16 bytes."""
    return octets(value, what, ID_BYTES).hex()


def id_bytes(text: str, what: str) -> bytes:
    """Return the 16 bytes of an identifier; raise BadValue for other text."""
    if _ID.fullmatch(text) is None:
        raise BadValue(field=what, reason="identifier")
    return bytes.fromhex(text)

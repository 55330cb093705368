"""Every value has one encoding, deterministic CBOR (RFC 8949, 4.2), and no other is read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import NoneType
from typing import Final, NoReturn, TypeAlias

import cbor2

from nccn_desk.ledger.errors import BadEntry, TooLarge

Value: TypeAlias = (
    "bool | int | float | str | bytes | tuple[Value, ...] | Mapping[str, Value] | None"
)

Scalar: TypeAlias = "bool | int | str | bytes | None"

DEPTH: Final = 16  # levels of arrays and maps; an envelope's body needs eight
WHOLE_LOW: Final = -(2**64)
WHOLE_HIGH: Final = 2**64 - 1
SIGNED_LOW: Final = -(2**63)  # of what a table keeps
SIGNED_HIGH: Final = 2**63 - 1

_AS_IT_IS: Final = frozenset({NoneType, bool, str, bytes})
_TEXT: Final = frozenset({str})
_AS_DECODED: Final = _AS_IT_IS | {int}


def encode(value: object) -> bytes:
    """Return the one encoding of a plain value; raise BadEntry for anything that is not plain.

    Plain are nothing, booleans, integers of at most 64 bits, finite floats, well-formed text,
    bytes, sequences, and maps with text keys.
    """
    try:
        return cbor2.dumps(plain(value), canonical=True)
    except UnicodeEncodeError as fault:
        raise BadEntry(reason="text") from fault


def decode(data: bytes, *, limit: int, fresh: bool = False) -> Value:
    """Return the plain value of these bytes: arrays as tuples, maps as dictionaries.

    Raises TooLarge above `limit` bytes and BadEntry for bytes that `encode` would not write; of
    `fresh` ones, which it has just written, only what they hold is proved.
    """
    value = _loaded(data, limit)
    read = _read(value, DEPTH)
    if not fresh and cbor2.dumps(value, canonical=True) != data:
        raise BadEntry(reason="not canonical")
    return read


def encode_columns(name: str, columns: Sequence[Sequence[Scalar]]) -> bytes:
    """Return a name and columns of scalars that `decode_columns` reads back; raise BadEntry."""
    _demand_columns(columns)
    try:
        return cbor2.dumps((name, *columns), canonical=True)
    except UnicodeEncodeError as fault:
        raise BadEntry(reason="text") from fault


def decode_columns(data: bytes, *, limit: int) -> tuple[str, tuple[list[Scalar], ...]]:
    """Return a name and columns of scalars, each as long as the others and not empty.

    For many rows at once, whose bytes were named by a hash: whether they are spelled canonically
    says nothing more then, and looking at each value would cost more than reading them. Raises
    TooLarge above `limit` bytes and BadEntry for anything else.
    """
    read = _loaded(data, limit)
    if not isinstance(read, list) or not read or not isinstance(read[0], str):
        raise BadEntry(reason="columns")
    name, *columns = read
    _demand_columns(columns)
    return name, tuple(columns)


def _loaded(data: bytes, limit: int) -> object:
    if len(data) > limit:
        raise TooLarge(limit=limit, reason="encoding")
    try:
        return cbor2.loads(
            data,
            max_depth=DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            semantic_decoders=_REFUSED_TAGS,
            tag_hook=_refuse_tag,
        )
    except cbor2.CBORDecodeError as fault:
        raise BadEntry(reason="encoding") from fault


def _demand_columns(columns: Sequence[object]) -> None:
    """Raise BadEntry for columns that do not stand side by side, or hold more than scalars."""
    lengths = set()
    for column in columns:
        if not isinstance(column, list | tuple):
            raise BadEntry(reason="column")
        lengths.add(len(column))
        kinds = {*map(type, column)}
        if not kinds <= _AS_DECODED:
            raise BadEntry(reason="column")
        if int in kinds:
            whole = [each for each in column if type(each) is int]
            if min(whole) < SIGNED_LOW or max(whole) > SIGNED_HIGH:
                raise BadEntry(reason="integer")
    if len(lengths) != 1 or 0 in lengths:
        raise BadEntry(reason="columns")


def _read(value: object, depth: int) -> Value:
    """Return what the library decoded as a plain value; it gives exact types and nothing between.

    Integers need no look: what is longer than 64 bits has a tag, and tags are refused.
    """
    kind = type(value)
    if kind in _AS_DECODED:
        return value  # type: ignore[return-value]  # one of the five kinds just asked for
    if kind is float:
        return _real(value, depth)  # type: ignore[arg-type]  # the kind just asked for
    if depth and kind is list:
        return tuple(
            [part if type(part) in _AS_DECODED else _read(part, depth - 1) for part in value]  # type: ignore[attr-defined]  # a list
        )
    if depth and kind is dict and _TEXT.issuperset([type(key) for key in value]):  # type: ignore[attr-defined]  # a dict
        return {
            key: part if type(part) in _AS_DECODED else _read(part, depth - 1)
            for key, part in value.items()  # type: ignore[attr-defined]  # a dict
        }
    raise BadEntry(reason="not plain")


def plain(value: object, depth: int = DEPTH) -> Value:
    """Return a value with its sequences as tuples; raise BadEntry where it is not plain."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value  # type: ignore[return-value]  # one of the four kinds just asked for
    rule = _RULES.get(kind)
    if rule is not None:
        return rule(value, depth)
    for family, family_rule in _FAMILIES:
        if isinstance(value, family):
            return family_rule(value, depth)
    raise BadEntry(reason="not plain")


def _whole(value: int, _depth: int) -> Value:
    if WHOLE_LOW <= value <= WHOLE_HIGH:
        return int(value)
    raise BadEntry(reason="integer")


def _real(value: float, _depth: int) -> Value:
    # Not-a-number differs from itself, so two desks could never agree on it.
    if math.isfinite(value):
        return float(value)
    raise BadEntry(reason="float")


def _text(value: str, _depth: int) -> Value:
    return str.__str__(value)


def _sequence(value: tuple[object, ...] | list[object], depth: int) -> Value:
    if depth == 0:
        raise BadEntry(reason="depth")
    return tuple(
        [part if type(part) in _AS_IT_IS else plain(part, depth - 1) for part in value]  # type: ignore[misc]  # one of the four kinds
    )


def _map(value: Mapping[object, object], depth: int) -> Value:
    if depth == 0:
        raise BadEntry(reason="depth")
    read: dict[str, Value] = {}
    for key, part in value.items():
        if not isinstance(key, str):
            raise BadEntry(reason="key")
        read[str.__str__(key)] = part if type(part) in _AS_IT_IS else plain(part, depth - 1)  # type: ignore[assignment]  # one of the four kinds
    return read


_RULES: Final[Mapping[type, Callable[..., Value]]] = {
    int: _whole,
    float: _real,
    tuple: _sequence,
    list: _sequence,
    dict: _map,
}
# Subclasses of what is plain, such as the members of an enumeration or a read-only map.
_FAMILIES: Final[tuple[tuple[type, Callable[..., Value]], ...]] = (
    (str, _text),
    (int, _whole),
    (float, _real),
    (tuple, _sequence),
    (Mapping, _map),
)


def _refuse_tag(*_: object) -> NoReturn:
    """Refuse a tag before anything is built from it: some cost far more than their bytes."""
    raise cbor2.CBORDecodeError


# The tags for which the library has a decoder of its own; the hook hears of the others only.
_REFUSED_TAGS: Final = dict.fromkeys(
    (
        *(0, 1, 2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37),
        *(52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799),
    ),
    _refuse_tag,
)

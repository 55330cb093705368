"""Columns hold moments as sortable text, structures as JSON, and sets as sorted JSON lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

MOMENT_LENGTH: Final = 24  # 2020-11-17T09:07:42.000Z

_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=dict
)


class Moment(String):
    """An instant as `kernel.clock.to_text` writes it."""

    def __init__(self) -> None:
        super().__init__(MOMENT_LENGTH)


class Json(TypeDecorator[Any]):
    """A small JSON value; arrays are read as tuples."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: object, _dialect: Dialect) -> str | None:
        """Write a value; nothing stays NULL."""
        return None if value is None else encode_json(value)

    @override
    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Read a value."""
        return None if value is None else decode_json(value)


class Members(TypeDecorator[frozenset[str]]):
    """A set of short words."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Iterable[str] | None, _dialect: Dialect) -> str | None:
        """Write a set; an empty one is NULL."""
        return encode_members(value or ())

    @override
    def process_result_value(self, value: str | None, _dialect: Dialect) -> frozenset[str]:
        """Read a set."""
        return decode_members(value)


def encode_json(value: object) -> str:
    """Write a JSON value, keys in order, so that equal values are equal texts."""
    return _ENCODER.encode(value)


def decode_json(text: str) -> Any:  # noqa: ANN401  # JSON has no closer type
    """Read a JSON value with arrays as tuples."""
    return frozen(json.loads(text))


def encode_members(members: Iterable[str]) -> str | None:
    """Write a set of words; an empty one is None, so that it takes no room."""
    ordered = sorted(members)
    return encode_json(ordered) if ordered else None


@lru_cache(maxsize=4_096)  # many records have the same few sets
def decode_members(text: str | None) -> frozenset[str]:
    """Read a set of words."""
    return frozenset(json.loads(text)) if text else frozenset()


def frozen(value: Any) -> Any:  # noqa: ANN401  # JSON has no closer type
    """Return a JSON value with its arrays as tuples."""
    if isinstance(value, list | tuple):
        return tuple([frozen(part) for part in value])
    if isinstance(value, Mapping):
        return {key: frozen(part) for key, part in value.items()}
    return value

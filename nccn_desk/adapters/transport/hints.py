"""A server calls out that something moved, and what it was where that is little: a hint only."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import Pulled

LINE_LIMIT: Final = 64 * 2**10  # bytes of a line, or of an event's data
WHOLE: Final = 2**63


@dataclass(frozen=True, slots=True)
class Hint:
    """How far a space is at the server, or that somebody moved in it (`presence`).

    `pages` are what came, where it is little; whoever takes them proves that they follow.
    `over` says that the server stops, and `beat` that it is still there.
    """

    number: int = 0
    control: int = 0
    pages: tuple[Pulled, ...] = ()
    presence: bool = False
    over: bool = False
    beat: bool = False


def hints(parts: Iterator[bytes]) -> Iterator[Hint]:
    """Read server-sent events; raise BadAnswer for a line that does not end.

    Events of a later server's kinds are passed over.
    """
    kind, data = "message", ""
    for line in _lines(parts):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            found = _event(kind, data) if data else None
            if found is not None:
                yield found
            kind, data = "message", ""
        elif not name:
            yield Hint(beat=True)
        elif name == "event":
            kind = value
        elif name == "data":
            data += value
            if len(data) > LINE_LIMIT:
                raise BadAnswer(reason="event")


def _lines(parts: Iterator[bytes]) -> Iterator[str]:
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).split(b"\n")
        for each in lines:
            yield each.removesuffix(b"\r").decode("utf-8", "replace")
        if len(rest) > LINE_LIMIT:
            raise BadAnswer(reason="event")


def _event(kind: str, data: str) -> Hint | None:
    if kind == "hint":
        return _standing(data)
    return _PLAIN.get(kind)


_PLAIN: Final = {"presence": Hint(presence=True), "goodbye": Hint(over=True)}


def _standing(data: str) -> Hint | None:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    number, control = _whole(said.get("number")), _whole(said.get("control"))
    if number is None or control is None:
        return None
    return Hint(number, control, _pages(said.get("pages", ())))


def _pages(said: object) -> tuple[Pulled, ...]:
    """Read pages; where one cannot be read all are pulled."""
    try:
        read = [b64decode(each, validate=True) for each in said] if isinstance(said, list) else []
        return tuple([codec.decode(each, Pulled, limit=LINE_LIMIT) for each in read])
    except (TypeError, ValueError, binascii.Error, BadEntry, NewerEntry, TooLarge):
        return ()


def _whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < WHOLE:
        return value
    return None

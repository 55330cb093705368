"""Presence is who is at a desk now and where in the program; gone when they are gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final, Protocol

LIMIT: Final = 1_024  # bytes of one note, so that nobody is kept busy with reading it
_NAMES: Final = ("officer", "station", "place", "register", "record", "language")
_FAR: Final = 2**31  # beyond the end of any text


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an officer is: a place of the navigation, and the record that is open there.

    Who writes in its prose has a `cursor`, counted in UTF-16 from the first character of the text
    in one `language`; -1 for who does not.
    """

    officer: str
    station: str
    place: str = ""
    register: str = ""
    record: str = ""
    language: str = ""
    cursor: int = -1


def to_bytes(where: Whereabouts) -> bytes:
    """Return whereabouts as they travel, sealed, to the others."""
    return json.dumps(asdict(where), sort_keys=True, separators=(",", ":")).encode()


def from_bytes(words: bytes) -> Whereabouts | None:
    """Read whereabouts; None for what is none. What a later program added is passed over."""
    if len(words) > LIMIT:
        return None
    try:
        told = json.loads(words)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    known = {name: told.get(name, "") for name in _NAMES}
    if not all(isinstance(value, str) for value in known.values()) or not known["officer"]:
        return None
    cursor = told.get("cursor", -1)
    if type(cursor) is not int or not -1 <= cursor < _FAR:
        return None
    return Whereabouts(**known, cursor=cursor)


class Presences(Protocol):
    """Tells the others where we are, and us where they are; never raises for a closed road."""

    def stand(self, where: Whereabouts) -> None:
        """Say where we are from now on; returns at once."""
        ...

    def others(self) -> tuple[Whereabouts, ...]:
        """Return who else is here; quick, from memory."""
        ...

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear`, from any thread, whenever somebody moved; return the way to stop."""
        ...


class Nobody:
    """Nobody else is here, because this store is one desk's alone."""

    def stand(self, where: Whereabouts) -> None:
        """Say it to nobody."""

    def others(self) -> tuple[Whereabouts, ...]:
        """Return nobody."""
        return ()

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002  # nobody will ever move
        """Return the way to stop hearing nothing."""
        return _nothing


def _nothing() -> None:
    return

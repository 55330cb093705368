"""An intake begins with a file from outside: what it holds, whence it is, what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.domain.cards import Table
from nccn_desk.domain.heard import FIELDS, Heard, guess, heard
from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

ITEMS: Final = 200_000  # of one file
KINDS: Final = ("feed", "mail", "posts", "sheet")  # of files
SOURCE_OF: Final = {"feed": "press", "mail": "mail", "posts": "social", "sheet": "social"}
TEXTS: Final = frozenset({"text", "title"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: its kind, a table of what it says, and the places that are damaged."""

    name: str
    kind: str
    table: Table
    damaged: tuple[int, ...] = ()


class ItemFiles(Protocol):
    """Reads files of items that come from outside."""

    def read(self, place: str, encoding: str = "") -> Found:
        """Return what a file or an address holds, in an encoding where one is named.

        Raise BadFile where that cannot be had or told.
        """
        ...

    def stop(self) -> None:
        """End the reading that is under way, if one is; it raises BadFile then."""
        ...


def is_web(place: str) -> bool:
    """Tell whether a place is an address of the web and not a file."""
    return place.strip().casefold().startswith(("http://", "https://"))


def feeds(reader: Reader) -> tuple[Record, ...]:
    """Return the sources that are followed, by name."""
    return reader.records(Query("feeds", (Where("state", "=", "active"),), order=("name",)))


def likely(found: Found, known: Sequence[Record]) -> str:
    """Return from which source a file seems to be: by its name, or by its heads; "" for none."""
    for feed in known:
        address = feed.words("address").casefold()
        file = address.replace("\\", "/").rpartition("/")[2]
        if address and found.name.casefold() in {address, file}:
            return feed.id
    fitting = [each.id for each in known if set(_mapping(each)) == set(found.table.heads)]
    return fitting[0] if len(fitting) == 1 and found.kind in {"sheet", "posts"} else ""


def columns_of(found: Found, feed: Record | None) -> tuple[str, ...]:
    """Return what each column holds: as it was said of this source last, else as it seems."""
    kept = _mapping(feed) if feed else {}
    guessed = guess(found.table.heads)
    return tuple(
        kept.get(head, seems) for head, seems in zip(found.table.heads, guessed, strict=True)
    )


def mapping_of(found: Found, columns: Sequence[str]) -> dict[str, str]:
    """Return what is kept of a source: which head is which field."""
    return dict(zip(found.table.heads, columns, strict=True))


def items_of(found: Found, columns: Sequence[str]) -> tuple[Heard, ...]:
    """Return the items of a file, damaged ones too; raise BadValue where no column is the text."""
    if not TEXTS & set(columns):
        raise BadValue("intake_no_text_column", field="text")
    if set(columns) - {"", *FIELDS}:
        raise BadValue("no_such_field", field=min(set(columns) - {"", *FIELDS}), register="items")
    broken = (Heard(line, fault="damaged") for line in found.damaged)
    return (*heard(found.table, columns), *broken)


def _mapping(feed: Record) -> Mapping[str, str]:
    kept = feed["mapping"]
    if not isinstance(kept, Mapping):
        return {}
    return {head: str(field) for head, field in kept.items() if field in {"", *FIELDS}}

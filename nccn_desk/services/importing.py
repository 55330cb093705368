"""Importing begins with a file from outside: what it holds, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.domain.cards import FIELDS, Card, Entry, Table, card_of, entries
from nccn_desk.domain.cards_heads import guess
from nccn_desk.kernel.errors import BadValue, NccnError

ROWS: Final = 50_000  # of a sheet, or cards of a file
COLUMNS: Final = 300
ENCODINGS: Final = ("utf-8", "cp1252", "utf-16-le", "mac_roman", "cp850")
NAMING: Final = frozenset({"name", "given", "family", "partner"})


class BadFile(NccnError):
    """A file that no address book can be made of as a whole."""

    code = "contacts_too_hard"


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: the entries of its cards, or a sheet of which the columns must be told."""

    name: str
    entries: tuple[Entry, ...] = ()
    table: Table | None = None


class Contacts(Protocol):
    """Reads address books that come from outside."""

    def read(self, place: str, encoding: str = "", rows: int = ROWS) -> Found:
        """Return what a file holds, in an encoding where one is named; raise BadFile.

        It is refused where it has more rows.
        """
        ...

    def stop(self) -> None:
        """End the reading that is under way, if one is; it raises BadFile then."""
        ...


def columns_of(found: Found) -> tuple[str, ...]:
    """Return what each column of a sheet seems to hold, "" for one that is left out."""
    return guess(found.table.heads) if found.table else ()


def cards_of(found: Found, columns: Sequence[str] = ()) -> tuple[Card, ...]:
    """Return the cards of a file; raise BadValue where no column says who it is about."""
    if found.table is None:
        return tuple(map(card_of, found.entries))
    if not NAMING & set(columns):
        raise BadValue("contacts_no_name_column", field="name")
    if set(columns) - {"", *FIELDS}:
        raise BadValue("no_such_field", field=min(set(columns) - {"", *FIELDS}), register="persons")
    return tuple(map(card_of, entries(found.table, columns)))

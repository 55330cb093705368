"""The glossary as a sheet: one term a row, written for a spreadsheet and read back whole or not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from nccn_desk.domain.register import Record, Value, Values, clean_line
from nccn_desk.kernel import resources
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import states, terms
from nccn_desk.services.ports import Reader, UnitOfWork

AVOID: Final = tuple(f"avoid_{each}" for each in LANGUAGES)
HEADS: Final = (*LANGUAGES, *AVOID, "note")
SIZE: Final = 4 * 2**20  # bytes of a sheet
VALUES: Final = 3_000  # in one sheet; it is taken in one act, which holds 4,096 operations
LONGEST: Final = 300  # characters of a cell

_BETWEEN: Final = ";"  # what a spreadsheet in Belgium expects
_WITHIN: Final = "|"  # between words to avoid in one cell
_FORMULA: Final = ("=", "+", "-", "@", "'")  # a cell that begins so would be worked out, not shown


class BadSheet(NccnError):
    """A file that is no sheet of terms as a whole."""

    code = "sheet_bad"


class Shelf(Protocol):
    """Reads and writes the file that a person chose."""

    def read(self, file: Path, most: int) -> bytes:
        """Return a file's bytes; raise BadSheet where it cannot be read or holds more than that."""
        ...

    def write(self, file: Path, data: bytes) -> None:
        """Write a file, whole or not at all; raise BadSheet where that is not possible."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line; its words are ``terms.fault.<code>``."""

    line: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, and the lines that cannot be taken."""

    rows: tuple[tuple[int, Values], ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a sheet would do: nothing was done yet."""

    new: tuple[Values, ...] = ()
    changed: tuple[tuple[str, Values], ...] = ()  # a term, and what becomes of it
    same: int = 0
    faults: tuple[Fault, ...] = ()


def written(records: Iterable[Record]) -> bytes:
    """Return a glossary as a sheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_BETWEEN)
    writer.writerow(HEADS)
    for each in records:
        lists = [_WITHIN.join(sorted(each.members(name))) for name in AVOID]
        row = [*(each.words(name) for name in LANGUAGES), *lists, each.words("note")]
        writer.writerow([as_words(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes) -> Sheet:
    """Return the rows of a sheet; raise BadSheet where it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise BadSheet("sheet_not_text") from reason
    first = text.partition("\n")[0]
    between = max(_BETWEEN + ",\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        heads = [each.strip().casefold() for each in next(lines, [])]
        if "nl" not in heads:
            raise BadSheet("sheet_no_heads")
        return _rows(heads, lines, lambda: lines.line_num)
    except csv.Error as reason:
        raise BadSheet("sheet_bad", line=lines.line_num) from reason


def plan(reader: Reader, sheet: Sheet) -> Plan:
    """Return what taking a sheet would do; a term is known by its Dutch words."""
    known = {each.words("nl").strip().casefold(): each for each in reversed(terms.find(reader))}
    new, changed, same = [], [], 0
    for _, values in sheet.rows:
        there = known.get(str(values["nl"]).casefold())
        if there is None:
            new.append(values)
            continue
        other = {name: value for name, value in values.items() if _differs(there, name, value)}
        if other:
            changed.append((there.id, other))
        else:
            same += 1
    return Plan(tuple(new), tuple(changed), same, sheet.faults)


def take(uow: UnitOfWork, sheet: Sheet) -> ChangeSet:
    """Take all of a sheet in one act; raise NotAllowed where a line of it cannot be taken."""
    found = plan(uow, sheet)
    if found.faults:
        raise NotAllowed("sheet_faults", n=len(found.faults), line=found.faults[0].line)
    for values in found.new:
        uow.create("terms", {name: value for name, value in values.items() if value})
    for term, values in found.changed:
        uow.change("terms", term, values)
    return uow.commit()


def start(uow: UnitOfWork) -> ChangeSet:
    """Take the starting list over; a term that is there already stays as it is.

    Every desk makes the same records of it, so that two that begin apart have one list.
    """
    known = {each.words("nl").strip().casefold() for each in terms.find(uow)}
    for values in starting():
        nl = str(values["nl"])
        name = derived_id("term", nl)
        if nl.casefold() not in known and not _was_there(uow, name):
            uow.create("terms", values, record_id=name)
    return uow.commit()


@cache
def starting() -> tuple[Values, ...]:
    """Return the terms of the starting list."""
    file = resources.path("templates", "glossary.json")
    listed: Sequence[Mapping[str, str | Sequence[str]]] = json.loads(file.read_text("utf-8"))
    return tuple(
        {
            name: value if isinstance(value, str) else frozenset(value)
            for name, value in each.items()
        }
        for each in listed
    )


def _was_there(uow: UnitOfWork, term: str) -> bool:
    """Tell whether a term of the list exists, removed or renamed though it may be."""
    return states.found(uow, "terms", term) is not None


def _rows(heads: Sequence[str], lines: Iterator[list[str]], at: Callable[[], int]) -> Sheet:
    rows: list[tuple[int, Values]] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    left = VALUES
    for cells in lines:
        if not any(map(str.strip, cells)):
            continue
        line = at()
        fault = _fault(line, heads, cells)
        if fault is None:
            values = _values(heads, cells)
            first = seen.setdefault(str(values["nl"]).casefold(), line)
            if first == line:
                rows.append((line, values))
                left -= 1 + sum(map(_weight, values.values()))
                if left < 0:
                    raise BadSheet("sheet_too_large")
                continue
            fault = Fault(line, "double", str(first))
        faults.append(fault)
    return Sheet(tuple(rows), tuple(faults))


def _fault(line: int, heads: Sequence[str], cells: Sequence[str]) -> Fault | None:
    if len(cells) > len(heads):
        return Fault(line, "cells", str(len(heads)))
    row = dict(zip(heads, cells, strict=False))
    if not any(map(str.isalnum, row.get("nl", ""))):
        return Fault(line, "no_dutch")
    for head, cell in row.items():
        if len(cell) > LONGEST:
            return Fault(line, "long", head)
    return None


def _values(heads: Sequence[str], cells: Sequence[str]) -> Values:
    """Return the values of a row; of a column that the sheet lacks nothing is said."""
    row = {head: _kept(cell) for head, cell in zip(heads, cells, strict=False) if head in HEADS}
    return {
        name: frozenset(filter(None, map(clean_line, cell.split(_WITHIN))))
        if name in AVOID
        else cell or None
        for name, cell in row.items()
    }


def _weight(value: Value) -> int:
    """Return how many operations a value takes."""
    return len(value) if isinstance(value, frozenset) else 1


def _differs(there: Record, name: str, value: object) -> bool:
    if name in AVOID:
        return there.members(name) != value
    return there.words(name) != (value or "")


def as_words(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _kept(cell: str) -> str:
    """Return a cell as it was before `as_words`."""
    words = clean_line(cell)
    return words[1:] if words.startswith("'") and words[1:].startswith(_FORMULA) else words

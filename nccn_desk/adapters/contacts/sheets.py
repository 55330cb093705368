"""Sheets are read as rows of words, whoever wrote them: CSV of any encoding, or XLSX."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import COLUMNS, ROWS, BadFile

TEXT_LIMIT: Final = 64 * 2**20  # bytes of a sheet of words
UNPACKED: Final = 256 * 2**20  # bytes of a workbook when it is unpacked
PARTS: Final = 5_000  # files in a workbook
CELL: Final = 64 * 1024  # signs of one cell

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BETWEEN: Final = ";,\t|"
_OLD: Final = bytes.fromhex("d0cf11e0")  # an old workbook, or one behind a password
_ZIP: Final = b"PK\x03\x04"
_EVOLUTION: Final = frozenset({"wants_html", "caluri"})  # heads that nobody else writes
_ESCAPED: Final = re.compile(r"\\([n\\])")


def read_text(data: bytes, encoding: str = "", most: int = ROWS) -> Table:
    """Return a sheet of words; raise BadFile where it is none.

    Without a mark, bytes that are Unicode are that; what is left is what Windows writes in
    Western Europe. Statistics guess worse: of a short Belgian list they make a Polish one.
    """
    if len(data) > TEXT_LIMIT:
        raise BadFile("contacts_too_large", limit=TEXT_LIMIT // 2**20)
    words, heard = _decoded(data, encoding)
    if "\0" in words:
        raise BadFile("contacts_not_text")
    between, text = _between(words)
    csv.field_size_limit(CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    skipped = words.count("\n", 0, len(words) - len(text))
    try:
        return _unescaped(_table(_numbered(reader, skipped), (heard, between), most))
    except csv.Error as fault:
        raise BadFile("contacts_bad_row", line=reader.line_num + skipped) from fault


def read_workbook(file: Path, most: int = ROWS) -> Table:
    """Return the first sheet of a workbook that holds anything; raise BadFile."""
    _demand_measure(file)
    # The reader of workbooks is loaded in the worker alone, and there where it is needed.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_path(file)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > most + 1 or sheet.total_width > COLUMNS:
                raise BadFile("contacts_too_many", rows=most, columns=COLUMNS)
            rows = ([_shown(cell) for cell in row] for row in sheet.iter_rows())
            table = _table(enumerate(rows, 1), ("", ""), most)
            if table.heads:
                return table
    except CalamineError as fault:
        raise BadFile("contacts_bad_workbook") from fault
    raise BadFile("contacts_empty")


def _demand_measure(file: Path) -> None:
    """Raise BadFile for what is no workbook, or one that grows beyond all measure."""
    with file.open("rb") as source:
        begins = source.read(4)
    if begins == _OLD:
        raise BadFile("contacts_old_workbook")
    if begins != _ZIP:
        raise BadFile("contacts_bad_workbook")
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise BadFile("contacts_bad_workbook") from fault
    if len(parts) > PARTS or sum(each.file_size for each in parts) > UNPACKED:
        raise BadFile("contacts_bomb", limit=UNPACKED // 2**20)


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """Return a sheet's words and what they were written in."""
    mark = next((each for each in _MARKS if data.startswith(each[0])), None)
    if mark is not None:
        wanted, data = mark[1], data[len(mark[0]) :]
    else:
        wanted = encoding or _likely(data)
    try:
        return data.decode(wanted), wanted
    except UnicodeDecodeError as fault:
        raise BadFile("contacts_other_encoding", encoding=wanted) from fault


def _likely(data: bytes) -> str:
    begin = data[:4096]
    if begin[1::2].count(0) > len(begin) // 4:
        return "utf-16-le"
    if begin[::2].count(0) > len(begin) // 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _between(words: str) -> tuple[str, str]:
    """Return what stands between two cells, and the sheet without a line that says so."""
    first, _, rest = words.lstrip("\r\n").partition("\n")
    told = first.strip()
    if told.lower().startswith("sep=") and len(told) == len("sep=;"):
        return told[-1], rest
    outside = "".join(first.split('"')[::2])
    return max(_BETWEEN, key=outside.count), words


def _numbered(reader: Iterator[list[str]], skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins: a cell may hold several lines."""
    line = skipped + 1
    for cells in reader:
        yield line, cells
        line = skipped + 1 + getattr(reader, "line_num", 0)


def _table(rows: Iterable[tuple[int, Sequence[str]]], written: tuple[str, str], most: int) -> Table:
    filled = ((line, cells) for line, cells in rows if any(map(str.strip, cells)))
    _, heads = next(filled, (0, ()))
    kept: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in filled:
        kept.append((line, tuple(cells)))
        if len(kept) > most or len(cells) > COLUMNS:
            raise BadFile("contacts_too_many", rows=most, columns=COLUMNS)
    if len(heads) > COLUMNS:
        raise BadFile("contacts_too_many", rows=most, columns=COLUMNS)
    return Table(tuple(map(str.strip, heads)), tuple(kept), *written)


def _unescaped(table: Table) -> Table:
    """Return a sheet with real line ends in its cells, where Evolution wrote words for them."""
    if not set(table.heads) >= _EVOLUTION:
        return table
    rows = ((line, tuple(map(_with_ends, cells))) for line, cells in table.rows)
    return replace(table, rows=tuple(rows))


def _with_ends(cell: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) == "n" else "\\", cell)


def _shown(cell: str | float | bool | time | date | datetime | timedelta) -> str:  # noqa: FBT001  # as a cell may hold it
    """Return a cell as words; a day without an hour is a day, a whole number has no point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:CELL]

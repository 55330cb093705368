"""A mark says quietly how far what one wrote has got; what is everywhere bears none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import FlowRow, Row
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Reached
from nccn_desk.services.sharing import Picture

_ICONS: Final[Mapping[str, str]] = {"local": "tray-arrow-up", "sent": "arrow-up"}


class SyncMarks:
    """Marks the rows of a list; `again` is called when they may have become other ones."""

    def __init__(self, session: Session, register: str, again: Callable[[], None]) -> None:
        self._session = session
        self._register = register
        self._again = again
        self._counts = _counts(session.picture)
        self.close = session.pictured.subscribe(self._hear)

    def flow(self, reader: Reader, rows: tuple[FlowRow, ...]) -> tuple[FlowRow, ...]:
        """Return rows of a list, those that are not everywhere yet with a small icon."""
        far = self._far(reader, [row.id for row in rows])
        return tuple(
            replace(row, tail_icon=_ICONS[reach], tail_told=said(f"sync.reach.{reach}"))
            if (reach := far.get(row.id, "")) in _ICONS
            else row
            for row in rows
        )

    def table(self, reader: Reader, rows: tuple[Row, ...], at: int) -> tuple[Row, ...]:
        """Return rows of a table, those that are not everywhere yet with a word in a cell's small.

        `at` is the place of that cell.
        """
        far = self._far(reader, [row.id for row in rows])
        return tuple(
            _worded(row, at, reach) if (reach := far.get(row.id, "")) in _ICONS else row
            for row in rows
        )

    def _far(self, reader: Reader, records: Sequence[str]) -> Mapping[str, Reached]:
        """Return how far each record has got; where nobody shares, nothing goes anywhere."""
        if not self._session.picture.shared:
            return {}
        return reader.sharing_of(self._register, records)

    def _hear(self, picture: Picture) -> None:
        counts = _counts(picture)
        if counts != self._counts:
            self._counts = counts
            self._again()


def _worded(row: Row, at: int, reach: str) -> Row:
    cell = row.cells[at]
    small = joined((cell.small, said(f"sync.reach.{reach}")))
    cells = (*row.cells[:at], replace(cell, small=small), *row.cells[at + 1 :])
    return replace(row, cells=cells)


def _counts(picture: Picture) -> tuple[bool, int, int, int]:
    return picture.shared, picture.local, picture.sent, picture.confirmed

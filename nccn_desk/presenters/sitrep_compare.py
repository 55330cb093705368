"""Comparing leads through any two versions of sitreps, and reads one that was frozen."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import Damaged
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_compare_page import NONE, NOW, Compared, ComparePage, compare_page
from nccn_desk.services.ports import Reader

TOUCHED = ("sitreps", "sections", "placements", "blocks", "figures")


class CompareView(Protocol):
    """What paints two versions."""

    def show_compared(self, page: ComparePage) -> None:
        """Show them."""
        ...

    def show_damage(self, problem: Exception) -> None:
        """Say that a frozen copy is not what was signed; nothing of it is shown."""
        ...


class ComparePresenter:
    """Keeps the page of two versions true while it is open."""

    def __init__(self, session: Session, view: CompareView) -> None:
        self._session = session
        self._view = view
        self._asked: Compared | None = None
        self._end = session.changed.subscribe(self.refresh)

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""
        return self._asked is not None

    def open(self, sitrep: str, before: str = NONE, after: str = "") -> None:
        """Show a sitrep as it stands, beside another version where one is named."""
        language = self._asked.language if self._asked else ""
        preferred = self._session.words.language
        self._asked = Compared(
            sitrep, before, after or f"{NOW}:{sitrep}", language, preferred=preferred
        )
        self._read()

    def leave(self) -> None:
        """Take note that the page was left."""
        self._asked = None

    def close(self) -> None:
        """Hear no more news."""
        self.leave()
        self._end()

    def choose(self, before: str, after: str) -> None:
        """Compare two others."""
        if self._asked is not None:
            self._asked = replace(self._asked, before=before, after=after)
            self._read()

    def speak(self, language: str) -> None:
        """Compare in another language."""
        if self._asked is not None:
            self._asked = replace(self._asked, language=language)
            self._read()

    def narrow(self, *, only_changed: bool) -> None:
        """Show all paragraphs, or only those that were changed."""
        if self._asked is not None:
            self._asked = replace(self._asked, only_changed=only_changed)
            self._read()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if anything changed that is compared."""
        if changes.touches(*TOUCHED):
            self._read()

    def _read(self) -> None:
        asked, exercise = self._asked, self._session.seat.exercise
        if asked is None:
            return

        def job(reader: Reader) -> ComparePage | Damaged:
            try:
                return compare_page(reader, asked, exercise=exercise)
            except Damaged as problem:
                return problem

        self._session.read(job, self._show, token="sitrep/compare")  # noqa: S106  # a token of reads

    def _show(self, page: ComparePage | Damaged) -> None:
        if self._asked is None:
            return
        if isinstance(page, Damaged):
            self._view.show_damage(page)
        else:
            self._view.show_compared(page)

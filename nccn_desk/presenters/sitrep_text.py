"""The text of a sitrep in two languages: each paragraph is typed in, followed, moved and parted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.people import may_write, why_shut
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.presence import PresencePresenter
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_text_acts import TextActs
from nccn_desk.presenters.sitrep_text_cells import Cells
from nccn_desk.presenters.sitrep_text_find import TextFinder
from nccn_desk.presenters.sitrep_text_found import gather, renewed
from nccn_desk.presenters.sitrep_text_page import Asked, Drawn, drawn, runs_of
from nccn_desk.presenters.sitrep_text_people import peopled
from nccn_desk.presenters.sitrep_text_refs import TextReferences
from nccn_desk.presenters.sitrep_text_shapes import Run, TextPage
from nccn_desk.presenters.sitrep_text_wrote import wrote
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services.ports import Reader

PLACE: Final = "sitreps"
READ_BY: Final = frozenset(
    {
        "sitreps",
        "sections",
        "placements",
        "blocks",
        "figures",
        "comments",
        "officers",
        "journal",
        "tasks",
        "meetings",
    }
)


class SitrepTextView(Protocol):
    """What paints the two columns."""

    def show_text(self, page: TextPage) -> None:
        """Show the text; where somebody types here, what they typed stands."""
        ...

    def show_words(self, block: str, language: str, words: str, runs: tuple[Run, ...]) -> None:
        """Show these words in the editor, if it stands on that cell."""
        ...

    def stand_on(self, block: str, language: str) -> None:
        """Go to a cell and write there."""
        ...

    def show_wrote(self, told: Phrase) -> None:
        """Say who wrote the paragraph on which one stands."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class SitrepTextPresenter:
    """Keeps the text of one sitrep true while several type in it."""

    def __init__(self, session: Session, view: SitrepTextView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._sitrep = ""
        self._languages = ("nl", "fr")
        self._drawn: Drawn | None = None
        self._changed: frozenset[str] | None = None  # blocks to read again; None for all
        self._page = TextPage()
        self._cells = Cells(session, self.tell)
        self._writing = ("", "")  # the cell whose editor is open
        self._goal: tuple[str, str] | None = None
        self._closed = False
        self.acts = TextActs(session, around, self)
        self.finder = TextFinder(self.acts)
        self.references = TextReferences(session)
        self._presence = PresencePresenter(session)
        self._ends = (
            session.changed.subscribe(self.refresh),
            self._presence.changed.subscribe(lambda _: self._show()),
        )

    @property
    def page(self) -> TextPage:
        """What is shown."""
        return self._page

    @property
    def languages(self) -> tuple[str, str]:
        """The languages at the left and at the right."""
        return self._languages

    @property
    def source(self) -> str:
        """The language in which this sitrep is written first."""
        found = self._drawn.found if self._drawn else None
        return found.sitrep.words("source_language") if found else self._languages[0]

    def show(self, sitrep: str) -> None:
        """Show a sitrep, its source language at the left."""
        self.settle()
        if sitrep != self._sitrep:
            self._cells.clear()
            self._drawn, self._changed, self._page = None, None, TextPage()
        self._sitrep = sitrep
        self._read()

    def speak(self, left: str, right: str) -> None:
        """Show two other languages."""
        self.settle()
        self._languages = (left, right)
        self._read(frozenset())

    def next_right(self) -> None:
        """Show the next language at the right, never the one at the left."""
        left, right = self._languages
        row = [each for each in LANGUAGES if each != left]
        self.speak(left, row[(row.index(right) + 1) % len(row)] if right in row else row[0])

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self.settle()
        self._closed = True
        for end in self._ends:
            end()
        self._presence.close()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if anything changed that the text shows."""
        touched = [each for each in changes.records if each[0] in READ_BY]
        if touched:
            whole = any(register != "blocks" for register, _ in touched)
            self._read(None if whole else frozenset(record for _, record in touched))

    def begin(self, block: str, language: str) -> None:
        """Take up the editor of a cell, with words that a crash left behind."""
        self._writing = (block, language)
        self._cells.recover(block, language, lambda: self._show_typed(block, language))

    def type(self, block: str, language: str, words: str) -> None:
        """Keep what is being typed in a cell."""
        self._writing = (block, language)
        self._cells.type(block, language, words)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make acts of what was typed; then go on, if all of it was kept."""
        self._cells.settle(then)

    def mend(self, block: str, language: str, words: str) -> None:
        """Type what a check mended, as an act of its own that can be taken back."""
        self.settle()
        self.type(block, language, words)
        self._show_typed(block, language)
        self.settle()

    def undo(self, block: str, language: str) -> None:
        """Take back one's own last burst of typing in a cell, whatever others typed since."""
        if self._cells.undo(block, language):
            self._show_typed(block, language)
            self.settle()

    def redo(self, block: str, language: str) -> None:
        """Type again what was taken back last."""
        if self._cells.redo(block, language):
            self._show_typed(block, language)
            self.settle()

    def stand(self, block: str, language: str, cursor: int = -1) -> None:
        """Let the others see where we are."""
        self._session.stand(PLACE, block or self._sitrep, language, cursor)

    def ask_writers(self, block: str) -> None:
        """Let the view say who wrote a paragraph."""
        languages = self._languages
        self._session.read(
            lambda reader: wrote(reader, block, languages),
            self._view.show_wrote,
            token="sitrep/text/wrote",  # noqa: S106  # a token of reads
        )

    def runs(self, words: str, language: str) -> tuple[Run, ...]:
        """Return marked words as they are shown."""
        found = self._drawn.found if self._drawn else None
        return runs_of(words, language, found) if found else ()

    def next_behind(self, block: str = "") -> None:
        """Go to the next paragraph of which the language at the right is behind."""
        rows = self._page.blocks
        ids = [each.id for each in rows]
        start = ids.index(block) + 1 if block in ids else 0
        for row in (*rows[start:], *rows[:start]):
            if row.behind:
                self._view.stand_on(row.id, self._languages[1])
                return
        self._around.receipt(said("sitrep.text.none_behind"))

    def _show_typed(self, block: str, language: str) -> None:
        words = self._cells.words(block, language)
        if self._drawn is not None and not self._closed:
            self._view.show_words(block, language, words, self.runs(words, language))

    def expect(self, placement: str, language: str) -> None:
        """Go to a paragraph as soon as it is shown."""
        self._goal = (placement, language)
        self._read()

    def go_to(self, block: str, language: str) -> None:
        """Go to a cell and write there."""
        self._view.stand_on(block, language)

    def tell(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        if not self._closed:
            self._view.show_problem(problem)

    def _read(self, changed: frozenset[str] | None = None) -> None:
        """Read anew; where only some blocks changed, only these."""
        if self._closed or not self._sitrep:
            return
        before = self._drawn
        if changed is None or before is None:
            self._changed = None
        elif self._changed is not None:
            self._changed |= changed
        sitrep, todo = self._sitrep, self._changed
        writable = may_write(self._session)
        asked = Asked(sitrep, self._languages, writable, why_shut(writable=writable))

        def job(reader: Reader) -> Drawn:
            if before is None or todo is None:
                return drawn(gather(reader, sitrep), asked, before)
            return drawn(renewed(reader, before.found, todo), asked, before)

        self._session.read(job, self._take, token="sitrep/text")  # noqa: S106  # a token of reads

    def _take(self, answer: Drawn) -> None:
        if self._closed or answer.page.sitrep != self._sitrep:
            return
        self._changed = frozenset()
        self._drawn = answer
        self._cells.take(answer.found.texts)
        self._show()

    def _show(self) -> None:
        if self._drawn is None or self._closed:
            return
        self._page = peopled(self._drawn.page, self._presence, PLACE)
        self._view.show_text(self._page)
        self.finder.show(self._page)
        if self._cells.rests(*self._writing):
            self._show_typed(*self._writing)
        self._go_on()

    def _go_on(self) -> None:
        """Go to what was made by the last act, now that it is shown."""
        if self._goal is None:
            return
        placement, language = self._goal
        for row in self._page.blocks:
            if row.placement == placement:
                self._goal = None
                self._view.stand_on(row.id, language)
                return

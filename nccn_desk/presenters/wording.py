"""Paragraphs are checked beside the hand that types: at the newest words, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol

from nccn_desk.domain.glossary import Glossary
from nccn_desk.domain.wording import Asked, Finding, mended
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.wording_card import SUGGESTION, WordingCard, card_of
from nccn_desk.services import wording
from nccn_desk.services.wording import Report

KEPT: Final = 400  # reports of paragraphs that are remembered


class Cell(NamedTuple):
    """A block in one language."""

    block: str
    language: str


class Checker:
    """Checks cells; `found` says of which one another report is known.

    Of what is typed while a check runs only the newest words are checked next, so that a slow
    machine falls behind by one check and never by more.
    """

    def __init__(self, session: Session) -> None:
        self.found: Announcer[Cell] = Announcer()
        self._session = session
        self._tongues = session.tongues
        self._glossary: Glossary | None = None
        self._waiting: dict[Cell, Asked] = {}
        self._flying: dict[Cell, Asked] = {}
        self._busy = False
        self._closed = False
        self._edition = 0  # of the terms
        self._reports: dict[Cell, tuple[Asked, Report]] = {}
        self._end = session.changed.subscribe(self._refresh)

    def check(self, cell: Cell, words: str, source: str = "", source_language: str = "") -> None:
        """Let the words of a cell be checked, unless these very ones were."""
        asked = Asked(words, cell.language, source, source_language)
        known = self._reports.get(cell)
        if known is not None and known[0] == asked:
            self._waiting.pop(cell, None)
            return
        self._waiting[cell] = asked
        self._go_on()

    def report(self, cell: Cell, words: str) -> Report | None:
        """Return what was found in a cell; None while these very words are not checked yet."""
        known = self._reports.get(cell)
        return known[1] if known is not None and known[0].words == words else None

    def findings(self, cell: Cell, words: str) -> tuple[Finding, ...]:
        """Return what to put dots under; of newer words, in front of what is not checked yet."""
        known = self._reports.get(cell)
        if known is None:
            return ()
        checked, report = known[0].words, known[1]
        last = _alike(checked, words) if checked != words else len(words) * 2
        return tuple(each for each in report.findings if each.start < each.end <= last)

    def suggest(self, language: str, word: str, done: Callable[[Sequence[str]], None]) -> None:
        """Ask what a word may have been meant to be."""

        def answer(words: Sequence[str]) -> None:
            if not self._closed:
                done(words)

        self._session.work(lambda: self._tongues.suggest(language, word), answer, _raise)

    def close(self) -> None:
        """Hear no more news; what is under way is forgotten."""
        self._closed = True
        self._waiting.clear()
        self._end()

    def _refresh(self, changes: ChangeSet) -> None:
        """Check again what is known, with the terms as they are now."""
        if changes.touches("terms"):
            self._glossary = None
            self._edition += 1
            again = {cell: asked for cell, (asked, _) in self._reports.items()}
            self._waiting = again | self._flying | self._waiting
            self._reports.clear()
            self._go_on()

    def _go_on(self) -> None:
        if self._busy or self._closed or not self._waiting:
            return
        self._busy = True
        edition = self._edition
        if self._glossary is None:
            self._session.read(wording.glossary, lambda known: self._learn(edition, known))
            return
        cell = next(reversed(self._waiting))  # where the hand is now
        asked, known = self._waiting.pop(cell), self._glossary
        self._flying = {cell: asked}

        def done(report: Report) -> None:
            self._take(edition, cell, report)

        self._session.work(lambda: wording.check(asked, known, self._tongues), done, self._fail)

    def _learn(self, edition: int, glossary: Glossary) -> None:
        self._busy = False
        if edition == self._edition:
            self._glossary = glossary
        self._go_on()

    def _take(self, edition: int, cell: Cell, report: Report) -> None:
        asked = self._flying.pop(cell)
        self._busy = False
        if self._closed:
            return
        if edition == self._edition:  # else the terms changed meanwhile, and it waits again
            self._reports.pop(cell, None)
            self._reports[cell] = (asked, report)
            if len(self._reports) > KEPT:
                del self._reports[next(iter(self._reports))]
            self.found.announce(cell)
        self._go_on()

    def _fail(self, reason: Exception) -> None:
        self._busy = False
        self._flying.clear()
        raise reason


class WordingView(Protocol):
    """What paints the findings of the paragraph on which one stands."""

    def show_card(self, card: WordingCard) -> None:
        """Show them."""
        ...


class WordingPresenter:
    """Shows what was found where one stands, and mends it; `mended` carries a cell's new words."""

    def __init__(self, checker: Checker, view: WordingView) -> None:
        self.mended: Announcer[tuple[Cell, str]] = Announcer()
        self._checker = checker
        self._view = view
        self._cell: Cell | None = None
        self._words = ""
        self._offered: tuple[str, Sequence[str]] = ("", ())
        self._end = checker.found.subscribe(self._hear)

    def stand(self, cell: Cell, words: str, source: str = "", source_language: str = "") -> None:
        """Show what is found in a cell; call it at each keystroke there, too."""
        if (cell, words) != (self._cell, self._words):
            self._offered = ("", ())
        self._cell, self._words = cell, words
        self._checker.check(cell, words, source, source_language)
        self._show()

    def leave(self) -> None:
        """Stand nowhere."""
        self._cell = None
        self._view.show_card(WordingCard())

    def enter(self, row: str) -> None:
        """Do what Enter does on a row: mend it, or ask what the word may have been meant to be."""
        place, _, suggestion = row.partition(f":{SUGGESTION}:")
        found = self._finding(place)
        if found is None:
            return
        if suggestion:
            self._mend([_with(found, suggestion)])
        elif found.mend is not None:
            self._mend([found])
        elif found.kind == "unknown":
            self._ask(place, found)

    def mend_all(self) -> None:
        """Mend every space and quotation mark of the paragraph."""
        self._mend([each for each in self._findings() if each.kind == "sign"])

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def _ask(self, place: str, found: Finding) -> None:
        cell, words = self._cell, self._words

        def offer(suggested: Sequence[str]) -> None:
            if (cell, words) == (self._cell, self._words):
                self._offered = (place, suggested)
                self._show()

        if cell is not None:
            self._checker.suggest(cell.language, found.words, offer)

    def _mend(self, found: Sequence[Finding]) -> None:
        if self._cell is not None and found:
            self.mended.announce((self._cell, mended(self._words, found)))

    def _findings(self) -> tuple[Finding, ...]:
        report = self._checker.report(self._cell, self._words) if self._cell else None
        return report.findings if report is not None else ()

    def _finding(self, place: str) -> Finding | None:
        found = self._findings()
        return found[int(place)] if place.isdigit() and int(place) < len(found) else None

    def _hear(self, cell: Cell) -> None:
        if cell == self._cell:
            self._show()

    def _show(self) -> None:
        if self._cell is not None:
            report = self._checker.report(self._cell, self._words)
            self._view.show_card(card_of(report, self._cell.language, self._offered))


def _alike(one: str, other: str) -> int:
    """Return for how many signs two texts begin alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _with(found: Finding, words: str) -> Finding:
    return Finding(found.kind, found.start, found.end, found.words, mend=words)


def _raise(reason: Exception) -> None:
    raise reason

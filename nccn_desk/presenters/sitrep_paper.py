"""The preview of a sitrep's paper follows its text: the pages that would be printed now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import publishing

READ_BY: Final = frozenset(
    {"sitreps", "sections", "placements", "blocks", "figures", "officers", "situations"}
)
MANY: Final = 60  # pages, beyond which a paper is not made anew at each change
LETTERS: Final = 3  # that no font has, named at once


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page as a picture; `note` says which, `told` what is wrong with the paper."""

    picture: bytes
    page: int
    pages: int
    note: Phrase
    language: str
    languages: tuple[Option, ...]
    told: Phrase = NOTHING


class PreviewView(Protocol):
    """What paints a page."""

    def show_preview(self, page: PreviewPage) -> None:
        """Show it."""
        ...

    def show_stale(self) -> None:
        """Say that the text was changed since, and offer to make the page again."""
        ...

    def show_preview_problem(self, problem: Phrase) -> None:
        """Say why there is no page; the one before stays."""
        ...


class PreviewPresenter:
    """Makes one page at a time, and again as soon as that is done where something changed."""

    def __init__(self, session: Session, view: PreviewView, publisher: Papers) -> None:
        self._session = session
        self._view = view
        self._publisher = publisher
        self._sitrep = ""
        self._language = ""
        self._page = 0
        self._pages = 0
        self._width = 0
        self._busy = False
        self._stale = False
        self._end = session.changed.subscribe(self.refresh)

    def show(self, sitrep: str) -> None:
        """Show another sitrep, from its first page."""
        if sitrep != self._sitrep:
            self._sitrep, self._language = sitrep, ""
            self._page = self._pages = 0
            self._make()

    def look(self, width: int) -> None:
        """Make pages so many pixels wide; 0 where nobody sees them."""
        if width != self._width:
            self._width = width
            self._make()

    def turn(self, step: int) -> None:
        """Show another page."""
        goal = min(max(self._page + step, 0), self._pages - 1)
        if goal not in {self._page, -1}:
            self._page = goal
            self._make()

    def speak(self, language: str) -> None:
        """Show the paper in another language."""
        self._language, self._page = language, 0
        self._make()

    def refresh(self, changes: ChangeSet) -> None:
        """Make the page again if anything changed that it shows; a long paper waits for a word."""
        if not changes.touches(*READ_BY):
            return
        if self._pages <= MANY:
            self._make()
        elif self._sitrep and self._width:
            self._view.show_stale()

    def renew(self) -> None:
        """Make the page again, however long the paper is."""
        self._make()

    def close(self) -> None:
        """Hear no more news."""
        self._sitrep, self._width = "", 0
        self._end()

    def _make(self) -> None:
        if not self._sitrep or not self._width:
            return
        if self._busy:
            self._stale = True
            return
        self._busy, self._stale = True, False
        self._session.work(self._job(), self._made, self._failed)

    def _job(self) -> _Job:
        asked = (self._sitrep, self._language, self._page, self._width)
        return _Job(self._session, self._publisher, *asked)

    def _made(self, made: tuple[str, PreviewPage]) -> None:
        sitrep, page = made
        self._busy = False
        if sitrep == self._sitrep:
            self._page, self._pages = page.page, page.pages
            self._view.show_preview(page)
        if self._stale:
            self._make()

    def _failed(self, reason: Exception) -> None:
        self._busy = False
        if self._sitrep:
            advice = advice_of(reason)
            self._view.show_preview_problem(joined((advice.headline, advice.explanation), by=" "))
        if self._stale:
            self._make()


@dataclass(frozen=True, slots=True)
class _Job:
    """What runs away from the hand: read the sitrep, print it, and paint one page."""

    session: Session
    publisher: Papers
    sitrep: str
    language: str
    page: int
    width: int

    def __call__(self) -> tuple[str, PreviewPage]:
        exercise = self.session.seat.exercise
        with self.session.ledger.reading() as reader:
            publication = publishing.publication_for(reader, self.sitrep, exercise=exercise)
        spoken = publication.head.languages
        language = self.language if self.language in spoken else spoken[0]
        picture, pages = self.publisher.preview(publication, language, self.page, self.width)
        page = self.page
        if page >= pages:
            page = max(pages - 1, 0)
            picture, pages = self.publisher.preview(publication, language, page, self.width)
        missing = self.publisher.missing_letters(publication)
        told = joined(
            said("sitrep.missing_letter", letter=letter, place=place)
            for letter, place in list(missing.items())[:LETTERS]
        )
        note = said("sitrep.preview_page", page=str(page + 1), pages=str(pages))
        return self.sitrep, PreviewPage(
            picture,
            page,
            pages,
            joined((note, given(language.upper()))),
            language,
            tuple(Option(each, given(each.upper())) for each in spoken),
            told,
        )

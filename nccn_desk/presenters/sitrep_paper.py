"""The preview of a sitrep's paper follows its text: the pages that would be printed now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.paper_work import PaperWork
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import publishing
from nccn_desk.services.publishing_shapes import Halted, Sight

READ_BY: Final = frozenset(
    {"sitreps", "sections", "placements", "blocks", "figures", "officers", "situations"}
)
MANY: Final = 60  # pages, beyond which a paper is not made anew at each change
SOON: Final = 20  # pages, from which on it is told how far a paper is
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

    def show_stopped(self) -> None:
        """Say that the paper was stopped, and offer to make it all the same."""
        ...

    def show_preview_problem(self, problem: Phrase) -> None:
        """Say why there is no page; the one before stays."""
        ...

    def show_preview_work(self, progress: Progress | None) -> None:
        """Show how far a long paper is, and how it is stopped; nothing where none is made."""
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
        self._work: PaperWork | None = None
        self._shows = False  # how far the paper is
        self._stale = False
        self._end = session.changed.subscribe(self.refresh)

    def show(self, sitrep: str) -> None:
        """Show another sitrep, from its first page."""
        if sitrep != self._sitrep:
            self._sitrep, self._language = sitrep, ""
            self._page = self._pages = 0
            self._make(anew=True)

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
        self._make(anew=True)

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

    def stop(self) -> None:
        """Want no more of the page that is being made; it can be asked for again."""
        if self._work is not None:
            self._work.stop()
            self._stale = False
            self.tick()

    def tick(self) -> None:
        """Show how far a paper is that takes its time."""
        work = self._work
        shows = work is not None and (self._shows or work.page >= SOON or self._long(work))
        if work is not None and shows:
            self._view.show_preview_work(work.progress())
        elif self._shows:
            self._view.show_preview_work(None)
        self._shows = shows

    def close(self) -> None:
        """Hear no more news, and let nothing be made that nobody will see."""
        self._sitrep, self._width = "", 0
        if self._work is not None:
            self._work.stop()
        self._end()

    def _long(self, work: PaperWork) -> bool:
        """Tell whether a paper that is known to be long is being made, and not only turned."""
        return self._pages > MANY and work.page > 0

    def _make(self, *, anew: bool = False) -> None:
        """Make a page; `anew` says that of the one that is being made nobody wants any more."""
        if not self._sitrep or not self._width:
            return
        if self._work is not None:
            self._stale = True
            if anew:
                self._work.stop()
            return
        self._work, self._stale = PaperWork(), False
        self._session.work(self._job(self._work), self._made, self._failed)

    def _job(self, work: PaperWork) -> _Job:
        sight = Sight(self._language, self._page, self._width)
        return _Job(self._session, self._publisher, self._sitrep, sight, work)

    def _done(self) -> None:
        self._work = None
        self.tick()

    def _made(self, made: tuple[str, PreviewPage]) -> None:
        sitrep, page = made
        self._done()
        if sitrep == self._sitrep:
            self._page, self._pages = page.page, page.pages
            self._view.show_preview(page)
        if self._stale:
            self._make()

    def _failed(self, reason: Exception) -> None:
        self._done()
        if isinstance(reason, Halted):
            if self._sitrep and not self._stale:
                self._view.show_stopped()
        elif self._sitrep:
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
    sight: Sight
    work: PaperWork

    def __call__(self) -> tuple[str, PreviewPage]:
        exercise = self.session.seat.exercise
        with self.session.ledger.reading() as reader:
            publication = publishing.publication_for(reader, self.sitrep, exercise=exercise)
        spoken = publication.head.languages
        language = self.sight.language if self.sight.language in spoken else spoken[0]
        sight, hear = replace(self.sight, language=language), self.work.hear
        picture, pages = self.publisher.preview(publication, sight, hear)
        page = sight.page
        if page >= pages:
            page = max(pages - 1, 0)
            picture, pages = self.publisher.preview(publication, replace(sight, page=page), hear)
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

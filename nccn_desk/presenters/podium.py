"""The podium keeps the place, the time and the language of whoever reads aloud on a stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import podium_place as places
from nccn_desk.presenters.podium_log import PodiumLog
from nccn_desk.presenters.podium_place import SIZES, Place
from nccn_desk.presenters.podium_search import AnswerSearch
from nccn_desk.presenters.podium_shapes import Answer, PodiumBook, Run, plain_of
from nccn_desk.presenters.podium_spoken import Spoken
from nccn_desk.presenters.session import Session

SHOWN: Final = 3  # questions that fit, as rows

Find = Callable[[str, Callable[[tuple[Answer, ...]], None]], None]


def draft_of(conference: str) -> str:
    """Return under which name the place in a conference is kept."""
    return f"podium/{conference}"


class Podium(Spoken):
    """One reading of a book; `changed` says that something else is to be seen.

    `find` looks further than the book, away from the hand that types. One who practises leaves no
    place behind.
    """

    def __init__(
        self,
        session: Session,
        book: PodiumBook,
        find: Find | None = None,
        *,
        practise: bool = False,
    ) -> None:
        super().__init__(session, book)
        self.practise = practise
        self.asking = False
        self.text = ""
        self.found: tuple[Answer, ...] = ()
        self.chosen = 0
        self._search = AnswerSearch(book.answers)
        self._find = find
        self.renewing = False  # the words that stand now are shown below those that are read
        self.renewal = Place()  # where one reads in them
        self._until: int | None = None  # the sign behind the last that is on the screen
        self.log = PodiumLog(self)
        self._begin()

    def resume(self) -> None:
        """Go on where this conference was read the last time, before a restart or a lock."""
        if not self.practise:
            self.session.kept_draft(draft_of(self.book.id), self._resume)

    def show_book(self, book: PodiumBook) -> None:
        """Read on in a book that was read anew, at the same words."""
        if book == self.book:
            return
        said_now = self.new_words
        before, self.book = self.book, book
        self.place = places.carried(before, book, self.place)
        if book.answers != before.answers:
            self._search = AnswerSearch(book.answers)
            self._renew_found()
        if self.new_words != said_now:
            self.renewal = Place()
            self.renewing = self.renewing and bool(self.new_words)
        self.changed.announce(None)

    def fitted(self, until: int) -> None:
        """Hear from whoever paints up to which sign the words fit on the screen.

        Of two that are seen, those are meant that stand now.
        """
        self._until = until

    def show_new(self) -> None:
        """Show what stands now below what is read, which stays where it is; or show it no more."""
        if self.lit() or not self.new_words:
            return
        if self.asking:
            self.take()
        self.renewing, self.renewal = not self.renewing, Place()
        self._until = None
        self.changed.announce(None)

    def forward(self) -> None:
        """Go on: the rest of these words, else what comes after; a black screen is lit again."""
        if self.lit():
            return
        if self._goes_on():
            here = self.renewal if self.renewing else self.reading
            turned = (*here.turned, here.offset)
            self._read(replace(here, offset=self._until or 0, turned=turned))
        elif self.answer is None and self.book.parts:
            self._go(places.following(self.book, self.place))

    def back(self) -> None:
        """Go back by one screen."""
        if self.lit():
            return
        here = self.renewal if self.renewing else self.reading
        if here.turned:
            self._read(replace(here, offset=here.turned[-1], turned=here.turned[:-1]))
        elif self.renewing:
            self.show_new()
        elif self.answer is None and self.book.parts:
            self._go(places.preceding(self.book, self.place))

    def speak_other(self) -> None:
        """Show the words in the next language in which there are any."""
        texts = self.texts()
        spoken = [each for each in LANGUAGES if texts.get(each)]
        if self.blank or len(spoken) < 2:  # noqa: PLR2004  # one language has no other
            return
        now = self.language
        chosen = spoken[(spoken.index(now) + 1) % len(spoken)] if now in spoken else spoken[0]
        self.renewing = False
        self._read(replace(self.reading, language=chosen, offset=0, turned=()))

    def enlarge(self, steps: int) -> None:
        """Read larger or smaller letters."""
        at = SIZES.index(self.place.size) + steps
        self.place = replace(self.place, size=SIZES[min(max(at, 0), len(SIZES) - 1)])
        self._keep()

    def ask(self) -> None:
        """Look for an answer; what was typed for the last question is gone."""
        self.blank = False
        self.asking = True
        self.answer = None
        self.renewing = False
        self.aside = Place()
        self._look_for("")

    def type(self, text: str) -> None:
        """Look for what is typed; the best answer stands on the screen at once."""
        if self.asking and text != self.text:
            self._look_for(text)

    def choose(self, by: int) -> None:
        """Choose another of the questions that fit."""
        if self.found:
            self._choose((self.chosen + by) % len(self.found))

    def take(self) -> None:
        """Answer by what is shown: the search goes, the answer stays until Esc."""
        if self.asking and self.answer is not None:
            self.asking = False
            self.place = replace(self.place, answered=self.place.answered + 1)
            self._keep()

    def escape(self) -> None:
        """Leave the question for the very line, or a black screen; twice, leave the podium."""
        if self.lit():
            return
        if self.asking or self.answer is not None:
            self.asking, self.answer, self.found, self.text = False, None, (), ""
            self.aside = Place()
            self.renewing = False
        elif self.leaving:
            self.left.announce(None)
            return
        else:
            self.warn()
        self.changed.announce(None)

    def _goes_on(self) -> bool:
        words = self.texts().get(self.language, "")
        here, until = self.reading, self._until
        if self.renewing:
            words, here = plain_of(self.new_words), self.renewal
        return until is not None and here.offset < until < len(words.rstrip())

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self.place = place
            self.renewing = False
            self._begin()
            self._keep()

    def _read(self, place: Place) -> None:
        if self.renewing:
            self.renewal = place
        elif self.answer is not None:
            self.aside = place
        else:
            self.place = place
        self._keep()

    def _begin(self) -> None:
        if self.part is not None:
            self.place = self.place.begin(self.part, self.session.clock.now())

    def _keep(self) -> None:
        self._until = None
        if not self.practise:
            words = places.written(self.book, self.place)
            self.session.keep_draft(draft_of(self.book.id), words)
        self.changed.announce(None)

    def _resume(self, words: str) -> None:
        if words:
            self.place = places.read(self.book, words)
            self._begin()
            self.changed.announce(None)

    def _look_for(self, text: str) -> None:
        self.text = text
        self._show_found(self._search.find(text))
        if text.strip() and self._find is not None:
            self._find(text, lambda more: self._add(text, more))

    def _add(self, text: str, more: Sequence[Answer]) -> None:
        """Take what was found beyond the book, unless something else is typed by now."""
        known = {each.id for each in self.found}
        fresh = tuple(each for each in more if each.id not in known)
        if self.asking and text == self.text and fresh:
            self._show_found((*self.found, *fresh), self.chosen)

    def _show_found(self, found: tuple[Answer, ...], chosen: int = 0) -> None:
        self.found = found
        self._choose(chosen)

    def _renew_found(self) -> None:
        """Take what was found as the book has it now: it stays where it stands."""
        known = {each.id: each for each in self.book.answers}  # the bridging line is in none
        self.found = tuple(known.get(each.id, each) for each in self.found)
        if self.answer is not None:
            self.answer = known.get(self.answer.id, self.answer)

    def _choose(self, place: int) -> None:
        """Show one of those that were found: in the language that was asked for, from its start."""
        before = self.answer
        self.chosen = place
        self.answer = self.found[place] if self.found else _bridge(self)
        if before is None or self.answer is None or before.id != self.answer.id:
            self.aside = Place(language=self.aside.language)
        self._until = None
        self.changed.announce(None)


def _bridge(podium: Podium) -> Answer | None:
    """Return what is said where no answer is ready, in the language that is spoken now."""
    if not podium.text.strip():
        return None
    texts = {language: (Run(line),) for language, line in podium.bridging.items()}
    return Answer("", {}, podium.spoken, texts, frozenset(LANGUAGES))

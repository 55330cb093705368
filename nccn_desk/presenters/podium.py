"""The podium keeps the place, the time and the language of whoever reads aloud on a stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.presenters import podium_place as places
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.podium_log import PodiumLog
from nccn_desk.presenters.podium_place import SIZES, Place
from nccn_desk.presenters.podium_search import AnswerSearch
from nccn_desk.presenters.podium_shapes import Answer, Part, Passage, PodiumBook, Run, plain_of
from nccn_desk.presenters.session import Session

AGAIN: Final = timedelta(seconds=3)  # within which Esc is pressed twice to leave
SHOWN: Final = 3  # questions that fit, as rows

Find = Callable[[str, Callable[[tuple[Answer, ...]], None]], None]


def draft_of(conference: str) -> str:
    """Return under which name the place in a conference is kept."""
    return f"podium/{conference}"


class Podium:
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
        self.changed: Announcer[None] = Announcer()
        self.left: Announcer[None] = Announcer()
        self.session = session
        self.book = book
        self.practise = practise
        self.place = Place()
        self.blank = False
        self.asking = False
        self.text = ""
        self.found: tuple[Answer, ...] = ()
        self.chosen = 0
        self.answer: Answer | None = None
        self.alarm: Phrase = NOTHING
        self.note: Phrase = NOTHING
        self._search = AnswerSearch(book.answers)
        self._find = find
        self._aside = Place()  # where one reads in an answer
        self._until: int | None = None  # the sign behind the last that is on the screen
        self._escaped: datetime | None = None
        self.log = PodiumLog(self)
        self._begin()

    @property
    def part(self) -> Part | None:
        """The part that is read."""
        return self.book.parts[self.place.part] if self.book.parts else None

    @property
    def passage(self) -> Passage | None:
        """The passage that is read; None in a part without words."""
        part = self.part
        return part.passages[self.place.passage] if part and part.passages else None

    @property
    def reading(self) -> Place:
        """Where one reads: in the answer that is shown, else in the passage."""
        return self._aside if self.answer is not None else self.place

    @property
    def leaving(self) -> bool:
        """Whether one more Esc leaves."""
        now = self.session.clock.now()
        return self._escaped is not None and now - self._escaped <= AGAIN

    def resume(self) -> None:
        """Go on where this conference was read the last time, before a restart or a lock."""
        if not self.practise:
            self.session.kept_draft(draft_of(self.book.id), self._resume)

    def show_book(self, book: PodiumBook) -> None:
        """Read on in a book that was read anew, at the same words."""
        if book == self.book:
            return
        before, self.book = self.book, book
        self._search = AnswerSearch(book.answers)
        self.place = places.carried(before, book, self.place)
        if self.answer is not None:
            known = {each.id: each for each in book.answers}  # the bridging line is in none
            self.answer = known.get(self.answer.id, self.answer)
        self.changed.announce(None)

    def fitted(self, until: int) -> None:
        """Hear from whoever paints up to which sign the words fit on the screen."""
        self._until = until

    def forward(self) -> None:
        """Go on: the rest of these words, else what comes after; a black screen is lit again."""
        if self._lit():
            return
        if self._goes_on():
            here = self.reading
            turned = (*here.turned, here.offset)
            self._read(replace(here, offset=self._until or 0, turned=turned))
        elif self.answer is None and self.book.parts:
            self._go(places.following(self.book, self.place))

    def back(self) -> None:
        """Go back by one screen."""
        if self._lit():
            return
        here = self.reading
        if here.turned:
            self._read(replace(here, offset=here.turned[-1], turned=here.turned[:-1]))
        elif self.answer is None and self.book.parts:
            self._go(places.preceding(self.book, self.place))

    def speak_other(self) -> None:
        """Show the words in the next language in which there are any."""
        texts = self._texts()
        spoken = [each for each in LANGUAGES if texts.get(each)]
        if self.blank or len(spoken) < 2:  # noqa: PLR2004  # one language has no other
            return
        now = self.language
        chosen = spoken[(spoken.index(now) + 1) % len(spoken)] if now in spoken else spoken[0]
        self._read(replace(self.reading, language=chosen, offset=0, turned=()))

    @property
    def language(self) -> str:
        """The language in which the words are shown."""
        own = self.answer or self.passage
        chosen, texts = self.reading.language, self._texts()
        if chosen and texts.get(chosen):
            return chosen
        language = own.language if own else self.session.words.language
        spoken = (each for each in (language, *LANGUAGES) if texts.get(each))
        return next(spoken, language)

    def enlarge(self, steps: int) -> None:
        """Read larger or smaller letters."""
        at = SIZES.index(self.place.size) + steps
        self.place = replace(self.place, size=SIZES[min(max(at, 0), len(SIZES) - 1)])
        self._keep()

    def turn_black(self) -> None:
        """Show nothing, or all again."""
        self.blank = not self.blank
        self.changed.announce(None)

    def ask(self) -> None:
        """Look for an answer; what was typed for the last question is gone."""
        self.blank = False
        self.asking = True
        self.answer = None
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
        if self._lit():
            return
        if self.asking or self.answer is not None:
            self.asking, self.answer, self.found, self.text = False, None, (), ""
            self._aside = Place()
        elif self.leaving:
            self.left.announce(None)
            return
        else:
            self._escaped = self.session.clock.now()
        self.changed.announce(None)

    def hear_alarm(self, words: Phrase) -> None:
        """Show the one line that an alarm is here; nothing where there is none."""
        if words != self.alarm:
            self.alarm = words
            self.changed.announce(None)

    def tell(self, words: Phrase) -> None:
        """Say something of the podium itself, in the place of its state."""
        self.note = words
        self.changed.announce(None)

    def _lit(self) -> bool:
        was, self.blank = self.blank, False
        self._escaped = self._escaped if self.leaving else None
        if was:
            self.changed.announce(None)
        return was

    def _texts(self) -> dict[str, str]:
        own = self.answer or self.passage
        return {each: plain_of(said) for each, said in own.texts.items()} if own else {}

    def _goes_on(self) -> bool:
        words, until = self._texts().get(self.language, ""), self._until
        return until is not None and self.reading.offset < until < len(words.rstrip())

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self.place = place
            self._begin()
            self._keep()

    def _read(self, place: Place) -> None:
        if self.answer is not None:
            self._aside = place
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

    def _choose(self, place: int) -> None:
        self.chosen = place
        self.answer = self.found[place] if self.found else _bridge(self, self.book)
        self._aside = Place()
        self._until = None
        self.changed.announce(None)


def _bridge(podium: Podium, book: PodiumBook) -> Answer | None:
    """Return what is said where no answer is ready, in the language that is spoken now."""
    if not podium.text.strip():
        return None
    lines = {e: book.bridging.get(e) or say_in(e, "podium.bridging") for e in LANGUAGES}
    passage, part = podium.passage, podium.part
    spoken = podium.place.language or (passage.language if passage else "")
    spoken = spoken or (part.languages[0] if part and part.languages else "")
    texts = {language: (Run(line),) for language, line in lines.items()}
    language = spoken or podium.session.words.language
    return Answer("", {}, language, texts, frozenset(LANGUAGES))

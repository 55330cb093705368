"""A question is noted from the podium in one line, or in none, and no place is lost by it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Protocol

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.podium_shapes import Answer, PodiumBook, in_one, plain_of
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import asking

STAYS: Final = timedelta(seconds=6)  # how long it is said what was noted


class Reads(Protocol):
    """The podium, as far as a question is noted from it."""

    session: Session
    changed: Announcer[None]
    book: PodiumBook
    practise: bool
    blank: bool
    answer: Answer | None
    text: str

    @property
    def language(self) -> str:
        """The language in which the words are shown."""
        ...


class PodiumLog:
    """The line for one question; what was typed stays until it is kept.

    With an answer on the screen that answer was given, and the line only says who asked.
    """

    def __init__(self, podium: Reads) -> None:
        self.is_open = False
        self.line = ""
        self._podium = podium
        self._session = podium.session
        self._changed = podium.changed
        self._answer: Answer | None = None
        self._language = ""
        self._typed = ""  # what was looked for, where no answer was ready
        self._told: Phrase = NOTHING
        self._told_at: datetime | None = None

    @property
    def told(self) -> Phrase:
        """What was noted last, for a few seconds."""
        now, at = self._session.clock.now(), self._told_at
        return self._told if at is not None and now - at < STAYS else NOTHING

    @property
    def asked(self) -> str:
        """The question whose answer is on the screen."""
        if self._answer is None:
            return ""
        return in_one(self._answer.questions, self._language) or self._typed

    def open(self) -> None:
        """Open the line, for the answer on the screen or for any question; nothing read moves."""
        podium = self._podium
        if podium.practise:
            self._tell(said("podium.log.practise"))
        elif not podium.blank:
            self._answer, self._typed = podium.answer, podium.text
            self._language = podium.language
            self.is_open = True
            self._changed.announce(None)

    def type(self, line: str) -> None:
        """Take what is typed."""
        self.line = line

    def leave(self) -> None:
        """Put the line away as it is."""
        self.is_open = False
        self._changed.announce(None)

    def keep(self) -> None:
        """Note the question; a line that cannot be read stays, with the reason."""
        line, asked, answer, language = self.line, self.asked, self._answer, self._language
        values: dict[str, str | None] = {"conference": self._podium.book.id}
        if answer is not None:
            words = plain_of(answer.texts.get(language, ()))
            values |= {"bank": _bank(answer), "language": language, "answer": words or None}

        def kept(changes: ChangeSet) -> None:
            self.line = ""
            made = next((each for kind, each in changes.records if kind == "asked"), "")
            self._session.read(lambda reader: reader.record("asked", made), self._noted)

        self.is_open = False
        self._changed.announce(None)
        self._session.act(lambda uow: asking.log_answer(uow, line, values, asked), kept, self._lost)

    def _noted(self, record: Record) -> None:
        words = (record.number, *map(record.words, ("outlet", "promise")))
        self._tell(said("podium.log.kept", words=joined(map(given, words))))

    def _lost(self, reason: Exception) -> None:
        self.is_open = True
        self._tell(said("podium.log.lost", why=advice_of(reason).headline))

    def _tell(self, words: Phrase) -> None:
        self._told, self._told_at = words, self._session.clock.now()
        self._changed.announce(None)


def _bank(answer: Answer) -> str | None:
    """Return the question of the bank that was answered; a topic to which one refers is none."""
    return answer.id if answer.id and "/" not in answer.id else None

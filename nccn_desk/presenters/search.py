"""Search answers what was said about something on a day, as it stood then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.naming import register_word
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.finds import CLOSING, OPENING, end_of, parse_day
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.services import search
from nccn_desk.services.shapes import Hit

LIMIT: Final = 100
_SAME: Final = 40  # letters after which a title that its excerpt repeats is recognised


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt, and whether it is what was looked for."""

    words: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class HitRow:
    """One find: where it stands, when it was said, and whether it was replaced since."""

    register: str
    id: str
    number: Phrase
    when: Phrase
    title: Phrase
    pieces: tuple[Piece, ...]
    replaced: Phrase = NOTHING


class SearchPresenter:
    """Words and a day, and what they find; views hear of `changed`."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.rows: tuple[HitRow, ...] = ()
        self.words = ""
        self.day = ""
        self.problem = NOTHING
        self._session = session

    @property
    def summary(self) -> Phrase:
        """What is being shown: how many, and as of when."""
        if not self.words.strip():
            return said("palette.search.how")
        number = len(self.rows)
        day = self._day()
        if day is None:
            return said("palette.search.now", n=number)
        return said("palette.search.then", n=number, day=when.long_day(day))

    def type(self, words: str, day: str) -> None:
        """Look for words, as they stood at the end of a day; "" means now."""
        self.words, self.day = words, day
        unread = day.strip() and parse_day(day, self._today()) is None
        self.problem = said("palette.search.no_day") if unread else NOTHING
        if not words.strip() or self.problem:
            self.rows = ()
            self.changed.announce(None)
            return
        past = self._day()
        as_of = end_of(past) if past else ""
        self._session.read(
            lambda reader: search.find(reader, words, as_of=as_of, limit=LIMIT),
            lambda hits: self._found((words, day), hits),
            token="search",  # noqa: S106  # a token of reads
        )

    def _today(self) -> date:
        return day_of(self._session.clock.now())

    def _day(self) -> date | None:
        """Return the day in the past that was asked for; None means now."""
        day = parse_day(self.day, self._today())
        return day if day is not None and day < self._today() else None

    def _found(self, asked: tuple[str, str], hits: tuple[Hit, ...]) -> None:
        if asked == (self.words, self.day):  # else something else was typed meanwhile
            self.rows = tuple(_row(hit, self._today()) for hit in hits)
            self.changed.announce(None)


def pieces_of(excerpt: str) -> tuple[Piece, ...]:
    """Return an excerpt in stretches that were looked for and stretches that were not."""
    pieces: list[Piece] = []
    for part in excerpt.replace("\n", " ").split(OPENING):
        found, closed, rest = part.partition(CLOSING)
        pieces += [Piece(found, found=True), Piece(rest)] if closed else [Piece(found)]
    return tuple(piece for piece in pieces if piece.words)


def _row(hit: Hit, today: date) -> HitRow:
    until = when.day_and_wall(when.from_moment(hit.until), today) if hit.until else NOTHING
    pieces = pieces_of(hit.excerpt)
    plain = "".join(piece.words for piece in pieces)
    return HitRow(
        hit.register,
        hit.id,
        joined((said(register_word(hit.register), n=1), given(hit.number))),
        when.day_and_wall(when.from_moment(hit.moment), today),
        NOTHING if plain.startswith(hit.title[:_SAME]) else given(hit.title),
        pieces,
        said("palette.search.replaced", when=until) if until else NOTHING,
    )

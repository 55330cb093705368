"""What the pages of a briefing book say, in the language of their reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from reportlab.platypus import Flowable

from nccn_desk.adapters.publish import pdf_flow
from nccn_desk.adapters.publish.pdf_portions import portions
from nccn_desk.adapters.publish.tree_growing import line_of
from nccn_desk.adapters.publish.tree_words import FIXED
from nccn_desk.domain import prose
from nccn_desk.domain.book import Book, in_one
from nccn_desk.domain.publication import Piece
from nccn_desk.kernel.clock import day_of, from_text, in_brussels
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.services.publishing_shapes import Read

MARK: Final = "⚠"
_TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class Pages:
    """A book, and in which language and how wide its pages are."""

    book: Book
    language: str
    room: float
    receipts: tuple[Read, ...] = ()
    artefact: str = ""
    _pieces: dict[str, Piece] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Look all blocks up once."""
        self._pieces.update(self.book.pieces())

    def say(self, key: str, **values: str | int) -> str:
        """Return the words of a key."""
        return say_in(self.language, key, **values)

    def one(self, texts: Mapping[str, str]) -> str:
        """Return a name in the reader's language, or in one in which it has one."""
        return in_one(texts, self.language)

    def piece(self, label: str) -> Piece | None:
        """Return the block under a label."""
        return self._pieces.get(label)

    def text(
        self, label: str, language: str, name: str, *, said: bool = True
    ) -> Iterator[Flowable]:
        """Yield a block's words in a language, with a mark where they may not be said yet.

        What is never `said`, such as a red line, has no such mark.
        """
        piece = self.piece(label)
        words = piece.texts.get(language, "").strip() if piece else ""
        if piece is None or not words:
            yield pdf_flow.words(f"{MARK} {self.say('book.gap.missing')}", "due")
            return
        for row in self._rows(piece, words):
            for part in portions(line_of(self.book.words, language, row)):
                yield pdf_flow.line(part, name)
        lacking = self.lacking(piece, language) if said else ""
        if lacking:
            yield pdf_flow.words(f"{MARK} {lacking}", "due")

    def spoken_in(self, label: str) -> str:
        """Return the language in which a block is shown to this reader: its own if there is one."""
        piece = self.piece(label)
        texts = piece.texts if piece else {}
        order = (self.language, *LANGUAGES)
        return next((each for each in order if texts.get(each, "").strip()), self.language)

    def lacking(self, piece: Piece, language: str) -> str:
        """Return why words may not be said yet, "" where they may."""
        state = piece.states.get(language, "missing")
        if not piece.source.strip() and piece.shape != "heading":
            return self.say("book.gap.unsourced")
        code = {"cleared": "", "stale": "behind", "missing": "missing"}.get(state, "uncleared")
        return self.say(f"book.gap.{code}") if code else ""

    def origin(self, label: str) -> str:
        """Return where a block comes from."""
        piece = self.piece(label)
        if piece is None:
            return ""
        at = self.at(piece.as_of)
        return " · ".join(filter(None, (piece.source, at)))

    def at(self, moment: str) -> str:
        """Return a stored moment as clocks show it, with its day where that is another."""
        begins = self.book.words.head.from_moment
        if not moment or not begins or _day(moment) == _day(begins):
            return wall(moment)
        return f"{in_brussels(from_text(moment)):%d/%m}{FIXED}{wall(moment)}"

    def _rows(self, piece: Piece, words: str) -> tuple[str, ...]:
        if piece.shape in {"bullets", "numbered"}:
            return tuple(f"–{FIXED}{each}" for each in prose.items(words))
        if piece.shape == "table":
            return tuple(" · ".join(row) for row in prose.rows(words))
        return tuple(each for each in words.split("\n") if each.strip())


def wall(moment: str) -> str:
    """Return a stored moment as clocks show it; "" for none."""
    return f"{in_brussels(from_text(moment)):%H:%M}" if moment else ""


def _day(moment: str) -> date:
    return day_of(from_text(moment))


def numbered(book: Book, language: str) -> str:
    """Return what a press conference is called: by its number if it has one."""
    if not book.cover.number:
        return book.words.head.title
    return say_in(language, "book.title", number=str(book.cover.number))


def of_day(book: Book, language: str) -> str:
    """Return the day and hour of a press conference in full."""
    moment = book.words.head.from_moment
    if not moment:
        return ""
    at = in_brussels(from_text(moment))
    day = say_in(
        language,
        "when.long_day",
        weekday=say_in(language, f"when.weekday_long.{at.isoweekday()}"),
        day=str(at.day),
        month=say_in(language, f"when.month_long.{at.month}"),
        year=str(at.year),
    )
    return f"{day}, {at:%H:%M}"


def length(seconds: int, language: str) -> str:
    """Return how long reading aloud takes, to ten seconds: 3 min 40 s."""
    whole = round(seconds / _TENTHS) * _TENTHS
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return say_in(language, "when.seconds", seconds=str(rest))
    if not rest:
        return say_in(language, "when.minutes", minutes=str(minutes))
    return say_in(language, "when.minutes_seconds", minutes=str(minutes), seconds=str(rest))


def codes(languages: tuple[str, ...]) -> str:
    """Return languages as people write them: FR · NL."""
    return " · ".join(each.upper() for each in languages)

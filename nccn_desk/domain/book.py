"""A briefing book is all that a press conference needs, with every word chosen: what is frozen.

Its words are a publication, so that what moved on since is found as for every other product; the
rest says who speaks when, who answers what, what lacks, and what is not to be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final, TypeVar

from nccn_desk.domain import prose, publication
from nccn_desk.domain.publication import Piece, Publication, items, mapping_of, shaped
from nccn_desk.domain.register import Value
from nccn_desk.kernel.errors import Damaged
from nccn_desk.kernel.words import LANGUAGES

_Row = TypeVar("_Row")

EDITION: Final = 1  # of this shape; a reader of a later one says that it is too old

# The chapters of a book whose words are blocks (templates.md 4.7), in reading order.
CHAPTERS: Final = ("situation", "messages", "statement", "decisions", "answers", "corrections")


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the running order; `titles` has the plain title under ""."""

    id: str
    begins: str
    minutes: int
    titles: Mapping[str, str]
    speaker: str
    guest: str
    languages: tuple[str, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """Which piece is said in which item, in which language and by whom."""

    label: str
    item: str
    passage: str
    language: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Message:
    """A piece of a message map and what it is there."""

    label: str
    map: str
    concerns: Mapping[str, str]
    role: str
    version: int
    speaker: str
    authority: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that is expected; the labels of its pieces stand by what they answer."""

    id: str
    number: str
    language: str
    questions: Mapping[str, str]
    theme: Mapping[str, str]
    likelihood: str
    sensitivity: str
    authority: str
    speaker: str
    refer_to: str
    state: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, the last milestone that it reached and since when, and what may be said."""

    number: str
    titles: Mapping[str, str]
    body: str
    stage: str
    since: str
    label: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A point of room and technique."""

    key: str
    title: str
    standing: str
    detail: str
    at: str


@dataclass(frozen=True, slots=True)
class Share:
    """What a spokesperson speaks about, and their red lines by language."""

    officer: str
    name: str
    subjects: str
    red_lines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Owed:
    """What was promised last time, and how its task stands ("" where there is none)."""

    number: str
    promise: str
    outlet: str
    speaker: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who of the press is expected."""

    outlet: str
    journalist: str
    language: str
    wish: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A gap with which the book was frozen; its words are ``book.gap.<code>``."""

    code: str
    language: str
    detail: str
    record: str
    of_id: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands in front, and by whom and when the book was frozen."""

    number: int
    version: int
    doors_at: str
    freezes_at: str
    locks_at: str
    seconds: int  # that the statement takes to be read aloud
    gap_reason: str = ""
    frozen_by: str = ""
    frozen_at: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole briefing book."""

    words: Publication
    cover: Cover
    lines: tuple[Line, ...] = ()
    sayings: tuple[Saying, ...] = ()
    messages: tuple[Message, ...] = ()
    answers: tuple[Answer, ...] = ()
    decided: tuple[Decided, ...] = ()
    ready: tuple[Ready, ...] = ()
    shares: tuple[Share, ...] = ()
    owed: tuple[Owed, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    lacks: tuple[Lack, ...] = ()
    not_said: Mapping[str, str] = field(default_factory=dict)
    logistics: Mapping[str, str] = field(default_factory=dict)

    def pieces(self) -> dict[str, Piece]:
        """Return all blocks by the label under which they stand."""
        return {each.label: each for each in self.words.pieces()}


LISTS: Final = (
    "lines",
    "sayings",
    "messages",
    "answers",
    "decided",
    "ready",
    "shares",
    "owed",
    "outlets",
    "lacks",
)


def in_one(texts: Mapping[str, str], language: str) -> str:
    """Return words in a language, else the plain ones, else in the first language that has any."""
    order = (language, "", *LANGUAGES)
    return next((texts[each] for each in order if texts.get(each, "").strip()), "")


def to_body(book: Book) -> dict[str, Value]:
    """Return a book as the plain values that are frozen: a publication, and the rest beside it."""
    parts: dict[str, Value] = {
        name: tuple(asdict(each) for each in getattr(book, name)) for name in LISTS
    }
    more = {"cover": asdict(book.cover), "not_said": book.not_said, "logistics": book.logistics}
    return {
        **publication.to_body(book.words),
        "book": {"edition": EDITION, **parts, **more},  # type: ignore[dict-item]  # plain values
    }


def from_body(body: Mapping[str, Value]) -> Book:
    """Return the book that `to_body` wrote; raise Damaged for anything else."""
    words = publication.from_body(body)
    try:
        known = mapping_of(body["book"])
        if known["edition"] != EDITION:
            raise Damaged("later_edition")
        return Book(
            words=words,
            cover=shaped(Cover, known["cover"]),
            lines=_rows(Line, known["lines"]),
            sayings=_rows(Saying, known["sayings"]),
            messages=_rows(Message, known["messages"]),
            answers=_rows(Answer, known["answers"]),
            decided=_rows(Decided, known["decided"]),
            ready=_rows(Ready, known["ready"]),
            shares=_rows(Share, known["shares"]),
            owed=_rows(Owed, known["owed"]),
            outlets=_rows(Outlet, known["outlets"]),
            lacks=_rows(Lack, known["lacks"]),
            not_said=_texts(known["not_said"]),
            logistics=_texts(known["logistics"]),
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise Damaged("damaged_publication") from reason


def composed(book: Book) -> Book:
    """Return a book with its words as a frozen copy has them: see `prose.composed`."""
    if prose.is_composed(repr(book)):  # nearly always, and soon seen
        return book
    plain = to_body(book)
    return from_body({name: publication.composed_value(part) for name, part in plain.items()})


def _rows(shape: type[_Row], value: Value) -> tuple[_Row, ...]:
    return tuple(shaped(shape, each) for each in items(value))


def _texts(value: Value) -> dict[str, str]:
    return {language: str(words) for language, words in mapping_of(value).items()}

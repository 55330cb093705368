"""What a listed place says of itself is data: its registers, its columns, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import Choosing
from nccn_desk.presenters.listed_post import Letter
from nccn_desk.presenters.listed_shapes import Asked, FieldShape, ListedCard, ListedPage, Sieve
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Prove, Seat
from nccn_desk.presenters.shapes import Column, Option
from nccn_desk.presenters.signing import Sign
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Sheet


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed, in words, by whom of some people; with `asked` a line is written with it."""

    title: Phrase
    means: Phrase
    people: tuple[Option, ...]
    sign: Sign
    asked: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that leaves: the name to propose, how it ends, and what makes it.

    What `leaves` notes that it left, before it is written.
    """

    name: str
    suffix: str
    made: Callable[[Papers], bytes]
    leaves: Callable[[UnitOfWork], ChangeSet] | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What a button does with the record beside the table; a reason is asked where one is needed.

    `job` gets the record's id and the reason. What has a `letter` is handed to the mail program
    first, and done once that has opened; what has a `signature` is done by whoever signs it, and
    what has an `export` writes a file. With `choosing` the reason is what was found and chosen.
    What `copies` puts words on the clipboard.
    `key` is the letter that does it.
    """

    job: Callable[[UnitOfWork, str, str], ChangeSet]
    question: Question | None = None
    letter: Callable[[Reader, str, Asked, Seat], Letter] | None = None
    key: str = ""
    signature: Callable[[Reader, str, Asked, Seat], Signed] | None = None
    export: Callable[[Reader, str, Asked, Seat], Exported] | None = None
    choosing: Choosing | None = None
    copies: Callable[[Reader, str], str] | None = None


def by_letter(*kinds: Mapping[str, Act]) -> dict[str, tuple[str, ...]]:
    """Return the acts of each letter; records of one list may be of several kinds."""
    found: dict[str, tuple[str, ...]] = {}
    for acts in kinds:
        for name, act in acts.items():
            if act.key:
                found[act.key] = (*found.get(act.key, ()), name)
    return found


def month_on(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    if not date.min.year < day.year < date.max.year:
        return day
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Described:
    """What a listed place says of itself: its registers, the first one its own, and its acts.

    With `compares` the table shows what is like the line for a new record, as it is typed; `prove`
    is who somebody is who signs. `write` gets a record's `register/id`, a field as
    ``register.field``, and its new value. `leads` are letters that go to a part of another place,
    or with a name that has a dot to a field of the card.
    """

    key: str
    registers: tuple[str, ...]
    hears: tuple[str, ...]
    icon: str
    columns: tuple[Column, ...]
    shapes: tuple[FieldShape, ...]
    lists: tuple[str, ...]
    first: str  # the filter that holds at the beginning
    parts: tuple[str, ...]  # the filters that the palette leads to
    dated: bool
    chooses: bool  # among so many parts that they drop down
    page_of: Callable[[Reader, Asked], ListedPage]
    card_of: Callable[[Reader, Asked], ListedCard | None]
    write: Callable[[UnitOfWork, str, str, Value], ChangeSet]
    add: Callable[[UnitOfWork, Asked, str], ChangeSet]
    acts: Mapping[str, Act]
    paper_of: Callable[[Reader, Asked, Seat], Sheet]
    link_of: Callable[[Reader, str], str]  # of a record's id, "" where it is not shown here
    stride: Callable[[date, int], date] = month_on
    days: str = "listed"  # the area of the words about its day
    compares: bool = False
    understands: Callable[[Reader, Asked, str], Phrase] | None = None  # the line, while it is typed
    drawn: bool = False  # has a picture of its rows, and one of questions hour by hour
    lists_first: bool = False  # over the fields
    leads: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    prove: Prove | None = None
    # Fields of words in which several may write at once, and how these are kept over those before.
    merged: tuple[str, ...] = ()
    rewrite: Callable[[UnitOfWork, str, str, tuple[str, str | None]], ChangeSet] | None = None
    sieves: tuple[Sieve, ...] = ()
    pages: bool = False  # whether a long list is shown page by page

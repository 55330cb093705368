"""Shapes are what presenters hand to views: frozen, toolkit-free, and wordless until painted.

A presenter builds shapes; a view paints them and reports what a person did by the shape's `key`
or `id`. No shape holds a translated word: it holds a `Phrase`, which a view asks to speak at paint
time, so that a language switch is a repaint and nothing else. Colours are `Tone`s, pictures are
`ChipShape`s or Phosphor icon names; no shape knows a pixel, a font or a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.plain_shapes import (
    Action,
    Advice,
    Align,
    ButtonKind,
    ChipShape,
    Mark,
    Option,
    PersonRow,
    Slot,
    Tone,
)

__all__ = [
    "Action",
    "Advice",
    "Align",
    "Badge",
    "Bell",
    "BellState",
    "ButtonKind",
    "Cell",
    "CellKind",
    "ChipShape",
    "Column",
    "Emptiness",
    "FlowRow",
    "Heading",
    "Mark",
    "MomentState",
    "NavEntry",
    "NavGroup",
    "Option",
    "PersonRow",
    "Ribbon",
    "RibbonMoment",
    "Row",
    "Slot",
    "TickRow",
    "Tone",
]


class CellKind(StrEnum):
    """How a column's cells are painted."""

    TEXT = "text"  # body; wraps if the column says so
    STRONG = "strong"  # body, semibold
    SMALL = "small"  # 13 px, secondary
    NUMBER = "number"  # tabular; give it Align.END
    MONO = "mono"  # log times, R-118, fingerprints
    MARK = "mark"  # the cell's mark as icon and word
    CHIP = "chip"  # the cell's mark as a chip
    SPARK = "spark"  # the cell's points as a small line; its words are spoken, not painted


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `width` is the least width in logical pixels at 100 %; columns with a `stretch` share what is
    left in that proportion. `hidden_head` keeps the head for screen readers only.
    """

    key: str
    head: Phrase
    kind: CellKind = CellKind.TEXT
    align: Align = Align.START
    width: int = 96
    stretch: int = 0
    sortable: bool = True
    wraps: bool = False
    hidden_head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table.

    `small` is a second, quieter line; `under` a second mark, below that of a state. `order` sorts
    the cell; without it the spoken text does.
    """

    text: Phrase = NOTHING
    small: Phrase = NOTHING
    mark: Mark | None = None
    tone: Tone = Tone.PLAIN
    icon: str = ""
    order: str | int | float | None = None
    under: Mark | None = None
    points: tuple[float, ...] = ()

    @property
    def has_second(self) -> bool:
        """Whether something stands under its first line."""
        return bool(self.small) or self.under is not None

    def spoken(self, words: Words) -> str:
        """Return the whole cell as one text, for screen readers, copying and sorting."""
        first, second = (mark.word if mark else NOTHING for mark in (self.mark, self.under))
        own = (first, self.text, self.small, second)
        return ", ".join(phrase.spoken(words) for phrase in own if phrase)


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a table: its cells stand in the order of the columns.

    `id` is the record's and keeps the selection over refreshes. `described` says the row's state
    to a screen reader. A `quiet` row is over and done: its text is tertiary.
    """

    id: str
    cells: tuple[Cell, ...]
    described: Phrase = NOTHING
    quiet: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of two lines in a list that is no table.

    `lead` stands first (a time, in tabular figures), then an icon or the mark's shape, the title
    with its small line under it, and `tail` or the mark's word at the end of the first line.
    `struck` holds the words that the title replaced; they stay readable, struck through. A small
    `tail_icon` stands before the tail, and `tail_told` says it to a screen reader.
    """

    id: str
    title: Phrase
    small: Phrase = NOTHING
    lead: Phrase = NOTHING
    tail: Phrase = NOTHING
    mark: Mark | None = None
    icon: str = ""
    strong: bool = False
    quiet: bool = False
    chip: bool = False
    struck: Phrase = NOTHING
    tail_icon: str = ""
    tail_told: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class TickRow:
    """A line of a readiness list: done rows are grey checks, the others carry their mark's tone."""

    key: str
    bold: Phrase
    small: Phrase = NOTHING
    done: bool = False
    mark: Mark | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Caret:
    """Where a colleague writes in a text, counted as the toolkit counts."""

    person: PersonRow
    at: int


@dataclass(frozen=True, slots=True)
class Badge:
    """What asks for attention behind a navigation entry: a shape and a number in a tone."""

    count: int
    tone: Tone = Tone.DUE
    described: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A place one can go to; `keys` is its sequence as printed ("G V")."""

    key: str
    word: Phrase
    icon: str
    keys: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A verb of the navigation and its places; a group at the foot has no word."""

    word: Phrase
    entries: tuple[NavEntry, ...]
    at_foot: bool = False


class BellState(StrEnum):
    """Grey when quiet, tinted for attention, filled for an alarm that nobody took."""

    QUIET = "quiet"
    DUE = "due"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Bell:
    """The bell in the header; `described` says its state to a screen reader.

    An alarm's bell changes its fill for the first 20 s after `since`, then stays filled (ux 1.8).
    """

    state: BellState = BellState.QUIET
    count: int = 0
    described: Phrase = NOTHING
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a place: its title, one line of context, and whether this is an exercise.

    `short` replaces `sub` in a narrow window.
    """

    title: Phrase
    sub: Phrase = NOTHING
    short: Phrase = NOTHING
    exercise: bool = False


class MomentState(StrEnum):
    """Where a moment of the day stands (ux 2.3)."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"
    LATER = "later"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class RibbonMoment:
    """A moment on the day ribbon; `short` stands beside its time where there is room for it."""

    key: str
    start: datetime
    name: Phrase
    state: MomentState
    short: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The day over a screen: at the left what is next and its countdown, at the right the axis.

    `first` and `last` are the instants at the ends of the axis. An overdue countdown has the
    tone DUE, any other NOW.
    """

    moments: tuple[RibbonMoment, ...]
    first: datetime
    last: datetime
    time: Phrase = NOTHING
    name: Phrase = NOTHING
    countdown: Phrase = NOTHING
    tone: Tone = Tone.NOW


@dataclass(frozen=True, slots=True)
class Emptiness:
    """A place with nothing in it yet: one sentence, and one quiet first step."""

    sentence: Phrase
    action: Action | None = None

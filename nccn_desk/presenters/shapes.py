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


class Tone(StrEnum):
    """What a colour means (ux 0.2); PLAIN, QUIET and FAINT are the three greys of text."""

    PLAIN = "plain"
    QUIET = "quiet"
    FAINT = "faint"
    NOW = "now"
    DUE = "due"
    ALARM = "alarm"
    ALARM_FULL = "alarm_full"
    OK = "ok"
    RUM = "rum"
    EXERCISE = "exercise"


class ChipShape(StrEnum):
    """The shape that says a state without its colour (ux 0.5)."""

    OCTAGON = "octagon"  # alarm: act now
    TRIANGLE = "triangle"  # attention: act soon
    CORE = "core"  # now, yours, selected
    QUESTION = "question"  # not confirmed
    SEAL = "seal"  # approved or signed, nothing else
    PLUG = "plug"  # no network
    HALF = "half"  # partly, old version, being checked
    DASHED = "dashed"  # still empty, ready to send
    RING = "ring"  # to do
    CHECK = "check"  # done
    CHECK_RING = "check_ring"  # done, as a step in a list
    FLASK = "flask"  # exercise
    STALE = "stale"  # older than promised
    QUEUED = "queued"  # waits for the network
    FORK = "fork"  # two values, one choice to make
    FROZEN = "frozen"  # no longer changes
    LOCKED = "locked"  # closed
    NONE = "none"  # a word alone


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as tone, shape and word: a chip, or an icon with a word in a row.

    Without a shape the tone's own is taken (alarm: octagon, due: triangle, and so on); `icon`
    names a Phosphor drawing that stands in its place, where a state has a picture of its own.
    """

    word: Phrase
    tone: Tone = Tone.PLAIN
    shape: ChipShape | None = None
    icon: str = ""


class ButtonKind(StrEnum):
    """How loud a button is; one screen has at most one LIT button."""

    LIT = "lit"
    PLAIN = "plain"
    STILL = "still"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do here; `keys` is shown as printed ("Enter", "Ctrl J").

    A disabled action stays visible and `reason` says why (ux 3.4).
    """

    key: str
    word: Phrase
    kind: ButtonKind = ButtonKind.PLAIN
    icon: str = ""
    keys: str = ""
    enabled: bool = True
    reason: Phrase = NOTHING


class Align(StrEnum):
    """Where a column's content stands."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class CellKind(StrEnum):
    """How a column's cells are painted."""

    TEXT = "text"  # body; wraps if the column says so
    STRONG = "strong"  # body, semibold
    SMALL = "small"  # 13 px, secondary
    NUMBER = "number"  # tabular; give it Align.END
    MONO = "mono"  # log times, R-118, fingerprints
    MARK = "mark"  # the cell's mark as icon and word
    CHIP = "chip"  # the cell's mark as a chip


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

    `small` is a second, quieter line. `order` sorts the cell; without it the spoken text does.
    """

    text: Phrase = NOTHING
    small: Phrase = NOTHING
    mark: Mark | None = None
    tone: Tone = Tone.PLAIN
    icon: str = ""
    order: str | int | float | None = None

    def spoken(self, words: Words) -> str:
        """Return the whole cell as one text, for screen readers, copying and sorting."""
        own = (self.mark.word if self.mark else NOTHING, self.text, self.small)
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
    `struck` holds the words that the title replaced; they stay readable, struck through.
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
class PersonRow:
    """A person in a list; `initials` stand in the round picture, at most three letters."""

    id: str
    initials: str
    name: Phrase
    small: Phrase = NOTHING
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Slot:
    """One button of the status strip: icon, bold word, quiet words (ux 2.4).

    Slots that differ from rest are DUE, never ALARM. `right` slots stand at the end of the strip.
    Where the strip is too narrow it leaves out quiet words and then says `short` for `bold`.
    """

    key: str
    bold: Phrase
    quiet: Phrase = NOTHING
    icon: str = ""
    tone: Tone = Tone.PLAIN
    tip: Phrase = NOTHING
    right: bool = False
    filled: bool = False
    short: Phrase = NOTHING


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
class Option:
    """One of a few to choose from: a segment, or a line in a drop list; `count` stands behind."""

    key: str
    word: Phrase
    count: int | None = None
    described: Phrase = NOTHING
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A box that says what happened, what it means, and the next step (ux 3.5)."""

    headline: Phrase
    explanation: Phrase = NOTHING
    tone: Tone = Tone.DUE
    action: Action | None = None
    shape: ChipShape | None = None


@dataclass(frozen=True, slots=True)
class Emptiness:
    """A place with nothing in it yet: one sentence, and one quiet first step."""

    sentence: Phrase
    action: Action | None = None

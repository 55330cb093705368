"""The shapes that the lock screen is made of; `nccn_desk.presenters.shapes` has them all.

A frozen class takes 0.4 ms to make, and the lock screen needs a third of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    HATCH = "hatch"  # empty until something else happens
    LOCKED = "locked"  # closed
    DISC = "disc"  # decided
    DIAMOND = "diamond"  # leaked
    PEAK = "peak"  # announced
    SQUARE = "square"  # published
    HOLLOW = "hollow"  # not published yet
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

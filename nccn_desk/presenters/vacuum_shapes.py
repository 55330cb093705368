"""The vacuum as a picture: numbers over it, a bar for each decision, and questions hour by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Row, Tone

FIRST: Final = -12.0  # hours before the decision, where the axis begins
LAST: Final = 72.0  # hours after it, where the axis ends
STEP: Final = 12


class Sign(StrEnum):
    """The form of a milestone on the bars."""

    DECIDED = "decided"  # a circle
    LEAKED = "leaked"  # a diamond, above the line
    ANNOUNCED = "announced"  # a triangle
    PUBLISHED = "published"  # a square


@dataclass(frozen=True, slots=True)
class Stat:
    """A number with what it counts; pressed, it opens the list of what it counts."""

    part: str
    number: Phrase
    words: Phrase
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class BarMark:
    """A milestone, in hours from the decision; hollow where nobody noted it, or it is to come."""

    sign: Sign
    at: float
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One decision: its milestones, and the hours between announced and published, if there are.

    An open bar ends now. `told` stands at the right; `described` is the whole row as a sentence.
    """

    id: str
    title: Phrase
    small: Phrase
    marks: tuple[BarMark, ...]
    begins: float = 0.0
    ends: float = 0.0
    is_open: bool = False
    told: Phrase = NOTHING
    described: Phrase = NOTHING

    @property
    def has_gap(self) -> bool:
        """Whether there is a bar between its marks."""
        return self.ends > self.begins


@dataclass(frozen=True, slots=True)
class Hour:
    """How many asked in one hour."""

    at: datetime
    count: int
    label: Phrase  # of the axis, where it has one
    told: Phrase


@dataclass(frozen=True, slots=True)
class Demand:
    """Questions hour by hour, until now or until the decree; without hours it says why not."""

    told: Phrase
    hours: tuple[Hour, ...] = ()
    rows: tuple[Row, ...] = ()
    marks: tuple[tuple[Sign, datetime], ...] = ()
    announced: Phrase = NOTHING
    since: datetime | None = None  # of the vacuum
    now: datetime | None = None  # None once the decree is out
    sources: Phrase = NOTHING  # who counted

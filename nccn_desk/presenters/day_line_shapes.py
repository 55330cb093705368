"""What the day line shows: blocks of time with their state, their products and their lateness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Action, Mark, Row


class Standing(StrEnum):
    """Where a block of the day stands; lateness is said beside it."""

    DONE = "done"
    RUNNING = "running"
    NEXT = "next"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Ghost:
    """When the same step really ran yesterday, on today's scale, and the difference in words.

    A step that did not run yesterday has words alone.
    """

    words: Phrase
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayBlock:
    """One step or meeting on the day line.

    `time` is where it stands now; `was` is the time that the template gave it, where it was
    moved. `late` says how long it is over its time. `marks` are its products, right of the name.
    `actual` says when it really ran, where that differs by five minutes or more. `outside` blocks
    are dashed: not of the fixed cycle. `described` is the whole block in a sentence.
    """

    id: str
    register: str
    start: datetime
    end: datetime
    time: str
    name: Phrase
    standing: Standing
    small: Phrase = NOTHING
    was: str = ""
    late: Phrase = NOTHING
    actual: Phrase = NOTHING
    marks: tuple[Mark, ...] = ()
    outside: bool = False
    icon: str = ""
    ghost: Ghost | None = None
    described: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class DayLine:
    """The whole line; `rows` tell the same as a table, for `Lijst` and for screen readers."""

    day: date
    count: Phrase
    blocks: tuple[DayBlock, ...] = ()
    rows: tuple[Row, ...] = ()
    yesterday: Action | None = None
    compared: bool = False

"""What Today shows beside the day line: now and next, what follows, and the small cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import (
    Action,
    Emptiness,
    FlowRow,
    Mark,
    PersonRow,
    TickRow,
    Tone,
)


@dataclass(frozen=True, slots=True)
class Running:
    """A step that runs: its hours as words, and the instants between which its bar fills."""

    id: str
    name: Phrase
    hours: Phrase
    start: datetime
    end: datetime
    late: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class NowCard:
    """What runs, what is next, whether that is ready, and what can be done about it.

    `time` is the largest text on the screen. `main` is the lit action: the next step's own verb.
    Where nothing is to come, `empty` says what is true instead of `time` and what follows it.
    """

    running: tuple[Running, ...] = ()
    idle: Phrase = NOTHING
    step: str = ""
    starts: datetime | None = None
    time: str = ""
    name: Phrase = NOTHING
    people: Phrase = NOTHING
    position: Phrase = NOTHING
    ready: Phrase = NOTHING
    ready_tone: Tone = Tone.FAINT
    checks: tuple[TickRow, ...] = ()
    main: Action | None = None
    others: tuple[Action, ...] = ()
    menu: tuple[Action, ...] = ()
    empty: Emptiness | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What changes each second: the time, the countdown in words, and how far each bar is."""

    now: datetime
    before: Phrase = NOTHING
    countdown: Phrase = NOTHING
    tone: Tone = Tone.NOW
    short: Phrase = NOTHING
    progress: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ListCard:
    """A card of rows with a note in its head; `more` says how many are not shown."""

    note: Phrase = NOTHING
    note_tone: Tone = Tone.FAINT
    rows: tuple[FlowRow, ...] = ()
    empty: Phrase = NOTHING
    more: Action | None = None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in the small list: `mark` where it is late; `take` where nobody has it yet."""

    id: str
    title: Phrase
    small: Phrase
    due: Phrase
    done: Action
    mark: Mark | None = None
    take: Action | None = None


@dataclass(frozen=True, slots=True)
class TaskCard:
    """My open tasks and the ones that nobody took, the most pressing first."""

    note: Phrase
    note_tone: Tone
    rows: tuple[TaskLine, ...]
    empty: Phrase
    add: Action
    more: Action | None = None


@dataclass(frozen=True, slots=True)
class JournalTail:
    """The journal's last lines, the newest first, and how many the day has."""

    count: Phrase
    rows: tuple[FlowRow, ...] = ()
    empty: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its word under it."""

    number: int
    word: Phrase


@dataclass(frozen=True, slots=True)
class PastCard:
    """Yesterday against its plan; `worst` names the greatest delay."""

    note: Phrase
    figures: tuple[Figure, ...]
    worst: Phrase


@dataclass(frozen=True, slots=True)
class TeamCard:
    """Who there is; `note` says how many."""

    note: Phrase
    people: tuple[PersonRow, ...]

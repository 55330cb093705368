"""What the panel of one step shows: its time, its people, its products, its checks, its story."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Action, FlowRow, Mark, Option, TickRow, Tone


@dataclass(frozen=True, slots=True)
class Output:
    """A product of a step and how it stands: one of the options of `states`."""

    name: str
    word: Phrase
    state: str
    words: str
    states: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class MoveForm:
    """To another time, for a reason; `time` is as typed, `problem` says what will not do."""

    time: str
    title: Phrase
    reasons: tuple[Phrase, ...]
    act: Action
    problem: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class AddForm:
    """A new step outside the fixed cycle: its name, its time, its length in minutes."""

    time: str
    minutes: str
    act: Action
    problem: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class StepPanel:
    """Everything about one step; or, while `add` stands, the form for a new one."""

    id: str = ""
    title: Phrase = NOTHING
    hours: Phrase = NOTHING
    mark: Mark | None = None
    facts: tuple[tuple[Phrase, Phrase], ...] = ()
    owner: str = ""
    owners: tuple[Option, ...] = ()
    people: str = ""
    place: str = ""
    inputs: tuple[Mark, ...] = ()
    outputs: tuple[Output, ...] = ()
    ready: Phrase = NOTHING
    ready_tone: Tone = Tone.FAINT
    checks: tuple[TickRow, ...] = ()
    lines: tuple[FlowRow, ...] = ()
    story: tuple[FlowRow, ...] = ()
    actions: tuple[Action, ...] = ()
    move: MoveForm | None = None
    add: AddForm | None = None
    writable: bool = True
    at: str = ""  # the field that is wanted at once: owner or check

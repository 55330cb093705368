"""What the room of press conferences shows: a running order, a statement, questions, and layers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Action, Emptiness, FlowRow, Heading, Mark, Option, Tone
from nccn_desk.presenters.sitrep_text_shapes import Run


@dataclass(frozen=True, slots=True)
class Message:
    """A key message as the spokespersons see it: its words, how they stand, who says it."""

    id: str  # the map in which it stands
    number: str
    words: Phrase
    mark: Mark
    who: Phrase
    source: Phrase


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What one person says in one language, written in place; `mark` says what became of it."""

    id: str
    item: str
    block: str
    language: str
    speaker: Phrase
    words: str  # as typed
    runs: tuple[Run, ...]
    described: Phrase
    mark: Mark | None = None
    wrong: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One question that is opened, with what is answered to it."""

    id: str
    question: Phrase
    language: str
    mark: Mark
    words: Phrase
    who: Phrase
    source: Phrase
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A list of rows under its label; the note at the right counts them."""

    over: Phrase
    note: Phrase
    rows: tuple[FlowRow, ...]
    empty: Phrase
    tone: Tone = Tone.FAINT


@dataclass(frozen=True, slots=True)
class Statement:
    """What is read aloud, and how long that takes."""

    note: Phrase
    passages: tuple[PassageRow, ...]
    empty: Phrase


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the book is: what is open, when it freezes, and what can be done now."""

    note: Phrase
    told: Phrase
    mark: Mark | None
    actions: tuple[Action, ...]
    more: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What must not be said, in one language."""

    words: Editable
    language: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConferencePage:
    """All that the room shows of one press conference."""

    id: str
    title: Phrase
    writable: bool
    order: Card
    ready: Card
    stage: Stage
    messages: tuple[Message, ...]
    message_notes: tuple[Phrase, Phrase]
    statement: Statement
    unsaid: Unsaid
    questions: Card
    answer: AnswerCard | None
    more: Phrase
    add: Action


@dataclass(frozen=True, slots=True)
class ConferenceDesk:
    """The room: a press conference, or what to do where there is none."""

    heading: Heading
    page: ConferencePage | None
    empty: Emptiness


class FieldKind(StrEnum):
    """How a field of a form is filled in."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form, with what stands in it."""

    name: str
    label: Phrase
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    options: tuple[Option, ...] = ()
    hint: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Form:
    """A few fields to fill in, and the acts that they are for; `wrong` says what will not do."""

    key: str
    title: Phrase
    means: Phrase
    fields: tuple[FormField, ...]
    actions: tuple[Action, ...]
    wrong: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Listing:
    """A list over the room: Enter in a row does its one act, the buttons do something else."""

    key: str
    title: Phrase
    told: Phrase
    rows: tuple[FlowRow, ...]
    actions: tuple[Action, ...] = ()

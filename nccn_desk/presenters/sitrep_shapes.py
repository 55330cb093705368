"""The shapes of the room in which a sitrep is written: outline, release, one paragraph, remarks."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Action, Advice, FlowRow, Heading, Mark, Option


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section in the outline: its number, its title, and how it stands."""

    id: str
    number: int
    title: Phrase
    mark: Mark


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """How complete a language is; `late` where it must go out and is not complete."""

    language: str
    part: Phrase
    percent: Phrase
    late: bool


@dataclass(frozen=True, slots=True)
class StepMark:
    """One of the four states on the way out: `state` is done, now, or later."""

    word: Phrase
    state: str


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    """The way out: four steps, who is waited for, the lit act, and what stands in its way."""

    steps: tuple[StepMark, ...]
    people: tuple[FlowRow, ...]
    actions: tuple[Action, ...]
    more: tuple[Action, ...]
    why: Phrase
    obstacles: tuple[FlowRow, ...]
    told: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class BlockCard:
    """What is known of the paragraph on which one stands, and its visums."""

    id: str
    label: str
    number: str
    mark: Mark
    visums: tuple[FlowRow, ...]
    fields: tuple[Editable, ...]
    confidences: tuple[Option, ...]
    confidence: str
    markings: tuple[Option, ...]
    marking: str
    writable: bool
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class CommentsCard:
    """The remarks of a sitrep; the line writes the next one, about the paragraph one stands on."""

    rows: tuple[FlowRow, ...]
    open: int
    chosen: str
    actions: tuple[Action, ...]
    line: Phrase
    add: Action
    empty: Phrase


@dataclass(frozen=True, slots=True)
class SitrepPage:
    """One sitrep, all around its text; `banner` says who may read it.

    One that went out is read as it was `frozen`, under the key of that version.
    """

    id: str
    frozen: str
    heading: Heading
    banner: Phrase
    closed: bool  # a banner that people must heed: restricted
    outline: tuple[OutlineRow, ...]
    languages: tuple[LanguageRow, ...]
    versions: tuple[FlowRow, ...]
    acts: tuple[Action, ...]
    release: ReleaseCard
    block: BlockCard | None
    comments: CommentsCard


@dataclass(frozen=True, slots=True)
class BeginPage:
    """What to do where no sitrep is in hand, and those there are."""

    sentence: Phrase
    small: Phrase
    actions: tuple[Action, ...]
    rows: tuple[FlowRow, ...]


@dataclass(frozen=True, slots=True)
class SitrepDesk:
    """All that the room shows: one sitrep, or how to begin one."""

    heading: Heading
    page: SitrepPage | None
    begin: BeginPage


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the room: which sitrep and paragraph, who asks, and whether they may act."""

    sitrep: str
    block: str = ""
    comment: str = ""
    me: str = ""
    role: str = ""
    writable: bool = True
    why_shut: Phrase = NOTHING

"""The shapes of the room of key messages: the maps, the board of one, and one text of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.listed_shapes import Pick
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    CellKind,
    Column,
    FlowRow,
    Mark,
    Option,
    Tone,
)

FILTERS: Final = ("all", "in_use", "draft", "withdrawn")
COLUMNS: Final = (
    Column(
        "concern",
        said("fields.message_maps.concern"),
        CellKind.STRONG,
        stretch=1,
        width=200,
        wraps=True,
    ),
    Column("version", said("fields.message_maps.version"), CellKind.NUMBER, Align.END, width=88),
    Column("state", said("fields.message_maps.state"), CellKind.MARK, Align.END, width=144),
)
LINES: Final = ("authority", "source")  # of a part's block
CONCERNS: Final = tuple(f"concern_{each}" for each in LANGUAGES)  # the same in each language
MAP_LINES: Final = ("concern", "valid_until", "tone", "conditions", *CONCERNS)
PART_EDITORS: Final = ("text", *LINES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see: a map, a part of it, and in which language."""

    chosen: str
    words: str
    selected: str
    part: str
    text: str  # the language in which the part's words are shown
    language: str
    now: datetime
    writable: bool


@dataclass(frozen=True, slots=True)
class MapsPage(ListPage):
    """The list of maps; `first` is the one that is shown where none was chosen."""

    first: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of counters; `tone` calls where a listener could not hold it."""

    lead: Phrase
    words: Phrase
    tone: Tone = Tone.QUIET


@dataclass(frozen=True, slots=True)
class Counting:
    """What the text under the hand amounts to, and the messages of the map in each language."""

    text: Counted
    languages: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The map as it is said; a row's id is `part/language`."""

    title: Phrase
    mark: Mark | None
    told: Phrase
    messages: tuple[FlowRow, ...]
    lines: tuple[FlowRow, ...]
    red: tuple[FlowRow, ...]
    empty: Phrase


@dataclass(frozen=True, slots=True)
class PartCard:
    """The part on which one stands."""

    title: Phrase
    text: str
    written: tuple[str, ...]
    mark: Mark
    speakers: tuple[Option, ...]
    speaker: str


@dataclass(frozen=True, slots=True)
class MapCard:
    """One map; `fields` are those of the map and of the part, `part` is None without any."""

    id: str
    number: str
    mark: Mark
    board: Board
    part: PartCard | None
    counting: Counting
    fields: tuple[Editable, ...]
    topics: Pick
    groups: tuple[Option, ...]
    chosen_groups: frozenset[str]
    facts: tuple[tuple[Phrase, Phrase], ...]
    uses: tuple[FlowRow, ...]
    actions: tuple[Action, ...]
    part_actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None
    hint: Phrase = NOTHING

"""What the room of one voice shows: parts of it as rows, the matrix, and one thing beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.sitreps import STANDARD_SECTIONS
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    CellKind,
    Column,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Option,
    Row,
)
from nccn_desk.services.onevoice import Heard

PARTS: Final = ("uneven", "matrix", "expiring", "used")
SECTIONS: Final = (*STANDARD_SECTIONS, "other", "figures")  # the columns of the matrix

COLUMNS: Final = (
    Column("what", said("voice.column.what"), CellKind.STRONG, stretch=4, width=168, wraps=True),
    Column("where", said("voice.column.where"), stretch=1, width=130, wraps=True),
    Column("when", said("voice.column.when"), stretch=1, width=96, wraps=True),
    Column("state", said("voice.column.state"), CellKind.MARK, Align.END, width=132),
)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one section of a product stands: a mark, how many have changed, and all of it said."""

    mark: Mark
    count: int = 0
    described: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A product and its sections, or a topic and its partners; `mark` says what lacks there."""

    id: str
    title: Phrase
    small: Phrase
    cells: tuple[MatrixCell, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The products that hold, and which sections each of them has; `told` counts those equal."""

    heads: tuple[Phrase, ...] = ()
    keys: tuple[str, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    told: Phrase = NOTHING
    even: bool = True


@dataclass(frozen=True, slots=True)
class VoicePage:
    """All that the room shows at the left; `chosen` is one of PARTS."""

    heading: Heading
    parts: tuple[Option, ...]
    chosen: str
    selected: str
    rows: tuple[Row, ...]
    matrix: Matrix
    count: Phrase
    empty: Emptiness


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that stood before, stands now, or both."""

    words: str
    kind: str  # "same", "gone" or "new"


@dataclass(frozen=True, slots=True)
class Compared:
    """What was said and what is said now, in one language or of one field."""

    label: Phrase
    runs: tuple[Run, ...]
    described: Phrase


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """A block, a figure or a product: what has changed in it, and what depends on what."""

    id: str  # register/record
    number: str
    title: Phrase
    mark: Mark | None  # of what never went out there is none
    compared: tuple[Compared, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    moved: tuple[FlowRow, ...]
    products: tuple[FlowRow, ...]  # that use a block or a figure
    parts: tuple[FlowRow, ...]  # that a product depends on
    until: Editable | None
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, in which language, and when."""

    chosen: str
    words: str
    selected: str
    section: str  # of the matrix, "" for a whole product
    language: str
    now: datetime
    writable: bool
    heard: Heard

"""The shapes of the room of packs: its three lists, one pack beside them, and what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    CellKind,
    Column,
    FlowRow,
    Mark,
    Option,
    TickRow,
)

PARTS: Final = ("packs", "receipts", "gaps")
FILTERS: Final[Mapping[str, tuple[str, ...]]] = {
    "packs": ("all", "unsent", "sent", "withdrawn"),
    "receipts": ("all", "lacking", "unopened", "opened", "shared"),
    "gaps": ("all",),
}
COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    "packs": (
        Column(
            "title", said("fields.packs.title"), CellKind.STRONG, stretch=3, width=160, wraps=True
        ),
        Column("version", said("fields.packs.version"), CellKind.NUMBER, Align.END, width=76),
        Column("state", said("fields.packs.state"), CellKind.MARK, stretch=1, width=128),
        Column("opened", said("packs.column.opened"), CellKind.NUMBER, Align.END, width=112),
    ),
    "receipts": (
        Column(
            "partner",
            said("fields.receipts.partner"),
            CellKind.STRONG,
            stretch=3,
            width=160,
            wraps=True,
        ),
        Column("stage", said("fields.receipts.stage"), CellKind.MARK, stretch=1, width=136),
        Column("when", said("packs.column.when"), stretch=2, width=136, wraps=True),
        Column("seen", said("packs.column.seen"), CellKind.NUMBER, Align.END, width=104),
    ),
    "gaps": (
        Column("gap", said("packs.column.gap"), CellKind.STRONG, stretch=2, width=160, wraps=True),
        Column("why", said("packs.column.why"), stretch=3, width=160, wraps=True),
        Column("repair", said("packs.column.repair"), CellKind.SMALL, width=120, wraps=True),
    ),
}
EDITORS: Final = ("title", "due", "body")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see; `row` is a partner or a gap in the list."""

    part: str
    chosen: str
    words: str
    selected: str
    row: str
    language: str
    text: str  # the language in which the words of the pack are shown
    now: datetime
    writable: bool


@dataclass(frozen=True, slots=True)
class PacksPage(ListPage):
    """One of the lists; `told` says of which pack, `acts` are about the row one stands on."""

    parts: tuple[Option, ...]
    part: str
    row: str
    told: Phrase
    acts: tuple[Action, ...]
    first: str = ""  # the pack that is shown where none was chosen


@dataclass(frozen=True, slots=True)
class PackCard:
    """One pack; `open` while its words can still be changed."""

    id: str
    number: str
    title: Phrase
    mark: Mark
    fields: tuple[Editable, ...]
    kinds: tuple[Option, ...]
    kind: str
    circles: tuple[Option, ...]
    chosen_circles: frozenset[str]
    languages: tuple[Option, ...]
    chosen_languages: frozenset[str]
    text: str
    written: tuple[str, ...]
    checks: tuple[TickRow, ...]
    materials: tuple[FlowRow, ...]
    sitreps: tuple[FlowRow, ...]
    reached: tuple[FlowRow, ...]
    versions: tuple[FlowRow, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None

"""What the editor of templates shows: the templates, the steps of one, and one of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import (
    Action,
    Align,
    CellKind,
    Column,
    FlowRow,
    Mark,
    Option,
    Row,
)

COLUMNS: Final = (
    Column("at", said("fields.template_steps.at"), CellKind.STRONG, width=84, sortable=False),
    Column("name", said("tempo.column.step"), stretch=1, width=180, wraps=True, sortable=False),
    Column("minutes", said("tempo.column.length"), align=Align.END, width=88, sortable=False),
    Column("role", said("fields.template_steps.role"), width=120, sortable=False),
)


@dataclass(frozen=True, slots=True)
class TempoPage:
    """All templates, the chosen one, and its steps by their time."""

    templates: tuple[FlowRow, ...]
    chosen: str
    rows: tuple[Row, ...]
    count: Phrase
    empty: Phrase
    tempo: Phrase  # the rhythm of the chosen one in words
    from_when: Phrase  # which days a change counts for
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """The template itself, beside its steps."""

    id: str
    name: str
    tempo: str
    tempos: tuple[Option, ...]
    every: str
    weekday: str
    weekdays: tuple[Option, ...]
    mark: Mark
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class TemplateStepCard:
    """One step of the template; a standard step keeps its name in four languages.

    `inputs` and `outputs` are products as a person writes them, with commas between.
    """

    id: str
    title: Phrase
    standard: bool
    at: str
    minutes: str
    name: str
    role: str
    roles: tuple[Option, ...]
    place: str
    inputs: str
    outputs: str
    actions: tuple[Action, ...]

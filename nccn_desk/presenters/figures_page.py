"""What the list of figures says: each with its value, its change, how fresh it is, who cleared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.clearance import figure_is_cleared
from nccn_desk.domain.figures import change_of
from nccn_desk.domain.freshness import Freshness, freshness, overdue
from nccn_desk.domain.register import Record
from nccn_desk.presenters.figures_words import (
    ago,
    clearance_of,
    clock_of,
    name_in,
    number,
)
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Align,
    ButtonKind,
    Cell,
    CellKind,
    Column,
    Emptiness,
    Heading,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import figures
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

FILTERS: Final = ("all", "late", "expiring", "open")

COLUMNS: Final = (
    Column("name", said("figures.column.name"), CellKind.STRONG, stretch=4, width=160, wraps=True),
    Column("value", said("figures.column.value"), CellKind.NUMBER, Align.END, width=88),
    Column("as_of", said("figures.column.as_of"), stretch=1, width=128, wraps=True),
    Column("state", said("figures.column.state"), CellKind.MARK, Align.END, width=120),
)


@dataclass(frozen=True, slots=True)
class FiguresPage(ListPage):
    """All that the list of figures shows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, in which language, and when."""

    chosen: str
    words: str
    selected: str
    language: str
    now: datetime
    writable: bool
    me: str = ""


def page_of(reader: Reader, asked: Asked) -> FiguresPage:
    """Return the list as it was asked for."""
    every = reader.records(Query("figures", order=("name",)))
    parts = {each: tuple(f for f in every if belongs(f, each, asked.now)) for each in FILTERS}
    found = tuple(figure for figure in parts[asked.chosen] if _holds(figure, asked))
    return FiguresPage(
        heading=_heading(parts),
        rows=tuple(_row(reader, figure, asked) for figure in found),
        filters=tuple(
            Option(each, said(f"figures.filter.{each}"), count=len(parts[each])) for each in FILTERS
        ),
        chosen=asked.chosen,
        selected=asked.selected,
        count=said("figures.count", n=len(found)) if asked.words.strip() else NOTHING,
        empty=_empty(asked),
        add=Action(
            "add",
            said("figures.add"),
            ButtonKind.PLAIN,
            "plus",
            "N",
            asked.writable,
            why_shut(writable=asked.writable),
        ),
    )


def belongs(figure: Record, part: str, now: datetime) -> bool:
    """Tell whether a figure belongs to a part of the list: one of FILTERS."""
    if part == "late":
        return overdue(figure, now)
    if part == "expiring":
        return freshness(figure, now) in {Freshness.SOON, Freshness.EXPIRED}
    return part == "all" or not figure_is_cleared(figure)


def _holds(figure: Record, asked: Asked) -> bool:
    texts = (figure.number, name_in(figure, asked.language), figure.words("name"))
    return holds(asked.words, *texts, figure.words("source"), figure.words("authority"))


def _heading(parts: dict[str, tuple[Record, ...]]) -> Heading:
    sub = (
        said("figures.kept", n=len(parts["all"])),
        said("figures.late_count", n=len(parts["late"])) if parts["late"] else NOTHING,
        said("figures.expiring_count", n=len(parts["expiring"])) if parts["expiring"] else NOTHING,
    )
    return Heading(said("figures.title"), joined(sub))


def _empty(asked: Asked) -> Emptiness:
    if asked.words.strip():
        return Emptiness(said("figures.empty.found", words=asked.words.strip()))
    return Emptiness(said(f"figures.empty.{asked.chosen}"))


def _row(reader: Reader, figure: Record, asked: Asked) -> Row:
    now = asked.now
    clock = clock_of(figure, now)
    stale = clock is not None and clock.tone is Tone.DUE
    change = change_of(figures.points(reader, figure.id))
    value = figure.words("value")
    return Row(
        figure.id,
        (
            Cell(
                given(name_in(figure, asked.language)),
                small=joined((given(figure.number), given(figure.words("source")))),
            ),
            Cell(
                number(value) or given("–"),
                small=number(change, signed=True) if change else NOTHING,
                tone=Tone.FAINT if freshness(figure, now) is Freshness.EXPIRED else Tone.PLAIN,
                order=float(value) if value else "",
            ),
            Cell(
                ago(figure.moment("as_of"), now) if value else said("figures.no_value"),
                small=clock.word if clock else NOTHING,
                tone=Tone.DUE if stale else Tone.PLAIN,
                icon=_icon(figure, now),
                order=figure.words("as_of"),
            ),
            Cell(mark=clearance_of(figure)),
        ),
    )


def _icon(figure: Record, now: datetime) -> str:
    if overdue(figure, now):
        return "warning"
    stale = freshness(figure, now) in {Freshness.SOON, Freshness.EXPIRED}
    return "clock-countdown" if stale else ""

"""What stands beside the list of figures: one of them with its history, its uses and its visums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from nccn_desk.domain.clearance import CHECKERS, CLEARERS, figure_print, is_competent
from nccn_desk.domain.figures import ORIGINS, Point
from nccn_desk.domain.freshness import overdue
from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import number_of
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.figures_page import Asked
from nccn_desk.presenters.figures_words import (
    ago,
    clearance_of,
    clock_of,
    missing_in,
    name_in,
    number,
    with_unit,
)
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    ButtonKind,
    Cell,
    CellKind,
    Column,
    FlowRow,
    Mark,
    Option,
    Row,
)
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services import figures, onevoice
from nccn_desk.services.ports import Reader

NAMES: Final = tuple(f"{part}_{each}" for each in LANGUAGES for part in ("label", "unit"))
LINES: Final = ("source", "authority", "caveat")
MOMENTS: Final = ("valid_until", "due")
EDITORS: Final = ("name", *NAMES, *LINES, *MOMENTS)

HISTORY: Final = (
    Column("as_of", said("figures.history.as_of"), width=108, sortable=False),
    Column(
        "value",
        said("figures.history.value"),
        CellKind.NUMBER,
        Align.END,
        width=84,
        sortable=False,
    ),
    Column(
        "who",
        said("figures.history.who"),
        CellKind.SMALL,
        stretch=1,
        width=96,
        wraps=True,
        sortable=False,
    ),
)


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One value in the picture: when, how much, and all of it in words."""

    at: datetime
    value: float
    reading: Phrase
    short: Phrase  # the value alone


@dataclass(frozen=True, slots=True)
class History:
    """The values that a figure has had, as a picture and as a table; `told` says it in a sentence.

    The figure holds until `until`; what lies between that and `now` is not known.
    """

    points: tuple[HistoryPoint, ...] = ()
    rows: tuple[Row, ...] = ()
    told: Phrase = NOTHING
    now: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure, beside the list."""

    id: str
    number: str
    mark: Mark
    value: Phrase
    change: Phrase
    clock: Mark | None
    fields: tuple[Editable, ...]
    origin: str
    origins: tuple[Option, ...]
    marking: str
    markings: tuple[Option, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    history: History
    uses: tuple[FlowRow, ...]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None
    unnamed: Phrase = NOTHING


def card_of(figure: Record, reader: Reader, people: People, asked: Asked) -> FigureCard:
    """Return one figure; its fields hold what the ledger does."""
    now = asked.now
    points = figures.points(reader, figure.id)
    plain = {name: figure.words(name) for name in EDITORS}
    times = {name: write_moment(figure.moment(name), now) for name in MOMENTS}
    words = plain | times
    uses = onevoice.used_in(reader, "figures", figure.id)
    return FigureCard(
        id=figure.id,
        number=figure.number,
        mark=clearance_of(figure),
        value=with_unit(figure, asked.language) or said("figures.no_value"),
        change=_change(points),
        clock=clock_of(figure, now),
        fields=tuple(Editable(name, words[name]) for name in EDITORS),
        origin=figure.words("origin"),
        origins=_choices("origin", ORIGINS),
        marking=figure.words("marking"),
        markings=_choices("marking", MARKINGS),
        facts=_facts(figure, people, now),
        history=history_of(figure, points, people, now),
        uses=tuple(use_row(each) for each in uses),
        actions=_actions(figure, people, asked),
        writable=asked.writable,
        waiting=waiting(reader, figure),
        unnamed=missing_in(figure, LANGUAGES),
    )


def use_row(sitrep: Record) -> FlowRow:
    """Return a product that uses something; its id is `register/id`."""
    return FlowRow(
        f"sitreps/{sitrep.id}",
        product_name(sitrep),
        small=joined(
            (
                said(choice_word("sitreps", "state", sitrep.words("state"))),
                given(sitrep.words("title")),
            )
        ),
        icon="clipboard-text",
    )


def product_name(sitrep: Record) -> Phrase:
    """Return what a product is called: Sitrep 75, and its version where that is a later one."""
    name = said("voice.product", number=str(number_of(sitrep) or "–"))
    if sitrep.words("follows"):
        version = said(choice_word("sitreps", "version", sitrep.words("version")))
        return joined((name, version))
    return name


def history_of(figure: Record, points: Sequence[Point], people: People, now: datetime) -> History:
    """Return the values that a figure has had, oldest first in the picture, newest in the table."""
    if not points:
        return History()
    shown = tuple(_point(each, people, now) for each in points)
    last, first = shown[-1], shown[0]
    time = when.day_and_wall(last.at, day_of(now))
    told = said("figures.history.told_one", last=last.short, time=time)
    if len(shown) > 1:
        told = said(
            "figures.history.told", n=len(shown), first=first.short, last=last.short, time=time
        )
    rows = tuple(
        Row(
            str(place),
            (
                Cell(when.day_and_wall(shown[place].at, day_of(now))),
                Cell(shown[place].short, small=_step(points, place)),
                Cell(people.name(each.officer)),
            ),
        )
        for place, each in reversed(tuple(enumerate(points)))
    )
    return History(shown, rows, told, now, figure.moment("valid_until"))


def _point(point: Point, people: People, now: datetime) -> HistoryPoint:
    at, value = when.from_moment(point.as_of or point.entered_at), number(point.value)
    time = when.day_and_wall(at, day_of(now))
    reading = joined((value, time, people.name(point.officer)))
    return HistoryPoint(at, float(point.value), reading, value)


def _step(points: Sequence[Point], place: int) -> Phrase:
    if not place:
        return NOTHING
    step = Decimal(points[place].value) - Decimal(points[place - 1].value)
    return number(format(step, "f"), signed=True)


def _change(points: Sequence[Point]) -> Phrase:
    if len(points) < 2:  # noqa: PLR2004  # a difference takes two
        return NOTHING
    before = points[-2]
    step = _step(points, len(points) - 1)
    return said("figures.change", change=step, before=number(before.value))


def _choices(field: str, choices: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(each, said(choice_word("figures", field, each))) for each in choices)


def _facts(figure: Record, people: People, now: datetime) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return what is so of a figure that nobody types here."""
    authors = joined([people.name(each) for each in sorted(figure.members("authors"))], by=", ")
    last = when.day_and_wall(when.from_moment(figure.changed_at), day_of(now))
    facts = [
        (said(field_word("figures", "as_of")), ago(figure.moment("as_of"), now)),
        (said(field_word("figures", "authors")), authors),
        (said("figures.fact.changed"), joined((people.name(figure.changed_by), last))),
        (said(field_word("figures", "on_behalf")), given(figure.words("on_behalf"))),
    ]
    return tuple((label, words) for label, words in facts if words)


def signers_for(figure: Record, people: People, verb: str) -> tuple[Option, ...]:
    """Return who may check or clear a figure: whoever has the role and did not write it."""
    roles = CHECKERS if verb == "check" else CLEARERS
    return tuple(
        Option(each.id, given(each.words("name")))
        for each in people.records
        if each.words("role") in roles and each.id not in figure.members("authors")
    )


def competent(figure: Record, people: People, officer: str) -> bool:
    """Tell whether an officer may clear a figure without asking its authority."""
    known = next((each for each in people.records if each.id == officer), None)
    return known is not None and is_competent(known, figure.words("authority"))


def _actions(figure: Record, people: People, asked: Asked) -> tuple[Action, ...]:
    state = figure.words("state")
    checked = bool(figure.words("checked")) and figure.words("checked") == figure_print(figure)
    keys = []
    if overdue(figure, asked.now):
        keys.append("ask")
    if figure.words("value") and not checked:
        keys.append("check")
    if checked and state != "cleared":
        keys.append("clear")
    if state in {"checked", "cleared"}:
        keys.append("ask_change")
    keys.append("remove")
    return tuple(
        _action(key, figure, people, asked, lit=key == keys[0] and key != "remove")
        for key in dict.fromkeys(keys)
    )


_ICONS: Final = {
    "ask": "hand",
    "check": "check-circle",
    "clear": "seal-check",
    "ask_change": "arrow-u-up-left",
    "remove": "trash",
}


def _action(key: str, figure: Record, people: People, asked: Asked, *, lit: bool) -> Action:
    reason = why_shut(writable=asked.writable)
    if not reason and key in {"check", "clear"}:
        reason = _unsigned(figure, people, key)
    kind = ButtonKind.LIT if lit and not reason else ButtonKind.PLAIN
    if key == "remove":
        kind = ButtonKind.STILL
    keys = "Ctrl ↵" if kind is ButtonKind.LIT else ""
    return Action(key, said(f"figures.{key}"), kind, _ICONS[key], keys, not reason, reason)


def _unsigned(figure: Record, people: People, verb: str) -> Phrase:
    """Return why nobody can sign for a figure now; nothing where somebody can."""
    if figure.conflicts:
        return said("figures.choose_first")
    if not signers_for(figure, people, verb):
        return said("figures.nobody_signs")
    unsourced = verb == "clear" and not figure.words("source").strip()
    return said("figures.unsourced") if unsourced else NOTHING


def told_value(figure: Record, language: str) -> Phrase:
    """Return a figure by its name and value, as a signature names it."""
    name = given(name_in(figure, language))
    return joined((name, with_unit(figure, language)), by=": ")

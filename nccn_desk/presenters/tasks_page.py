"""What the list of tasks and the task beside it say, in words and shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.press import PROMISED_AT
from nccn_desk.domain.register import Record
from nccn_desk.domain.tasks import HORIZONS
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import marked, waiting
from nccn_desk.presenters.links import links_to
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    ButtonKind,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

FILTERS: Final = ("mine", "open", "late", "done", "all")
OPEN: Final = ("open", "taken")
EDITORS: Final = ("title", "due", "note")

COLUMNS: Final = (
    Column("due", said("tasks.column.due"), width=116),
    Column("title", said("tasks.column.title"), CellKind.STRONG, stretch=1, width=160, wraps=True),
    Column("state", said("tasks.column.state"), CellKind.MARK, Align.END, width=116),
)


@dataclass(frozen=True, slots=True)
class TasksPage(ListPage):
    """All that the list of tasks shows."""


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task, beside the list."""

    id: str
    number: str
    mark: Mark
    fields: tuple[Editable, ...]
    owner: str
    owners: tuple[Option, ...]
    horizon: str
    horizons: tuple[Option, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    source: tuple[FlowRow, ...]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None  # while several versions stand of something in it


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, and when."""

    chosen: str
    words: str
    selected: str
    me: str
    now: datetime
    writable: bool


def page_of(reader: Reader, people: People, asked: Asked) -> TasksPage:
    """Return the list as it was asked for."""
    query = Query("tasks", _where(asked.chosen, asked), ("created_at",))
    found = tuple(task for task in reader.records(query) if _holds(task, people, asked.words))
    dated = sorted(found, key=lambda task: (task.words("due") == "", task.words("due")))
    late = reader.count(Query("tasks", _where("late", asked)))
    return TasksPage(
        heading=_heading(reader.count(Query("tasks", _where("open", asked))), late),
        rows=marked(reader, tuple(_row(task, people, asked.now) for task in dated), at=2),
        filters=tuple(_filter(reader, each, asked) for each in FILTERS),
        chosen=asked.chosen,
        selected=asked.selected,
        count=said("tasks.count", n=len(found)) if asked.words.strip() else NOTHING,
        empty=_empty(asked),
        add=Action(
            "add",
            said("tasks.add"),
            ButtonKind.PLAIN,
            "plus",
            "N",
            asked.writable,
            why_shut(writable=asked.writable),
        ),
    )


def card_of(task: Record, reader: Reader, people: People, asked: Asked) -> TaskCard:
    """Return one task; its fields hold what the ledger does."""
    now = asked.now
    words = {
        "title": task.words("title"),
        "due": write_moment(task.moment("due"), now),
        "note": task.words("note"),
    }
    return TaskCard(
        id=task.id,
        number=task.number,
        mark=_mark(task, now),
        fields=tuple(Editable(name, words[name]) for name in EDITORS),
        owner=task.words("owner"),
        owners=people.options(said("tasks.nobody")),
        horizon=task.words("horizon"),
        horizons=tuple(
            Option(each, said(choice_word("tasks", "horizon", each))) for each in HORIZONS
        ),
        facts=_facts(task, people, now),
        source=links_to(reader, (task.words("source"),)),
        actions=_actions(task, writable=asked.writable),
        writable=asked.writable,
        waiting=waiting(reader, task),
    )


def is_late(task: Record, now: datetime) -> bool:
    """Tell whether an open task's time has passed."""
    due = task.moment("due")
    return due is not None and due < now and task.words("state") in OPEN


def _where(chosen: str, asked: Asked) -> tuple[Where, ...]:
    still_open = Where("state", "in", OPEN)
    return {
        "mine": (still_open, Where("owner", "=", asked.me)),
        "open": (still_open,),
        "late": (still_open, Where("due", "<", when.as_text(asked.now))),
        "done": (Where("state", "=", "done"),),
        "all": (),
    }[chosen]


def _holds(task: Record, people: People, words: str) -> bool:
    owner = people.name(task.words("owner")).text
    return holds(words, task.number, task.words("title"), task.words("note"), owner)


def _filter(reader: Reader, each: str, asked: Asked) -> Option:
    count = reader.count(Query("tasks", _where(each, asked)))
    return Option(each, said(f"tasks.filter.{each}"), count=count)


def _heading(still_open: int, late: int) -> Heading:
    sub = (said("tasks.still_open", n=still_open), said("tasks.late_count", n=late))
    return Heading(said("tasks.title"), joined(sub if late else sub[:1]))


def _empty(asked: Asked) -> Emptiness:
    if asked.words.strip():
        return Emptiness(said("tasks.empty.found", words=asked.words.strip()))
    return Emptiness(said(f"tasks.empty.{asked.chosen}"))


def _row(task: Record, people: People, now: datetime) -> Row:
    due = task.moment("due")
    still_open = task.words("state") in OPEN
    owner = people.name(task.words("owner")) or said("tasks.nobody")
    promised = task.words("source_register") in PROMISED_AT
    promise = said("tasks.promise") if promised else NOTHING
    return Row(
        task.id,
        (
            Cell(
                when.day_and_wall(due, day_of(now)) if due else said("tasks.any_time"),
                small=when.nearby(due, now) if due and still_open else NOTHING,
                tone=_tone(task, now),
                order=task.words("due"),
            ),
            Cell(given(task.words("title")), small=joined((owner, promise, given(task.number)))),
            Cell(mark=_mark(task, now)),
        ),
        quiet=not still_open,
    )


def _tone(task: Record, now: datetime) -> Tone:
    if is_late(task, now):
        return Tone.DUE
    return Tone.PLAIN if task.words("due") else Tone.FAINT


def _mark(task: Record, now: datetime) -> Mark:
    if is_late(task, now):
        return Mark(said("tasks.late"), Tone.DUE, ChipShape.TRIANGLE)
    state = task.words("state")
    shapes = {"open": ChipShape.RING, "taken": ChipShape.HALF, "done": ChipShape.CHECK}
    return Mark(
        said(choice_word("tasks", "state", state)),
        Tone.PLAIN,
        shapes.get(state, ChipShape.DASHED),
    )


def _facts(task: Record, people: People, now: datetime) -> tuple[tuple[Phrase, Phrase], ...]:
    made = when.day_and_wall(when.from_moment(task.created_at), day_of(now))
    done = task.moment("done_at")
    facts = [(said("tasks.fact.made"), joined((people.name(task.created_by), made)))]
    if done:
        facts.append((said(field_word("tasks", "done_at")), when.day_and_wall(done, day_of(now))))
    if task.words("reason"):
        facts.append((said(field_word("tasks", "reason")), given(task.words("reason"))))
    return tuple(facts)


def _actions(task: Record, *, writable: bool) -> tuple[Action, ...]:
    def action(key: str, kind: ButtonKind, icon: str, keys: str = "") -> Action:
        reason = why_shut(writable=writable)
        return Action(key, said(f"tasks.{key}"), kind, icon, keys, writable, reason)

    finish = action("finish", ButtonKind.LIT, "check", "Ctrl ↵")
    take = action("take", ButtonKind.PLAIN, "hand")
    drop = action("drop", ButtonKind.STILL, "x")
    reopen = action("reopen", ButtonKind.PLAIN, "arrow-counter-clockwise")
    return {
        "open": (finish, take, drop),
        "taken": (finish, drop),
        "done": (reopen,),
        "dropped": (reopen,),
    }[task.words("state")]

"""The D5 plan kit as a list: each mandatory part of a plan, whose it is, and what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.plan_kit import PARTS
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.spans import holds
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import NotFound
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds as has_words
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.requests import named
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Action,
    Align,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import partners, plan_kit, states
from nccn_desk.services.plan_kit import TESTED, PlanPart
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Query, Sheet

KEY: Final = "plan_kit"
COLUMNS: Final = (
    Column("part", said("plan_kit.column.part"), CellKind.STRONG, stretch=2, width=180, wraps=True),
    Column("owner", said("plan_kit.column.owner"), stretch=1, width=120, wraps=True),
    Column("days", said("plan_kit.column.days"), stretch=1, width=150, wraps=True),
    Column("state", said("plan_kit.column.state"), CellKind.MARK, Align.END, width=150),
)
SHAPES: Final = shapes_of(
    "plan_parts", "text", "owner", "updated", "next_review", "tested_on", "pointer"
)
REVIEW_IN: Final = timedelta(days=182)  # what holds is looked at again in half a year
_GRAVE: Final = frozenset({"missing", "text", "review_late", "test_late"})
_BETWEEN: Final = ":"  # a part is `partner:part`; it may not have been written yet


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the parts of the plan that is chosen; without a choice that of our own house."""
    plans = plans_of(reader, asked)
    whose = plans.get(asked.chosen)
    parts = plan_kit.plan(reader, whose.id) if whose else ()
    people = read_people(reader)
    rows = tuple(_row(whose, each, people) for each in parts) if whose else ()
    found = tuple(row for row in rows if has_words(asked.words, *listed_page.texts_of(row, asked)))
    filters = tuple(Option(key, _to_do(reader, partner, asked)) for key, partner in plans.items())
    missing = sum(each.record is None for each in parts)
    late = sum("review_late" in each.faults or "test_late" in each.faults for each in parts)
    sub = joined(
        (
            given(name_of(whose, asked.language)) if whose else NOTHING,
            said("plan_kit.missing_count", n=missing),
            said("plan_kit.late_count", n=late),
        )
    )
    return listed_page.page(KEY, asked, found, filters, sub)


def plans_of(reader: Reader, asked: Asked) -> dict[str, Record]:
    """Return whose plans there are or must be: ours first under "", then by name the others.

    Each province must have one, and whoever wrote a part of one has one.
    """
    written = {each.words("partner") for each in reader.records(Query("plan_parts"))}
    known = [each for each in partners.find(reader) if holds(each, asked.day)]
    own = next((each for each in known if each["own"]), None)
    wanted = [
        each for each in known if each is not own and (each.id in written or _is_province(each))
    ]
    first = {"": own} if own is not None else {}
    return {**first, **{each.id: each for each in wanted}}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one part of a plan, written or not."""
    partner, part = _parted(asked.selected)
    if part not in PARTS or states.found(reader, "partners", partner) is None:
        return None
    found = next(each for each in plan_kit.plan(reader, partner) if each.part == part)
    record = found.record or Record("plan_parts", "", {})
    faults = ((said("plan_kit.fact.fault"), _fault(each)) for each in found.faults)
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=mark_of(found),
        title=said(choice_word("plan_parts", "part", part)),
        facts=tuple(faults),
        actions=_actions(found, asked),
    )


def mark_of(found: PlanPart) -> Mark:
    """Return how a part stands: what is gravest, in words."""
    if not found.faults:
        return Mark(said("plan_kit.fine"), Tone.PLAIN, ChipShape.CHECK)
    grave = [each for each in found.faults if each in _GRAVE]
    tone = Tone.DUE if grave else Tone.PLAIN
    shape = ChipShape.TRIANGLE if grave else ChipShape.HALF
    return Mark(_fault((grave or found.faults)[0]), tone, shape)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field of a part; the part is made where it was not."""
    partner, part = _parted(link)
    return plan_kit.write(uow, partner, part, {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Begin the plan of a partner by its name."""
    nothing: Values = {}
    return plan_kit.write(uow, named(uow, line).id, PARTS[0], nothing)


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return on paper every part of the plan that is chosen, with what it lacks."""
    people = read_people(reader)
    whose = plans_of(reader, asked).get(asked.chosen)
    parts = plan_kit.plan(reader, whose.id) if whose else ()
    rows = tuple(_line(each, people) for each in parts)
    name = given(name_of(whose, asked.language)) if whose else NOTHING
    title = joined((said("plan_kit.title"), name))
    return listed_page.sheet(asked, seat, title, ((said("plan_kit.parts"), rows),))


def link_of(reader: Reader, record: str) -> str:
    """Return where a part is shown, by its record's id."""
    found = states.found(reader, "plan_parts", record)
    if found is None or found.deleted:
        return ""
    return _link(found.words("partner"), found.words("part"))


def _line(found: PlanPart, people: People) -> tuple[Phrase, ...]:
    record = found.record
    told = (
        said(choice_word("plan_parts", "part", found.part)),
        given(record.words("text")) if record else NOTHING,
        joined(map(_fault, found.faults)),
    )
    owner = people.name(record.words("owner")) if record else NOTHING
    return NOTHING, joined(told, BENEATH), joined((owner, _days(record)), BENEATH)


def _row(whose: Record, found: PlanPart, people: People) -> Row:
    record = found.record
    owner = people.name(record.words("owner")) if record else NOTHING
    return Row(
        _link(whose.id, found.part),
        (
            Cell(
                said(choice_word("plan_parts", "part", found.part)),
                order=PARTS.index(found.part),
            ),
            Cell(owner),
            Cell(_days(record), small=_tested(found)),
            Cell(mark=mark_of(found)),
        ),
    )


def _days(record: Record | None) -> Phrase:
    updated = record.words("updated") if record else ""
    if not updated:
        return NOTHING
    return said("plan_kit.updated", day=when.plain_day(date.fromisoformat(updated)))


def _tested(found: PlanPart) -> Phrase:
    tested = found.record.words("tested_on") if found.record else ""
    if tested:
        return said("plan_kit.tested", day=when.plain_day(date.fromisoformat(tested)))
    return said("plan_kit.untested") if found.part in TESTED and found.record else NOTHING


def _fault(fault: str) -> Phrase:
    return said(f"plan_kit.fault.{fault}")


def _to_do(reader: Reader, partner: Record, asked: Asked) -> Phrase:
    count = sum(bool(each.faults) for each in plan_kit.plan(reader, partner.id))
    name = given(short_of(partner, asked.language))
    return joined((name, said("plan_kit.to_do", n=count)))


def _is_province(partner: Record) -> bool:
    return partner.words("level") == "province" and partner.words("kind") == "authority"


def _actions(found: PlanPart, asked: Asked) -> tuple[Action, ...]:
    if found.record is None or not found.record.words("text").strip():
        return ()
    late = "review_late" in found.faults
    return listed_page.actions(
        KEY, asked, "review" if late else "", ("review", "eye"), ("prove", "check")
    )


def _link(partner: str, part: str) -> str:
    return f"plan_parts/{partner}{_BETWEEN}{part}"


def _parted(link: str) -> tuple[str, str]:
    partner, _, part = parted(link)[1].partition(_BETWEEN)
    return partner, part


def _record(reader: Reader, key: str) -> str:
    partner, _, part = key.partition(_BETWEEN)
    found = next((each for each in plan_kit.plan(reader, partner) if each.part == part), None)
    if found is None or found.record is None:
        raise NotFound(register="plan_parts", id=key)
    return found.record.id


def _review(uow: UnitOfWork, key: str, _: str) -> ChangeSet:
    return plan_kit.review(uow, _record(uow, key), day_of(uow.clock.now()) + REVIEW_IN)


PLAN_KIT: Final = Described(
    key=KEY,
    registers=("plan_parts",),
    hears=("plan_parts", "partners", "officers"),
    icon="clipboard-text",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=(),
    first="",
    parts=(),
    dated=False,
    chooses=True,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts={
        "review": Act(_review),
        "prove": Act(lambda uow, key, _: plan_kit.prove(uow, _record(uow, key))),
    },
    paper_of=paper_of,
    link_of=link_of,
)

"""Who speaks when is one list in order of time, our own and partners', with what clashes marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nccn_desk.domain.appearing import Slot
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, in_brussels, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
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
from nccn_desk.presenters.speaking_words import clash_lines, clash_word, speakers_of
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import appearing, partners, states
from nccn_desk.services.appearing import Calendar
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Sheet

KEY: Final = "speaking"
FILTERS: Final = ("day", "week", "clash", "ours", "theirs", "off")
WEEK: Final = timedelta(days=6)  # and the day itself
COLUMNS: Final = (
    Column("hour", said("speaking.column.hour"), width=150),
    Column("what", said("speaking.column.what"), CellKind.STRONG, stretch=3, width=180, wraps=True),
    Column("who", said("speaking.column.who"), stretch=2, width=140, wraps=True),
    Column("state", said("speaking.column.state"), CellKind.MARK, Align.END, width=172),
)
SHAPES: Final = shapes_of(
    "appearances",
    "title",
    "kind",
    "starts_at",
    "ends_at",
    "speaker",
    "partner",
    "who",
    "topic",
    "outlet",
    "place",
    "note",
)
_OWN_PLACE: Final = frozenset({"interviews", "conferences"})


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return who speaks, as it was asked for, in order of time."""
    found = _calendar(reader, asked)
    names = {each.id: each for each in partners.find(reader)}
    filters = tuple(
        Option(
            each,
            said(f"speaking.part.{each}"),
            count=sum(_is_in(slot, each, found, asked) for slot in found.slots),
        )
        for each in FILTERS
    )
    wanted = [slot for slot in found.slots if _is_in(slot, asked.chosen, found, asked)]
    rows = tuple(
        _row(slot, found, names, asked)
        for slot in wanted
        if holds(asked.words, *_texts(slot, found, names, asked))
    )
    today = [slot for slot in found.slots if _is_in(slot, "day", found, asked)]
    sub = joined(
        (
            when.short_day(asked.day),
            said("speaking.count", n=len(today)),
            said("speaking.clashes", n=len(found.clashes)),
        )
    )
    return listed_page.page(KEY, asked, marked(reader, rows, at=3), filters, sub)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one of them, with what it clashes with; what has a place of its own is kept there."""
    record = states.found(reader, *parted(asked.selected))
    begins = record.moment("starts_at") if record and not record.deleted else None
    if record is None or begins is None:
        return None
    day = day_of(begins)
    found = appearing.calendar(reader, day - timedelta(days=1), day + timedelta(days=1))
    slot = next((each for each in found.slots if each.link == asked.selected), None)
    names = {each.id: each for each in partners.find(reader)}
    own = record.register == "appearances"
    fields = filled(reader, record, SHAPES, asked.language) if own else listed_page.NO_FIELDS
    told = _told(slot, names, asked) if slot is not None and not own else ()
    against = tuple(
        (said("speaking.fact.clash") if place == 0 else NOTHING, line)
        for place, line in enumerate(clash_lines(slot, found, names, asked) if slot else ())
    )
    off = (said("fields.appearances.reason"), given(record.words("reason")))
    source = (said("fields.appearances.source"), given(record.words("source")) if own else NOTHING)
    return replace(
        listed_page.card(reader, record, asked, fields),
        mark=_mark(slot, found) if slot else None,
        title=given(slot.title) if slot and not own else NOTHING,
        facts=listed_page.facts(*told, *against, off, source),
        actions=_actions(record, asked),
    )


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field of an appearance."""
    return appearing.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Write who will speak, as it was typed: a partner or nobody, what, and when."""
    who, colon, what = line.partition(":")
    if not colon or not what.strip() or _ends_in_hour(who):
        who, what = "", line
    title, moment = read_trailing_moment(what, uow.clock.now())
    if not moment or not title.strip():
        raise BadValue("appearance_line", typed=line[:60])
    values: dict[str, Value] = {"title": title, "starts_at": _on_day(moment, what, asked)}
    if who:
        values |= {"partner": named(uow, who).id, "kind": "partner"}
    return appearing.add(uow, values)


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the week on paper, day by day, as it was narrowed."""
    found = _calendar(reader, replace(asked, chosen="week"))
    names = {each.id: each for each in partners.find(reader)}
    days = [asked.day + timedelta(days=each) for each in range(1 if asked.chosen == "day" else 7)]
    sections = (
        (
            when.long_day(day),
            tuple(
                _line(slot, found, names, asked)
                for slot in found.slots
                if day_of(slot.begins) == day
                and _is_in(slot, asked.chosen, found, replace(asked, day=day))
            ),
        )
        for day in days
    )
    return listed_page.sheet(asked, seat, said("speaking.title"), sections)


def _calendar(reader: Reader, asked: Asked) -> Calendar:
    return appearing.calendar(reader, asked.day, asked.day + WEEK)


def _is_in(slot: Slot, part: str, found: Calendar, asked: Asked) -> bool:
    return {
        "day": day_of(slot.begins) == asked.day,
        "week": True,
        "clash": bool(found.of(slot.link)),
        "ours": slot.own,
        "theirs": not slot.own,
        "off": slot.off,
    }[part]


def _texts(slot: Slot, found: Calendar, names: dict[str, Record], asked: Asked) -> tuple[str, ...]:
    topics = (name_of(found.topics[each], asked.language) for each in sorted(slot.topics))
    partner = names.get(slot.partner)
    house = name_of(partner, asked.language) if partner else ""
    return (slot.title, *slot.speakers.values(), house, slot.record.words("outlet"), *topics)


def _row(slot: Slot, found: Calendar, names: dict[str, Record], asked: Asked) -> Row:
    topics = joined(
        (given(name_of(found.topics[each], asked.language)) for each in sorted(slot.topics)),
        by=", ",
    )
    kind = said(choice_word("appearances", "kind", slot.kind))
    outlet = slot.record.words("outlet") if slot.record.register == "appearances" else ""
    who, house = speakers_of(slot), names.get(slot.partner)
    return Row(
        slot.link,
        (
            Cell(
                _hours(slot),
                small=NOTHING if asked.chosen == "day" else when.short_day(day_of(slot.begins)),
                order=to_text(slot.begins),
            ),
            Cell(given(slot.title), small=joined((kind, topics, given(outlet)))),
            Cell(
                who or (given(short_of(house, asked.language)) if house else NOTHING),
                small=given(short_of(house, asked.language)) if house and who else NOTHING,
            ),
            Cell(mark=_mark(slot, found)),
        ),
        quiet=slot.off or slot.ends < asked.now,
    )


def _hours(slot: Slot) -> Phrase:
    """Return from when until when; where the clocks are changed meanwhile, it is said."""
    if slot.all_day:
        return said("speaking.all_day")
    hours = said("speaking.hours", start=when.wall(slot.begins), end=when.wall(slot.ends))
    begins, ends = in_brussels(slot.begins), in_brussels(slot.ends)
    if begins.utcoffset() != ends.utcoffset():
        summer = (ends.utcoffset() or timedelta()) > (begins.utcoffset() or timedelta())
        return joined((hours, said("speaking.to_summer" if summer else "speaking.to_winter")))
    if begins.fold:
        return joined((hours, said("speaking.second_time")))
    return hours


def _mark(slot: Slot, found: Calendar) -> Mark:
    against = found.of(slot.link)
    if slot.off:
        return Mark(said("speaking.off"), Tone.PLAIN, ChipShape.DASHED)
    if against:
        return Mark(clash_word(against[0]), Tone.DUE, ChipShape.TRIANGLE)
    if slot.own:
        return Mark(said("speaking.own"), Tone.NOW, ChipShape.CORE)
    return Mark(said("speaking.partner"), Tone.PLAIN, ChipShape.RING)


def _told(slot: Slot, names: dict[str, Record], asked: Asked) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return what is said of something that is kept elsewhere."""
    house = names.get(slot.partner)
    return (
        (said("speaking.column.hour"), joined((when.short_day(day_of(slot.begins)), _hours(slot)))),
        (said("speaking.column.who"), speakers_of(slot)),
        (said("fields.appearances.partner"), _house(house, asked)),
        (said("fields.appearances.kind"), said(choice_word("appearances", "kind", slot.kind))),
    )


def _house(partner: Record | None, asked: Asked) -> Phrase:
    return given(name_of(partner, asked.language)) if partner else NOTHING


def _line(
    slot: Slot, found: Calendar, names: dict[str, Record], asked: Asked
) -> tuple[Phrase, ...]:
    who, house = speakers_of(slot), _house(names.get(slot.partner), asked)
    told = (given(slot.title), joined((who, house)), *clash_lines(slot, found, names, asked))
    return _hours(slot), joined(told, BENEATH), _mark(slot, found).word


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    if record.register in _OWN_PLACE:
        return listed_page.actions(
            KEY, asked, listed_page.ELSEWHERE, (listed_page.ELSEWHERE, "arrow-right")
        )
    if record["cancelled"]:
        return listed_page.actions(
            KEY, asked, "", ("put_back", "arrow-counter-clockwise"), ("remove", "trash-simple")
        )
    return listed_page.actions(KEY, asked, "", ("call_off", "x"), ("remove", "trash-simple"))


def _ends_in_hour(words: str) -> bool:
    """Tell whether the colon of a line is that of an hour: "Terzake 20:15"."""
    return words.rstrip()[-1:].isdecimal()


def _on_day(moment: str, what: str, asked: Asked) -> str:
    """Return a typed moment, on the day that is shown where only an hour was typed."""
    dated = any(sign in what.split()[-2] for sign in "/-") if len(what.split()) > 1 else False
    if dated:
        return moment
    instant = in_brussels(when.from_moment(moment))
    return to_text(at(asked.day, instant.time()))


def day_on(day: date, count: int) -> date:
    """Return the day before or after."""
    return day + timedelta(days=count)


def _question(key: str) -> Question:
    return Question(
        said(f"speaking.ask.{key}"),
        said(f"speaking.means.{key}"),
        said(f"speaking.act.{key}"),
        reason_label=said("speaking.why"),
        reason_needed=True,
    )


def _job(act: Callable[[UnitOfWork, str], ChangeSet]) -> Callable[..., ChangeSet]:
    return lambda uow, record, _: act(uow, record)


ACTS: Final[dict[str, Act]] = {
    "call_off": Act(appearing.call_off, _question("call_off"), key="C"),
    "put_back": Act(_job(appearing.put_back)),
    "remove": Act(
        _job(appearing.remove),
        Question(
            said("speaking.ask.remove"), said("speaking.means.remove"), said("speaking.act.remove")
        ),
    ),
}

SPEAKING: Final = Described(
    key=KEY,
    registers=("appearances", "interviews", "conferences"),
    hears=appearing.HEARS,
    icon="calendar-blank",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=(),
    first="day",
    parts=FILTERS,
    dated=True,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts=ACTS,
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(
        reader, ("appearances", "interviews", "conferences"), record
    ),
    stride=day_on,
    days=KEY,
)

"""Requests as a list: what partners owe us and we owe them, by when, and what is late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.requests import OPEN
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.referring import referrals
from nccn_desk.presenters.requests_mail import reminder
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
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import partners, requesting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Query, Sheet

KEY: Final = "requests"
FILTERS: Final = ("open", "late", "theirs", "check", "done", "all")
COLUMNS: Final = (
    Column("due", said("requests.column.due"), width=124),
    Column(
        "subject",
        said("requests.column.subject"),
        CellKind.STRONG,
        stretch=1,
        width=200,
        wraps=True,
    ),
    Column("state", said("requests.column.state"), CellKind.MARK, Align.END, width=148),
)
SHAPES: Final = shapes_of(
    "requests",
    "subject",
    "partner",
    "person",
    "direction",
    "due",
    "promised",
    "text",
    "escalated_to",
    "owner",
)
LATE: Final = Mark(said("requests.late"), Tone.DUE, ChipShape.TRIANGLE)
_WHY: Final = ("fault", "reason")
_SHAPES: Final = {
    "asked": ChipShape.RING,
    "promised": ChipShape.HALF,
    "received": ChipShape.QUESTION,
    "closed": ChipShape.CHECK,
    "cancelled": ChipShape.DASHED,
}


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the requests as they were asked for, the first due first."""
    every = reader.records(Query("requests", order=("asked_at",)))
    names = {each.id: each for each in partners.find(reader)}
    wanted = [each for each in every if _is_in(each, asked.chosen, asked)]
    found = [each for each in wanted if holds(asked.words, *_texts(each, names, asked))]
    found.sort(key=_by_hour)
    filters = tuple(
        Option(
            each,
            said(f"requests.part.{each}"),
            count=sum(_is_in(request, each, asked) for request in every),
        )
        for each in FILTERS
    )
    late = sum(requesting.is_late(each, asked.now) for each in every)
    awaited = sum(each.words("state") in OPEN for each in every)
    sub = joined((said("requests.open_count", n=awaited), said("requests.late_count", n=late)))
    rows = tuple(_row(each, names, asked) for each in found)
    return listed_page.page(KEY, asked, marked(reader, rows, at=2), filters, sub)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one request, or None where it is there no longer."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    escalated = states.found(reader, "partners", record.words("escalated_to"))
    about = joined(
        (
            given(name_of(escalated, asked.language)) if escalated else Phrase(),
            _at(record, "escalated_at", asked),
        )
    )
    partner = states.found(reader, "partners", record.words("partner"))
    facts = (
        (_label("partner"), given(name_of(partner, asked.language)) if partner else Phrase()),
        *((_label(name), _at(record, name, asked)) for name in ("asked_at", "received_at")),
        (_label("reminded_at"), _at(record, "reminded_at", asked)),
        (_label("escalated_to"), about),
        *((_label(name), given(record.words(name))) for name in ("escalated_why", *_WHY)),
    )
    shown = filled(reader, record, SHAPES, asked.language)
    return replace(
        listed_page.card(reader, record, asked, shown),
        mark=mark_of(record, asked),
        facts=(*listed_page.facts(*facts), *referrals(reader, asked.language, _told(record))),
        actions=_actions(record, asked),
    )


def _told(request: Record) -> str:
    return f"{request.words('subject')}\n{request.words('text')}"


def mark_of(request: Record, asked: Asked) -> Mark:
    """Return how a request stands; what is late says so first."""
    if requesting.is_late(request, asked.now):
        return LATE
    state = request.words("state")
    tone = Tone.NOW if state == "received" else Tone.PLAIN
    return Mark(said(choice_word("requests", "state", state)), tone, _SHAPES[state])


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; a promise and an escalation are acts of their own."""
    _, request = parted(link)
    field = name.partition(".")[2]
    if field == "promised" and value:
        return requesting.promise(uow, request, when.from_moment(str(value)))
    if field == "escalated_to" and value:
        return requesting.escalate(uow, request, str(value))
    return requesting.change(uow, request, {field: value})


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Write down a request as it was typed: whom, what, and by when."""
    who, colon, what = line.partition(":")
    if not colon or not what.strip():
        raise BadValue("request_line", typed=line[:60])
    subject, due = read_trailing_moment(what, uow.clock.now())
    return requesting.ask(
        uow,
        {
            "partner": named(uow, who).id,
            "subject": subject or what.strip(),
            "due": due or None,
            "direction": "from_partner" if asked.chosen == "theirs" else "to_partner",
        },
    )


def named(reader: Reader, words: str) -> Record:
    """Return the one partner that is meant by a name or its beginning in any language."""
    wanted = folded(words.strip())
    known = partners.find(reader)
    names = {each.id: _names(each) for each in known}
    whole = [each for each in known if wanted in names[each.id]]
    begun = [each for each in known if any(name.startswith(wanted) for name in names[each.id])]
    found = (whole or begun) if wanted else []
    if len(found) != 1:
        code = "partner_ambiguous" if len(found) > 1 else "partner_unknown"
        raise BadValue(code, field="partner", typed=words.strip()[:60])
    return found[0]


def all_named(reader: Reader, words: str) -> tuple[str, ...]:
    """Return the ids of the partners that a line names, with commas or semicolons between them.

    Raise BadValue for one that is none, or may be several.
    """
    parts = [part for each in words.replace(";", ",").split(",") if (part := each.strip())]
    return tuple(dict.fromkeys(named(reader, part).id for part in parts))


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the list on paper: what is late first, then what is open, then what came."""
    every = sorted(reader.records(Query("requests", order=("asked_at",))), key=_by_hour)
    names = {each.id: each for each in partners.find(reader)}
    parts = ("late", "open", "done")
    sections = (
        (
            said(f"requests.part.{part}"),
            tuple(
                _line(each, names, asked)
                for each in every
                if _is_in(each, part, asked)
                and not (part == "open" and requesting.is_late(each, asked.now))
            ),
        )
        for part in parts
    )
    return listed_page.sheet(asked, seat, said("requests.title"), sections)


def _names(partner: Record) -> frozenset[str]:
    per = (f"{name}_{language}" for name in ("name", "short") for language in LANGUAGES)
    fields = ("name", "short", *per)
    return frozenset(folded(partner.words(each)) for each in fields if partner.words(each))


def _line(request: Record, names: dict[str, Record], asked: Asked) -> tuple[Phrase, ...]:
    told = (given(request.words("subject")), _whom(request, names, asked))
    return _due(request, asked), joined(told, BENEATH), mark_of(request, asked).word


def _is_in(request: Record, part: str, asked: Asked) -> bool:
    state, is_open = request.words("state"), request.words("state") in OPEN
    return {
        "open": state not in {"closed", "cancelled"},  # what came is still to be checked
        "late": requesting.is_late(request, asked.now),
        "theirs": is_open and request.words("direction") == "from_partner",
        "check": state == "received",
        "done": state in {"closed", "cancelled"},
        "all": True,
    }[part]


def _by_hour(request: Record) -> tuple[bool, str, str]:
    due = requesting.due_of(request)
    return request.words("state") not in OPEN, due or "9", request.words("asked_at")


def _texts(request: Record, names: dict[str, Record], asked: Asked) -> tuple[str, ...]:
    partner = names.get(request.words("partner"))
    who = (name_of(partner, asked.language), short_of(partner, asked.language)) if partner else ()
    return (request.number, request.words("subject"), request.words("text"), *who)


def _row(request: Record, names: dict[str, Record], asked: Asked) -> Row:
    due = requesting.due_of(request)
    is_open = request.words("state") in OPEN
    far = when.nearby(when.from_moment(due), asked.now) if due and is_open else Phrase()
    return Row(
        f"requests/{request.id}",
        (
            Cell(_due(request, asked), small=far, order=due or "9"),
            Cell(given(request.words("subject")), small=_whom(request, names, asked)),
            Cell(mark=mark_of(request, asked)),
        ),
        quiet=not is_open and request.words("state") != "received",
    )


def _due(request: Record, asked: Asked) -> Phrase:
    due = requesting.due_of(request)
    if not due:
        return said("requests.no_hour")
    return when.day_and_wall(when.from_moment(due), day_of(asked.now))


def _whom(request: Record, names: dict[str, Record], asked: Asked) -> Phrase:
    partner = names.get(request.words("partner"))
    who = given(name_of(partner, asked.language)) if partner else Phrase()
    way = said(choice_word("requests", "direction", request.words("direction")))
    return joined((who, way, given(request.number)))


def _label(name: str) -> Phrase:
    return said(field_word("requests", name))


def _at(request: Record, name: str, asked: Asked) -> Phrase:
    moment = request.moment(name)
    return when.day_and_wall(moment, day_of(asked.now)) if moment else Phrase()


def _actions(request: Record, asked: Asked) -> tuple[Action, ...]:
    state = request.words("state")
    if state in OPEN:
        late = requesting.is_late(request, asked.now) and not request.words("reminded_at")
        ours = request.words("direction") == "to_partner"
        mail = (("mail", "envelope-simple"),) if ours else ()
        named_acts = (
            ("receive", "tray"),
            *mail,
            ("remind", "bell-ringing"),
            ("escalate", "arrow-up"),
            ("cancel", "x"),
        )
        lit = ("mail" if ours else "remind") if late else "receive"
        return _keyed(listed_page.actions(KEY, asked, lit, *named_acts))
    if state == "received":
        acts = (("whole", "check"), ("incomplete", "circle-half"), ("wrong", "x-circle"))
        return listed_page.actions(KEY, asked, "whole", *acts)
    return listed_page.actions(KEY, asked, "", ("reopen", "arrow-counter-clockwise"))


def _keyed(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Return buttons with the letters that do the same."""
    return tuple(replace(each, keys=each.keys or ACTS[each.key].key) for each in actions)


def _escalate(uow: UnitOfWork, request: str, line: str) -> ChangeSet:
    """Lay a request before whom the line names, for the reason that it gives."""
    who, colon, why = line.partition(":")
    if not colon or not why.strip():
        raise BadValue("escalation_line", typed=line[:200])
    return requesting.escalate(uow, request, named(uow, who).id, why)


def _why(key: str) -> Question:
    return Question(
        said(f"requests.ask.{key}"),
        said(f"requests.means.{key}"),
        said(f"requests.act.{key}"),
        reason_label=said("requests.what"),
        reason_needed=True,
    )


def _faulty(*, complete: bool, correct: bool) -> Callable[[UnitOfWork, str, str], ChangeSet]:
    def job(uow: UnitOfWork, request: str, fault: str) -> ChangeSet:
        return requesting.check(uow, request, complete=complete, correct=correct, fault=fault)

    return job


_WHOM: Final = Question(
    said("requests.ask.escalate"),
    said("requests.means.escalate"),
    said("requests.act.escalate"),
    reason_label=said("requests.whom_why"),
    reason_needed=True,
)
ACTS: Final[dict[str, Act]] = {
    "receive": Act(lambda uow, request, _: requesting.receive(uow, request)),
    "remind": Act(lambda uow, request, _: requesting.remind(uow, request)),
    "mail": Act(lambda uow, request, _: requesting.remind(uow, request), None, reminder, "M"),
    "escalate": Act(_escalate, _WHOM, key="E"),
    "cancel": Act(requesting.cancel, _why("cancel")),
    "whole": Act(_faulty(complete=True, correct=True)),
    "incomplete": Act(_faulty(complete=False, correct=True), _why("incomplete")),
    "wrong": Act(_faulty(complete=True, correct=False), _why("wrong")),
    "reopen": Act(lambda uow, request, _: requesting.reopen(uow, request)),
}

REQUESTS: Final = Described(
    key=KEY,
    registers=("requests",),
    hears=("requests", "partners", "persons", "officers"),
    icon="tray",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=(),
    first="open",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts=ACTS,
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, ("requests",), record),
)

"""Monitoring: the register of rumours as a list, with what was heard and what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, monitoring_sources, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import Choosing, rows_of
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, Signed, found_in
from nccn_desk.presenters.listed_blocks import Verb, parted_name, signed
from nccn_desk.presenters.listed_shapes import Asked, ListedPage
from nccn_desk.presenters.monitoring_card import ANSWER, SHAPES, card_of
from nccn_desk.presenters.monitoring_words import FEEDS, ITEMS, KEY, RUMOURS, mark_of, quoted, under
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.requests import all_named
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, FlowRow, Option, Row, Tone
from nccn_desk.presenters.typed import read_number, read_trailing_moment
from nccn_desk.services import feed_checks, hearing, items, rumour_answers, rumour_asking, rumours
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.rumour_answers import Told
from nccn_desk.services.shapes import BENEATH, Sheet

FILTERS: Final = ("all", "open", "answered", "over")
COLUMNS: Final = (
    Column("number", said("monitoring.column.number"), CellKind.MONO, width=84),
    Column(
        "wording",
        said("monitoring.column.wording"),
        CellKind.STRONG,
        stretch=1,
        width=190,
        wraps=True,
    ),
    Column("spread", said("monitoring.column.spread"), CellKind.SPARK, width=88, sortable=False),
    Column("shares", said("monitoring.column.shares"), CellKind.NUMBER, Align.END, width=64),
    Column("state", said("monitoring.column.state"), CellKind.CHIP, width=132),
    Column("owner", said("monitoring.column.owner"), CellKind.SMALL, width=72),
)
_PARTS: Final[Mapping[str, Callable[[Record], bool]]] = {
    "all": lambda _: True,
    "open": rumours.is_open,
    "answered": lambda each: each.words("state") == "answered",
    "over": lambda each: each.words("state") == "refuted" or each.words("decision") == "ignore",
}


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the rumours as they were asked for, the newest first."""
    every = rumours.find(reader)
    shown = [
        each for each in every if _PARTS[asked.chosen](each) and holds(asked.words, *_texts(each))
    ]
    filters = tuple(
        Option(part, said(f"monitoring.part.{part}"), count=sum(map(wanted, every)))
        for part, wanted in _PARTS.items()
    )
    counts, people = rumours.counts_of(reader, shown), read_people(reader)
    rows = tuple(_row(each, counts.get(each.id, ()), people, asked) for each in shown)
    open_ = sum(map(rumours.is_open, every))
    sub = joined(
        (
            said("monitoring.sub_seen", n=hearing.number_of(reader, "unseen")),
            said("monitoring.sub_open", n=open_),
            monitoring_sources.late_of(reader),
        )
    )
    page = listed_page.page(KEY, asked, marked(reader, rows, at=4), filters, sub)
    return replace(page, add=replace(page.add, keys=""))  # N writes down what was heard


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; what was judged and what is answered have acts of their own."""
    register, record = parted(link)
    field = name.partition(".")[2]
    if register == FEEDS:
        return feed_checks.change(uow, record, {field: value})
    if register == ITEMS:
        return items.change(uow, record, {field: value})
    act = _WRITES.get(field)
    if act is not None:
        return act(uow, record, str(value or ""))
    return rumours.change(uow, record, {field: value})


def _tell_authorities(uow: UnitOfWork, rumour: str, words: str) -> ChangeSet:
    """Keep who is competent: partners of ours, or in words where one of them is none."""
    try:
        known = all_named(uow, words)
    except BadValue:
        return rumour_asking.tell_authorities(uow, rumour, (), words)
    return rumour_asking.tell_authorities(uow, rumour, known)


def _tell_relays(uow: UnitOfWork, rumour: str, words: str) -> ChangeSet:
    return rumours.change(uow, rumour, {"relays": frozenset(all_named(uow, words))})


# Fields of a rumour that are more than a value.
_WRITES: Final[Mapping[str, Callable[[UnitOfWork, str, str], ChangeSet]]] = {
    "verdict": lambda uow, rumour, words: rumours.verify(uow, rumour, words or "open"),
    "source": rumour_answers.tell_source,
    "authorities": _tell_authorities,
    "relays": _tell_relays,
}


def rewrite(uow: UnitOfWork, link: str, name: str, edit: tuple[str, str | None]) -> ChangeSet:
    """Keep words of the answer, over those that were shown."""
    _, language = parted_name(name.partition(".")[2])
    return rumour_answers.answer(uow, parted(link)[1], language, *edit)


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Open a rumour in the words of a line, which is in the language of the desk."""
    return rumours.start(uow, {"wording": line, "language": asked.language})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return what partners may hear of the rumours: the answer first, the wording marked."""
    told = rumour_answers.digest(reader, filter(_PARTS[asked.chosen], rumours.find(reader)))
    sections = (
        (
            said(f"monitoring.digest.{part}"),
            tuple(_told(each, asked) for each in told if bool(each.answers) == has),
        )
        for part, has in (("answered", True), ("waiting", False))
    )
    return listed_page.sheet(asked, seat, said("monitoring.digest.title"), sections)


def _told(told: Told, asked: Asked) -> tuple[Phrase, ...]:
    """Return one rumour on the paper: what is true above it, in every language that is cleared."""
    record = told.rumour
    answers = [
        given(f"{language.upper()}  {told.answers[language]}")
        for language in LANGUAGES
        if language in told.answers
    ]
    shares = said("monitoring.digest.shares", count=told.shares) if told.shares else NOTHING
    relays = said("monitoring.digest.relays", who=told.relays) if told.relays else NOTHING
    about = joined((said(choice_word(RUMOURS, "state", record.words("state"))), shares, relays))
    wording = said("monitoring.marked", words=record.words("wording"))
    words = joined((*answers, wording, about), BENEATH)
    seen = record.moment("first_seen")
    day = when.day_and_wall(seen, asked.day) if seen else NOTHING
    return given(record.number), words, day


def _row(record: Record, counts: tuple[Record, ...], people: People, asked: Asked) -> Row:
    shares = [each.whole("shares") for each in counts]
    points = tuple(float(each) for each in shares)
    mark = mark_of(record)
    trend = _trend(points)
    return Row(
        f"{RUMOURS}/{record.id}",
        (
            Cell(given(record.number)),
            Cell(quoted(record), small=under(record, asked)),
            Cell(
                said(f"monitoring.spread.{trend}") if points else NOTHING,
                points=points,
                tone=mark.tone if mark.tone is Tone.RUM else Tone.PLAIN,
            ),
            Cell(given(str(shares[-1]) if shares else ""), order=shares[-1] if shares else -1),
            Cell(mark=mark),
            Cell(given(people.name(record.words("owner")).text.partition(" ")[0])),
        ),
        quiet=not rumours.is_open(record),
    )


def _trend(points: tuple[float, ...]) -> str:
    if not points or points[-1] == points[0]:
        return "steady"
    return "rising" if points[-1] > points[0] else "falling"


def _texts(record: Record) -> tuple[str, ...]:
    return (record.number, *(record.words(each) for each in ("wording", "authority", "proof")))


def _whom(uow: UnitOfWork, line: str) -> tuple[tuple[str, ...], datetime | None]:
    """Return whom a line names, and by when it says; either may be missing."""
    who, due = read_trailing_moment(line, uow.clock.now())
    who = who.strip().rstrip(":,")
    return all_named(uow, who), when.from_moment(due) if due else None


def _ask(uow: UnitOfWork, rumour: str, line: str) -> ChangeSet:
    return rumour_asking.ask_authority(uow, rumour, "", *_whom(uow, line))


def _consent(uow: UnitOfWork, rumour: str, line: str) -> ChangeSet:
    texts = rumour_answers.texts_of(uow, uow.record(RUMOURS, rumour))
    words = "\n".join(f"{each.upper()}: {texts[each]}" for each in LANGUAGES if each in texts)
    return rumour_asking.ask_consent(uow, rumour, words, *_whom(uow, line))


def _request(uow: UnitOfWork, item: str, line: str) -> ChangeSet:
    whom, due = _whom(uow, line)
    return hearing.request(uow, item, whom[0] if whom else "", due)


def _count(uow: UnitOfWork, rumour: str, line: str) -> ChangeSet:
    return rumours.count(uow, rumour, read_number(line, "shares"))


def _known(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    """Return the rumours that a message may tell: those that hold the words, or the newest."""
    return rows_of(reader, words, (RUMOURS,), language)


def _sign(reader: Reader, rumour: str, verb: Verb) -> Signed:
    record = reader.record(RUMOURS, rumour)
    words = next(iter(rumour_answers.texts_of(reader, record).values()), "")

    def sign(uow: UnitOfWork, signer: Signer, behalf: str) -> ChangeSet:
        if verb == "check":
            return rumour_answers.check(uow, rumour, signer)
        return rumour_answers.clear(uow, rumour, signer, behalf)

    told = (said(f"monitoring.sign.{verb}", number=record.number), given(words))
    found = rumour_answers.blocks_of(reader, rumour)
    return signed(reader, told, verb, found, sign)


def _asking(key: str, label: Phrase, *, needed: bool = False) -> Question:
    return Question(
        said(f"monitoring.ask.{key}"),
        said(f"monitoring.means.{key}"),
        said(f"monitoring.act.{key}"),
        reason_label=label,
        reason_needed=needed,
    )


def _signing(verb: Verb) -> Act:
    return Act(
        lambda uow, _, __: uow.commit(),
        signature=lambda reader, record, *_: _sign(reader, record, verb),
    )


_WHOM: Final = said("monitoring.whom_when")
_REASON: Final = said("fields.rumours.reason")
ITEM_ACTS: Final[dict[str, Act]] = {
    "rumour": Act(lambda uow, item, _: hearing.open_rumour(uow, item), key="R"),
    "link": Act(
        hearing.link,
        key="L",
        choosing=Choosing(said("monitoring.ask.link"), said("monitoring.means.link"), _known),
    ),
    "request": Act(_request, _asking("request", _WHOM), key="V"),
    "question": Act(lambda uow, item, _: hearing.question(uow, item), key="Q"),
    "task": Act(lambda uow, item, _: hearing.task(uow, item), key="A"),
    "done": Act(lambda uow, item, _: hearing.done(uow, item), key="E"),
    "again": Act(lambda uow, item, _: hearing.again(uow, item), key="U"),
    "part": Act(lambda uow, item, _: items.part_from(uow, item), key="P"),
}
RUMOUR_ACTS: Final[dict[str, Act]] = {
    "consent": Act(_consent, _asking("consent", _WHOM)),
    "watch": Act(rumours.watch, _asking("watch", _REASON, needed=True), key="W"),
    "ask": Act(_ask, _asking("ask", _WHOM), key="V"),
    "check": _signing("check"),
    "clear": _signing("clear"),
    "follow": Act(lambda uow, rumour, _: rumour_answers.follow(uow, rumour)),
    "publish": Act(lambda uow, rumour, _: rumour_answers.publish(uow, rumour)),
    "count": Act(_count, _asking("count", said("monitoring.column.shares"), needed=True), key="C"),
    "verify": Act(lambda uow, rumour, _: rumours.check(uow, rumour), key="F"),
    "refute": Act(lambda uow, rumour, _: rumours.refute(uow, rumour)),
    "look": Act(rumours.look, _asking("look", said("fields.rumours.result"), needed=True), key="H"),
    "ignore": Act(rumours.ignore, _asking("ignore", _REASON, needed=True)),
}

MONITORING: Final = Described(
    key=KEY,
    registers=(RUMOURS, ITEMS, FEEDS),
    hears=(
        RUMOURS,
        "rumour_counts",
        ITEMS,
        FEEDS,
        "feed_checks",
        "blocks",
        "requests",
        "partners",
        "officers",
    ),
    icon="broadcast",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("course", "items", "doubles", "looks"),
    first="all",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    merged=tuple(f"{ANSWER}_{each}" for each in LANGUAGES),
    rewrite=rewrite,
    add=add,
    acts={**RUMOUR_ACTS, **ITEM_ACTS, **monitoring_sources.FEED_ACTS},
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, (RUMOURS, ITEMS, FEEDS), record),
)

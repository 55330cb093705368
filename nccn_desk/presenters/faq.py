"""The FAQ as a list: what went out, what is stuck and on what, and every edition with its news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from nccn_desk.domain.faq import TEXTS
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.faq_card import (
    BLOCK,
    EDITIONS,
    FORMS,
    ITEMS,
    KEY,
    NEXT,
    SHAPES,
    About,
    about,
    edition_card,
    edition_changes,
    item_card,
    waits_for,
)
from nccn_desk.presenters.faq_choices import NO_DECISION, choosing
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, Exported, Signed, found_in
from nccn_desk.presenters.listed_blocks import Verb, parted_name, read_out, signed
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.releases_plan import act_of
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import Align, Cell, CellKind, ChipShape, Column, Mark, Option, Row
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import blocks, faq, faq_editions, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.publishing_shapes import ENDINGS, Order
from nccn_desk.services.shapes import BENEATH, Query, Sheet

REVIEW_IN: Final = timedelta(days=14)
COLUMNS: Final = (
    Column(
        "question", said("faq.column.question"), CellKind.STRONG, stretch=1, width=200, wraps=True
    ),
    Column("languages", said("faq.column.languages"), CellKind.SMALL, width=104),
    Column("asked", said("faq.column.asked"), CellKind.NUMBER, Align.END, width=88),
    Column("state", said("faq.column.state"), CellKind.MARK, Align.END, width=168),
)
FROZEN: Final = Mark(said("faq.frozen"), shape=ChipShape.FROZEN)
COMING: Final = Mark(said("faq.coming"), shape=ChipShape.DASHED)
EDITION: Final = "editions"
FILTERS: Final = ("all", "stuck", "draft", "approved", "published", "look", "gone", EDITION)
_STUCK: Final = frozenset({"waits_decree", "waits_authority"})
_GONE: Final = frozenset({"withdrawn", "outdated"})
_ORDER: Final = (
    "waits_decree",
    "waits_authority",
    "draft",
    "approved",
    "published",
    "outdated",
    "withdrawn",
)


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the answers, those that are stuck first, or the editions."""
    every = reader.records(Query(ITEMS, order=("created_at",)))
    editions = faq_editions.editions(reader)
    known = about(reader)
    counts = {
        part: sum(_is_in(each, part, known) for each in every)
        for part in FILTERS
        if part != EDITION
    }
    counts[EDITION] = len(editions)
    filters = tuple(Option(each, said(f"faq.part.{each}"), count=counts[each]) for each in FILTERS)
    if asked.chosen == EDITION:
        rows = _edition_rows(reader, editions, asked)
    else:
        wanted = [each for each in every if _is_in(each, asked.chosen, known)]
        wanted.sort(key=lambda each: (_ORDER.index(each.words("state")), each.created_at))
        rows = tuple(
            _row(reader, each, known, asked)
            for each in wanted
            if holds(asked.words, *_texts(reader, each, asked))
        )
    last = editions[0] if editions else None
    holds_now = said("faq.edition", n=last.whole("number")) if last else said("faq.no_edition")
    sub = joined((holds_now, said("faq.stuck_count", n=counts["stuck"])))
    return listed_page.page(KEY, asked, marked(reader, rows, at=3), filters, sub)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one answer or one edition, or None where it is there no longer."""
    register, record = parted(asked.selected)
    if register == EDITIONS:
        found = states.present(reader, EDITIONS, record)
        return edition_card(reader, found, asked) if found or record == NEXT else None
    item = states.present(reader, ITEMS, record)
    return item_card(reader, item, asked) if item is not None else None


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field: of the item, of what its texts rest on, or words of one of these."""
    register, record = parted(link)
    field = name.partition(".")[2]
    if register == EDITIONS:
        uow.change(EDITIONS, record, {field: value})
        return uow.commit()
    if field in BLOCK:
        typed = str(value or "")
        known = typed if field == "source" else read_moment(typed, uow.clock.now())
        return faq.tell_source(uow, record, {field: known or None})
    return faq.change(uow, record, {field: value})


def rewrite(uow: UnitOfWork, link: str, name: str, edit: tuple[str, str | None]) -> ChangeSet:
    """Keep words of a text, over those that were shown: what others wrote meanwhile stays."""
    kind, language = parted_name(name.partition(".")[2])
    words, over = edit
    return faq.write(uow, parted(link)[1], kind, language, words, over)


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Begin an answer by its question, in the language of the interface."""
    return faq.add(uow, {"question": line, f"question_{asked.language}": line})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the list on paper: what is stuck first, each with its state."""
    known = about(reader)
    every = reader.records(Query(ITEMS, order=("created_at",)))
    sections = (
        (
            said(f"faq.part.{part}"),
            tuple(_line(reader, each, known, asked) for each in every if _is_in(each, part, known)),
        )
        for part in ("stuck", "draft", "approved", "published")
    )
    return listed_page.sheet(asked, seat, said("faq.title"), sections)


def _is_in(item: Record, part: str, known: About) -> bool:
    state = item.words("state")
    return {
        "all": state not in _GONE,
        "stuck": state in _STUCK,
        "look": item.id in known.review | known.moved,
        "gone": state in _GONE,
    }.get(part, state == part)


def _texts(reader: Reader, item: Record, asked: Asked) -> tuple[str, ...]:
    questions = (value for name, value in item.values.items() if name.startswith("question"))
    texts = (blocks.texts_of(reader, each.id) for each in faq.texts_of(reader, item.id))
    words = (said_ for each in texts for said_ in each.values())
    theme = states.found(reader, "topics", item.words("theme"))
    named = name_of(theme, asked.language) if theme else ""
    groups = (states.found(reader, "target_groups", each) for each in item.members("groups"))
    meant = (name_of(each, asked.language) for each in groups if each)
    return (item.number, named, *meant, *(str(each or "") for each in questions), *words)


def _row(reader: Reader, item: Record, known: About, asked: Asked) -> Row:
    theme = states.found(reader, "topics", item.words("theme"))
    under = joined(
        (
            given(item.number),
            given(name_of(theme, asked.language)) if theme else NOTHING,
            waits_for(reader, item),
        )
    )
    lacks = faq.lacking(reader, item.id)
    wanted = sorted(item.members("languages"))
    ready = [each.upper() for each in wanted if each not in lacks]
    count = known.demand.get(item.id, 0)
    return Row(
        f"{ITEMS}/{item.id}",
        (
            Cell(given(faq.question_in(item, asked.language)), small=under),
            Cell(given(" ".join(ready)), small=_lacking(lacks)),
            Cell(given(str(count) if count else ""), order=-count),
            Cell(mark=known.mark(item), order=_ORDER.index(item.words("state"))),
        ),
        quiet=item.words("state") in _GONE,
    )


def _lacking(lacks: tuple[str, ...]) -> Phrase:
    return said("faq.without", languages=" ".join(lacks).upper()) if lacks else NOTHING


def _edition_rows(reader: Reader, editions: tuple[Record, ...], asked: Asked) -> tuple[Row, ...]:
    last = editions[0].whole("number") if editions else 0
    coming = said("faq.news", n=len(edition_changes(reader, None)))
    people = read_people(reader)
    told = [(NEXT, last + 1, coming, NOTHING, COMING)]
    for each in editions:
        at = each.moment("published_at")
        hour = when.day_and_wall(at, day_of(asked.now)) if at else NOTHING
        by = joined((hour, people.name(each.words("published_by"))))
        told.append((each.id, each.whole("number"), given(each.words("note")), by, FROZEN))
    return tuple(
        Row(
            f"{EDITIONS}/{key}",
            (
                Cell(said("faq.edition", n=number), small=joined((under, by)), order=-number),
                Cell(),
                Cell(),
                Cell(mark=mark),
            ),
        )
        for key, number, under, by, mark in told
    )


def _line(reader: Reader, item: Record, known: About, asked: Asked) -> tuple[Phrase, ...]:
    texts = [blocks.texts_of(reader, each.id) for each in faq.texts_of(reader, item.id)]
    words = (given(each.get(asked.language, "")) for each in texts)
    told = (given(faq.question_in(item, asked.language)), *words, waits_for(reader, item))
    return given(item.number), joined(told, BENEATH), known.mark(item).word


def _wait_decree(uow: UnitOfWork, item: str, decision: str) -> ChangeSet:
    return faq.wait(uow, item, "waits_decree", "" if decision == NO_DECISION else decision)


def _count(uow: UnitOfWork, item: str, line: str) -> ChangeSet:
    number, _, source = line.strip().partition(" ")
    count = int(number) if number.isdecimal() else 1
    return faq.ask_for(uow, item, count, source if number.isdecimal() else line.strip())


def _sign(reader: Reader, item: str, asked: Asked, verb: Verb) -> Signed:
    record = reader.record(ITEMS, item)
    found = faq.texts_of(reader, item)
    texts = (blocks.texts_of(reader, each.id).get(asked.language, "") for each in found)

    def sign(uow: UnitOfWork, signer: Signer, behalf: str) -> ChangeSet:
        if verb == "check":
            return faq.check(uow, item, signer)
        return faq.clear(uow, item, signer, behalf)

    question = faq.question_in(record, asked.language)
    told = (said(f"questions.sign.{verb}", question=question), read_out(reader, "\n".join(texts)))
    return signed(reader, told, verb, found, sign)


def _publish(reader: Reader, seat: Seat) -> Signed:
    last = faq_editions.latest(reader)
    channel = last.words("channel") if last else ""  # the next one goes where the last one went
    lacks = {lang for e in faq_editions.to_publish(reader) for lang in faq.lacking(reader, e.id)}
    missing = ", ".join(sorted(lacks)).upper()

    def sign(uow: UnitOfWork, signer: Signer, override: str) -> ChangeSet:
        return faq_editions.publish(uow, signer, channel, override, exercise=seat.exercise)

    told = (
        said("faq.sign.publish", n=last.whole("number") + 1 if last else faq_editions.FIRST),
        said("faq.sign.means", n=len(edition_changes(reader, None))),
    )
    wanted = signed(reader, told, "clear", (), sign)
    asked = said("faq.sign.override", languages=missing) if missing else NOTHING
    return Signed(*told, wanted.people, sign, asked)


def _exported(form: str) -> Callable[[Reader, str, Asked, Seat], Exported]:
    def export(reader: Reader, edition: str, _: Asked, __: Seat) -> Exported:
        kept = faq_editions.edition(reader, edition)
        order = Order(form, kept.head.languages, public=True)
        return Exported(
            f"FAQ-{kept.head.number}", ENDINGS[form], lambda press: press.made(kept, order)
        )

    return export


def _asking(key: str, *, needed: bool = True) -> Question:
    return Question(
        said(f"faq.ask.{key}"),
        said(f"faq.means.{key}"),
        said(f"faq.act.{key}"),
        reason_label=said(f"faq.label.{key}"),
        reason_needed=needed,
    )


def _nothing(uow: UnitOfWork, _: str, __: str) -> ChangeSet:
    """Leave it to whoever signs, or to the file that is written."""
    return uow.commit()


ACTS: Final[dict[str, Act]] = {
    "check": Act(
        _nothing, signature=lambda reader, item, asked, _: _sign(reader, item, asked, "check")
    ),
    "clear": Act(
        _nothing, signature=lambda reader, item, asked, _: _sign(reader, item, asked, "clear")
    ),
    "approve": Act(lambda uow, item, _: faq.approve(uow, item)),
    "publish": Act(_nothing, signature=lambda reader, _, __, seat: _publish(reader, seat)),
    "reviewed": Act(
        lambda uow, item, _: faq.reviewed(uow, item, day_of(uow.clock.now()) + REVIEW_IN)
    ),
    "follow": Act(lambda uow, item, _: faq.follow(uow, item)),
    "public": Act(lambda uow, item, _: faq.tell_source(uow, item, {"marking": "public"})),
    "fix": Act(faq.fix, _asking("fix")),
    "loosen": Act(faq.loosen, _asking("loosen")),
    "count": Act(_count, _asking("count", needed=False), key="A"),
    "decree": Act(_wait_decree, key="W", choosing=choosing("decree")),
    "authority": Act(lambda uow, item, _: faq.wait(uow, item, "waits_authority")),
    "duplicate": Act(faq.duplicate, key="D", choosing=choosing("duplicate")),
    "redraft": Act(lambda uow, item, _: faq.redraft(uow, item)),
    "outdate": Act(faq.outdate, _asking("outdate")),
    "withdraw": Act(faq.withdraw, _asking("withdraw")),
    "map": Act(
        lambda uow, item, key: faq.change(uow, item, {"map": key}), choosing=choosing("map")
    ),
    "redirect": Act(faq.redirect, choosing=choosing("redirect")),
    "release": act_of(EDITIONS),
    **{form: Act(_nothing, export=_exported(form)) for form in FORMS},
}

FAQ: Final = Described(
    key=KEY,
    registers=(ITEMS, EDITIONS),
    hears=(
        *(ITEMS, EDITIONS, "faq_demand", "blocks", "topics", "decisions", "questions"),
        *("officers", "target_groups", "message_maps"),
    ),
    icon="chats",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("waits", "changes"),
    first="all",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    merged=tuple(f"{ITEMS}.{kind}_{each}" for kind in TEXTS for each in LANGUAGES),
    rewrite=rewrite,
    add=add,
    acts=ACTS,
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, (ITEMS, EDITIONS), record),
)

"""The briefing page: one list that the record fills, in the order in which it is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.sheets import SheetList
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.decisions_words import at_of, length_of, title_of
from nccn_desk.presenters.figures_words import ago, name_in, number, with_unit
from nccn_desk.presenters.handover_paper import row_words
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import Cell, CellKind, Column, Option, Row
from nccn_desk.presenters.speaking import day_on
from nccn_desk.presenters.speaking_words import clash_word, speakers_of
from nccn_desk.presenters.today_names import product_name
from nccn_desk.services import briefing, journal, states
from nccn_desk.services.briefing import Briefing, When
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Sheet

KEY: Final = "briefing"
PARTS: Final[tuple[When, ...]] = ("morning", "evening")
# What fits on one page; the head of a list says of how many these are the first.
FIT: Final = {
    "findings": 3,
    "noted": 5,
    "decisions": 4,
    "measures": 3,
    "figures": 5,
    "tasks": 5,
    "promises": 4,
    "speakers": 4,
    "coming": 7,
}
# The milestones that are read aloud.
_REACHED: Final = ("decided", "announced", "published", "in_force")
COLUMNS: Final = (
    Column("section", said("briefing.column.section"), width=150),
    Column("what", said("briefing.column.what"), CellKind.STRONG, stretch=1, width=220, wraps=True),
    Column("who", said("briefing.column.who"), width=170, wraps=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: what leads it, what it says, more about it, and what ends it."""

    link: str
    lead: Phrase
    title: Phrase
    small: Phrase = NOTHING
    tail: Phrase = NOTHING


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return all lines of a briefing, section by section."""
    found = _drawn(reader, asked)
    rows = tuple(
        _row(section, line, place)
        for place, (section, line) in enumerate(
            (section, line) for section, lines in sections(found, asked) for line in lines
        )
    )
    wanted = tuple(row for row in rows if holds(asked.words, *listed_page.texts_of(row, asked)))
    filters = tuple(Option(each, said(f"briefing.part.{each}")) for each in PARTS)
    sub = joined((when.long_day(asked.day), _since(found, asked)))
    return listed_page.page(KEY, asked, wanted, filters, sub)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one line; what it speaks of is kept in its own place."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    lines = (
        (section, line)
        for section, found in sections(_drawn(reader, asked), asked)
        for line in found
        if line.link == asked.selected
    )
    section, line = next(lines, ("", None))
    if line is None:
        return None
    elsewhere = (listed_page.ELSEWHERE, "arrow-right")
    return replace(
        listed_page.card(reader, record, asked),
        title=line.title,
        facts=listed_page.facts(
            (said("briefing.column.section"), said(f"briefing.section.{section}")),
            (said("briefing.fact.more"), line.small),
            (said("briefing.column.who"), joined((line.lead, line.tail))),
        ),
        actions=listed_page.actions(KEY, asked, listed_page.ELSEWHERE, elsewhere),
    )


def sections(found: Briefing, asked: Asked) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Yield the lists of a briefing, as they are read aloud."""
    yield "findings", tuple(_findings(found))
    yield "noted", tuple(_listed(found.noted, asked))
    yield "decisions", tuple(_listed(found.decisions, asked))
    yield "measures", tuple(_measures(found, asked))
    yield "figures", tuple(_figures(found, asked))
    yield "tasks", tuple(_listed(found.tasks, asked))
    yield "promises", tuple(_listed(found.promises, asked))
    yield "speakers", tuple(_speakers(found))
    yield "coming", tuple(_listed(found.coming, asked))


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the briefing as one page: of each list what fits, and of how many that is."""
    found = _drawn(reader, asked)
    lists = tuple(sections(found, asked))
    made = listed_page.sheet(
        asked,
        seat,
        said(f"briefing.title.{found.when}"),
        ((said(f"briefing.section.{name}"), _cells(name, lines)) for name, lines in lists),
    )
    words = listed_page.words_of(asked)
    counted = (
        replace(section, count=_count(name, lines).spoken(words))
        for section, (name, lines) in zip(made.sections, lists, strict=True)
    )
    before = when.day_and_wall(found.since, asked.day)
    since = (said("briefing.since").spoken(words), before.spoken(words))
    return replace(made, facts=(*made.facts, since), sections=tuple(counted), one_page=True)


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Note what is decided while it is being decided; a task in the line becomes one."""
    return journal.capture(uow, line, "decision")


def write(_: UnitOfWork, link: str, __: str, ___: Value) -> ChangeSet:
    """Nothing is typed into the page itself."""
    raise KeyError(link)


def _drawn(reader: Reader, asked: Asked) -> Briefing:
    which: When = "evening" if asked.chosen == "evening" else "morning"
    return briefing.drawn(reader, asked.day, which)


def _since(found: Briefing, asked: Asked) -> Phrase:
    return said("briefing.since_when", when=when.day_and_wall(found.since, asked.day))


def _row(section: str, line: Line, place: int) -> Row:
    return Row(
        line.link,
        (
            Cell(said(f"briefing.section.{section}"), small=line.lead, order=place),
            Cell(line.title, small=line.small),
            Cell(line.tail),
        ),
    )


def _findings(found: Briefing) -> Iterator[Line]:
    for each in found.findings:
        state = said(f"today.output.{each.state}")
        name = product_name(each.product)
        words = given(each.words)
        yield Line(
            f"steps/{each.step.id}", NOTHING, words or name, name if words else NOTHING, state
        )


def _listed(part: SheetList, asked: Asked) -> Iterator[Line]:
    for each in part.rows:
        words = row_words(part.name, each, asked.day)
        yield Line(f"{each.register}/{each.id}", words.lead, words.title, words.small, words.tail)


def _measures(found: Briefing, asked: Asked) -> Iterator[Line]:
    """Yield how far each decision got, what may be said of it, and how long it cannot be read."""
    for each in found.measures:
        reached = (at_of(each.held[kind], asked) for kind in _REACHED if kind in each.held)
        may = each.words.sayable(asked.language) if each.words else ""
        quoted = said("decisions.quoted", words=may)
        now = said("briefing.say_now", words=quoted) if may else said("briefing.say_nothing")
        open_ = each.gap is not None and each.gap.is_open
        yield Line(
            f"decisions/{each.record.id}",
            given(each.record.number),
            title_of(each.record, asked.language),
            joined((*reached, now)),
            said("briefing.vacuum", length=length_of(each.gap.length))
            if each.gap and open_
            else NOTHING,
        )


def _figures(found: Briefing, asked: Asked) -> Iterator[Line]:
    for each in found.figures:
        figure: Record = each.record
        value = with_unit(figure, asked.language)
        told = joined((given(name_in(figure, asked.language)), value), by=": ")
        change = number(each.change, signed=True) if each.change else NOTHING
        source = joined((given(figure.words("source")), given(figure.words("caveat"))))
        yield Line(
            f"figures/{figure.id}", change, told, source, ago(figure.moment("as_of"), asked.now)
        )


def _speakers(found: Briefing) -> Iterator[Line]:
    clashing = {each.slot.link: each for each in reversed(found.clashes)}
    for each in found.speakers:
        clash = clashing.get(each.link)
        yield Line(
            each.link,
            given(when.wall(each.begins)),
            given(each.title),
            speakers_of(each),
            clash_word(clash) if clash else NOTHING,
        )


def _cells(name: str, lines: tuple[Line, ...]) -> tuple[tuple[Phrase, ...], ...]:
    return tuple(
        (each.lead, joined((each.title, each.small)), each.tail)
        if each.tail
        else (each.lead, each.title, each.small)
        for each in lines[: FIT[name]]
    )


def _count(name: str, lines: tuple[Line, ...]) -> Phrase:
    if len(lines) > FIT[name]:
        return said("handover.shown_of", shown=FIT[name], n=len(lines))
    return given(str(len(lines)))


BRIEFING: Final = Described(
    key=KEY,
    registers=("journal", "tasks"),
    hears=(
        "journal",
        "tasks",
        "steps",
        "decisions",
        "milestones",
        "blocks",
        "figures",
        "meetings",
        "appearances",
        "interviews",
        "conferences",
        "officers",
    ),
    icon="clipboard-text",
    columns=COLUMNS,
    shapes=(),
    lists=(),
    first="morning",
    parts=PARTS,
    dated=True,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts={},
    paper_of=paper_of,
    link_of=lambda _, __: "",
    stride=day_on,
    days="speaking",
)

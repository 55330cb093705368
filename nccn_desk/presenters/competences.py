"""Competences as a matrix: who speaks for which topic on a day, where nobody does, where two do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nccn_desk.domain.competence_matrix import Cell as Part
from nccn_desk.domain.competence_matrix import Matrix
from nccn_desk.domain.competences import PARTS
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import name_of, short_of, worded
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.spans import holds
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.competences_matrix import GAP, OVERLAP, about, laid, matrix_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, partner_options, shapes_of
from nccn_desk.presenters.listed_shapes import (
    Asked,
    FieldKind,
    FieldShape,
    ListedCard,
    ListedPage,
    Pick,
)
from nccn_desk.presenters.narrowing import holds as has_words
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.referring import referred
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Align,
    Cell,
    CellKind,
    ChipShape,
    Column,
    FlowRow,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import competences, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Query, Sheet, Where

KEY: Final = "competences"
FILTERS: Final = ("topics", "matrix", "gaps", "overlaps", "partners")
COLUMNS: Final = (
    Column(
        "name", said("competences.column.name"), CellKind.STRONG, stretch=3, width=150, wraps=True
    ),
    Column("competent", said("competences.column.competent"), stretch=4, width=150, wraps=True),
    Column("supports", said("competences.column.supports"), stretch=3, width=120, wraps=True),
    Column("state", said("competences.column.state"), CellKind.MARK, Align.END, width=128),
)
ADD_PARTNER: Final = "topics.partner"
SHAPES: Final = (
    *shapes_of("topics", *(f"name_{each}" for each in LANGUAGES)),
    FieldShape(
        ADD_PARTNER, FieldKind.PICK, said("competences.give"), said("competences.hint.give")
    ),
    *shapes_of("competences", "part", "scope", "territory", "refer_to", "begins", "ends", "source"),
)
FINE: Final = Mark(said("competences.fine"), Tone.PLAIN, ChipShape.CHECK)


@dataclass(frozen=True, slots=True)
class _Of:
    """The matrix of a day, and which of its topics have no one or two."""

    matrix: Matrix
    gaps: frozenset[str]
    overlaps: frozenset[str]
    language: str

    def mark(self, topic: str) -> Mark:
        """Return whether a topic has one voice."""
        if topic in self.gaps:
            return GAP
        return OVERLAP if topic in self.overlaps else FINE


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the matrix of a day, topic by topic or partner by partner."""
    of = _of(reader, asked)
    rows = _partner_rows(of) if asked.chosen == "partners" else _topic_rows(of, asked.chosen)
    found = tuple(row for row in rows if has_words(asked.words, *listed_page.texts_of(row, asked)))
    counts = {
        "topics": len(of.matrix.topics),
        "matrix": len(of.matrix.topics),
        "gaps": len(of.gaps),
        "overlaps": len(of.overlaps),
        "partners": len(of.matrix.partners),
    }
    filters = tuple(
        Option(each, said(f"competences.part.{each}"), count=counts[each]) for each in FILTERS
    )
    sub = joined(
        (
            said("competences.gap_count", n=counts["gaps"]),
            said("competences.overlap_count", n=counts["overlaps"]),
            said("competences.on_day", day=when.plain_day(asked.day)),
        )
    )
    page = listed_page.page(KEY, asked, found, filters, sub)
    if asked.chosen != "matrix":
        return page
    shown = frozenset(row.id for row in found)
    return replace(page, matrix=matrix_of(of.matrix, shown, asked.language))


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return a topic, a partner or one competence."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    if record.register == "topics":
        return _topic_card(reader, record, asked)
    if record.register == "competences":
        return _competence_card(reader, record, asked)
    return _partner_card(reader, record, asked)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; a partner chosen for a topic becomes competent from the day that is today."""
    register, record = parted(link)
    field = name.partition(".")[2]
    if name == ADD_PARTNER:
        return competences.add(uow, {"topic": record, "partner": value, "part": PARTS[0]})
    if register == "topics":
        return competences.change_topic(uow, record, {field: value})
    return competences.change(uow, record, {field: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Add a topic by its name."""
    return competences.add_topic(uow, {"name": line})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return who does what on paper: of the partner that is chosen, else of every topic."""
    of = _of(reader, asked)
    register, record = parted(asked.selected)
    if register == "partners":
        partner = reader.record("partners", record)
        title = said("competences.sheet", name=name_of(partner, asked.language))
        return listed_page.sheet(asked, seat, title, _sections(of, record))
    if asked.chosen == "matrix":
        laid_out = laid(of.matrix, asked.language)
        return listed_page.sheet(asked, seat, said("competences.part.matrix"), laid_out)
    rows = tuple(
        (
            of.mark(topic.id).word,
            joined((given(name_of(topic, asked.language)), _who(of, topic.id, PARTS[0])), BENEATH),
            _who(of, topic.id, PARTS[1]),
        )
        for topic in _ordered(of)
    )
    return listed_page.sheet(asked, seat, said("competences.title"), ((_all_topics(), rows),))


def _sections(of: _Of, partner: str) -> tuple[tuple[Phrase, tuple[tuple[Phrase, ...], ...]], ...]:
    held = of.matrix.of_partner(partner)
    return tuple(
        (
            said(choice_word("competences", "part", part)),
            tuple(
                (
                    NOTHING,
                    joined(
                        (
                            given(name_of(topic, of.language)),
                            about(cell, of.language),
                            given(cell.competence.words("source")),
                        ),
                        BENEATH,
                    ),
                    _span(cell.competence),
                )
                for topic, cell in held
                if cell.part == part
            ),
        )
        for part in PARTS
    )


def _all_topics() -> Phrase:
    return said("competences.part.topics")


def _of(reader: Reader, asked: Asked) -> _Of:
    matrix = competences.matrix(reader, asked.day)
    return _Of(
        matrix,
        frozenset(each.id for each in matrix.gaps()),
        frozenset(each.topic.id for each in matrix.overlaps()),
        asked.language,
    )


def _ordered(of: _Of) -> tuple[Record, ...]:
    return tuple(sorted(of.matrix.topics, key=lambda each: folded(name_of(each, of.language))))


def _topic_rows(of: _Of, chosen: str) -> tuple[Row, ...]:
    shown = {"gaps": of.gaps, "overlaps": of.overlaps}.get(chosen)
    return tuple(
        Row(
            f"topics/{topic.id}",
            (
                Cell(given(name_of(topic, of.language))),
                Cell(_who(of, topic.id, PARTS[0])),
                Cell(joined((_who(of, topic.id, PARTS[1]), _who(of, topic.id, PARTS[2])))),
                Cell(mark=of.mark(topic.id)),
            ),
        )
        for topic in _ordered(of)
        if shown is None or topic.id in shown
    )


def _partner_rows(of: _Of) -> tuple[Row, ...]:
    ordered = sorted(of.matrix.partners, key=lambda each: folded(name_of(each, of.language)))
    return tuple(_partner_row(of, partner) for partner in ordered)


def _partner_row(of: _Of, partner: Record) -> Row:
    held = of.matrix.of_partner(partner.id)

    def topics(*parts: str) -> Phrase:
        names = (name_of(topic, of.language) for topic, cell in held if cell.part in parts)
        return joined(map(given, dict.fromkeys(names)), by=", ")

    shared = any(topic.id in of.overlaps and cell.part == PARTS[0] for topic, cell in held)
    return Row(
        f"partners/{partner.id}",
        (
            Cell(given(name_of(partner, of.language))),
            Cell(topics(PARTS[0])),
            Cell(topics(*PARTS[1:])),
            Cell(mark=OVERLAP if shared else FINE),
        ),
    )


def _who(of: _Of, topic: str, part: str) -> Phrase:
    """Return who has a part in a topic, each with what it is about."""
    cells = (each for each in of.matrix.cells.get(topic, ()) if each.part == part)
    names = (short_of(each.partner, of.language) for each in cells)
    return joined(map(given, dict.fromkeys(names)), by=", ")


def _topic_card(reader: Reader, topic: Record, asked: Asked) -> ListedCard:
    of = _of(reader, asked)
    referrals = competences.refer_to(reader, topic.id, asked.day, asked.language)
    shown = filled(reader, topic, SHAPES, asked.language)
    partners = partner_options(reader, asked.language, said("listed.choose"))
    every = reader.records(Query("competences", (Where("topic", "=", topic.id),)))
    now = [each for each in every if holds(each, asked.day)]
    other = [each for each in every if not holds(each, asked.day)]
    return replace(
        listed_page.card(reader, topic, asked, shown),
        mark=of.mark(topic.id),
        title=given(name_of(topic, asked.language)),
        facts=referred(referrals),
        picks=(Pick(ADD_PARTNER, partners, ""),),
        lists={
            "parts": tuple(_part_row(reader, each, asked) for each in now),
            "other": tuple(_part_row(reader, each, asked) for each in other),
        },
        actions=listed_page.actions(KEY, asked, "", ("remove", "trash-simple")),
    )


def _part_row(reader: Reader, competence: Record, asked: Asked) -> FlowRow:
    partner = states.found(reader, "partners", competence.words("partner"))
    ground = states.found(reader, "partners", competence.words("territory"))
    scope = given(worded(competence, "scope", asked.language))
    where = given(short_of(ground, asked.language)) if ground else NOTHING
    return FlowRow(
        f"competences/{competence.id}",
        given(name_of(partner, asked.language)) if partner else NOTHING,
        joined((scope, where, _span(competence))),
        tail=said(choice_word("competences", "part", competence.words("part"))),
        quiet=not holds(competence, asked.day),
    )


def _competence_card(reader: Reader, competence: Record, asked: Asked) -> ListedCard:
    partner = states.found(reader, "partners", competence.words("partner"))
    topic = states.found(reader, "topics", competence.words("topic"))
    names = (name_of(each, asked.language) for each in (topic, partner) if each is not None)
    shown = filled(reader, competence, SHAPES, asked.language)
    here = holds(competence, asked.day)
    away = Mark(said("competences.not_on_day"), Tone.PLAIN, ChipShape.DASHED)
    return replace(
        listed_page.card(reader, competence, asked, shown),
        mark=None if here else away,
        title=joined(map(given, names)),
        lists={"topic": (_topic_row(topic, asked),) if topic is not None else ()},
        actions=listed_page.actions(KEY, asked, "", ("remove", "trash-simple")),
    )


def _topic_row(topic: Record, asked: Asked) -> FlowRow:
    return FlowRow(f"topics/{topic.id}", given(name_of(topic, asked.language)), icon="arrow-left")


def _partner_card(reader: Reader, partner: Record, asked: Asked) -> ListedCard:
    held = _of(reader, asked).matrix.of_partner(partner.id)
    return replace(
        listed_page.card(reader, partner, asked),
        title=given(name_of(partner, asked.language)),
        lists={"topics": tuple(_held_row(topic, cell, asked) for topic, cell in held)},
        actions=(listed_page.print_sheet(),),
    )


def _held_row(topic: Record, cell: Part, asked: Asked) -> FlowRow:
    scope = about(cell, asked.language)
    return FlowRow(
        f"competences/{cell.competence.id}",
        given(name_of(topic, asked.language)),
        joined((scope, _span(cell.competence))),
        tail=said(choice_word("competences", "part", cell.part)),
    )


def _span(record: Record) -> Phrase:
    begins, ends = record.words("begins"), record.words("ends")
    parts = (
        said("listed.from", day=_day(begins)) if begins else NOTHING,
        said("listed.until", day=_day(ends)) if ends else NOTHING,
    )
    return joined(parts, by=" ")


def _day(written: str) -> Phrase:
    return when.plain_day(date.fromisoformat(written))


def _remove(uow: UnitOfWork, record: str, _: str) -> ChangeSet:
    if states.found(uow, "topics", record) is not None:
        return competences.remove_topic(uow, record)
    return competences.remove(uow, record)


COMPETENCES: Final = Described(
    key=KEY,
    registers=("topics", "competences", "partners"),
    hears=("topics", "competences", "partners", "memberships"),
    icon="scales",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("parts", "other", "topic", "topics"),
    first="topics",
    parts=FILTERS,
    dated=True,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts={"remove": Act(_remove)},
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, ("topics", "competences", "partners"), record),
)

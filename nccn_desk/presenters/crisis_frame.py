"""The crisis frame as a list: what holds on a day, what was declared, by which law, and how we act.

A line declares: what holds, who declared it, and from when (``federale fase: minister 13/03``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.crisis_frame import HELD, VALUES
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
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
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import framing, states, templates
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.reference import Level, reference
from nccn_desk.services.reference_days import levels_on
from nccn_desk.services.shapes import BENEATH, Query, Sheet

KEY: Final = "frame"
PARTS: Final = ("now", "history", "strategies", "law")
COLUMNS: Final = (
    Column("what", said("frame.column.what"), CellKind.STRONG, stretch=2, width=180, wraps=True),
    Column("since", said("frame.column.since"), stretch=2, width=190, wraps=True),
    Column("state", said("frame.column.state"), CellKind.MARK, Align.END, width=150),
)
SHAPES: Final = shapes_of(
    "strategies", "name", "entry", "exit", "tone", "groups", "channels", "level", "owner"
)
_STRATEGIES: Final = {
    "ready": Mark(said("choices.strategies.state.ready"), Tone.PLAIN, ChipShape.RING),
    "holding": Mark(said("choices.strategies.state.holding"), Tone.NOW, ChipShape.CORE),
    "left": Mark(said("choices.strategies.state.left"), Tone.FAINT, ChipShape.DASHED),
}


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return what holds on the day that is asked about, or another part of the frame."""
    rows = {part: _rows(reader, part, asked) for part in PARTS}
    wanted = rows[asked.chosen or PARTS[0]]
    found = tuple(row for row in wanted if holds(asked.words, *listed_page.texts_of(row, asked)))
    filters = tuple(
        Option(part, said(f"frame.part.{part}"), count=len(rows[part])) for part in PARTS
    )
    held = framing.held(reader, framing.end_of(reader, asked.day))
    sub = joined((when.long_day(asked.day), *map(level_word, held)))
    return listed_page.page(KEY, asked, marked(reader, found, at=2), filters, sub)


def level_word(level: Record) -> Phrase:
    """Return what holds by a declaration, and where, if not in the whole country."""
    word = said(choice_word("levels", "value", level.words("value")))
    place = given(level.words("place"))
    return said("frame.at", what=word, where=place) if place else word


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one declaration, one strategy, one rhythm of the day, or what the law says."""
    register, key = parted(asked.selected)
    if register == "law":
        return _law_card(reader, key, asked)
    record = states.present(reader, register, key)
    if record is None:
        return None
    makes = {"levels": _level_card, "strategies": _strategy_card}
    return makes.get(register, _tempo_card)(reader, record, asked)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field of a strategy; a declaration is corrected and not written over."""
    return framing.change_strategy(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, asked: Asked, line: str) -> ChangeSet:
    """Write a strategy card where these are shown, else what was declared."""
    if asked.chosen == "strategies":
        return framing.add_strategy(uow, {"name": line})
    return framing.declare(uow, read_line(uow, line))


def read_line(reader: Reader, line: str) -> dict[str, Value]:
    """Return what a line declares; raise BadValue where it says not what holds, or who said so."""
    what, colon, who = line.partition(":")
    value, place = _value_in(what)
    by, begins = read_trailing_moment(who, reader.clock.now())
    by, _, reference_ = by.partition("#")
    if not value or not colon or not by.strip():
        raise BadValue("level_line", typed=line.strip()[:60])
    kind = next(kind for kind, values in HELD.items() if value in values)
    found: dict[str, Value] = {
        "kind": kind,
        "value": value,
        "place": place or None,
        "declared_by": by.strip(" ,"),
        "reference": reference_.strip() or None,
    }
    return {**found, "begins": begins} if begins else found


def understands(reader: Reader, asked: Asked, line: str) -> Phrase:
    """Return what a line is understood to declare."""
    if asked.chosen == "strategies":
        return NOTHING
    try:
        found = read_line(reader, line)
    except BadValue:
        return said("frame.line_hint")
    record = Record("levels", "", found)
    begins = record.moment("begins") or asked.now
    since = said("frame.since", when=when.day_and_wall(begins, asked.now.date()))
    return joined((level_word(record), given(record.words("declared_by")), since))


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the frame on paper: what holds, what was declared, and the strategies."""
    words = ((part, _rows(reader, part, asked)) for part in PARTS)
    sections = (
        (
            said(f"frame.part.{part}"),
            tuple(
                (
                    row.cells[1].text,
                    joined((row.cells[0].text, row.cells[0].small), BENEATH),
                    _end(row),
                )
                for row in rows
            ),
        )
        for part, rows in words
    )
    return listed_page.sheet(asked, seat, said("frame.title"), sections)


def _end(row: Row) -> Phrase:
    return row.cells[2].mark.word if row.cells[2].mark else row.cells[1].small


def _value_in(words: str) -> tuple[str, str]:
    """Return which value words begin with, in any language, and the place that follows it."""
    given_ = folded(words.strip())
    names = {
        folded(say_in(language, choice_word("levels", "value", value))): value
        for value in VALUES
        for language in LANGUAGES
    }
    for name in sorted(names, key=len, reverse=True):
        if given_ == name or given_.startswith(f"{name} "):
            return names[name], words.strip()[len(name) :].strip()
    return "", ""


def _rows(reader: Reader, part: str, asked: Asked) -> tuple[Row, ...]:
    end = framing.end_of(reader, asked.day)
    if part == "now":
        held = tuple(_level_row(each, asked, now=True) for each in framing.held(reader, end))
        acting = framing.strategies(reader, "holding")
        tempos = (_tempo_row(each) for each in templates.in_use(reader))
        return (*held, *map(_strategy_row, acting), *tempos)
    if part == "history":
        every = reader.records(Query("levels", order=("-begins", "-created_at")))
        valid = {each.id for each in framing.standing(reader)}
        return tuple(_level_row(each, asked, now=each.id in valid) for each in every)
    if part == "strategies":
        return tuple(map(_strategy_row, framing.strategies(reader)))
    return tuple(_law_row(each, asked) for each in levels_on(reference(), asked.day))


def _level_row(level: Record, asked: Asked, *, now: bool) -> Row:
    begins = level.moment("begins") or asked.now
    told = joined((given(level.words("declared_by")), given(level.words("reference"))))
    kind = said(choice_word("levels", "kind", level.words("kind")))
    corrected = Mark(said("frame.corrected"), Tone.FAINT, ChipShape.DASHED)
    return Row(
        f"levels/{level.id}",
        (
            Cell(level_word(level), small=told),
            Cell(when.day_and_wall(begins, asked.day), order=level.words("begins")),
            Cell(mark=Mark(kind, Tone.PLAIN, ChipShape.CORE) if now else corrected),
        ),
        quiet=not now,
    )


def _strategy_row(strategy: Record) -> Row:
    state = strategy.words("state")
    return Row(
        f"strategies/{strategy.id}",
        (
            Cell(given(strategy.words("name")), small=given(strategy.words("tone"))),
            Cell(given(strategy.words("exit" if state == "holding" else "entry"))),
            Cell(mark=_STRATEGIES[state]),
        ),
        quiet=state == "left",
    )


def _tempo_row(template: Record) -> Row:
    tempo = said(choice_word("cycle_templates", "tempo", template.words("tempo")))
    return Row(
        f"cycle_templates/{template.id}",
        (
            Cell(given(template.words("name")), small=said("frame.tempo")),
            Cell(tempo),
            Cell(mark=Mark(said("frame.rhythm"), Tone.PLAIN, ChipShape.HALF)),
        ),
    )


def _law_row(level: Level, asked: Asked) -> Row:
    since = when.plain_day(level.begins) if level.begins else NOTHING
    by = given(level.by[asked.language])
    return Row(
        f"law/{level.code}",
        (
            Cell(given(level.names[asked.language]), small=said("frame.by", who=by)),
            Cell(
                said("frame.law_since", day=since), small=given(level.source.names[asked.language])
            ),
            Cell(mark=Mark(said("frame.in_law"), Tone.PLAIN, ChipShape.SEAL)),
        ),
    )


def _law_card(reader: Reader, code: str, asked: Asked) -> ListedCard | None:
    level = reference().levels.get(code)
    if level is None:
        return None
    doubt = level.doubt.get(asked.language, "")
    return replace(
        listed_page.card(reader, Record("levels", "", {}), asked),
        title=given(level.names[asked.language]),
        facts=listed_page.facts(
            (said("frame.fact.by"), given(level.by[asked.language])),
            (said("frame.fact.law"), given(level.source.names[asked.language])),
            (said("frame.fact.since"), when.plain_day(level.begins) if level.begins else NOTHING),
            (said("frame.fact.until"), when.plain_day(level.ends) if level.ends else NOTHING),
            (said("frame.fact.doubt"), given(doubt)),
            (said("frame.fact.address"), given(level.source.address)),
        ),
    )


def _level_card(reader: Reader, level: Record, asked: Asked) -> ListedCard:
    names = ("declared_by", "reference", "place", "reason")
    noted = when.day_and_wall(when.from_moment(level.created_at), asked.day)
    begins = level.moment("begins") or asked.now
    law = next(
        (each for each in reference().levels.values() if each.value == level.words("value")), None
    )
    valid = any(each.id == level.id for each in framing.standing(reader))
    before = states.present(reader, "levels", level.words("corrects"))
    return replace(
        listed_page.card(reader, level, asked),
        title=level_word(level),
        facts=listed_page.facts(
            (_label("begins"), when.day_and_wall(begins, asked.day)),
            *((_label(name), given(level.words(name))) for name in names),
            (said("frame.fact.noted"), joined((read_people(reader).name(level.created_by), noted))),
            (said("frame.fact.law"), given(law.source.names[asked.language]) if law else NOTHING),
            (said("frame.fact.state"), NOTHING if valid else said("frame.corrected")),
        ),
        lists={"corrects": (FlowRow(f"levels/{before.id}", level_word(before)),) if before else ()},
        actions=listed_page.actions(KEY, asked, "", ("correct", "pencil-simple")) if valid else (),
    )


def _strategy_card(reader: Reader, strategy: Record, asked: Asked) -> ListedCard:
    state = strategy.words("state")
    act = ("leave", "sign-out") if state == "holding" else ("enter", "sign-in")
    names = ("entered_at", "left_at")
    moments = ((name, strategy.moment(name)) for name in names)
    return replace(
        listed_page.card(reader, strategy, asked, filled(reader, strategy, SHAPES, asked.language)),
        mark=_STRATEGIES[state],
        facts=listed_page.facts(
            *(
                (
                    said(field_word("strategies", name)),
                    when.day_and_wall(moment, asked.day) if moment else NOTHING,
                )
                for name, moment in moments
            ),
            (said(field_word("strategies", "reason")), given(strategy.words("reason"))),
        ),
        actions=listed_page.actions(KEY, asked, act[0] if act[0] == "enter" else "", act),
    )


def _tempo_card(reader: Reader, template: Record, asked: Asked) -> ListedCard:
    elsewhere = (listed_page.ELSEWHERE, "arrow-right")
    return replace(
        listed_page.card(reader, template, asked),
        title=given(template.words("name")),
        facts=listed_page.facts(
            (
                said("frame.tempo"),
                said(choice_word("cycle_templates", "tempo", template.words("tempo"))),
            )
        ),
        actions=listed_page.actions(KEY, asked, listed_page.ELSEWHERE, elsewhere),
    )


def _label(name: str) -> Phrase:
    return said(field_word("levels", name))


def _asks(name: str) -> Question:
    return Question(
        said(f"frame.ask.{name}"),
        said(f"frame.means.{name}"),
        said(f"frame.act.{name}"),
        reason_label=said(f"frame.reason.{name}"),
        reason_needed=True,
    )


def _correct(uow: UnitOfWork, level: str, line: str) -> ChangeSet:
    """Correct a declaration by a line as it should have been, and after ``>`` why."""
    words, _, why = line.partition(">")
    return framing.correct(uow, level, {**read_line(uow, words), "reason": why.strip()})


FRAME: Final = Described(
    key=KEY,
    registers=("levels", "strategies"),
    hears=("levels", "strategies", "cycle_templates", "officers", "target_groups"),
    icon="stack",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("corrects",),
    first="now",
    parts=PARTS,
    dated=True,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=add,
    acts={
        "correct": Act(_correct, _asks("correct")),
        "enter": Act(lambda uow, strategy, _: framing.enter(uow, strategy)),
        "leave": Act(framing.leave, _asks("leave")),
    },
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, ("levels", "strategies"), record),
    understands=understands,
)

"""What can go into a press book says what it would say there: its value, its words, its state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain import clearance
from nccn_desk.domain.figures import change_of
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import decisions_words
from nccn_desk.presenters.conferences_statement import CLEARED, DRAFT
from nccn_desk.presenters.conferences_words import answer_row
from nccn_desk.presenters.figures_words import (
    clearance_of,
    clock_of,
    name_in,
    number,
    with_unit,
)
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.presenters.voice_words import words_now
from nccn_desk.presenters.when import day_and_wall
from nccn_desk.services import answers, blocks, deciding, figures, messages, states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

SHOWN: Final = 40  # of what is found
PARTS: Final = ("figures", "decisions", "maps", "situation", "questions", "corrections")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of which book is chosen, what was typed, and in which language one reads."""

    conference: str
    part: str
    words: str
    language: str
    writable: bool


def candidates(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    """Return what the typed words find of a part, without any what is there or came last."""
    return _FOUND[wanted.part](reader, wanted)[: 2 * SHOWN]


def rows(reader: Reader, records: Sequence[Record], wanted: Wanted) -> tuple[FlowRow, ...]:
    """Return how records of a part are shown."""
    return _ROWS[wanted.part](reader, records, wanted)


def _figures(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    return tuple(
        each
        for each in reader.records(Query("figures", order=("name",)))
        if holds(
            wanted.words,
            each.number,
            each.words("name"),
            name_in(each, wanted.language),
            each.words("source"),
        )
    )


def _decisions(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    return tuple(
        each
        for each in deciding.find(reader)
        if each.words("state") != "dropped" and _holds(each, wanted, "title", "body")
    )


def _maps(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    return tuple(
        each
        for each in messages.find(reader)
        if each.words("state") != "withdrawn" and _holds(each, wanted, "concern")
    )


def _holds(record: Record, wanted: Wanted, *names: str) -> bool:
    texts = [record.words(name) for name in names]
    texts += [record.words(f"{names[0]}_{each}") for each in LANGUAGES]
    return holds(wanted.words, record.number, *texts)


def _blocks(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    if not wanted.words.strip():
        return reader.records(Query("blocks", order=("-changed_at",), limit=2 * SHOWN))
    hits = reader.search(wanted.words, registers=("blocks",), limit=2 * SHOWN)
    found = (states.present(reader, "blocks", each) for each in dict.fromkeys(e.id for e in hits))
    return tuple(each for each in found if each is not None)


def _questions(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    if wanted.words.strip():
        order = (wanted.language, *LANGUAGES)
        found = answers.find_answers(reader, wanted.words, order, 2 * SHOWN)
        return tuple(each.question for each in found)
    standing = (Where("state", "=", "draft"),)
    return reader.records(Query("questions", standing, ("-created_at",), limit=2 * SHOWN))


def _figure_rows(reader: Reader, records: Sequence[Record], wanted: Wanted) -> tuple[FlowRow, ...]:
    now = reader.clock.now()
    return tuple(_figure_row(reader, each, wanted.language, now) for each in records)


def _figure_row(reader: Reader, figure: Record, language: str, now: datetime) -> FlowRow:
    """Return a figure with its difference and its caveat."""
    change = change_of(figures.points(reader, figure.id))
    as_of = figure.moment("as_of")
    clock = clock_of(figure, now)
    small = joined(
        (
            said("conferences.delta", change=number(change, signed=True)) if change else NOTHING,
            _caveat(figure.words("caveat")),
            given(figure.words("source")) or said("conferences.no_source"),
            day_and_wall(as_of, day_of(now)) if as_of else NOTHING,
            clock.word if clock else NOTHING,
        )
    )
    value = with_unit(figure, language) or said("figures.no_value")
    title = joined((given(name_in(figure, language)), value), by=": ")
    return FlowRow(figure.id, title, small, mark=clearance_of(figure))


def _caveat(words: str) -> Phrase:
    return said("conferences.caveat", words=words) if words.strip() else NOTHING


def _decision_rows(
    reader: Reader, records: Sequence[Record], wanted: Wanted
) -> tuple[FlowRow, ...]:
    now = reader.clock.now()
    return tuple(_decision_row(reader, each, wanted.language, now) for each in records)


def _decision_row(reader: Reader, decision: Record, language: str, now: datetime) -> FlowRow:
    """Return a decision, how far it got, and what may be said of it now."""
    held = deciding.milestones(reader, decision.id)
    last = max(held.values(), key=lambda each: each.words("at"), default=None)
    reached = said("decisions.nothing_noted")
    if last is not None:
        at = last.moment("at")
        kind = said(choice_word("milestones", "kind", last.words("kind")))
        reached = joined((kind, day_and_wall(at, day_of(now)) if at else NOTHING), by=" ")
    return FlowRow(
        decision.id,
        decisions_words.title_of(decision, language),
        joined((reached, _sayable(reader, decision, language, published="published" in held))),
        mark=decisions_words.mark_of(decision, deciding.vacuum(held, now)),
    )


def _sayable(reader: Reader, decision: Record, language: str, *, published: bool) -> Phrase:
    """Return what may be said now; once the decree can be read, no words stand in for it."""
    words = deciding.holding(reader, decision)
    if words is None:
        return NOTHING if published else said("conferences.say_nothing")
    cleared = words.sayable(language)
    if not cleared:
        return said("conferences.say_uncleared")
    return said("conferences.say_now", words=_plain(reader, cleared, language))


def _map_rows(reader: Reader, records: Sequence[Record], wanted: Wanted) -> tuple[FlowRow, ...]:
    return tuple(_map_row(reader, each, wanted.language) for each in records)


def _map_row(reader: Reader, record: Record, language: str) -> FlowRow:
    found = messages.read(reader, record.id)
    order = (language, *LANGUAGES)
    said_there = (_in_one(each.texts, order) for each in found.messages)
    version = said("conferences.version", version=str(record.whole("version")))
    cleared = bool(found.messages) and all(each.is_cleared for each in found.messages)
    return FlowRow(
        record.id,
        given(record.words(f"concern_{language}") or record.words("concern")),
        joined((version, *(given(_plain(reader, each, language)) for each in said_there))),
        mark=CLEARED if cleared else DRAFT,
    )


def _block_rows(reader: Reader, records: Sequence[Record], wanted: Wanted) -> tuple[FlowRow, ...]:
    ids = tuple(each.id for each in records)
    texts = reader.texts("blocks", ids, blocks.SECTION) if ids else {}
    record = states.present(reader, "conferences", wanted.conference)
    spoken = record.members("languages") if record else frozenset({wanted.language})
    made = []
    for each in records:
        own = texts.get(each.id, {})
        words = _in_one(own, (wanted.language, each.words("source_language"), *LANGUAGES))
        if not words:
            continue
        standings = clearance.standings(each, own)
        ready = all(standings[one].is_cleared for one in spoken)
        source = given(each.words("source")) or said("conferences.no_source")
        as_of = each.moment("as_of")
        at = day_and_wall(as_of, day_of(reader.clock.now())) if as_of else NOTHING
        written = joined((given(one.upper()) for one in LANGUAGES if own.get(one)), by=" ")
        mark = CLEARED if ready else DRAFT
        line = given(_plain(reader, words, wanted.language))
        made.append(FlowRow(each.id, line, joined((source, at, written)), mark=mark))
    return tuple(made)


def _question_rows(
    reader: Reader, records: Sequence[Record], wanted: Wanted
) -> tuple[FlowRow, ...]:
    people, today = read_people(reader), day_of(reader.clock.now())
    found = answers.answers_of(reader, records, (wanted.language, *LANGUAGES))
    return tuple(answer_row(each, people, today) for each in found)


def _plain(reader: Reader, words: str, language: str) -> str:
    """Return words in one line, with what they refer to as it stands now."""
    return " ".join(words_now(reader, words, language).split())


def _in_one(texts: Mapping[str, str], order: Iterable[str]) -> str:
    return next((texts[each] for each in order if texts.get(each, "").strip()), "")


_FOUND: Final[Mapping[str, Callable[[Reader, Wanted], tuple[Record, ...]]]] = {
    "figures": _figures,
    "decisions": _decisions,
    "maps": _maps,
    "situation": _blocks,
    "questions": _questions,
    "corrections": _blocks,
}
_ROWS: Final[Mapping[str, Callable[[Reader, Sequence[Record], Wanted], tuple[FlowRow, ...]]]] = {
    "figures": _figure_rows,
    "decisions": _decision_rows,
    "maps": _map_rows,
    "situation": _block_rows,
    "questions": _question_rows,
    "corrections": _block_rows,
}

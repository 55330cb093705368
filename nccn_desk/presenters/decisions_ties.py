"""What belongs to a decision: its moment, variants, leaks, advice, and its texts side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.need_to_know import may_know
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of
from nccn_desk.presenters.listed import Act
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.services import (
    advices,
    contradicting,
    deciding,
    leaks,
    states,
    vacuum_demand,
    vacuum_series,
    variants,
)
from nccn_desk.services.contradicting import NOTHING_SAID, OTHER, SAME, Compared, Held
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.vacuum_demand import HELD

LISTS: Final = ("texts", "moment", "variants", "leaks", "advices")
HEARS: Final = ("moments", "variants", "leaks", "advices", "contradictions")
NO_MOMENT: Final = "none"  # the row for a decision that was taken in no key moment
WORDS_SHOWN: Final = 6  # words by which two texts differ; more tell that they are not alike
_SHAPES: Final = {
    SAME: ChipShape.CHECK,
    OTHER: ChipShape.TRIANGLE,
    NOTHING_SAID: ChipShape.DASHED,
}


def ties_of(reader: Reader, record: Record, asked: Asked) -> dict[str, tuple[FlowRow, ...]]:
    """Return by list what belongs to a decision; Enter on a row leads there."""
    moment = states.present(reader, "moments", record.words("moment"))
    language = asked.language
    return {
        "texts": tuple(
            _compared(record, number, each)
            for number, each in enumerate(contradicting.compare(reader, record), 1)
        ),
        "moment": (_tie(moment, language),) if moment is not None else (),
        "variants": tuple(
            _variant(reader, each, language) for each in variants.of(reader, "decision", record.id)
        ),
        "leaks": tuple(_tie(each, language) for each in leaks.of(reader, record.id)),
        "advices": tuple(
            _advice(each, language) for each in advices.of(reader, "decision", record.id)
        ),
    }


def _tie(record: Record, language: str) -> FlowRow:
    return replace(row_of(record, language), id=f"{record.register}/{record.id}")


def _advice(record: Record, language: str) -> FlowRow:
    """Return advice with what became of it."""
    row = _tie(record, language)
    outcome = said(choice_word("advices", "outcome", record.words("outcome")))
    return replace(row, small=joined((row.small, outcome)))


def _variant(reader: Reader, record: Record, language: str) -> FlowRow:
    """Return a variant; who need not know of it sees only that there is one."""
    link = f"variants/{record.id}"
    if not may_know(record, reader.actor.officer):
        return FlowRow(link, said("variants.shut"))
    row = row_of(record, language)
    letter = record.words("label").upper()
    return replace(row, id=link, title=joined((given(letter), given(record.words("name")))))


def _compared(record: Record, number: int, found: Compared) -> FlowRow:
    """Return an announced paragraph with what the others say to it, and what we do about it."""
    doing = said("decisions.text.doing", words=found.doing) if found.doing else NOTHING
    told = (*told_of(found), doing)
    source = found.ours.source if found.ours.verdict == OTHER else ""
    return FlowRow(
        source or f"decisions/{record.id}",
        said("decisions.text.numbered", n=str(number), words=found.paragraph),
        small=joined(told, by="\n"),
        mark=mark_of(found),
    )


def told_of(found: Compared) -> tuple[Phrase, Phrase]:
    """Return what the decree and our texts say to an announced paragraph."""
    return _told("decree", found.decree), _told("ours", found.ours)


def _told(where: str, held: Held) -> Phrase:
    place = said(f"decisions.text.{where}")
    if held.verdict != OTHER:
        return said(f"decisions.text.{held.verdict}", where=place)
    if not held.lacking and not held.added:
        return said("decisions.text.order", where=place)
    lacking, added = _differing(held)
    return said("decisions.text.other", where=place, lacking=lacking, added=added)


def told_in(held: Held) -> Phrase:
    """Return how another text differs, where it stands under that text."""
    if held.verdict != OTHER:
        return said(f"texts.{held.verdict}")
    if not held.lacking and not held.added:
        return said("texts.order")
    lacking, added = _differing(held)
    return said("texts.other", lacking=lacking, added=added)


def _differing(held: Held) -> tuple[Phrase, Phrase]:
    none = said("decisions.text.without")
    words = (held.lacking, held.added)
    lacking, added = (given(", ".join(each[:WORDS_SHOWN])) if each else none for each in words)
    return lacking, added


def mark_of(found: Compared) -> Mark:
    """Return how an announced paragraph stands against the decree and our texts."""
    verdicts = {found.decree.verdict, found.ours.verdict}
    worst = next(each for each in (OTHER, NOTHING_SAID, SAME) if each in verdicts)
    if found.doing and worst != SAME:
        return Mark(said("decisions.text.mark.settled"), Tone.QUIET, ChipShape.HALF)
    tone = Tone.DUE if worst == OTHER else Tone.PLAIN
    return Mark(said(f"decisions.text.mark.{worst}"), tone, _SHAPES[worst])


def _moments(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    none = FlowRow(NO_MOMENT, said("decisions.no_moment"), quiet=True)
    found = rows_of(reader, words, ("moments",), language)
    return found if words else (*found, none)


def _holding(reader: Reader, decision: str, words: str, language: str) -> tuple[FlowRow, ...]:
    """Return what may wait for the decree: first what does, which waits no longer once chosen."""
    waiting = {each.id: each for each in vacuum_demand.waiting(reader, decision).every()}
    rows = {each.id: each for each in rows_of(reader, words, HELD, language)}
    if not words:
        rows = {key: row_of(each, language) for key, each in waiting.items()} | rows
    return tuple(
        replace(row, mark=_WAITS if key in waiting else None)
        for key, row in sorted(rows.items(), key=lambda pair: pair[0] not in waiting)
    )


def _series(reader: Reader, decision: str, words: str, language: str) -> tuple[FlowRow, ...]:
    """Return the series that may count questions: first those that do."""
    record = states.living(reader, "decisions", decision)
    tied = {each.id for each in vacuum_series.tied(reader, record)}
    found = [
        each
        for each in vacuum_series.offered(reader)
        if holds(words, *(each.words(name) for name in ("name", "source")))
    ]
    return tuple(
        replace(
            row_of(each, language),
            small=given(each.words("source")),
            mark=_COUNTS if each.id in tied else None,
        )
        for each in sorted(found, key=lambda each: each.id not in tied)
    )


def _choose(uow: UnitOfWork, decision: str, moment: str) -> ChangeSet:
    return deciding.change(uow, decision, {"moment": None if moment == NO_MOMENT else moment})


_WAITS: Final = Mark(said("decisions.waits"), Tone.DUE, ChipShape.HATCH)
_COUNTS: Final = Mark(said("decisions.counts"), Tone.PLAIN, ChipShape.CHECK)
ACTS: Final[dict[str, Act]] = {
    "tie": Act(
        _choose,
        choosing=Choosing(said("decisions.ask.tie"), said("decisions.means.tie"), _moments),
    ),
    "hold": Act(
        vacuum_demand.hold,
        choosing=Choosing(said("decisions.ask.hold"), said("decisions.means.hold"), _holding),
        key="W",
    ),
    "count": Act(
        vacuum_series.tie,
        choosing=Choosing(said("decisions.ask.count"), said("decisions.means.count"), _series),
        key="R",
    ),
    "settle": Act(
        contradicting.settle,
        Question(
            said("decisions.settle.title"),
            said("decisions.settle.means"),
            said("decisions.act.settle"),
            "scales",
            reason_label=said("decisions.settle.line"),
            reason_needed=True,
        ),
    ),
}

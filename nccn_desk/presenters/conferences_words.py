"""What the room of press conferences says of people, languages, points and answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.when import day_and_wall, wall
from nccn_desk.services.answers import Answer
from nccn_desk.services.conferences_gaps import Gap

ARROW: Final = " → "
_MINUTE: Final = 60

_DONE: Final = Mark(NOTHING, Tone.PLAIN, ChipShape.CHECK)
_OPEN: Final = Mark(NOTHING, Tone.DUE, ChipShape.TRIANGLE)
_ASKED: Final = Mark(NOTHING, Tone.PLAIN, ChipShape.HALF)
_POINTS: Final = {"confirmed": _DONE, "tested": _DONE, "asked": _ASKED}
_ANSWERS: Final = {
    "cleared": _DONE,
    "draft": _ASKED,
    "unsourced": _OPEN,
    "none": _OPEN,
    "refer": Mark(NOTHING, Tone.PLAIN, icon="arrow-bend-down-right"),
}


def first_name(people: People, officer: str) -> Phrase:
    """Return by which name a colleague is called; nothing for nobody."""
    name = people.name(officer)
    return given(name.text.split()[0]) if name.text.strip() else name


def speakers_of(people: People, item: Record, spoken: Iterable[str]) -> Phrase:
    """Return who speaks in an item and in which languages: those in which it is said come first.

    Those into which it is interpreted come behind them.
    """
    languages = item.members("languages")
    first = [each for each in dict.fromkeys(spoken) if each in languages or not languages]
    others = [each for each in LANGUAGES if each in languages and each not in first]
    asks = item["questions_here"] is True
    if asks or not first:
        told = joined(given(each.upper()) for each in (*first, *others))
    else:
        told = joined((given(each.upper()) for each in (*first, *others)), by=ARROW)
    who = people.name(item.words("speaker")) or given(item.words("guest"))
    if not who:
        who = said("conferences.all_speak") if asks else said("conferences.nobody_speaks")
    return joined((who, told))


def point_row(check: Record) -> FlowRow:
    """Return a point of room and technique: done, asked for, or still to be done."""
    key, standing = check.words("key"), check.words("standing")
    title = given(check.words("title")) or said(f"choices.readiness.key.{key}")
    mark = _POINTS.get(standing, _OPEN)
    told = given(check.words("detail"))
    if not told:
        at = check.moment("at") if standing == "tested" else None
        told = joined((said(f"choices.readiness.standing.{standing}"), given(wall(at))), by=" ")
    return FlowRow(check.id, title, tail=told, mark=mark, quiet=False)


def seconds(count: int) -> Phrase:
    """Return how long something takes to be read: 3 min 40 s."""
    minutes, odd = divmod(count, _MINUTE)
    return said("conferences.reading_time", minutes=str(minutes), seconds=f"{odd:02d}")


def answer_row(answer: Answer, people: People, today: date) -> FlowRow:
    """Return a question with its state, its language and who answers it from which source."""
    record = answer.question
    language = record.words("asked_language")
    lacks = answer.stand in {"none", "unsourced"}
    return FlowRow(
        record.id,
        given(record.words("asked")),
        small=told_of(answer, people, today),
        tail=given(language.upper()),
        mark=_ANSWERS[answer.stand],
        strong=lacks,
    )


def mark_of(answer: Answer) -> Mark:
    """Return how an answer stands, in a word as well."""
    known = _ANSWERS[answer.stand]
    tone = Tone.OK if answer.stand == "cleared" else known.tone
    shape = ChipShape.SEAL if answer.stand == "cleared" else known.shape
    return Mark(said(f"conferences.stand.{answer.stand}"), tone, shape, known.icon)


def told_of(answer: Answer, people: People, today: date) -> Phrase:
    """Return what stands under a question: what lacks, to whom we refer, or who answers."""
    if answer.stand == "refer":
        names = joined((given(each.name) for each in answer.referrals), by=", ")
        return said("conferences.refers", names=names) if names else said("conferences.refers_on")
    if answer.stand in {"none", "unsourced"}:
        lacks = said(f"conferences.lacks.{answer.stand}")
        return joined((lacks, _asked_of(answer)))
    speaker = first_name(people, answer.question.words("speaker"))
    return joined((speaker, source_of(answer, today)))


def source_of(answer: Answer, today: date) -> Phrase:
    """Return on what an answer rests, and as of when."""
    at = day_and_wall(from_text(answer.as_of), today) if answer.as_of else NOTHING
    return joined((given(answer.source), at), by=", ")


def _asked_of(answer: Answer) -> Phrase:
    request = answer.request
    if request is None:
        return NOTHING
    at = request.moment("asked_at") or request.moment("created_at")
    return said("conferences.authority_asked", at=wall(at))


def gap_row(gap: Gap) -> FlowRow:
    """Return a gap with its one repair."""
    detail = given(gap.detail)
    if gap.register == "readiness":
        detail = said(f"choices.readiness.key.{gap.detail}") if "_" in gap.detail else detail
    language = given(gap.language.upper())
    return FlowRow(
        gap.key,
        said(f"book.gap.{gap.code}"),
        small=joined((detail, language)),
        tail=said(f"book.repair.{gap.repair}"),
        mark=_OPEN,
    )

"""The handover on paper says in one language what the frozen sheet holds, and who signed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.domain.naming import STANDARD_STEPS, choice_word
from nccn_desk.domain.sheets import QUIET, HandoverSheet, SheetList, SheetRow
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection, SheetSignature, Statement

FINGERPRINT: Final = 16  # hexadecimal digits of a signature or hash that are shown


@dataclass(frozen=True, slots=True)
class Signed:
    """What the record holds beside the sheet itself."""

    number: str
    artefact: str  # SHA-256, hexadecimal; "" for a draft
    statements: tuple[Statement, ...]
    exercise: bool
    crisis: str


def paper_of(sheet: HandoverSheet, signed: Signed, language: str) -> Sheet:
    """Return every word of the paper in one language.

    The note is the giver's own: where it was not written in this language it stands in the one
    in which it was, and the paper says which.
    """
    words = Words(language)
    day = date.fromisoformat(sheet.day)

    def say(phrase: Phrase) -> str:
        return phrase.spoken(words)

    state = "handover.paper.draft" if not signed.artefact else "handover.paper.frozen"
    return Sheet(
        language=language,
        title=say(said("handover.paper.title", day=when.plain_day(day))),
        subtitle=say(joined((given(signed.crisis), said(state)))),
        marking=INTERNAL,
        exercise=signed.exercise,
        facts=tuple((say(label), say(value)) for label, value in facts(sheet, day)),
        sections=tuple(_section(part, day, words) for part in sheet.lists),
        note_title=say(_note_title(sheet, language)),
        note=_note(sheet, language) or say(said("handover.paper.no_note")),
        signatures=_signatures(sheet, signed.statements, words),
        footer=say(joined(map(given, _footer(signed)))),
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )


def _footer(signed: Signed) -> tuple[str, ...]:
    """Return number, code and fingerprint of a sheet; a draft has its number alone."""
    if not signed.artefact:
        return (signed.number,)
    return signed.number, code_of(signed.artefact), fingerprint(signed.artefact)


def facts(sheet: HandoverSheet, day: date) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return who gives what watch to whom."""
    began = from_text(sheet.from_moment) if sheet.from_moment else None
    return (
        (said("handover.fact.giver"), given(sheet.giver_name)),
        (said("handover.fact.taker"), given(sheet.taker_name) or said("handover.nobody")),
        (said("handover.fact.day"), when.long_day(day)),
        (
            said("handover.fact.from"),
            when.day_and_wall(began, day) if began else said("handover.unknown"),
        ),
        (said("handover.fact.made"), when.day_and_wall(from_text(sheet.made_at), day)),
    )


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row of a list: its number or time, what, more about it, and at the end when or which."""

    lead: Phrase
    title: Phrase
    small: Phrase
    tail: Phrase


def row_words(name: str, row: SheetRow, day: date) -> RowWords:
    """Return what a row of the list of that name says, as seen on a day."""
    words = _row_words(name, row, day)
    if not row.waits:
        return words
    return replace(words, small=joined((words.small, said("conflicts.row"))))


def _row_words(name: str, row: SheetRow, day: date) -> RowWords:
    title = said(f"cycle.step.{row.key}") if row.key in STANDARD_STEPS else given(row.title)
    moment = from_text(row.moment) if row.moment else None
    shown = when.day_and_wall(moment, day) if moment else NOTHING
    detail, who, number = given(row.detail), given(row.who_name), given(row.number)
    if name in {"tasks", "promises"}:
        return RowWords(number, title, who, shown)
    if name in QUIET:
        return _owed_words(row, shown, day)
    if name == "steps":
        course = said(f"handover.course.{row.state}")
        return RowWords(shown, title, joined((course, detail)), _happened(row, day))
    if name == "clocks":
        return RowWords(shown, title, joined((who, number)), _happened(row, day))
    if name in {"decisions", "watch"}:
        return RowWords(shown, title, joined((detail, who)), number)
    return RowWords(given(when.wall(moment)), title, who, NOTHING)


def _owed_words(row: SheetRow, shown: Phrase, day: date) -> RowWords:
    """Return a key moment whose debriefing is open, or a batch of messages without an answer."""
    number, title, who = given(row.number), given(row.title), given(row.who_name)
    if row.register == "moments":
        slot = said("handover.slot", when=shown)
        return RowWords(number, title, joined((slot, who)), _held(row, day))
    count = said("webcare.messages", n=int(row.detail))
    state = said(choice_word("webcare", "state", row.state))
    return RowWords(number, title, joined((count, state, who)), shown)


def list_title(part: SheetList) -> Phrase:
    """Return the title of a list."""
    return said(f"cycle.sheet.{part.name}")


def list_count(part: SheetList) -> Phrase:
    """Return how many there are, and how many of them are shown if that is not all."""
    if part.count > len(part.rows):
        return said("handover.shown_of", shown=len(part.rows), n=part.count)
    return given(str(part.count))


def fingerprint(hexadecimal: str) -> str:
    """Return the first digits of a hash or signature in groups of four."""
    digits = hexadecimal[:FINGERPRINT]
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def _section(part: SheetList, day: date, words: Words) -> SheetSection:
    rows = tuple(_row(row_words(part.name, row, day), words) for row in part.rows)
    return SheetSection(
        title=list_title(part).spoken(words),
        count=list_count(part).spoken(words),
        rows=rows,
        empty=words.say(f"handover.none.{part.name}"),
    )


def _row(row: RowWords, words: Words) -> tuple[str, ...]:
    cells = (row.lead, joined((row.title, row.small), BENEATH), row.tail)
    return tuple(phrase.spoken(words) for phrase in cells)


def _happened(row: SheetRow, day: date) -> Phrase:
    if not row.happened:
        return NOTHING
    return said("handover.since", when=when.day_and_wall(from_text(row.happened), day))


def _held(row: SheetRow, day: date) -> Phrase:
    if not row.happened:
        return NOTHING
    return said("handover.held", when=when.day_and_wall(from_text(row.happened), day))


def _note(sheet: HandoverSheet, language: str) -> str:
    return sheet.note.get(language) or next(iter(sheet.note.values()), "")


def _note_title(sheet: HandoverSheet, language: str) -> Phrase:
    if not sheet.note or language in sheet.note:
        return said("handover.note")
    written = next(iter(sheet.note))
    return said("handover.paper.note_in", tongue=said(f"choices.officers.language.{written}"))


def _signatures(
    sheet: HandoverSheet, statements: Sequence[Statement], words: Words
) -> tuple[SheetSignature, ...]:
    places = (
        ("handed_over", "handover.fact.giver", sheet.giver, sheet.giver_name),
        ("accepted", "handover.fact.taker", sheet.taker, sheet.taker_name),
    )
    return tuple(
        _signature(_made(statements, verb, officer), words.say(role), name, words)
        for verb, role, officer, name in places
    )


def _signature(made: Statement | None, role: str, name: str, words: Words) -> SheetSignature:
    if made is None:
        return SheetSignature(role, name, words.say("handover.paper.not_signed"), "")
    at = from_text(made.made_at)
    return SheetSignature(role, name, _signed_at(at, words), fingerprint(made.signature))


def _signed_at(instant: datetime, words: Words) -> str:
    day = when.plain_day(day_of(instant))
    return said("handover.paper.signed", day=day, time=when.wall(instant)).spoken(words)


def _made(statements: Sequence[Statement], verb: str, officer: str) -> Statement | None:
    made = (each for each in reversed(statements) if (each.verb, each.officer) == (verb, officer))
    return next(made, None)

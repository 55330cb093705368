"""Decisions in words: how far each got, how long its gap is, and what may be said now."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.listed_blocks import Verb, is_waiting
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.messages_words import WAITS
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    ChipShape,
    Mark,
    Tone,
)
from nccn_desk.presenters.sitrep_text_page import EQUAL
from nccn_desk.presenters.sitrep_text_page import mark_of as mark_of_language
from nccn_desk.services.deciding import Holding, Vacuum

KEY: Final = "decisions"
SAY: Final = tuple(f"decisions.say_{each}" for each in LANGUAGES)
SOURCE: Final = "decisions.source"
# The letter that notes each milestone, and the drawing of the button that does the same.
LETTERS: Final = {
    "decided": ("D", "gavel"),
    "learned": ("E", "ear"),
    "leaked": ("L", "warning"),
    "announced": ("A", "megaphone-simple"),
    "published": ("P", "newspaper"),
    "amended": ("B", "pencil-simple"),
    "faq_ready": ("", "question"),
    "hotline_ready": ("", "phone"),
    "in_force": ("K", "check-circle"),
}
VISUMS: Final = {"check": "check-circle", "clear": "seal-check"}
DRAWN: Final = {  # as the picture of all decisions draws them
    "decided": ChipShape.DISC,
    "leaked": ChipShape.DIAMOND,
    "announced": ChipShape.PEAK,
    "published": ChipShape.SQUARE,
    "amended": ChipShape.SQUARE,
}
NOTED: Final = ChipShape.CHECK
STATES_OF: Final = {"closed": ChipShape.CHECK, "dropped": ChipShape.DASHED}


def title_of(record: Record, language: str) -> Phrase:
    """Return what was decided, in a language or as it was written first."""
    return given(record.words(f"title_{language}") or record.words("title"))


def mark_of(record: Record, gap: Vacuum | None) -> Mark:
    """Return how a decision stands: an open gap says so first."""
    state = record.words("state")
    if gap is not None and gap.is_open:
        return Mark(said("decisions.vacuum_open"), Tone.DUE, ChipShape.TRIANGLE)
    return Mark(
        said(choice_word("decisions", "state", state)),
        Tone.PLAIN,
        STATES_OF.get(state, ChipShape.RING),
    )


def length_of(length: timedelta) -> Phrase:
    """Return how long a gap is in hours and minutes: 38 h 12 min."""
    minutes = int(length.total_seconds() // 60)
    return said("decisions.length", hours=str(minutes // 60), minutes=f"{minutes % 60:02d}")


def reached_by(held: dict[str, Record], asked: Asked) -> Phrase:
    """Return the last milestone that was noted, and when it was."""
    known = sorted(held.values(), key=lambda each: each.words("at"))
    return at_of(known[-1], asked) if known else said("decisions.nothing_noted")


def at_of(milestone: Record, asked: Asked) -> Phrase:
    """Return what a milestone is, and when it was reached."""
    at = milestone.moment("at")
    word = said(choice_word("milestones", "kind", milestone.words("kind")))
    return joined((word, when.day_and_wall(at, day_of(asked.now)) if at else NOTHING), by=" ")


def gap_told(gap: Vacuum | None) -> Phrase:
    """Return how long a gap has been open, or was."""
    if gap is None:
        return NOTHING
    word = "decisions.since" if gap.is_open else "decisions.lasted"
    return said(word, length=length_of(gap.length))


def signed_words(words: Holding, verb: Verb) -> Phrase:
    """Return what somebody signs for: each language of the words that waits for this visum."""
    waits = (each for each in words.standings if is_waiting(words.standings[each], verb))
    told = (f"{each.upper()}: {words.texts[each].strip()}" for each in waits)
    return joined(map(given, told), by="\n")


def sayable_in(words: Holding | None, asked: Asked) -> Phrase:
    """Return the cleared words in the language of whoever asks, or that there are none."""
    may = words.sayable(asked.language) if words else ""
    return said("decisions.quoted", words=may) if may else said("decisions.nothing_sayable")


def languages_of(words: Holding | None) -> Phrase:
    """Return how each language stands of what may be said meanwhile."""
    if words is None:
        return NOTHING
    source = words.block.words("source_language")
    marks = {each: mark_of_language(words.standings[each], source) for each in LANGUAGES}
    told = {each: WAITS.word if mark is EQUAL else mark.word for each, mark in marks.items()}
    return joined(joined((given(each.upper()), word), by=" ") for each, word in told.items())

"""Key messages in words: how a map and each of its texts stands, and what it amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from nccn_desk.domain.messages import MESSAGES, SECONDS, WORDS
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.readability import Reading, measure
from nccn_desk.domain.register import Record
from nccn_desk.presenters.messages_shapes import Asked, Counted, Counting
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.sitrep_text_page import EQUAL
from nccn_desk.presenters.sitrep_text_page import mark_of as mark_of_language
from nccn_desk.services import messages
from nccn_desk.services.messages import Counters, MessageMap, Part

_STATES: Final = {
    "draft": (Tone.PLAIN, ChipShape.HALF),
    "in_use": (Tone.OK, ChipShape.SEAL),
    "withdrawn": (Tone.PLAIN, ChipShape.DASHED),
}
NEW: Final = ChipShape.CORE
WAITS: Final = Mark(said("message_maps.waits"), Tone.QUIET, ChipShape.HALF)


def concern_of(record: Record, language: str) -> Phrase:
    """Return what a map answers, in a language or as it was written first."""
    return given(record.words(f"concern_{language}") or record.words("concern"))


def state_of(record: Record) -> Mark:
    """Return how a map stands."""
    state = record.words("state")
    return Mark(said(choice_word("message_maps", "state", state)), *_STATES[state])


def version_of(record: Record) -> Phrase:
    """Return the version of a map as it is said: v4."""
    return said("message_maps.version", version=str(record.whole("version")))


def part_mark(found: MessageMap, part: Part) -> Mark:
    """Return how a whole part stands: new words that this version brings say so first."""
    if part.role == "red_line":
        return Mark(said("message_maps.not_said"), Tone.PLAIN, ChipShape.LOCKED)
    if not part.is_cleared:
        source = part.block.words("source_language")
        waiting = sum(
            not each.is_cleared for each in part.standings.values() if each.state != "missing"
        )
        if part.standings[source].is_cleared:
            return Mark(said("message_maps.some_open", n=waiting), Tone.DUE, ChipShape.HALF)
        return Mark(said("message_maps.uncleared"), Tone.DUE, ChipShape.TRIANGLE)
    if found.is_new(part):
        word = said("message_maps.new_in", version=version_of(found.record))
        return Mark(word, Tone.NOW, NEW)
    return Mark(said("message_maps.cleared"), Tone.OK, ChipShape.SEAL)


def language_mark(part: Part, language: str) -> Mark:
    """Return how one language of a part stands."""
    mark = mark_of_language(part.standings[language], part.block.words("source_language"))
    return WAITS if mark is EQUAL else mark


def quietly(mark: Mark) -> Mark:
    """Return a mark without its colour where all is well: colour says that one should look."""
    return mark if mark.tone is Tone.DUE else replace(mark, tone=Tone.QUIET)


def counting_of(found: MessageMap, asked: Asked, typed: Mapping[tuple[str, str], str]) -> Counting:
    """Return what stands there amounts to, with the words that are still under the hand."""
    part = next((each for each in found.all_parts if each.id == asked.part), None)
    words = ""
    if part is not None:
        words = typed.get((part.id, asked.text), part.texts.get(asked.text, ""))
    return Counting(
        Counted(given(asked.text.upper()), _told(measure(words, asked.text))),
        tuple(
            Counted(
                given(each.language.upper()),
                _against(each),
                Tone.QUIET if each.fits else Tone.DUE,
            )
            for each in messages.counters(found, typed)
        ),
    )


def _told(reading: Reading) -> Phrase:
    if not reading.words:
        return said("message_maps.nothing_written")
    words = said("message_maps.words", n=reading.words)
    seconds = said("message_maps.seconds", seconds=str(reading.seconds))
    return joined((words, seconds, ease_of(reading)))


def _against(counted: Counters) -> Phrase:
    """Return the counters of a language against what a listener holds."""
    count, reading = counted.messages, counted.reading
    if not count:
        return said("message_maps.nothing_written")
    told = said(
        "message_maps.against",
        words=str(reading.words),
        of_words=str(WORDS),
        seconds=str(reading.seconds),
        of_seconds=str(SECONDS),
        messages=str(count),
        of_messages=str(MESSAGES),
    )
    too_long = NOTHING if counted.fits else said("message_maps.too_long")
    return joined((told, too_long, ease_of(reading)))


def ease_of(reading: Reading) -> Phrase:
    """Return how easy a text reads, in a word and its score."""
    if reading.ease is None:
        return NOTHING
    return said(f"message_maps.ease.{reading.level}", score=str(reading.ease))

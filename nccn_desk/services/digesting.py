"""A decision is told in one language by what was cleared in it; all else is only named.

Words that wait for the decree may not be said before it is out, however cleared they are, and
words of one language never stand in for those of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from nccn_desk.domain.faq import TEXTS, WAITS
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import contradicting, deciding, saying, vacuum_demand
from nccn_desk.services.blocks import standings_of, texts_of
from nccn_desk.services.contradicting import OTHER, Compared
from nccn_desk.services.ports import Reader

# cleared: may be said; waits: for its decree; draft: has words, not cleared; missing: has none.
Stand = Literal["cleared", "waits", "draft", "missing"]
GONE: Final = frozenset({"superseded", "withdrawn"})
_KINDS: Final = {"faq_items": TEXTS, "questions": ANSWERS}


@dataclass(frozen=True, slots=True)
class Answered:
    """A question about a decision, and its answer in one language as far as that may be said."""

    record: Record
    stand: Stand
    words: tuple[str, ...] = ()  # of the texts that were cleared, in their order
    lacks: tuple[str, ...] = ()  # languages in which nothing of it may be said


@dataclass(frozen=True, slots=True)
class Text:
    """A block that says something of a decision: on what it rests, and whose it is."""

    record: Record
    source: str


def answers(reader: Reader, decision: Record, language: str) -> tuple[Answered, ...]:
    """Return what is asked about a decision, with what may be answered in a language."""
    is_out = "published" in deciding.milestones(reader, decision.id)
    return tuple(
        _answered(reader, each, language, is_out=is_out) for each in _about(reader, decision)
    )


def contradictions(reader: Reader, decision: Record) -> tuple[tuple[int, Compared], ...]:
    """Return the announced paragraphs, by number, of which others say something else.

    What somebody noted that we do about is dealt with, and not among them.
    """
    return tuple(
        (number, each)
        for number, each in enumerate(contradicting.compare(reader, decision), 1)
        if OTHER in {each.decree.verdict, each.ours.verdict} and not each.doing
    )


def sources(reader: Reader, decision: Record) -> tuple[Text, ...]:
    """Return on what the words about a decision rest, each source once for each record."""
    texts: list[tuple[Record, tuple[str, ...]]] = [(decision, ("holding",))]
    texts += [(each, _KINDS[each.register]) for each in _about(reader, decision)]
    found = {
        (record.id, block.words("source").strip()): record
        for record, names in texts
        for block in saying.blocks_of(reader, record, names)
        if block.words("source").strip()
    }
    return tuple(Text(record, source) for (_, source), record in found.items())


def _about(reader: Reader, decision: Record) -> Iterator[Record]:
    for register in _KINDS:
        for each in vacuum_demand.about(reader, register, decision).values():
            if each.words("state") not in GONE:
                yield each


def _answered(reader: Reader, record: Record, language: str, *, is_out: bool) -> Answered:
    found = saying.blocks_of(reader, record, _KINDS[record.register])
    held = [(texts_of(reader, each.id), standings_of(reader, each.id)) for each in found]
    lacks = tuple(
        each
        for each in LANGUAGES
        if not any(texts.get(each, "").strip() and s[each].is_cleared for texts, s in held)
    )
    written = [(texts[language], s[language]) for texts, s in held if texts.get(language, "")]
    if not any(words.strip() for words, _ in written):
        return Answered(record, "missing", lacks=lacks)
    waits = record.words("decision") and not is_out
    if waits or record.words("state") in WAITS:
        return Answered(record, "waits", lacks=LANGUAGES)
    cleared = tuple(words.strip() for words, each in written if each.is_cleared)
    return Answered(record, "cleared" if cleared else "draft", cleared, lacks)

"""Obstacles: what still stands between a product and its release, each said beside the button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.clearance import figure_is_cleared, standings
from nccn_desk.domain.freshness import Freshness, freshness
from nccn_desk.domain.languages import PUBLIC
from nccn_desk.domain.markings import classified_heading
from nccn_desk.domain.prose import references
from nccn_desk.domain.register import Record
from nccn_desk.domain.rumours import echoed
from nccn_desk.domain.sitreps import Part, PlacedBlock
from nccn_desk.kernel.words import LANGUAGES

TOLD: Final = 90  # characters of a sentence that stands in the way
LANGUAGE_GAPS: Final = frozenset({"missing", "draft", "machine", "stale", "uncleared"})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a product cannot go out; its words are ``sitrep.obstacle.<code>``."""

    code: str
    label: str = ""  # 4.2
    block: str = ""  # the id of the block or figure to mend
    language: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A text in which a sentence was heard to be in another language than it claims.

    It holds for these very words only: hearing takes time, and words change meanwhile.
    """

    block: str
    language: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that decides whether a product may go out."""

    sitrep: Record
    parts: Sequence[Part]
    texts: Mapping[str, Mapping[str, str]]  # by block, then language
    figures: Mapping[str, Record]
    now: datetime
    foreign: Sequence[Foreign] = ()
    rumours: Sequence[Record] = ()  # whose wording is no part of what is said


def obstacles(material: Material) -> tuple[Obstacle, ...]:
    """Return what stands in the way of a release, in reading order; the product's own first."""
    return (
        *_of_product(material),
        *(
            found
            for part in material.parts
            for placed in part.blocks
            for found in _of_block(placed, material)
        ),
    )


def is_gap(obstacle: Obstacle, sitrep: Record) -> bool:
    """Tell whether a signed override lets a product out all the same: a language that lacks.

    The language in which it was written is never let go.
    """
    source = sitrep.words("source_language")
    return obstacle.code in LANGUAGE_GAPS and obstacle.language != source


def required_languages(sitrep: Record) -> tuple[str, ...]:
    """Return the languages that must be cleared: what it goes out in, and the public's own two."""
    wanted = set(sitrep.members("languages")) | {sitrep.words("source_language")}
    if sitrep.words("marking") == "public":
        wanted |= set(PUBLIC)
    return tuple(each for each in LANGUAGES if each in wanted)


def quoted_figures(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the figures that some texts quote, in the order of their first mention."""
    found = (each.id for words in texts for each in references(words) if each.register == "figures")
    return tuple(dict.fromkeys(found))


def _of_product(material: Material) -> Iterator[Obstacle]:
    sitrep = material.sitrep
    if not any(part.blocks for part in material.parts):
        yield Obstacle("empty")
    if sitrep.conflicts:
        yield Obstacle("conflict", block=sitrep.id)
    if sitrep.words("marking") == "restricted" and not sitrep.words("addressees").strip():
        yield Obstacle("no_addressees")
    until = sitrep.moment("embargo_until")
    embargo = until is not None and until > material.now and not sitrep.words("embargo_confirmed")
    if embargo and sitrep.words("marking") == "public":
        yield Obstacle("embargo", detail=sitrep.words("embargo_until"))


def _of_block(placed: PlacedBlock, material: Material) -> Iterator[Obstacle]:
    block, label = placed.block, placed.label
    texts = material.texts.get(block.id, {})
    if block.deleted:
        yield Obstacle("removed", label, block.id)
        return
    if block.conflicts:
        yield Obstacle("conflict", label, block.id)
    if block.words("shape") != "heading":
        if not block.words("source").strip():
            yield Obstacle("unsourced", label, block.id)
        if freshness(block, material.now) is Freshness.EXPIRED:
            yield Obstacle("expired", label, block.id, detail=block.words("valid_until"))
    for language in required_languages(material.sitrep):
        yield from _of_language(placed, texts, language)
        yield from _of_words(placed, texts.get(language, ""), language, material)
    quoted = {
        each.id
        for words in texts.values()
        for each in references(words)
        if each.register == "figures"
    }
    for figure in sorted(quoted):
        yield from _of_figure(placed, figure, material)


def _of_language(
    placed: PlacedBlock, texts: Mapping[str, str], language: str
) -> Iterator[Obstacle]:
    label, block = placed.label, placed.block
    heading = classified_heading(texts.get(language, ""))
    if heading:
        yield Obstacle("classified", label, block.id, language, heading)
    standing = standings(block, texts)[language]
    if standing.state in {"missing", "draft", "machine"}:
        yield Obstacle(standing.state, label, block.id, language)
    elif standing.stale:
        yield Obstacle("stale", label, block.id, language)
    elif not standing.is_cleared:
        yield Obstacle("moved_on" if standing.moved_on else "uncleared", label, block.id, language)


def _of_words(
    placed: PlacedBlock, words: str, language: str, material: Material
) -> Iterator[Obstacle]:
    """Yield what is wrong with the words themselves: a rumour's, or another language's."""
    label, block = placed.label, placed.block.id
    number = echoed(material.rumours, words)
    if number:
        yield Obstacle("rumour", label, block, language, number)
    for each in material.foreign:
        if (each.block, each.language, each.words) == (block, language, words):
            yield Obstacle("wrong_language", label, block, language, _begun(each.sentence))


def _begun(sentence: str) -> str:
    """Return as much of a sentence as tells which one it is."""
    return sentence if len(sentence) <= TOLD else f"{sentence[:TOLD].rstrip()}…"


def _of_figure(placed: PlacedBlock, figure: str, material: Material) -> Iterator[Obstacle]:
    record = material.figures.get(figure)
    if record is None or record.deleted:
        yield Obstacle("figure_gone", placed.label, figure)
        return
    if not record.words("value"):
        yield Obstacle("figure_empty", placed.label, figure, detail=record.words("name"))
    if not record.words("source").strip():
        yield Obstacle("figure_unsourced", placed.label, figure, detail=record.words("name"))
    if freshness(record, material.now) is Freshness.EXPIRED:
        yield Obstacle("figure_expired", placed.label, figure, detail=record.words("name"))
    if not figure_is_cleared(record):
        yield Obstacle("figure_uncleared", placed.label, figure, detail=record.words("name"))

"""The matrix of competences has a row for each topic, a column for each authority with a part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nccn_desk.domain.competence_matrix import Cell as Part
from nccn_desk.domain.competence_matrix import Matrix as Competences
from nccn_desk.domain.competences import PARTS
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.partners import LEVELS, name_of, short_of, worded
from nccn_desk.domain.register import Record
from nccn_desk.kernel.folding import folded
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.voice_shapes import Matrix, MatrixCell, MatrixRow
from nccn_desk.services.shapes import BENEATH

GAP: Final = Mark(said("competences.gap"), Tone.DUE, ChipShape.TRIANGLE)
OVERLAP: Final = Mark(said("competences.overlap"), Tone.DUE, ChipShape.FORK)
_NO_PART: Final = Mark(NOTHING, Tone.FAINT, ChipShape.NONE)
_LOOKS: Final = {
    "competent": (Tone.NOW, ChipShape.CORE),
    "supports": (Tone.PLAIN, ChipShape.HALF),
    "informs": (Tone.QUIET, ChipShape.RING),
}


def matrix_of(competences: Competences, shown: frozenset[str], language: str) -> Matrix:
    """Return the matrix with the topics whose links are shown; who has no part has no column."""
    partners = _across(competences, language)
    twice = _twice(competences)
    gaps = {each.id for each in competences.gaps()}

    def row(topic: Record) -> MatrixRow:
        claimed = twice.get(topic.id, frozenset())
        return MatrixRow(
            f"topics/{topic.id}",
            given(name_of(topic, language)),
            NOTHING,
            tuple(_cell(competences, topic, each, claimed, language) for each in partners),
            GAP if topic.id in gaps else OVERLAP if claimed else None,
        )

    topics = (each for each in _down(competences, language) if f"topics/{each.id}" in shown)
    heads = tuple(given(short_of(each, language)) for each in partners)
    return Matrix(heads, tuple(each.id for each in partners), tuple(map(row, topics)))


def laid(
    competences: Competences, language: str
) -> Iterator[tuple[Phrase, tuple[tuple[Phrase, ...], ...]]]:
    """Yield the matrix as it is printed, for no sheet is as wide as all authorities.

    Each topic stands over those who have a part in it, with what they do.
    """
    twice = _twice(competences)
    gaps = {each.id for each in competences.gaps()}
    for topic in _down(competences, language):
        cells = sorted(competences.cells.get(topic.id, ()), key=lambda each: _rank(each.part))
        mark = GAP if topic.id in gaps else OVERLAP if topic.id in twice else None
        title = joined((given(name_of(topic, language)), mark.word if mark else NOTHING))
        yield title, tuple(_line(each, language) for each in cells)


def _line(cell: Part, language: str) -> tuple[Phrase, ...]:
    name = given(name_of(cell.partner, language))
    return _word(cell.part), joined((name, about(cell, language)), BENEATH)


def _cell(
    competences: Competences,
    topic: Record,
    partner: Record,
    claimed: frozenset[str],
    language: str,
) -> MatrixCell:
    """Return what one partner does in one topic: its weightiest part, and all of it said."""
    found = [each for each in competences.cells.get(topic.id, ()) if each.partner.id == partner.id]
    found.sort(key=lambda each: _rank(each.part))
    name = joined((given(name_of(topic, language)), given(name_of(partner, language))), by=", ")
    if not found:
        return MatrixCell(_NO_PART, described=joined((name, said("competences.no_part")), by=": "))
    told = [joined((_word(each.part), about(each, language)), by=", ") for each in found]
    tone, shape = _LOOKS[found[0].part]
    if partner.id in claimed:
        tone, shape = Tone.DUE, ChipShape.FORK
        told.append(OVERLAP.word)
    said_whole = joined((name, joined(told, by="; ")), by=": ")
    return MatrixCell(Mark(_word(found[0].part), tone, shape), len(found), said_whole)


def _twice(competences: Competences) -> dict[str, frozenset[str]]:
    """Return by topic the partners that claim the same of it."""
    found: dict[str, frozenset[str]] = {}
    for each in competences.overlaps():
        claiming = frozenset(cell.partner.id for cell in each.cells)
        found[each.topic.id] = found.get(each.topic.id, frozenset()) | claiming
    return found


def _down(competences: Competences, language: str) -> list[Record]:
    return sorted(competences.topics, key=lambda each: folded(name_of(each, language)))


def _across(competences: Competences, language: str) -> list[Record]:
    """Return the authorities from the federal level down, each level by name."""

    def place(partner: Record) -> tuple[int, str]:
        level = partner.words("level")
        rank = LEVELS.index(level) if level in LEVELS else len(LEVELS)
        return rank, folded(short_of(partner, language))

    return sorted(competences.partners, key=place)


def _rank(part: str) -> int:
    return PARTS.index(part)


def _word(part: str) -> Phrase:
    return said(choice_word("competences", "part", part))


def about(cell: Part, language: str) -> Phrase:
    """Return of what a partner is competent: its scope, and the territories that were named."""
    return joined(
        (
            given(worded(cell.competence, "scope", language)),
            *(given(short_of(each, language)) for each in cell.ground),
        ),
        by=", ",
    )

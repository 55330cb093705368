"""Partners are found by typing: those whose work one took over, and those that take over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.matching import best
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import FlowRow, Option

SHOWN: Final = 6  # as many as one takes in while typing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A partner that can be chosen, with all the names under which it is looked for."""

    row: FlowRow
    chosen: Option
    forms: tuple[str, ...]


def candidates(
    partners: Mapping[str, Record], language: str, but: str = ""
) -> tuple[Candidate, ...]:
    """Return all partners but one."""
    return tuple(_candidate(each, language) for each in partners.values() if each.id != but)


def held_of(chosen: Iterable[str], offered: Iterable[Candidate]) -> tuple[Option, ...]:
    """Return those that are chosen, in the order of their names on the list."""
    left = set(chosen)
    known = tuple(each.chosen for each in offered if each.chosen.key in left)
    gone = left - {each.key for each in known}
    unknown = said("conflicts.value.unknown")
    return (*known, *(Option(each, unknown) for each in sorted(gone)))


def fitting(
    words: str, offered: tuple[Candidate, ...], held: frozenset[str]
) -> tuple[FlowRow, ...]:
    """Return the partners that somebody means, best first; none before a word is typed."""
    free = [each for each in offered if each.chosen.key not in held]
    found = best(words, [each.forms for each in free]) if words.strip() else []
    return tuple(free[match.place].row for match in found[:SHOWN])


def _candidate(partner: Record, language: str) -> Candidate:
    name, short = name_of(partner, language), short_of(partner, language)
    forms = {
        folded(partner.words(field))
        for field in (
            "name",
            "short",
            *(f"{n}_{one}" for n in ("name", "short") for one in LANGUAGES),
        )
        if partner.words(field)
    }
    small = given(short) if short != name else NOTHING
    return Candidate(
        FlowRow(partner.id, given(name), small),
        Option(partner.id, given(short)),
        tuple(sorted(forms)),
    )

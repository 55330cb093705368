"""Matching finds what a person means, over all languages, accents and slips of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from nccn_desk.kernel.folding import folded

WHOLE: Final = 100.0
BEGINS: Final = 96.0
WORD_BEGINS: Final = 92.0
WITHIN: Final = 84.0
LEAST: Final = 72.0  # below this a likeness is chance
_SHORTEST: Final = 3  # letters: fewer are never a slip of the finger


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate that fits: its place in the list that was given, and how well, 0 to 100."""

    place: int
    score: float


def best(query: str, candidates: Sequence[Iterable[str]]) -> list[Match]:
    """Return the candidates that fit a query, best first, equals in the order given.

    A candidate is the forms of one thing, one for each language, already `folded`. A slip of the
    finger is believed only where nothing has the words as they were typed.
    """
    wanted = folded(query)
    scored = [
        Match(place, max((likeness(wanted, form) for form in forms), default=0.0))
        for place, forms in enumerate(candidates)
    ]
    least = WITHIN if any(match.score >= WITHIN for match in scored) else 1.0
    return sorted((match for match in scored if match.score >= least), key=lambda m: -m.score)


def likeness(wanted: str, form: str) -> float:
    """Return how well one folded form answers a folded query, 0 to 100."""
    if not wanted or not form:
        return 0.0
    if form == wanted:
        return WHOLE
    if form.startswith(wanted):
        return BEGINS
    words = form.replace("-", " ").split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return WORD_BEGINS
    if wanted in form:
        return WITHIN
    return _slip(wanted, form, words)


def _slip(wanted: str, form: str, words: Sequence[str]) -> float:
    if len(wanted) < _SHORTEST:
        return 0.0
    whole = fuzz.ratio(wanted, form)
    word = max((fuzz.ratio(wanted, each) for each in words), default=0.0)
    # What is still being typed is compared with as many letters of each word.
    begun = max((fuzz.ratio(wanted, each[: len(wanted)]) for each in words), default=0.0)
    score = max(whole, word, begun - 4.0)
    return min(score, WITHIN - 1) if score >= LEAST else 0.0

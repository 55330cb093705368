"""Runs of marked words are typed back as they are kept, wherever an editor changed them.

A place in a text counts UTF-16 units of what is shown, as the toolkit does; a reference or a link
counts as one, because nobody stands within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from nccn_desk.domain.prose import Span, literal, signs, written
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind

WHOLE: Final = "\ufffc"  # stands for what is one thing
_STARS: Final = re.compile(r"(\*+)")


def typed_words(runs: Iterable[Run]) -> str:
    """Return runs as they are typed, with their marks."""
    return written(_span(run) for run in runs)


def signed(words: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Return words as runs in which each asterisk is a sign."""
    return tuple(
        _sign_run(part, bold=bold, italic=italic)
        if part.startswith("*")
        else Run(part, part, bold, italic)
        for part in _STARS.split(words)
        if part
    )


def taken_in(words: str) -> tuple[Run, ...]:
    """Return words from elsewhere as runs: their asterisks stay signs, as they were there."""
    return signed(words) if literal(words) != words else (Run(words, words),)


def is_sign(run: Run) -> bool:
    """Tell whether a run is asterisks that are no marks."""
    return run.kind is RunKind.WORDS and run.words != run.typed == signs(run.words)


def units(words: str) -> int:
    """Return how many UTF-16 units words take."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def length_of(run: Run) -> int:
    """Return how many places a run takes."""
    return units(run.words) if run.kind is RunKind.WORDS else 1


def flat(runs: Iterable[Run]) -> str:
    """Return what is shown, a reference or a link being one sign."""
    return "".join(run.words if run.kind is RunKind.WORDS else WHOLE for run in runs)


def replaced(runs: Iterable[Run], places: Iterable[tuple[int, int]], words: str) -> tuple[Run, ...]:
    """Return runs in which words stand in some places, given in order as characters of `flat`.

    What is put in is dressed as the first sign that it replaces.
    """
    made: list[Run] = []
    todo = list(places)
    at = 0
    for run in runs:
        end = at + (len(run.words) if run.kind is RunKind.WORDS else 1)
        made.append(run if run.kind is not RunKind.WORDS else _with(run, at, todo, words))
        at = end
    return tuple(run for run in made if run.words or run.kind is not RunKind.WORDS)


def _with(run: Run, start: int, places: Iterable[tuple[int, int]], words: str) -> Run:
    """Return a run of words, beginning at a place, with what falls in it replaced."""
    left: list[str] = []
    at, end = start, start + len(run.words)
    for first, last in places:
        if last <= at or first >= end:
            continue
        left.append(run.words[at - start : max(first, at) - start])
        if first >= start:
            left.append(words)
        at = min(last, end)
    left.append(run.words[at - start :])
    return replace(run, words="".join(left))


def whole(runs: Iterable[Run]) -> Iterator[str]:
    """Yield what the references and links among runs show."""
    return (run.words for run in runs if run.kind is not RunKind.WORDS)


def _span(run: Run) -> Span:
    if run.kind is RunKind.WORDS:
        typed = run.typed if is_sign(run) else ""
        return Span(run.words, run.bold, run.italic, typed=typed)
    return Span("", run.bold, run.italic, typed=run.typed)


def _sign_run(stars: str, *, bold: bool, italic: bool) -> Run:
    """Return asterisks that are no marks, whatever stands beside them."""
    return Run(stars, signs(stars), bold, italic)

"""Rebasing puts what one officer changed in a text onto what others made of it meanwhile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_TOKEN: Final = re.compile(r"\s|\w+|[^\w\s]")
_FINE: Final = 20_000  # tokens that differ; beyond them lines are compared, for time's sake


@dataclass(frozen=True, slots=True)
class _Edit:
    """A range of the base, in tokens, and what one side put in its place."""

    start: int
    end: int
    new: tuple[str, ...]


def rebased(base: str, mine: str, theirs: str) -> str:
    """Return their words with what I changed since the base that both of us had.

    What both changed in one place stands twice, theirs first, so that nobody's words are lost;
    what both changed alike stands once. What one deleted and the other left alone is gone.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    old, new, now = map(_tokens, (base, mine, theirs))
    return "".join(_woven(old, _edits(old, new), _edits(old, now)))


def _tokens(words: str) -> list[str]:
    found = _TOKEN.findall(words)
    return found if len(found) <= _FINE else words.splitlines(keepends=True)


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """Return what changed; hands change one place, and only what lies within is compared."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        _Edit(head + a, head + b, tuple(after[c:d]))
        for tag, a, b, c, d in opcodes
        if tag != "equal"
    ]


def _woven(old: Sequence[str], mine: list[_Edit], theirs: list[_Edit]) -> list[str]:
    """Return the base with the edits of both sides."""
    woven: list[str] = []
    at = 0
    while mine or theirs:
        group_mine, group_theirs, start, end = _next_group(mine, theirs)
        woven += old[at:start]
        if group_mine == group_theirs or not group_mine:
            woven += _applied(old, start, end, group_theirs)
        elif not group_theirs:
            woven += _applied(old, start, end, group_mine)
        else:
            woven += _both(old, start, end, group_mine, group_theirs)
        at = end
    return [*woven, *old[at:]]


def _next_group(
    mine: list[_Edit], theirs: list[_Edit]
) -> tuple[list[_Edit], list[_Edit], int, int]:
    """Take the next edits that touch one another off both lists, with the range they cover."""
    start = min(each[0].start for each in (mine, theirs) if each)
    end = start
    taken: tuple[list[_Edit], list[_Edit]] = ([], [])
    grown = True
    while grown:
        grown = False
        for side, group in ((mine, taken[0]), (theirs, taken[1])):
            while side and (side[0].start < end or side[0].start == start):
                edit = side.pop(0)
                group.append(edit)
                end = max(end, edit.end)
                grown = True
    return *taken, start, end


def _applied(old: Sequence[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    made: list[str] = []
    at = start
    for edit in edits:
        made += [*old[at : edit.start], *edit.new]
        at = edit.end
    return [*made, *old[at:end]]


def _both(
    old: Sequence[str], start: int, end: int, mine: list[_Edit], theirs: list[_Edit]
) -> list[str]:
    """Return a range that both changed: theirs, then what I put in, without what is in theirs."""
    kept = _applied(old, start, end, theirs)
    added = [token for edit in mine for token in edit.new]
    if not added or _holds(kept, added):
        return kept
    gap = [] if not kept or kept[-1].isspace() or added[0].isspace() else [" "]
    return [*kept, *gap, *added]


def _holds(row: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return any(list(row[at : at + size]) == list(part) for at in range(len(row) - size + 1))

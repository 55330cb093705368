"""Very long paragraphs are set in portions, since reportlab measures the rest anew on each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nccn_desk.adapters.publish.tree import Line, Run

LONG: Final = 4_000  # characters, about a page


def portions(line: Line) -> Iterator[Line]:
    """Yield a line in parts of about a page, cut behind a sentence or else between words."""
    part: list[Run] = []
    room = LONG
    for run in line:
        rest = run.words
        while len(rest) > room:
            cut = _cut(rest, room) if room else 0
            part += [replace(run, words=rest[:cut].rstrip("\n"))] if cut else []
            yield tuple(part)
            part, room, rest = [], LONG, rest[cut:]
        if rest:
            part.append(replace(run, words=rest))
            room -= len(rest)
    if part:
        yield tuple(part)


def _cut(words: str, room: int) -> int:
    """Return where to cut at the latest; a word that is longer than its room is cut itself."""
    for sign in ("\n", ". ", " "):
        found = words.rfind(sign, 0, room - len(sign) + 1)
        if found > 0:
            return found + len(sign)
    return room

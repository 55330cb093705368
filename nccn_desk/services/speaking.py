"""Speaking tells what a text said when: its words as they stood, and who had typed by then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from nccn_desk.services.shapes import Spoken

Stood: TypeAlias = tuple[str, str, str, str]  # place (section/language), words, since, until
Typed: TypeAlias = tuple[str, str, str]  # field (text.section.language), officer, moment


def told_of(stood: Iterable[Stood], typed: Iterable[Typed], section: str) -> tuple[Spoken, ...]:
    """Return what a section said in each language, oldest first, with who typed it."""
    writers: dict[str, list[tuple[str, str]]] = {}
    for field, officer, moment in typed:
        kind, _, rest = field.partition(".")
        part, _, language = rest.rpartition(".")
        if (kind, part) == ("text", section):
            writers.setdefault(language, []).append((moment, officer))
    found: list[Spoken] = []
    last: dict[str, str] = {}
    for place, words, since, until in sorted(stood, key=lambda each: each[2]):
        part, _, language = place.partition("/")
        if part != section or not language:
            continue
        after, last[language] = last.get(language, ""), since
        officers = [who for at, who in sorted(writers.get(language, ())) if after < at <= since]
        found.append(Spoken(language, words, since, until, tuple(dict.fromkeys(officers))))
    return tuple(found)

"""Spaces and quotation marks are those of the language: what stands otherwise, and its mend.

NL “zo”, FR « ainsi », DE „so“, EN ‘so’; French has a space that does not break before : ; ! ? and
inside its quotation marks; in all languages such a space stands between a number and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nccn_desk.domain.wording_marks import COVER

WIDE: Final = "\u00a0"  # before a colon and inside quotation marks
THIN: Final = "\u202f"  # before ; ! ?

_QUOTES: Final = {
    "nl": ("“", "”"),
    "fr": (f"«{WIDE}", f"{WIDE}»"),
    "de": ("„", "“"),
    "en": ("‘", "’"),
}
_BLANK: Final = f"[ {WIDE}{THIN}]?"
_ANY_QUOTE: Final = re.compile(
    f'(?P<open>["“„«]){_BLANK}(?P<said>[^"“”„«»\\n]{{1,2000}}?){_BLANK}(?P<close>["“”»])'
)
_PAIRS: Final = frozenset({('"', '"'), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»")})
_ALSO: Final = {"en": ("“", "”")}  # a quotation within one, and how many write in English anyway
_FRENCH_SIGN: Final = re.compile(
    rf"(?<=[\w\)\]»”’%{COVER}])(?P<space> ?)(?P<sign>[:;!?]+)(?=[\s»\)\]”{COVER}]|$)"
)
_UNITS: Final = "h|km|m|cm|mm|kg|g|ton|l|min|s|km/h|m²|m³|km²|°C|%|€|EUR|euros?"
_UNIT: Final = re.compile(rf"(?<=\d)(?P<space> )(?=(?:{_UNITS})(?!\w))")


class Fault(NamedTuple):
    """Characters to replace, and what by."""

    start: int
    end: int
    mend: str


def sign_faults(prose: str, words: str, language: str) -> Iterator[Fault]:
    """Yield the faults of covered prose; `words` are the same, as typed."""
    yield from _quotes(prose, words, language)
    for found in _UNIT.finditer(prose):
        yield Fault(*found.span("space"), WIDE)
    if language == "fr":
        yield from _french(prose)


def _quotes(prose: str, words: str, language: str) -> Iterator[Fault]:
    first, last = _QUOTES[language]
    for found in _ANY_QUOTE.finditer(prose):
        pair = (found["open"], found["close"])
        start, end = found.span()
        if pair not in _PAIRS or pair == _ALSO.get(language):
            continue
        inner = words[slice(*found.span("said"))]
        mend = f"{first}{inner.strip()}{last}"
        if words[start:end] not in {mend, mend.replace(WIDE, THIN)} and inner.strip():
            yield Fault(start, end, mend)


def _french(prose: str) -> Iterator[Fault]:
    """Yield the signs before which a space breaks, or is not; a time such as 10:15 has none."""
    for found in _FRENCH_SIGN.finditer(prose):
        space = WIDE if found["sign"].startswith(":") else THIN
        yield Fault(*found.span("space"), space)

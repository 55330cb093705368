"""Markings: who may read a paper, said at its head and foot (standards.md 3.6)."""

from __future__ import annotations

import re
from typing import Final

INTERNAL: Final = "INTERN / INTERNE"
RESTRICTED: Final = "BEPERKTE VERSPREIDING / DIFFUSION RESTREINTE"
PUBLIC: Final = "PUBLIEK / PUBLIC / ÖFFENTLICH"
EXERCISE: Final = "OEFENING · EXERCICE · ÜBUNG · EXERCISE"

MARKINGS: Final = ("public", "internal", "restricted")  # from the least to the most closed
BANNERS: Final = {"public": PUBLIC, "internal": INTERNAL, "restricted": RESTRICTED}

# Headings of the law of 11-12-1998 on classification; what bears one belongs on other systems.
_LEVELS: Final = (
    r"ZEER\s+GEHEIM|TR[EÈ]S\s+SECRET|STRENG\s+GEHEIM|TOP\s+SECRET|"
    r"GEHEIM|SECRET|VERTROUWELIJK|CONFIDENTIEL|VERTRAULICH|CONFIDENTIAL|"
    r"BEPERKT|RESTREINT|EINGESCHR[ÄA]NKT|RESTRICTED"
)
_HEADING: Final = re.compile(
    rf"^(?:[^\w\n]|_)*"  # within its line: over line ends, many empty lines would take minutes
    rf"((?:{_LEVELS})(?:\s*(?:[-–—/|·]|\(|UE|EU|NATO|NAVO|OTAN)\s*(?:{_LEVELS})?\)?)*)[\W_]*$",
    re.IGNORECASE | re.MULTILINE,
)


def classified_heading(words: str) -> str:
    """Return the classification that words bear as a heading, a line of its own; "" for none."""
    found = _HEADING.search(words)
    return " ".join(found[1].split()) if found else ""


def heading_place(words: str) -> tuple[int, int] | None:
    """Return where in words a heading of classification stands."""
    found = _HEADING.search(words)
    return found.span(1) if found else None


def most_closed(markings: list[str]) -> str:
    """Return the marking of a whole from those of its parts."""
    return max(markings, key=MARKINGS.index, default="internal")

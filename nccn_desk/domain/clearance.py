"""Clearance: a visum counts for exact words; whoever wrote them gives none of their own."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.languages import Standing, standing
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.words import LANGUAGES

CHECKERS: Final = ("duty_officer", "coordinator", "analyst", "strategist", "editor", "approver")
CLEARERS: Final = ("duty_officer", "coordinator", "approver")

_BLOCK_HEAD: Final = (
    "shape",
    "source_language",
    "authority",
    "source",
    "confidence",
    "as_of",
    "valid_until",
    "marking",
)
_FIGURE_HEAD: Final = (
    "value",
    "as_of",
    "source",
    "origin",
    "authority",
    "caveat",
    "valid_until",
    "marking",
)


def block_print(block: Record, language: str, words: str) -> str:
    """Return the fingerprint of one language of a block: of its words and of what carries them."""
    head = {name: block.words(name) for name in _BLOCK_HEAD}
    return _print({"block": head, "language": language, "words": words})


def figure_print(figure: Record) -> str:
    """Return the fingerprint of a figure, with its names and units in all languages."""
    named = [f"{part}_{language}" for part in ("label", "unit") for language in LANGUAGES]
    return _print({"figure": {name: figure.words(name) for name in (*_FIGURE_HEAD, *named)}})


def block_prints(block: Record, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the fingerprint of each language that has words."""
    return {
        language: block_print(block, language, words)
        for language, words in texts.items()
        if words.strip()
    }


def standings(block: Record, texts: Mapping[str, str]) -> dict[str, Standing]:
    """Return how every language of a block stands."""
    prints = block_prints(block, texts)
    return {language: standing(block, texts, prints, language) for language in LANGUAGES}


def figure_is_cleared(figure: Record) -> bool:
    """Tell whether a figure, as it stands, was cleared."""
    return bool(figure.words("cleared")) and figure.words("cleared") == figure_print(figure)


def is_competent(officer: Record, authority: str) -> bool:
    """Tell whether an officer belongs to the authority that is competent ("" for none named)."""
    team = officer.words("team")
    return not authority.strip() or team.casefold().strip() == authority.casefold().strip()


def block_body(block: Record, texts: Mapping[str, str]) -> dict[str, Value]:
    """Return what is frozen of a block when it gets a visum."""
    body: dict[str, Value] = {name: block.words(name) for name in _BLOCK_HEAD}
    body["number"] = block.number
    body["languages"] = {
        language: {"text": words} for language, words in texts.items() if words.strip()
    }
    return body


def figure_body(figure: Record) -> dict[str, Value]:
    """Return what is frozen of a figure when it gets a visum."""
    body: dict[str, Value] = {name: figure.words(name) for name in _FIGURE_HEAD}
    body["number"] = figure.number
    body["languages"] = {
        language: {
            "label": figure.words(f"label_{language}"),
            "unit": figure.words(f"unit_{language}"),
        }
        for language in LANGUAGES
    }
    return body


def _print(content: Mapping[str, object]) -> str:
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", written).encode()).hexdigest()

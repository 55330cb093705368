"""In which language an item is, is heard where no one says it; a person may say it is another."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from nccn_desk.domain.heard import Heard
from nccn_desk.domain.wording import FEWEST, SURE, Guess
from nccn_desk.services.importing_plan import unheard
from nccn_desk.services.tongues import Tongues

AT_ONCE: Final = 500  # texts that are asked about together
ENOUGH: Final = 400  # signs of a text in which its language is heard

_OURS: Final = "LATIN"


def with_languages(
    items: Sequence[Heard],
    tongues: Tongues,
    usual: str = "",
    hears: Callable[[int, int], None] = unheard,
) -> tuple[Heard, ...]:
    """Return the items with their languages: as said, as heard for sure, or as is usual there."""
    found = list(items)
    open_ones = [place for place, each in enumerate(items) if not each.language and not each.fault]
    for begin in range(0, len(open_ones), AT_ONCE):
        hears(begin, len(open_ones))
        places = open_ones[begin : begin + AT_ONCE]
        texts = [items[place].text[:ENOUGH] for place in places]
        for place, text, guess in zip(places, texts, tongues.hear(texts), strict=True):
            found[place] = replace(found[place], language=_language(text, guess) or usual)
    return tuple(found)


def language_of(text: str, tongues: Tongues) -> str:
    """Return the language of one text, "" where it cannot be heard for sure."""
    (guess,) = tongues.hear([text[:ENOUGH]])
    return _language(text[:ENOUGH], guess)


def _language(text: str, guess: Guess) -> str:
    letters = [sign for sign in text if sign.isalpha()]
    foreign = sum(not unicodedata.name(sign, "").startswith(_OURS) for sign in letters)
    if letters and foreign * 2 > len(letters):
        return "other"
    enough = len(text.split()) >= FEWEST
    return guess.language if enough and guess.sure >= SURE else ""

"""What a check of prose looks at: its words where they stand, without what is no prose.

Places count UTF-16 units of the words as they are typed, as the toolkit does; a mark, a link, a
reference and an address are covered by signs that are no letters, so that every place stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from nccn_desk.domain.prose import sentences, spans

COVER: Final = "\ue000"  # for private use: nobody types it, and it is no letter, space or sign

_ASTRAL: Final = 0xFFFF  # a sign beyond it is two UTF-16 units
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s]{1,500}|[^\s@]{1,64}@[^\s@]{1,200}")
_TOKEN: Final = re.compile(r"[^\W_]+(?:(?:[’'\u2011-]|(?<=\d)[.,:/](?=\d))[^\W_]+)*")
_QUOTED: Final = re.compile(
    '“[^“”\n]{0,2000}”|„[^„“”\n]{0,2000}[“”]|«[^«»\n]{0,2000}»|"[^"\n]{0,2000}"'
)
_APART: Final = str.maketrans({"\t": "\n"})  # the cells of a table are sentences of their own


class Token(NamedTuple):
    """A word and where it stands, in characters."""

    words: str
    start: int
    end: int


class Places:
    """Turns a place that counts characters into one that counts UTF-16 units."""

    def __init__(self, words: str) -> None:
        self._astral: list[int] = []
        if len(words.encode("utf-16-le", "surrogatepass")) != 2 * len(words):
            self._astral = [at for at, sign in enumerate(words) if ord(sign) > _ASTRAL]

    def __call__(self, place: int) -> int:
        """Return where a character stands."""
        return place + bisect_left(self._astral, place)


def from_utf16(words: str, place: int) -> int:
    """Return the character that stands at a place that counts UTF-16 units."""
    return len(
        words.encode("utf-16-le", "surrogatepass")[: place * 2].decode("utf-16-le", "replace")
    )


def covered(words: str) -> str:
    """Return words of the same length, with a cover over all that is no prose."""
    found = [COVER] * len(words)
    for span in spans(words):
        start, end = span.source
        if not (span.link or span.reference or span.typed):
            found[start:end] = words[start:end]
    return _ADDRESS.sub(_cover, "".join(found))


def tokens(prose: str) -> tuple[Token, ...]:
    """Return the words of covered prose; what holds a digit is a number."""
    return tuple(Token(each[0], *each.span()) for each in _TOKEN.finditer(prose))


def spoken(prose: str) -> Iterator[Token]:
    """Yield the sentences of covered prose, without the blanks around them."""
    at = 0
    for each in sentences(prose.translate(_APART)):
        core = each.strip()
        if core:
            start = at + len(each) - len(each.lstrip())
            yield Token(prose[start : start + len(core)], start, start + len(core))
        at += len(each)


def quotes(prose: str) -> Iterator[Token]:
    """Yield what stands in quotation marks, and where."""
    return (Token(each[0], *each.span()) for each in _QUOTED.finditer(prose))


def without_quotes(prose: str) -> str:
    """Cover what stands in quotation marks: who is quoted speaks a language of their own."""
    return _QUOTED.sub(_cover, prose)


def _cover(match: re.Match[str]) -> str:
    return COVER * len(match[0])

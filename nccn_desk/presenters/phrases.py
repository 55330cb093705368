"""A phrase is words still to be spoken: it holds a key and values, and no language.

A language switch is therefore a repaint: views ask a phrase to speak when they paint it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from nccn_desk.kernel.words import Words

DOT: Final = " · "
_SIGNS: Final = re.compile(r"[/\\._-]")


class _Count(int):
    """A whole number that speaks with its language's grouping and still chooses a plural."""

    words: Words

    @override
    def __format__(self, spec: str) -> str:
        return format(self.words.number(int(self)), spec)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be spoken later: a word key with values, a given text, or phrases joined.

    Make one with `said`, `given` or `joined`; an empty phrase is false and speaks "".
    A value may itself be a phrase. Whole numbers are grouped when spoken (10.716); give years,
    clock times and record numbers as text.
    """

    key: str = ""
    text: str = ""
    values: tuple[tuple[str, str | int | Phrase], ...] = ()
    parts: tuple[Phrase, ...] = ()
    by: str = DOT

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.key or self.text or any(self.parts))

    def spoken(self, words: Words) -> str:
        """Return the words in the present language; raise KeyError for an unknown key."""
        if self.parts:
            return self.by.join(part.spoken(words) for part in self.parts if part)
        if self.key:
            return words.say(self.key, **{name: _ready(v, words) for name, v in self.values})
        return self.text


NOTHING: Final = Phrase()


def said(key: str, **values: str | int | Phrase) -> Phrase:
    """Return the phrase of a word key, its gaps to be filled with values."""
    return Phrase(key=key, values=tuple(values.items()))


def given(text: str) -> Phrase:
    """Return a phrase that is the same in every language: a name, a number, a person's words."""
    return Phrase(text=text)


def joined(parts: Iterable[Phrase], by: str = DOT) -> Phrase:
    """Return phrases one after another, empty ones left out."""
    return Phrase(parts=tuple(part for part in parts if part), by=by)


def breaking(place: object) -> str:
    """Return a file's place so that it may go on in another line wherever it has a sign."""
    return _SIGNS.sub("\\g<0>\u200b", str(place))


def whole(words: str) -> str:
    """Return words without the signs at which a screen may part them, to be copied from."""
    return words.replace("\u200b", "")


def _ready(value: str | int | Phrase, words: Words) -> str | int:
    if isinstance(value, Phrase):
        return value.spoken(words)
    if isinstance(value, str):
        return value
    count = _Count(value)
    count.words = words
    return count

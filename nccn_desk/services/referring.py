"""Wherever a topic is named, it is known to whom one refers whoever asks about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import competences, states
from nccn_desk.services.competences import Referral
from nccn_desk.services.ports import Reader

_WORD: Final = re.compile(r"\w+")
_NAMES: Final = ("name", *(f"name_{each}" for each in LANGUAGES))

Referred = tuple[Record, tuple[Referral, ...]]


def named(reader: Reader, words: str) -> tuple[Record, ...]:
    """Return the topics that a text names, in whatever language, as whole words."""
    text = _spaced(words)
    if not text.strip():
        return ()
    return tuple(
        topic
        for topic in competences.topics(reader)
        if any(_spaced(topic.words(name)) in text for name in _NAMES if topic.words(name))
    )


def about(
    reader: Reader, language: str, words: str = "", topics: Iterable[str] = ()
) -> tuple[Referred, ...]:
    """Return to whom one refers about the topics that are meant, and those that a text names."""
    meant = (states.found(reader, "topics", each) for each in topics)
    every = [*(each for each in meant if each is not None), *named(reader, words)]
    found = {each.id: each for each in every}
    return tuple(
        (each, competences.refer_to(reader, each.id, None, language)) for each in found.values()
    )


def _spaced(words: str) -> str:
    """Return the words of a text without signs, a space before and behind each."""
    return f" {' '.join(_WORD.findall(folded(words)))} "

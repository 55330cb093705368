"""Tongues: the ear and the dictionaries of this machine, which may be there or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from nccn_desk.domain.wording import Guess


@dataclass(frozen=True, slots=True)
class Able:
    """What this machine can do: hear languages, and spell which of them."""

    hears: bool = False
    spells: frozenset[str] = frozenset()


class Tongues(Protocol):
    """Hears languages and knows words; each call may take long, and never raises for a lack."""

    def able(self) -> Able:
        """Return what this machine can do."""
        ...

    def hear(self, sentences: Sequence[str]) -> tuple[Guess, ...]:
        """Return the language that each sentence seems to be in; unsure where nothing hears."""
        ...

    def unknown(self, language: str, words: Sequence[str]) -> Collection[str]:
        """Return which words no dictionary of a language knows; none without a dictionary."""
        ...

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """Return what a word may have been meant to be, the likeliest first."""
        ...


class Deaf:
    """What there is where nothing hears and nothing spells."""

    def able(self) -> Able:
        """Return that nothing is there."""
        return Able()

    def hear(self, sentences: Sequence[str]) -> tuple[Guess, ...]:
        """Return no certainty about any sentence."""
        return tuple(Guess("", 0.0) for _ in sentences)

    def unknown(self, language: str, words: Sequence[str]) -> Collection[str]:  # noqa: ARG002  # nothing is known
        """Return that no word is wrong."""
        return ()

    def suggest(self, language: str, word: str) -> tuple[str, ...]:  # noqa: ARG002  # nothing is known
        """Return nothing."""
        return ()

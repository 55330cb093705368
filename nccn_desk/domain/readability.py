"""Readability: how long a text takes to say, and how easy it is by its language's own formula.

Each formula is Flesch's reading ease or its published fitting to another language: from about 0,
very hard, to 100, very easy. Syllables are counted by the hyphenation patterns of the language,
which part no word after a single first letter: a score is a little kind rather than strict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pyphen import Pyphen

from nccn_desk.domain.wording import SPOKEN, counts
from nccn_desk.domain.wording_marks import covered, tokens

EASY: Final = 70  # Flesch's "fairly easy" and easier
HARD: Final = 50  # below it, his "fairly difficult" and harder


class Formula(NamedTuple):
    """``base - sentence × words per sentence - word × syllables per word``."""

    base: float
    sentence: float
    word: float
    patterns: str


FORMULAE: Final = {
    # W. H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960
    "nl": Formula(206.835, 0.93, 77.0, "nl_NL"),
    # L. Kandel and A. Moles, Application de l'indice de Flesch à la langue française, 1958
    "fr": Formula(207.0, 1.015, 73.6, "fr_FR"),
    # T. Amstad, Wie verständlich sind unsere Zeitungen?, Zürich 1978
    "de": Formula(180.0, 1.0, 58.5, "de_DE"),
    # R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948
    "en": Formula(206.835, 1.015, 84.6, "en_US"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How much a text is; `ease` is None where it has no words."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    seconds: int = 0
    ease: int | None = None

    @property
    def level(self) -> str:
        """How easy it is: easy, plain or hard; "" where nobody can say."""
        if self.ease is None:
            return ""
        return "easy" if self.ease >= EASY else "hard" if self.ease < HARD else "plain"


def measure(words: str, language: str) -> Reading:
    """Return how long a text takes to say in a language, and how easy it is to read."""
    return together((words,), language)


def together(texts: tuple[str, ...], language: str) -> Reading:
    """Return the same of several texts that are said one after the other."""
    counted = [counts(each) for each in texts]
    said = sum(each.words for each in counted)
    sentences = sum(each.sentences for each in counted)
    spelled = [token.words for each in texts for token in tokens(covered(each))]
    if not spelled or not sentences:
        return Reading(words=said, seconds=-(-said // SPOKEN))
    syllables = sum(syllables_of(each, language) for each in spelled)
    formula = FORMULAE[language]
    ease = (
        formula.base
        - formula.sentence * len(spelled) / sentences
        - formula.word * syllables / len(spelled)
    )
    return Reading(said, sentences, syllables, -(-said // SPOKEN), round(min(100, max(0, ease))))


@lru_cache(maxsize=20_000)
def syllables_of(word: str, language: str) -> int:
    """Return how many syllables a word has; a number counts as one."""
    return len(_patterns(language).positions(word.casefold())) + 1


@cache
def _patterns(language: str) -> Pyphen:
    return Pyphen(lang=FORMULAE[language].patterns)

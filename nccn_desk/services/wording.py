"""A wording check puts prose, the glossary and the tongues of this machine together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.domain import wording
from nccn_desk.domain.glossary import Glossary, glossary_of
from nccn_desk.domain.obstacles import Foreign, Material, required_languages
from nccn_desk.domain.wording import Asked, Counts, Finding, Senses
from nccn_desk.services import terms
from nccn_desk.services.ports import Reader
from nccn_desk.services.tongues import Able, Tongues

CHECKED: Final = 100_000  # characters of one text; a block of forty pages


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of one text found; `cut` says that its end was not looked at."""

    findings: tuple[Finding, ...]
    counts: Counts
    able: Able
    cut: bool = False


def glossary(reader: Reader) -> Glossary:
    """Return the fixed terms, ready to be found."""
    return glossary_of(terms.find(reader))


def check(asked: Asked, known: Glossary, tongues: Tongues) -> Report:
    """Check one text; call it away from the hand that types."""
    cut = max(len(asked.words), len(asked.source)) > CHECKED
    kept = replace(asked, words=asked.words[:CHECKED], source=asked.source[:CHECKED])
    found = wording.findings(kept, Senses(tongues.hear, tongues.unknown, known))
    return Report(found, wording.counts(kept.words), tongues.able(), cut)


def foreign(found: Material, known: Glossary, tongues: Tongues) -> tuple[Foreign, ...]:
    """Return the texts of a product in which a sentence is in another language than they claim.

    It is data for `releasing`: nothing is heard while the writer holds the store.
    """
    return tuple(
        Foreign(block, language, words, sentence)
        for block, language, words in claims(found)
        if (sentence := foreign_in(words, language, known, tongues))
    )


def claims(found: Material) -> Iterator[tuple[str, str, str]]:
    """Yield the texts that a product goes out with: block, the language they claim, words."""
    languages = required_languages(found.sitrep)
    for block, texts in found.texts.items():
        for language in languages:
            if texts.get(language):
                yield block, language, texts[language]


def foreign_in(words: str, language: str, known: Glossary, tongues: Tongues) -> str:
    """Return the first sentence that is in another language than it claims, "" for none."""
    return wording.foreign_sentence(words, language, Senses(tongues.hear, _none, known))


def _none(language: str, words: Sequence[str]) -> Collection[str]:  # noqa: ARG001  # nothing is spelt
    return ()

"""Each language of a block or figure has a state of its own, and nothing stands in for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.prose import changed_sentences
from nccn_desk.domain.register import Field, Kind, Record
from nccn_desk.kernel.words import LANGUAGES

STATES: Final = ("missing", "draft", "machine", "human", "cleared")
TYPED: Final = ("draft", "machine", "human")  # states that somebody gives; the others follow
SAME: Final = 3  # words that may be the same in two languages
PUBLIC: Final = ("nl", "fr")  # the public is addressed in both (laws coordinated on 18-07-1966)


def fields_of(language: str) -> tuple[Field, ...]:
    """Return the fields that say how one language of a block stands."""
    return (
        Field(f"state_{language}", Kind.CHOICE, choices=TYPED),
        # the source's words that these words follow
        Field(f"basis_{language}", Kind.PROSE, latest=True),
        Field(f"writer_{language}", Kind.REF, target="officers", latest=True),
        Field(f"checked_{language}", Kind.LINE, latest=True),  # fingerprint of what was checked
        Field(f"cleared_{language}", Kind.LINE, latest=True),  # fingerprint of what was cleared
    )


FIELDS: Final = tuple(field for language in LANGUAGES for field in fields_of(language))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one language of a block stands.

    `state` is one of STATES; `stale` says that the source was changed since these words were
    written after it, and `changed` where in the source's words.
    """

    language: str
    state: str
    stale: bool = False
    changed: tuple[tuple[int, int], ...] = ()
    checked: bool = False
    moved_on: bool = False  # was cleared once; other words stand now
    followed: bool = False  # somebody said once that these words say what the source said then

    @property
    def is_cleared(self) -> bool:
        """Whether these very words were cleared and still say what the source says."""
        return self.state == "cleared" and not self.stale


def is_untranslated(block: Record, texts: Mapping[str, str], language: str) -> bool:
    """Tell whether a language of a block still has the very words of its source.

    A few words, such as a telephone number, may be the same in two languages.
    """
    source = block.words("source_language") or LANGUAGES[0]
    words = texts.get(language, "").split()
    return language != source and len(words) > SAME and words == texts.get(source, "").split()


def standing(
    block: Record, texts: Mapping[str, str], prints: Mapping[str, str], language: str
) -> Standing:
    """Return how a language of a block stands, from its words and their present fingerprints."""
    words = texts.get(language, "")
    if not words.strip():
        return Standing(language, "missing")
    source = block.words("source_language") or LANGUAGES[0]
    cleared, print_now = block.words(f"cleared_{language}"), prints.get(language, "")
    is_cleared = bool(cleared) and cleared == print_now
    basis, source_words = block.words(f"basis_{language}"), texts.get(source, "")
    stale = language != source and basis.strip() != source_words.strip()
    return Standing(
        language,
        "cleared" if is_cleared else block.words(f"state_{language}") or "draft",
        stale,
        changed_sentences(basis, source_words) if stale and basis else (),
        is_cleared or (bool(print_now) and block.words(f"checked_{language}") == print_now),
        bool(cleared) and not is_cleared,
        bool(basis),
    )

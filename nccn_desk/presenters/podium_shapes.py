"""The podium's book is all that is said on a stage, ready to be shown: no record is asked for it.

What stands in it are people's words by language, with the emphasis that they gave them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.plain_shapes import Tone


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one voice; what is strong is said with emphasis."""

    words: str
    strong: bool = False


Said: TypeAlias = tuple[Run, ...]
Spoken: TypeAlias = Mapping[str, Said]  # by language
Named: TypeAlias = Mapping[str, str]  # by language


class Change(StrEnum):
    """What became of words after the book was frozen."""

    NONE = ""
    LAPSED = "lapsed"  # the same words, no longer cleared
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Became:
    """What became of words in one language, and when; `now` are cleared words that stand now."""

    change: Change = Change.NONE
    at: str = ""  # 10:52
    now: Said = ()


Fates: TypeAlias = Mapping[str, Became]  # by language; only where something did


@dataclass(frozen=True, slots=True)
class Passage:
    """What one speaker says in one breath, and what became of it since."""

    id: str
    language: str
    texts: Spoken
    cleared: frozenset[str] = frozenset()
    speaker: str = ""
    became: Fates = field(default_factory=dict)
    added_at: str = ""  # 10:55, since when two officers had approved it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the running order; in one with `questions` the press asks."""

    id: str
    titles: Named
    minutes: int
    speaker: str = ""
    languages: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    questions: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to a question; where others answer it, `refer_to` names them.

    What one refers to is named in each language; where `language` is "", that is spoken now.
    """

    id: str
    questions: Named
    language: str
    texts: Spoken
    cleared: frozenset[str] = frozenset()
    speaker: str = ""
    source: str = ""  # FOD BuZa, 10:31
    refer_to: Named = field(default_factory=dict)
    added: bool = False  # after the freezing, with two approvals
    became: Fates = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PodiumBook:
    """A press conference as it is read aloud; `bridging` is said where no answer is ready."""

    id: str
    title: str
    parts: tuple[Part, ...]
    number: str = ""  # of the series: 136
    answers: tuple[Answer, ...] = ()
    not_said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    interpreters: tuple[Phrase, ...] = ()
    bridging: Named = field(default_factory=dict)
    state: Phrase = NOTHING  # frozen 10:45


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as the column of the running order shows it."""

    title: Phrase
    who: Phrase
    done: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A line beside the words: their source, their mark, or what became of them."""

    words: Phrase
    tone: Tone
    more: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Screenful:
    """The words in the middle: what was said, what is said now, and what comes.

    `new` are words that replace those of `now`, while somebody wants to see them.
    """

    language: str
    who: Phrase
    before: Said = ()
    now: Said = ()
    after: Said = ()
    offset: int = 0  # of what is shown of `now`: signs before it are said already
    size: int = 54
    asked: str = ""
    told: Told | None = None
    withdrawn: bool = False
    renewed: bool = False  # what comes after are the words that replace those of now
    new: Said = ()
    new_from: int = 0  # of what is shown of `new`: signs before it are said already
    new_told: Told | None = None


@dataclass(frozen=True, slots=True)
class Countdown:
    """How long this part may still take."""

    left: str = ""  # 3:36
    share: float = 0.0
    over: bool = False


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A question that fits what is typed."""

    id: str
    question: str
    who: Phrase
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The search for a question: the first rows, which of them is chosen, and how many fit."""

    text: str
    rows: tuple[FoundRow, ...]
    chosen: int
    count: Phrase


@dataclass(frozen=True, slots=True)
class Noting:
    """The line in which a question of the press is noted, and what it is for."""

    text: str
    hint: Phrase


def became_of(own: Passage | Answer | None, language: str) -> Became:
    """Return what became of a passage or an answer in a language."""
    return own.became.get(language, Became()) if own is not None else Became()


def in_one(texts: Mapping[str, str], language: str) -> str:
    """Return words in a language, or in the first that has any."""
    return next((texts[each] for each in (language, *LANGUAGES) if texts.get(each)), "")


def plain_of(said: Said) -> str:
    """Return words without their emphasis."""
    return "".join(run.words for run in said)


def from_sign(said: Said, offset: int) -> Said:
    """Return what stands behind so many signs."""
    found: list[Run] = []
    for run in said:
        if offset < len(run.words):
            found.append(Run(run.words[max(offset, 0) :], run.strong))
        offset -= len(run.words)
    return tuple(found)

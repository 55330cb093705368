"""The two-language text of a sitrep as its editor shows it: rows of two cells, and what marks them.

Offsets count UTF-16 units, as the toolkit does, of the words as they are typed with their marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Mark, PersonRow


class RunKind(StrEnum):
    """What a run of words is."""

    WORDS = "words"
    LINK = "link"
    FIGURE = "figure"  # shows the value of a figure
    RECORD = "record"  # shows the number of another record
    GONE = "gone"  # refers to what is not there any more


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one dress; `typed` is how they stand in the text, `due` that a translation lacks.

    A reference and a link are typed otherwise than they are shown.
    """

    words: str
    typed: str
    bold: bool = False
    italic: bool = False
    kind: RunKind = RunKind.WORDS
    due: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes in a cell, and where: a reference or a link counts as one sign there.

    `hue` tells the writers of a sitrep apart: it stays the same in all its paragraphs.
    """

    person: PersonRow
    at: int
    hue: int


@dataclass(frozen=True, slots=True)
class TextCell:
    """One language of a block; an empty one says `hint` in place of words."""

    language: str
    words: str  # as typed
    runs: tuple[Run, ...] = ()
    hint: Phrase = NOTHING
    state: Phrase = NOTHING  # said to a screen reader
    writable: bool = False
    quoted: tuple[tuple[int, int], ...] = ()  # what open comments are about
    writers: tuple[Writer, ...] = ()  # who writes in it now


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block: its number in the sitrep, its words in two languages, and the mark between them."""

    id: str
    placement: str
    section: str
    label: str
    shape: str
    cells: tuple[TextCell, TextCell]
    mark: Mark
    behind: bool = False  # the language at the right is not there yet, or behind
    comments: int = 0
    small: Phrase = NOTHING  # unchanged since a number, expired, without a source …
    due: bool = False  # what is small calls for attention
    described: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The heading of a section in both languages."""

    id: str
    number: int
    titles: tuple[Phrase, Phrase]


@dataclass(frozen=True, slots=True)
class LanguageHead:
    """What stands above a column: the language, its part in the work, and how far it is."""

    language: str
    name: Phrase
    part: Phrase
    mark: Mark


@dataclass(frozen=True)  # without slots, so that it can keep what it looked up
class TextPage:
    """The whole text in two languages."""

    sitrep: str = ""
    languages: tuple[str, str] = ("nl", "fr")
    heads: tuple[LanguageHead, ...] = ()
    rows: tuple[SectionRow | BlockRow, ...] = ()
    foot: Phrase = NOTHING
    writable: bool = False
    why_shut: Phrase = NOTHING
    writing: tuple[PersonRow, ...] = ()  # who else writes in this sitrep now

    @cached_property
    def blocks(self) -> tuple[BlockRow, ...]:
        """The rows of blocks alone."""
        return tuple(row for row in self.rows if isinstance(row, BlockRow))

    @cached_property
    def _by_id(self) -> Mapping[str, BlockRow]:
        return {row.id: row for row in self.blocks}

    def block(self, block: str) -> BlockRow | None:
        """Return a block's row."""
        return self._by_id.get(block)

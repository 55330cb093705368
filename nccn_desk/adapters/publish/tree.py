"""A publish tree holds every word of a paper once, in order, by language; each form is made of it.

It knows no toolkit: a PDF, a page for the web and a file of data differ in dress, never in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from nccn_desk.domain.publication import Head, Publication


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one dress."""

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title within the text; `key` names its place, once in a whole tree."""

    level: int  # 1 for a section, 2 within it
    number: str
    words: str
    key: str
    topic: str = ""  # of a standard section, as in core or situation

    @property
    def shown(self) -> str:
        """Return the number and the words."""
        return f"{self.number} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its number beside it and remarks about it beneath."""

    label: str
    line: Line
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or with numbers."""

    label: str
    numbered: bool
    items: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; `widths` are the columns' shares, alike where there are none."""

    label: str
    caption: str
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A value of a figure at a moment, as a number to draw and as words."""

    moment: str
    value: str
    when: str
    shown: str
    place: float  # of the moment, between the first (0) and the last (1)


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure's course: what it shows in words, all its values, and the last ones as a table."""

    words: str
    dots: tuple[Dot, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not overlook, such as a language that lacks."""

    words: str


Block: TypeAlias = Heading | Paragraph | Items | Table | Plot | Notice


@dataclass(frozen=True, slots=True)
class Leaf:
    """A whole paper in one language."""

    language: str
    title: str
    subtitle: str
    made: str  # when, in words
    facts: tuple[tuple[str, str], ...]
    contents: str
    page_words: str  # with {page} and {pages}
    washes: tuple[str, ...]  # that stand behind the text of every page
    blocks: tuple[Block, ...]

    def headings(self) -> tuple[Heading, ...]:
        """Return the titles, in order."""
        return tuple(each for each in self.blocks if isinstance(each, Heading))


@dataclass(frozen=True, slots=True)
class Tree:
    """A paper in all its languages."""

    publication: Publication  # of which it was made
    name: str  # Sitrep 76
    banner: str
    exercise: str  # the word in all languages; "" outside an exercise
    made_at: str
    leaves: tuple[Leaf, ...]

    @property
    def head(self) -> Head:
        """What was stored about the whole."""
        return self.publication.head


def plain(line: Line) -> str:
    """Return a line's words."""
    return "".join(run.words for run in line)


def joined(runs: Iterable[Run]) -> Line:
    """Return runs as a line; neighbours in the same dress are one."""
    line: list[Run] = []
    for run in runs:
        if line and not run.link and replace(line[-1], words=run.words) == run:
            line[-1] = replace(run, words=line[-1].words + run.words)
        else:
            line.append(run)
    return tuple(line)


def words_of(leaf: Leaf) -> tuple[str, ...]:
    """Return all words of a paper in one language, in reading order, contents left out."""
    return tuple(each for each in _words(leaf) if each)


def lines_of(block: Block) -> Iterator[str]:
    """Yield the words of one part, line by line, in reading order."""
    match block:
        case Heading():
            yield block.shown
        case Notice():
            yield block.words
        case Paragraph():
            yield from (block.label, plain(block.line), *block.notes)
        case Items():
            yield from (block.label, *map(plain, block.items), *block.notes)
        case Table():
            yield from (block.label, block.caption, *map(plain, block.head))
            for row in block.rows:
                yield from map(plain, row)
            yield from block.notes
        case Plot():
            yield block.words
            yield from lines_of(block.table)


def _words(leaf: Leaf) -> Iterator[str]:
    yield from (*leaf.washes, leaf.title, leaf.subtitle)
    for label, value in leaf.facts:
        yield from (label, value)
    for block in leaf.blocks:
        yield from lines_of(block)

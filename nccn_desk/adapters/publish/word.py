"""A copy to work on in an office program: DOCX with styles, and a language on every run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any, Final

from nccn_desk.adapters.publish import script
from nccn_desk.adapters.publish import word_parts as parts
from nccn_desk.adapters.publish.tree import (
    Block,
    Heading,
    Items,
    Leaf,
    Notice,
    Paragraph,
    Plot,
    Run,
    Table,
    Tree,
)
from nccn_desk.kernel.clock import from_text
from nccn_desk.services.publishing_shapes import Heard, unheard

REGION: Final = "BE"
_STILL: Final = (1980, 1, 1, 0, 0, 0)  # the time of every part, so that the same words are one file


def docx_of(tree: Tree, heard: Heard = unheard) -> bytes:
    """Return a tree as a Word file, each language in a section of its own."""
    document = parts.fresh()
    first = tree.leaves[0]
    said = document.core_properties
    said.title = " · ".join(filter(None, (tree.name, first.subtitle)))
    said.author = said.last_modified_by = "NCCN Desk"
    said.subject, said.keywords, said.comments = tree.banner, "", ""
    said.language = f"{first.language}-{REGION}"
    said.created = said.modified = from_text(tree.made_at).replace(tzinfo=None)
    said.revision = 1
    total, done = sum(len(leaf.blocks) for leaf in tree.leaves), 0
    for place, leaf in enumerate(tree.leaves):
        section = document.add_section() if place else document.sections[0]
        writer = _Writer(document, leaf)
        writer.begin(tree, section)
        for block in leaf.blocks:
            done += 1
            heard(0, 0, done / total)
            writer.add(block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _still(buffer.getvalue())


class _Writer:
    """Writes a paper in one language at the end of a document."""

    def __init__(self, document: Any, leaf: Leaf) -> None:  # noqa: ANN401  # the library has no types
        self._document = document
        self._leaf = leaf
        self._language = f"{leaf.language}-{REGION}"

    def begin(self, tree: Tree, section: Any) -> None:  # noqa: ANN401  # likewise
        """Write title, facts and contents, and what stands at the head and foot of its pages."""
        self._frame(tree, section)
        leaf = self._leaf
        self._say(leaf.title, "Title")
        if leaf.subtitle:
            self._say(leaf.subtitle, "Subtitle")
        rows = [((Run(label),), (Run(value),)) for label, value in leaf.facts]
        parts.table(self._document, self._language, (), rows, (1, 3))
        self._say(leaf.contents, "TOC Heading")
        entries = [(each.key, each.shown, each.level) for each in leaf.headings()]
        parts.contents(self._document, self._language, entries)

    def _frame(self, tree: Tree, section: Any) -> None:  # noqa: ANN401  # likewise
        """Write marking, exercise, name and washes at the head; marking and page at the foot."""
        head, foot = section.header, section.footer
        head.is_linked_to_previous = foot.is_linked_to_previous = False
        marks = [each for each in (tree.banner, tree.exercise) if each]
        for place, words in enumerate((*marks, *self._leaf.washes, tree.name)):
            line = head.add_paragraph() if place else head.paragraphs[0]
            parts.centred(line)
            parts.run(line, Run(words, bold=place < len(marks)), self._language)
        page = foot.paragraphs[0]
        parts.counted(page, self._leaf.page_words, self._language)
        for words in (tree.head.imprint, *marks):
            line = foot.add_paragraph()
            parts.centred(line)
            parts.run(line, Run(words), self._language)

    def add(self, block: Block) -> None:
        """Write what comes next in the paper."""
        match block:
            case Heading():
                line = self._say(block.shown, f"Heading {block.level}")
                parts.bookmark(line, block.key)
            case Notice():
                self._write((Run(block.words, bold=True),), "Intense Quote")
            case Paragraph():
                lead = (Run(f"{block.label} "),) if block.label else ()
                self._write((*lead, *block.line), "Normal")
                self._notes(block.notes)
            case Items():
                self._items(block)
            case Table():
                self._table(block)
            case Plot():
                self._say(block.words, "Caption")
                self._table(block.table)

    def _items(self, block: Items) -> None:
        if block.label:
            self._say(block.label, "Caption")
        style = "List Number" if block.numbered else "List Bullet"
        lines = [self._write(item, style) for item in block.items]
        if block.numbered:
            parts.count_anew(self._document, lines)
        self._notes(block.notes)

    def _table(self, block: Table) -> None:
        name = f"{block.label} {block.caption}".strip()
        if name:
            self._say(name, "Caption")
        if block.head:
            parts.table(self._document, self._language, block.head, block.rows, block.widths)
        self._notes(block.notes)

    def _notes(self, notes: Iterable[str]) -> None:
        for note in notes:
            self._write((Run(note, italic=True),), "Normal")

    def _say(self, words: str, style: str) -> Any:  # noqa: ANN401  # likewise
        return self._write((Run(words),), style)

    def _write(self, line: Iterable[Run], style: str) -> Any:  # noqa: ANN401  # likewise
        paragraph = self._document.add_paragraph(style=style)
        runs = [(run, parts.run(paragraph, run, self._language)) for run in line]
        if script.from_right("".join(run.words for run, _ in runs)):
            parts.turn(paragraph, [made for _, made in runs])
        return paragraph


def _still(data: bytes) -> bytes:
    """Return a file whose parts bear no time."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for each in made.infolist():
            info = zipfile.ZipInfo(each.filename, _STILL)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, made.read(each))
    return buffer.getvalue()

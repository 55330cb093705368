"""Plain text: the words alone, for a message, a screen reader, or a line that carries no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nccn_desk.adapters.publish.tree import (
    Block,
    Heading,
    Items,
    Leaf,
    Notice,
    Paragraph,
    Plot,
    Table,
    Tree,
    plain,
)

BETWEEN: Final = " | "  # cells of a row
INSET: Final = "    "


def text_of(tree: Tree) -> str:
    """Return a tree as text, its languages one after the other, marked at head and foot."""
    frame = [each for each in (tree.banner, tree.exercise) if each]
    body = "\n\n".join("\n".join(_leaf(leaf)) for leaf in tree.leaves)
    return "\n".join([*frame, "", body, "", tree.head.imprint, *frame, ""])


def _leaf(leaf: Leaf) -> Iterator[str]:
    yield from leaf.washes
    yield leaf.title
    yield "=" * len(leaf.title)
    if leaf.subtitle:
        yield leaf.subtitle
    yield ""
    for label, value in leaf.facts:
        yield f"{label}: {value}"
    for block in leaf.blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.shown
            yield ("-" if block.level == 1 else "·") * len(block.shown)
        case Notice():
            yield block.words
        case Paragraph():
            yield f"{block.label} {plain(block.line)}".strip()
            yield from _notes(block.notes)
        case Items():
            yield from _items(block)
        case Table():
            yield from _table(block)
        case Plot():
            yield block.words
            yield from _table(block.table)


def _items(block: Items) -> Iterator[str]:
    if block.label:
        yield block.label
    for number, item in enumerate(block.items, 1):
        yield f"{INSET}{f'{number}.' if block.numbered else '-'} {plain(item)}"
    yield from _notes(block.notes)


def _table(block: Table) -> Iterator[str]:
    name = f"{block.label} {block.caption}".strip()
    if name:
        yield name
    for row in (block.head, *block.rows):
        yield BETWEEN.join(map(plain, row))
    yield from _notes(block.notes)


def _notes(notes: tuple[str, ...]) -> Iterator[str]:
    for note in notes:
        yield f"{INSET}{note}"

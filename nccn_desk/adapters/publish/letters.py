"""Letters that no font has are named before a product is released, with where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from nccn_desk.adapters.publish import paper, script
from nccn_desk.adapters.publish.tree import Heading, Leaf, Tree, lines_of


def missing_letters(tree: Tree) -> dict[str, str]:
    """Return each letter that no font has, by where it stands first: 2.3 (FR).

    Both roads to a PDF have the same fonts: one would print the letter's number, the other
    refuses the whole paper.
    """
    paper.use_own_fonts_only()
    found: dict[str, str] = {}
    for leaf in tree.leaves:
        for where, words in _places(leaf):
            for letter in script.lacking(words):
                found.setdefault(letter, f"{where} ({leaf.language.upper()})")
    return found


def _places(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """Yield all words with the number of their paragraph, or the title that they stand under."""
    yield from ((leaf.title, each) for each in (*leaf.washes, leaf.title, leaf.subtitle))
    yield from leaf.facts
    under = leaf.title
    for block in leaf.blocks:
        if isinstance(block, Heading):
            under = block.shown
        where = getattr(block, "label", "") or under
        yield from ((where, each) for each in lines_of(block))

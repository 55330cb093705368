"""An edition of the FAQ as data: each answer once, what was decided apart from how we put it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from nccn_desk.adapters.publish.data import Data, block_of
from nccn_desk.adapters.publish.tree import Tree
from nccn_desk.adapters.publish.tree_growing import blocks_of
from nccn_desk.domain.faq import FIXED, NOTE, OURS
from nccn_desk.domain.publication import Chapter, Piece

SCHEMA: Final = "urn:nccn-desk:faq:1"  # the `$id` of resources/templates/faq.schema.json
_KINDS: Final = {FIXED: "decided", OURS: "explained"}


def edition_of(tree: Tree) -> str:
    """Return an edition as JSON text after its own schema."""
    return json.dumps(data_of(tree), ensure_ascii=False, indent=1) + "\n"


def data_of(tree: Tree) -> Data:
    """Return an edition as plain values."""
    publication, head = tree.publication, tree.head
    return {
        "schema": SCHEMA,
        "name": tree.name,
        "edition": head.number,
        "number": head.code,
        "banner": tree.banner,
        "exercise": tree.exercise,
        "situation": head.situation,
        "published_by": head.released_by,
        "published_at": head.released_at,
        "languages": [leaf.language for leaf in tree.leaves],
        "lacking": [asdict(gap) for gap in publication.gaps],
        "answers": [
            answer for chapter in publication.chapters for answer in _answers(tree, chapter)
        ],
    }


def _answers(tree: Tree, chapter: Chapter) -> Iterator[Data]:
    """Yield the answers of a theme: each begins at its question."""
    some: list[Piece] = []
    for piece in chapter.pieces:
        if piece.shape == "heading" and piece.label and some:
            yield _answer(tree, chapter, some)
            some = []
        some.append(piece)
    if some:
        yield _answer(tree, chapter, some)


def _answer(tree: Tree, chapter: Chapter, pieces: list[Piece]) -> Data:
    question, *others = pieces
    texts: list[Data] = []
    kind, told, changed = "explained", {}, {}
    for piece in others:
        ending = piece.id[len(question.id) :] if piece.id.startswith(question.id) else ""
        if ending == NOTE:
            changed = _plain(tree, piece)
        elif ending in _KINDS:
            kind, told = _KINDS[ending], _plain(tree, piece)
        else:
            texts.append(_text(tree, piece, kind, told))
    return {
        "id": question.id,
        "number": question.number,
        "label": question.label,
        "theme": {each: chapter.titles.get(each, "") for each in _languages(tree)},
        "question": {each: question.texts.get(each, "") for each in _languages(tree)},
        "texts": texts,
        "changed": changed,
    }


def _text(tree: Tree, piece: Piece, kind: str, told: dict[str, str]) -> Data:
    said: list[object] = [
        {
            "language": each,
            "blocks": [block_of(block) for block in blocks_of(tree.publication, piece, each)],
        }
        for each in _languages(tree)
        if piece.texts.get(each, "").strip()
    ]
    return {
        "kind": kind,
        "told": told,
        "number": piece.number,
        "authority": piece.authority,
        "source": piece.source,
        "as_of": piece.as_of,
        "valid_until": piece.valid_until,
        "said": said,
    }


def _plain(tree: Tree, piece: Piece) -> dict[str, str]:
    """Return a line that stands in italics, without its marks."""
    words = {each: piece.texts.get(each, "").strip("*") for each in _languages(tree)}
    return {each: said for each, said in words.items() if said}


def _languages(tree: Tree) -> tuple[str, ...]:
    return tuple(leaf.language for leaf in tree.leaves)

"""A sitrep as data: the words of the paper with their marks, and what was stored behind them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final, TypeAlias

from nccn_desk.adapters.publish.tree import (
    Block,
    Heading,
    Items,
    Leaf,
    Line,
    Notice,
    Paragraph,
    Plot,
    Run,
    Table,
    Tree,
)
from nccn_desk.domain.publication import Piece

SCHEMA: Final = "urn:nccn-desk:sitrep:1"  # the `$id` of resources/templates/sitrep.schema.json

Data: TypeAlias = dict[str, object]


def json_of(tree: Tree) -> str:
    """Return a tree as JSON text after our schema."""
    return json.dumps(data_of(tree), ensure_ascii=False, indent=1) + "\n"


def data_of(tree: Tree) -> Data:
    """Return a tree as plain values."""
    return {
        "schema": SCHEMA,
        "name": tree.name,
        "banner": tree.banner,
        "exercise": tree.exercise,
        "made_at": tree.made_at,
        "head": asdict(tree.head),
        "figures": [asdict(quote) for quote in tree.publication.quotes],
        "paragraphs": [_stored(piece) for piece in tree.publication.pieces()],
        "languages": [_leaf(leaf) for leaf in tree.leaves],
    }


def _stored(piece: Piece) -> Data:
    """Return what was stored about a paragraph; its words stand in the papers."""
    kept = asdict(piece)
    del kept["texts"]
    return kept


def _leaf(leaf: Leaf) -> Data:
    return {
        "language": leaf.language,
        "title": leaf.title,
        "subtitle": leaf.subtitle,
        "made": leaf.made,
        "washes": list(leaf.washes),
        "contents": leaf.contents,
        "page": leaf.page_words,
        "facts": [{"label": label, "value": value} for label, value in leaf.facts],
        "blocks": [block_of(block) for block in leaf.blocks],
    }


def block_of(block: Block) -> Data:
    """Return one part of a paper as plain values."""
    match block:
        case Heading():
            return {"kind": "heading", **asdict(block)}
        case Notice():
            return {"kind": "notice", "words": block.words}
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.line), **_about(block)}
        case Items():
            items: list[object] = [_runs(item) for item in block.items]
            return {"kind": "items", "numbered": block.numbered, "items": items, **_about(block)}
        case Table():
            return _table(block)
        case Plot():
            points: list[object] = [asdict(dot) for dot in block.dots]
            return {
                "kind": "plot",
                "words": block.words,
                "points": points,
                "table": _table(block.table),
            }


def _table(block: Table) -> Data:
    return {
        "kind": "table",
        "caption": block.caption,
        "head": [_runs(cell) for cell in block.head],
        "rows": [[_runs(cell) for cell in row] for row in block.rows],
        "widths": list(block.widths),
        **_about(block),
    }


def _about(block: Paragraph | Items | Table) -> Data:
    return {"label": block.label, "notes": list(block.notes)}


def _runs(line: Line) -> list[object]:
    return [_run(run) for run in line]


def _run(run: Run) -> Data:
    """Return a run; what it is not dressed in is left out."""
    made: Data = {"words": run.words}
    if run.bold:
        made["bold"] = True
    if run.italic:
        made["italic"] = True
    if run.link:
        made["link"] = run.link
    return made

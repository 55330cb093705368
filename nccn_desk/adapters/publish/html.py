"""The copy for the web: one HTML5 file after WCAG 2.2 AA, without scripts and outside resources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from string import Template
from typing import Final

from nccn_desk.adapters.publish.tree import (
    Block,
    Dot,
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
from nccn_desk.kernel import resources
from nccn_desk.kernel.words import say_in

WIDE: Final = 640  # of a plot, in the units of its picture
HIGH: Final = 130
_TOKEN: Final = re.compile(r"var\(--([a-z0-9_]+)\)")
_REGION: Final = "BE"
_PRINTED: Final = Template(
    '@page { font: 8pt "IBM Plex Sans", Arial, sans-serif; white-space: nowrap;\n'
    '  @top-center { content: "$marking"; } @bottom-center { content: "$marking"; }\n'
    '  @top-left { content: "$name"; }\n'
    '  @bottom-right { content: counter(page) " / " counter(pages); } }\n'
)


def html_of(tree: Tree) -> str:
    """Return a tree as one page, its languages one after the other."""
    first = tree.leaves[0]
    title = " · ".join(filter(None, (tree.name, first.subtitle)))
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{first.language}-{_REGION}">\n<head>\n',
            '<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(title)}</title>\n<style>\n{_dress(tree)}</style>\n</head>\n<body>\n",
            _head(tree),
            "<main>\n",
            *(_leaf(tree, leaf) for leaf in tree.leaves),
            "</main>\n",
            _foot(tree),
            "</body>\n</html>\n",
        )
    )


def dressed(marking: str, name: str) -> str:
    """Return the style, with the colours of paper by day, and the marking of printed pages."""
    tokens = json.loads(resources.path("themes", "tokens.json").read_text(encoding="utf-8"))
    style = resources.path("templates", "sitrep.css").read_text(encoding="utf-8")
    coloured = _TOKEN.sub(lambda found: str(tokens["day"][found[1]]), style)
    return coloured + _PRINTED.substitute(marking=marking, name=name)


def _dress(tree: Tree) -> str:
    return dressed(" — ".join(filter(None, (tree.banner, tree.exercise))), tree.name)


def _head(tree: Tree) -> str:
    exercise = f'<p class="exercise">{escape(tree.exercise)}</p>\n' if tree.exercise else ""
    return f'<header>\n<p class="marking">{escape(tree.banner)}</p>\n{exercise}</header>\n'


def _foot(tree: Tree) -> str:
    exercise = f'<p class="exercise">{escape(tree.exercise)}</p>\n' if tree.exercise else ""
    code = f'<p class="code">{escape(tree.head.imprint)}</p>\n'
    marking = f'<p class="marking">{escape(tree.banner)}</p>\n'
    return f"<footer>\n{code}{marking}{exercise}</footer>\n"


def _leaf(tree: Tree, leaf: Leaf) -> str:
    """Return a paper in one language; the page has one title of the first rank for each."""
    language = f"{leaf.language}-{_REGION}"
    alone = len(tree.leaves) == 1
    name = "" if alone else say_in(leaf.language, f"choices.officers.language.{leaf.language}")
    label = f"{leaf.title}, {name}" if name else leaf.title
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>\n" for label, value in leaf.facts
    )
    return "".join(
        (
            f'<article lang="{language}" aria-label="{escape(label)}">\n',
            *(f'<p class="wash">{escape(each)}</p>\n' for each in leaf.washes),
            f'<h1 id="{leaf.language}">{escape(leaf.title)}</h1>\n',
            _subtitle(tree, leaf),
            f"<dl>\n{facts}</dl>\n",
            _contents(leaf, label),
            *_sections(leaf.blocks),
            "</article>\n",
        )
    )


def _subtitle(tree: Tree, leaf: Leaf) -> str:
    """Return the title that somebody typed, which is in the language of the source."""
    if not leaf.subtitle:
        return ""
    source = tree.head.source_language
    spoken = "" if source == leaf.language else f' lang="{source}-{_REGION}"'
    return f'<p class="subtitle"{spoken}>{escape(leaf.subtitle)}</p>\n'


def _contents(leaf: Leaf, label: str) -> str:
    entries = "".join(
        f'<li class="depth{each.level}"><a href="#{each.key}">{escape(each.shown)}</a></li>\n'
        for each in leaf.headings()
    )
    named = escape(f"{leaf.contents}: {label}")
    return (
        f'<nav aria-label="{named}">\n<h2 class="contents">{escape(leaf.contents)}</h2>\n'
        f"<ul>\n{entries}</ul>\n</nav>\n"
    )


def _sections(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            rank = block.level + 1
            yield f'<h{rank} id="{block.key}">{escape(block.shown)}</h{rank}>\n'
        case Notice():
            yield f'<p class="notice">{escape(block.words)}</p>\n'
        case Paragraph():
            yield f'<div class="block">{_label(block.label)}<p dir="auto">{_line(block.line)}</p>'
            yield f"{_notes(block.notes)}</div>\n"
        case Items():
            kind = "ol" if block.numbered else "ul"
            items = "".join(f'<li dir="auto">{_line(item)}</li>' for item in block.items)
            yield f'<div class="block">{_label(block.label)}<{kind}>{items}</{kind}>'
            yield f"{_notes(block.notes)}</div>\n"
        case Table():
            yield from _table(block)
        case Plot():
            yield "<figure>\n"
            yield f"<figcaption>{escape(block.words)}</figcaption>\n{_picture(block)}"
            yield "</figure>\n"
            yield from _table(block.table)


def _label(label: str) -> str:
    return f'<p class="label">{escape(label)}</p>' if label else ""


def _notes(notes: Iterable[str]) -> str:
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


def _line(line: Line) -> str:
    return "".join(map(_run, line)).replace("\n", "<br>")


def _run(run: Run) -> str:
    words = escape(run.words)
    if run.italic:
        words = f"<em>{words}</em>"
    if run.bold:
        words = f"<strong>{words}</strong>"
    return f'<a href="{escape(run.link)}" rel="noreferrer">{words}</a>' if run.link else words


def _table(block: Table) -> Iterator[str]:
    if not block.head:
        return
    heads = "".join(
        f'<th scope="col">{_line(cell)}</th>' if cell else "<td></td>" for cell in block.head
    )
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    label = _label(block.label)
    # A wide table is scrolled within its own frame, which the keyboard can reach.
    yield f'{label}<div class="wide" tabindex="0" role="group" aria-label="{_named(block)}">\n'
    yield f"<table>{caption}<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in block.rows:
        first, *rest = row
        cells = "".join(f'<td dir="auto">{_line(cell)}</td>' for cell in rest)
        lead = f'<th scope="row">{_line(first)}</th>' if first else "<td></td>"
        yield f"<tr>{lead}{cells}</tr>\n"
    yield f"</tbody></table>\n</div>{_notes(block.notes)}\n"


def _named(block: Table) -> str:
    words = block.caption or " · ".join("".join(run.words for run in cell) for cell in block.head)
    return escape(" ".join(filter(None, (block.label, words))))


_PICTURE: Final = Template(
    '<svg viewBox="0 0 $wide $high" role="img" aria-label="$words">'
    '<path class="grid" d="M0 8H${wide}M0 ${low}H${wide}"/>'
    '<polyline class="course" points="$points"/>'
    '<circle class="last" cx="$x" cy="$y" r="4"/></svg>\n'
)


def _picture(block: Plot) -> str:
    """Return a figure's course as a vector picture; its words and its table say the same."""
    points = list(_points(block.dots))
    x, y = points[-1]
    return _PICTURE.substitute(
        wide=WIDE,
        high=HIGH,
        low=HIGH - 8,
        words=escape(block.words),
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        x=f"{x:.1f}",
        y=f"{y:.1f}",
    )


def _points(dots: tuple[Dot, ...]) -> Iterator[tuple[float, float]]:
    values = [float(Decimal(dot.value)) for dot in dots]
    low, span = min(values), max(values) - min(values)
    for dot, value in zip(dots, values, strict=True):
        y = HIGH - 8 - ((value - low) / span if span else 0) * (HIGH - 16)
        yield 6 + dot.place * (WIDE - 12), y

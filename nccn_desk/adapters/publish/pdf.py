"""The print and archive copy of a sitrep, made by reportlab in one pass; untagged, and so labelled.

It is PDF/A-2b. Reportlab's open edition writes no structure tree: the copy for publication is made
elsewhere, and this one is never called PDF/UA.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Frame as TextFrame
from reportlab.platypus import Table as Grid

from nccn_desk.adapters.publish import paper, pdf_flow, script
from nccn_desk.adapters.publish.pdf_archive import KEYWORDS, ArchiveCanvas, Cover
from nccn_desk.adapters.publish.pdf_flow import Begin, Course, Entry
from nccn_desk.adapters.publish.pdf_laying import Laying
from nccn_desk.adapters.publish.pdf_portions import portions
from nccn_desk.adapters.publish.tree import (
    Block,
    Heading,
    Items,
    Leaf,
    Line,
    Notice,
    Paragraph,
    Plot,
    Table,
    Tree,
)
from nccn_desk.kernel.clock import from_text
from nccn_desk.services.publishing_shapes import Heard, unheard

WIDTH: Final = paper.PAGE[0] - 2 * paper.SIDE
FACTS: Final = 38 * mm
REGION: Final = "BE"
_RULED: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),  # else an empty cell asks for Helvetica
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, paper.INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.35, paper.HAIR),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
_FACTS: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), paper.SANS, 8.4),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.35, paper.HAIR),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)


def pdf_of(tree: Tree, heard: Heard = unheard) -> tuple[bytes, int]:
    """Return a tree as PDF/A-2b, its languages one after the other, and the number of pages."""
    paper.use_own_fonts_only()
    buffer = io.BytesIO()
    first = tree.leaves[0]
    cover = Cover(
        title=f"{tree.name} · {first.subtitle}" if first.subtitle else tree.name,
        subject=tree.banner,
        languages=tuple(f"{leaf.language}-{REGION}" for leaf in tree.leaves),
        made_at=from_text(tree.made_at),
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=paper.PAGE,
        lang=cover.languages[0],
        invariant=1,
        initialFontName=paper.SANS,
        title=cover.title,
        subject=cover.subject,
        author=paper.MAKER,
        creator=paper.MAKER,
        keywords=KEYWORDS,  # type: ignore[arg-type]  # a line of words, whatever its types say
    )
    document.addPageTemplates([_page(leaf) for leaf in tree.leaves])
    surround = partial(_surround, tree)
    laid = Laying(heard)
    document.setProgressCallBack(laid.hear)
    made = partial(
        ArchiveCanvas,
        cover=cover,
        surround=surround,
        written=laid.written,
        initialFontName=paper.SANS,
    )
    document.build(list(_story(tree)), canvasmaker=made)
    return buffer.getvalue(), int(document.page)


def _page(leaf: Leaf) -> PageTemplate:
    height = paper.PAGE[1] - paper.HEAD - paper.FOOT
    text = TextFrame(paper.SIDE, paper.FOOT, WIDTH, height, 0, 0, 0, 0, id="text")

    def under(canvas: Canvas, _: object) -> None:
        if isinstance(canvas, ArchiveCanvas):
            canvas.language = leaf.language
        _wash(canvas, leaf)

    return PageTemplate(id=leaf.language, frames=[text], onPage=under)


def _wash(canvas: Canvas, leaf: Leaf) -> None:
    """Write behind the text of a page how far the product is, and whose copy it is."""
    if not leaf.washes:
        return
    canvas.saveState()
    canvas.translate(paper.PAGE[0] / 2, paper.PAGE[1] / 2)
    canvas.rotate(38)
    canvas.setFillColor(paper.WASH)
    room = 200 * mm
    for place, text in enumerate(map(script.seen, leaf.washes)):
        pieces = script.pieces(text, paper.BOLD)
        unit = sum(pdfmetrics.stringWidth(piece, name, 1) for name, piece in pieces)
        size = min(64, room / unit)
        x, y = -unit * size / 2, -place * 30 * mm
        for name, piece in pieces:
            canvas.setFont(name, size)
            canvas.drawString(x, y, piece)
            x += pdfmetrics.stringWidth(piece, name, size)
    canvas.restoreState()


def _surround(tree: Tree, canvas: ArchiveCanvas, number: int, count: int) -> None:
    """Draw marking, number, exercise and page number, and the numbers of the contents."""
    width, height = paper.PAGE
    leaf = next(each for each in tree.leaves if each.language == canvas.language)
    top, bottom = height - paper.HEAD + 6 * mm, paper.FOOT - 6 * mm
    canvas.setStrokeColor(paper.INK)
    canvas.setLineWidth(0.6)
    canvas.line(paper.SIDE, top, width - paper.SIDE, top)
    canvas.line(paper.SIDE, bottom, width - paper.SIDE, bottom)
    canvas.setFillColor(paper.INK)
    for y in (height - 12 * mm, 8 * mm):
        canvas.setFont(paper.BOLD, 8.5)
        canvas.drawCentredString(width / 2, y, tree.banner)
        if tree.exercise:
            canvas.setFont(paper.BOLD, 7.5)
            canvas.drawCentredString(width / 2, y - 4 * mm, tree.exercise)
    canvas.setFont(paper.BOLD, 7.8)
    canvas.drawString(paper.SIDE, top + 1.6 * mm, tree.name)
    canvas.setFillColor(paper.GREY)
    canvas.setFont(paper.SANS, 7.8)
    canvas.drawRightString(width - paper.SIDE, top + 1.6 * mm, leaf.made)
    words = leaf.page_words.format(page=number, pages=count)
    canvas.drawRightString(width - paper.SIDE, bottom - 4 * mm, words)
    canvas.drawString(paper.SIDE, bottom - 4 * mm, tree.head.imprint)
    _number_contents(canvas)


def _number_contents(canvas: ArchiveCanvas) -> None:
    canvas.setFillColor(paper.INK)
    canvas.setFont(paper.SANS, 9.2)
    for x, y, room, key in canvas.late:
        canvas.drawRightString(x + room, y + 4, str(canvas.starts[key]))
        place = (x, y, x + room, y + pdf_flow.ENTRY)
        # Its own name, or reportlab gives two links the same one.
        canvas.linkAbsolute("", key, place, name=f"contents-{key}")


def _story(tree: Tree) -> Iterator[Flowable]:
    several = len(tree.leaves) > 1
    for place, leaf in enumerate(tree.leaves):
        if place:
            yield NextPageTemplate(leaf.language)
            yield PageBreak()
        if several:
            yield Begin(f"{leaf.language}-start", f"{leaf.title} {leaf.language.upper()}")
        yield from _opening(leaf)
        for block in leaf.blocks:
            yield from _drawn(block, 1 if several else 0)


def _opening(leaf: Leaf) -> Iterator[Flowable]:
    yield pdf_flow.words(leaf.title, "title")
    if leaf.subtitle:
        yield pdf_flow.words(leaf.subtitle, "subtitle")
    yield Spacer(0, 5 * mm)
    rows = [
        [pdf_flow.words(label, "label"), pdf_flow.words(value, "value")]
        for label, value in leaf.facts
    ]
    yield Grid(rows, colWidths=[FACTS, WIDTH - FACTS], splitInRow=1, style=_FACTS)
    yield pdf_flow.words(leaf.contents, "h2")
    for heading in leaf.headings():
        yield Entry(heading)
    yield Spacer(0, 4 * mm)


def _drawn(block: Block, depth: int) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield pdf_flow.titled(block, depth + block.level - 1)
        case Notice():
            yield Spacer(0, 3 * mm)
            yield pdf_flow.words(block.words, "notice")
        case Paragraph():
            for place, part in enumerate(portions(block.line)):
                yield pdf_flow.line(part, "text", "" if place else block.label)
            yield from _notes(block.notes)
        case Items():
            yield from _items(block)
        case Table():
            yield from _table(block)
        case Plot():
            yield pdf_flow.words(block.words, "caption")
            yield Course(block.dots)
            yield from _table(block.table)


def _notes(notes: tuple[str, ...]) -> Iterator[Flowable]:
    for note in notes:
        yield pdf_flow.words(note, "note")


def _cell(cell: Line, name: str) -> list[Flowable]:
    return [pdf_flow.line(part, name) for part in portions(cell)]


def _items(block: Items) -> Iterator[Flowable]:
    for number, item in enumerate(block.items, 1):
        sign = f"{number}." if block.numbered else "•"
        label = block.label if number == 1 else ""
        for place, part in enumerate(portions(item)):
            yield pdf_flow.line(part, "item", "" if place else label, "" if place else sign)
    yield from _notes(block.notes)


def _table(block: Table) -> Iterator[Flowable]:
    if block.caption or block.label:
        yield pdf_flow.words(" ".join(filter(None, (block.label, block.caption))), "caption")
    if not block.head:
        return
    head = [_cell(cell, "head") for cell in block.head]
    rows = [[_cell(cell, "cell") for cell in row] for row in block.rows]
    shares = block.widths or (1,) * len(block.head)
    widths = [WIDTH * share / sum(shares) for share in shares]
    yield Grid([head, *rows], colWidths=widths, repeatRows=1, splitInRow=1, style=_RULED)
    yield from _notes(block.notes)
    yield Spacer(0, 3 * mm)

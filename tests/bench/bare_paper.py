"""The words of a tree on the same pages with bare reportlab: paragraphs, tables and a head line."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from nccn_desk.adapters.publish import paper, pdf_flow
from nccn_desk.adapters.publish.pdf import WIDTH
from nccn_desk.adapters.publish.tree import Heading, Items, Plot, Run, Table, Tree, lines_of, plain
from nccn_desk.adapters.publish.tree import Paragraph as Text


def bare(tree: Tree) -> tuple[bytes, int]:
    """Return the file and its number of pages."""
    paper.use_own_fonts_only()
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=paper.PAGE,
        leftMargin=paper.SIDE - 6,
        rightMargin=paper.SIDE - 6,
        topMargin=paper.HEAD - 6,
        bottomMargin=paper.FOOT - 6,
    )

    def head(canvas, _):
        canvas.setFont(paper.BOLD, 8.5)
        canvas.drawCentredString(paper.PAGE[0] / 2, paper.PAGE[1] - 12 * mm, tree.banner)

    document.build(list(_story(tree)), onFirstPage=head, onLaterPages=head)
    return buffer.getvalue(), document.page


def _story(tree: Tree):
    for place, leaf in enumerate(tree.leaves):
        if place:
            yield PageBreak()
        yield _words(leaf.title, "title")
        yield _words(leaf.subtitle, "subtitle")
        facts = [[_words(label, "label"), _words(value, "value")] for label, value in leaf.facts]
        yield Grid(facts, colWidths=[38 * mm, WIDTH - 38 * mm])
        for heading in leaf.headings():
            yield _words(heading.shown, "value")
        for block in leaf.blocks:
            yield from _block(block)


def _block(block):
    if isinstance(block, Plot):
        yield _words(block.words, "caption")
        yield _Line()
        yield from _table(block.table)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        style = "h1" if isinstance(block, Heading) else "text"
        for line in _lines(block):
            yield Paragraph("".join(map(_dressed, line)), pdf_flow.style(style))


def _lines(block):
    """Yield the lines of a part with their runs."""
    if isinstance(block, Items):
        yield from block.items
    elif isinstance(block, Text):
        yield (Run(f"{block.label} "), *block.line)
    else:
        yield from ((Run(line),) for line in lines_of(block) if line)


def _dressed(run):
    words = escape(run.words)
    return f'<font name="{paper.SERIF_BOLD}">{words}</font>' if run.bold else words


def _table(block):
    rows = [
        [_words(plain(cell), "cell") if cell else "" for cell in row]
        for row in (block.head, *block.rows)
    ]
    shares = block.widths or (1,) * len(block.head)
    widths = [WIDTH * share / sum(shares) for share in shares]
    style = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.35, paper.HAIR)])
    yield Grid(rows, colWidths=widths, repeatRows=1, style=style)
    yield Spacer(0, 3 * mm)


def _words(text, name):
    return Paragraph(escape(text), pdf_flow.style(name))


class _Line(Flowable):
    """As much room as a plot takes."""

    def wrap(self, width, _):
        self.width, self.height = width, pdf_flow.PLOT
        return width, pdf_flow.PLOT

    def draw(self):
        self.canv.line(0, 0, self.width, self.height)

"""The parts of which a sitrep on paper is made: titles, paragraphs with runs, contents, plots."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Final, TypeVar
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, Paragraph
from typing_extensions import override

from nccn_desk.adapters.publish import paper, script
from nccn_desk.adapters.publish.pdf_archive import ArchiveCanvas
from nccn_desk.adapters.publish.tree import Dot, Heading, Line

LEAD: Final = 13 * mm  # from a paragraph's number to its words
ENTRY: Final = 15  # points of a line of the contents
FITTING: Final = 400  # characters, more than any line of a page can hold
PLOT: Final = 34 * mm
ROOM: Final = 9 * mm  # beneath a plot, for its moments

# Of each face: regular, bold, italic; the typeface has no sign that is both, bold says more.
_FACES: Final = {
    paper.SERIF: (paper.SERIF_BOLD, paper.SERIF_ITALIC),
    paper.SANS: (paper.BOLD, paper.ITALIC),
    paper.BOLD: (paper.BOLD, paper.BOLD),
    paper.SERIF_BOLD: (paper.SERIF_BOLD, paper.SERIF_ITALIC),
}


@cache
def style(name: str) -> ParagraphStyle:
    """Return a paragraph style of a sitrep; the same object for the same name."""
    made = {
        "title": paper.style("h1", fontName=paper.SERIF_BOLD, fontSize=24, leading=29),
        "subtitle": paper.style("body", fontSize=11, leading=15, textColor=paper.GREY),
        "h1": paper.style(
            "h1", fontName=paper.SERIF_BOLD, fontSize=14.5, leading=18, spaceBefore=14
        ),
        "h2": paper.style("h2", fontName=paper.SERIF_BOLD, fontSize=11, leading=15, spaceBefore=7),
        "text": paper.style("serif", leading=14.4, leftIndent=LEAD, spaceBefore=4),
        "item": paper.style("serif", leading=14.4, leftIndent=LEAD + 5 * mm, spaceBefore=2),
        "note": paper.style("small", textColor=paper.GREY, leftIndent=LEAD, spaceBefore=1),
        "notice": paper.style(
            "strong",
            borderColor=paper.GREY,
            borderWidth=0.8,
            borderPadding=5,
            leftIndent=5,
            rightIndent=5,
        ),
        "caption": paper.style("small", textColor=paper.GREY, spaceBefore=3),
        "cell": paper.style("body", fontSize=8.4, leading=11.2),
        "head": paper.style("strong", fontSize=7.8, leading=10.4, textColor=paper.GREY),
        "label": paper.style("small", textColor=paper.GREY),
        "value": paper.style("body"),
        # of a briefing book
        "number": paper.style("h1", fontName=paper.SERIF_BOLD, fontSize=34, leading=44),
        "cue": paper.style("strong", fontSize=8.4, leading=11, textColor=paper.SEA),
        "read": paper.style("serif", fontSize=13, leading=20),
        "key": paper.style("serif", fontName=paper.SERIF_BOLD, fontSize=11.5, leading=15),
        "answer": paper.style("serif", fontSize=10.5, leading=15, spaceBefore=2),
        "ask": paper.style("strong", fontSize=10, leading=13.4),
        "due": paper.style("strong", fontSize=8, leading=10.6, textColor=paper.DUE),
        "over": paper.style("strong", fontSize=7.6, leading=10, textColor=paper.GREY),
        "name": paper.style("strong"),
        "end": paper.style("body", alignment=2),
        "sum": paper.style("strong", alignment=2),
        "from": paper.style("small", textColor=paper.GREY, alignment=2),
    }[name]
    made.keepWithNext = name in {"h1", "h2", "caption", "cue"}
    made.bulletFontName, made.bulletFontSize = paper.SERIF, 9
    made.bulletIndent, made.bulletColor = LEAD, paper.GREY
    return made


def canvas_of(part: Flowable) -> ArchiveCanvas:
    """Return the canvas on which a part is being drawn."""
    canvas = part.canv
    if not isinstance(canvas, ArchiveCanvas):
        raise TypeError(type(canvas).__name__)
    return canvas


class Beside(script.Prose):
    """A paragraph with its number or sign in the margin, which stays with its first part."""

    label = ""
    turned = False  # holds words that are read from the right

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:  # reportlab's names
        """Break where a page ends."""
        parts: list[Flowable] = super().split(aW, aH)
        for place, part in enumerate(parts):
            if isinstance(part, Beside):
                part.turned, part.label = self.turned, "" if place else self.label
        return parts

    @override
    def draw(self) -> None:
        """Draw the number, then the words."""
        if self.label:
            canvas = canvas_of(self)
            canvas.setFont(paper.MONO, 7.2)
            canvas.setFillColor(paper.GREY)
            canvas.drawString(0, self.height - self.style.fontSize - 1, self.label)
        super().draw()

    @override
    def drawPara(self, debug: int = 0) -> None:
        """Draw the lines, in their order of reading where one is read from the right."""
        if self.turned:
            super().drawPara(debug)
        else:
            Paragraph.drawPara(self, debug)


_Part = TypeVar("_Part", bound=Beside)


def words(text: str, name: str, label: str = "") -> Paragraph:
    """Return plain words as a paragraph."""
    return _paragraph(text, _dressed(text, style(name).fontName), name, label)


def line(runs: Line, name: str, label: str = "", sign: str = "") -> Paragraph:
    """Return runs as a paragraph, with its number in the margin and a list's sign before it.

    Where words are read from the right, the dress of single words is left out.
    """
    text = "".join(run.words for run in runs)
    font = style(name).fontName
    bold, italic = _FACES[font]
    marked = []
    for run in runs:
        face = bold if run.bold else italic if run.italic else font
        piece = _dressed(run.words, font, face)
        marked.append(_linked(piece, run.link) if run.link else piece)
    return _paragraph(text, "".join(marked), name, label, sign)


def _paragraph(text: str, marked: str, name: str, label: str = "", sign: str = "") -> Paragraph:
    made = _made(Beside, text, marked, style(name), sign)
    made.label = label
    return made


def _made(
    shape: type[_Part], text: str, marked: str, dress: ParagraphStyle, sign: str = ""
) -> _Part:
    turned = any(each in _FROM_RIGHT for each in text)
    if turned:
        dress = dress.clone(f"{dress.name} from the right")
        marked = script.marked(text, dress)
    made = shape(marked.replace("\n", "<br/>"), dress, bulletText=sign or None)
    made.turned = turned
    return made


class _FromRight:
    """The signs of scripts that are read from the right."""

    def __contains__(self, sign: object) -> bool:
        return isinstance(sign, str) and "\u0590" <= sign <= "\u08ff"


_FROM_RIGHT: Final = _FromRight()


@cache
def _known(font: str) -> frozenset[str]:
    """Return the signs that a font prints as they are; blanks too."""
    face: Any = pdfmetrics.getFont(font)
    return frozenset(map(chr, face.face.charToGlyph)) | {"\n", "\u00a0", "\u202f"}


def _dressed(text: str, font: str, face: str = "") -> str:
    """Return words as markup, each sign in a face that has it."""
    face = face or font
    if set(text) <= _known(face):
        plain = escape(text.replace("\u202f", "\u00a0"))  # at which reportlab breaks no line
    else:
        parts = script.pieces(script.seen(text), face)
        plain = "".join(
            escape(part) if name == face else f'<font name="{name}">{escape(part)}</font>'
            for name, part in parts
        )
    return plain if face == font else f'<font name="{face}">{plain}</font>'


def _linked(marked: str, target: str) -> str:
    colour = f"rgb({','.join(f'{part:.2f}' for part in paper.SEA.rgb())})"
    return f"<a href={quoteattr(target)} color={quoteattr(colour)}>{marked}</a>"


class Titled(Beside):
    """A title that the bookmarks and the contents lead to; one that breaks begins once."""

    heading: Heading | None = None
    depth = 0

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Break where a page ends."""
        parts: list[Flowable] = super().split(aW, aH)
        for place, part in enumerate(parts):
            if isinstance(part, Titled):
                part.heading, part.depth = None if place else self.heading, self.depth
        return parts

    @override
    def draw(self) -> None:
        """Draw the title and note where it stands."""
        if self.heading is not None:
            canvas_of(self).begin(self.heading.key, self.heading.shown, self.depth)
        super().draw()


def titled(heading: Heading, depth: int) -> Titled:
    """Return a title as a paragraph; `depth` is that of its bookmark."""
    dress = style("h1" if heading.level == 1 else "h2")
    made = _made(Titled, heading.shown, _dressed(heading.shown, dress.fontName), dress)
    made.heading, made.depth = heading, depth
    return made


class Begin(Flowable):
    """The beginning of a language: a bookmark, and nothing to see."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self._key, self._text = key, text

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # reportlab's names
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Note where the language begins."""
        canvas = canvas_of(self)
        canvas.begin(self._key, self._text, 0)


class Entry(Flowable):
    """A line of the contents; its page number is written when all pages are known."""

    def __init__(self, heading: Heading) -> None:
        super().__init__()
        self._heading = heading

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # reportlab's names
        """Take the whole width and one line."""
        self.width, self.height = aW, ENTRY
        return aW, ENTRY

    def draw(self) -> None:
        """Write the title; the canvas writes the number and the link."""
        canvas = canvas_of(self)
        inset = 0 if self._heading.level == 1 else LEAD / 2
        room = self.width - inset - 12 * mm
        canvas.setFillColor(paper.INK)
        draw_fitting(canvas, self._heading.shown, (inset, 4, room), paper.SANS, 9.2)
        x, y = canvas.absolutePosition(0, 0)
        canvas.late.append((x, y, self.width, self._heading.key))


def draw_fitting(
    canvas: ArchiveCanvas, text: str, place: tuple[float, float, float], font: str, size: float
) -> None:
    """Draw words on one line; what is too long for its room ends in dots."""
    x, y, room = place
    text = script.seen(text[:FITTING])
    while pdfmetrics.stringWidth(text, font, size) > room and len(text) > 1:
        text = text[: max(1, len(text) - 2)].rstrip("… ") + "…"
    for name, piece in script.pieces(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += pdfmetrics.stringWidth(piece, name, size)


class Course(Flowable):
    """A figure's course as lines, with its lowest and highest value and its first and last moment.

    Moments stand at their true distance: two values of one hour are nearer than two of one day.
    """

    def __init__(self, dots: Sequence[Dot]) -> None:
        super().__init__()
        self._dots = tuple(dots)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # reportlab's names
        """Take the whole width."""
        self.width, self.height = aW, PLOT
        return aW, PLOT

    def draw(self) -> None:
        """Draw the frame, the line, its last dot, and the words of the axes."""
        canvas = canvas_of(self)
        left, bottom = 16 * mm, ROOM
        wide, high = self.width - left - 4 * mm, PLOT - ROOM - 3 * mm
        values = [float(Decimal(dot.value)) for dot in self._dots]
        low, span = min(values), max(values) - min(values)
        points = [
            (left + dot.place * wide, bottom + (value - low) / span * high if span else bottom)
            for dot, value in zip(self._dots, values, strict=True)
        ]
        _ruled(canvas, (left, bottom, wide, high), paper.HAIR)
        canvas.setStrokeColor(paper.SEA)
        canvas.setLineWidth(1.2)
        for (x, y), (to_x, to_y) in pairwise(points):
            canvas.line(x, y, to_x, to_y)
        canvas.setFillColor(paper.SEA)
        canvas.circle(*points[-1], 1.8, stroke=0, fill=1)
        self._axes(canvas, (left, bottom, wide, high), values)

    def _axes(
        self,
        canvas: ArchiveCanvas,
        room: tuple[float, float, float, float],
        values: list[float],
    ) -> None:
        left, bottom, wide, high = room
        canvas.setFillColor(paper.GREY)
        canvas.setFont(paper.SANS, 7)
        shown = dict(zip(values, (dot.shown for dot in self._dots), strict=True))
        canvas.drawRightString(left - 2 * mm, bottom - 2, shown[min(values)])
        if max(values) > min(values):
            canvas.drawRightString(left - 2 * mm, bottom + high - 2, shown[max(values)])
        canvas.drawString(left, bottom - 4 * mm, self._dots[0].when)
        canvas.drawRightString(left + wide, bottom - 4 * mm, self._dots[-1].when)


def _ruled(canvas: ArchiveCanvas, room: tuple[float, float, float, float], colour: Color) -> None:
    left, bottom, wide, high = room
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.4)
    for part in range(3):
        y = bottom + high * part / 2
        canvas.line(left, y, left + wide, y)

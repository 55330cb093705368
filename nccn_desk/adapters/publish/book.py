"""A briefing book on paper: two pages of essentials, then the tabs; its reader's name on each page.

It is PDF/A-2b, untagged as all papers for printing. On a tablet the tabs at the edge are links.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, TypeAlias

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, KeepInFrame, PageBreak, PageTemplate
from reportlab.platypus import Frame as TextFrame
from typing_extensions import override

from nccn_desk.adapters.publish import book_pages, book_tabs, paper, pdf_flow
from nccn_desk.adapters.publish.book_words import MARK, Pages, numbered, of_day
from nccn_desk.adapters.publish.pdf_archive import KEYWORDS, ArchiveCanvas, Cover
from nccn_desk.adapters.publish.pdf_laying import Laying
from nccn_desk.adapters.publish.tree import Heading
from nccn_desk.adapters.publish.tree_cleaning import cleaned
from nccn_desk.domain.book import Book
from nccn_desk.domain.markings import BANNERS, EXERCISE
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import say_in
from nccn_desk.services.publishing_shapes import BookOrder, Heard, unheard

Part: TypeAlias = Callable[[Pages], Iterator[Flowable]]

REGION: Final = "BE"
WIDER: Final = tuple(1 + each / 30 for each in range(31))  # by which essentials are laid wider
TALL: Final = 10_000.0  # points, more than any page of essentials takes
TAB: Final = 26 * mm  # of a tab at the edge, from top to bottom
NOTE: Final = 3.5 * mm  # of the foot, where it says that the book has gaps
EDGE: Final = 7 * mm  # and from its side to the side of the page


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of page and the margins around its text."""

    width: float
    height: float
    side: float
    head: float
    foot: float

    @property
    def room(self) -> float:
        """How wide the text is."""
        return self.width - 2 * self.side

    def below(self, book: Book) -> float:
        """Return how high the foot is: what lacks stands in it with air above."""
        return self.foot + (NOTE if book.lacks else 0)


# A tablet shows four to three; its pages need no margin for a thumb or for holes.
SHEETS: Final = {
    "print": Sheet(*paper.PAGE, side=20 * mm, head=25 * mm, foot=24 * mm),
    "tablet": Sheet(180 * mm, 240 * mm, side=11 * mm, head=21 * mm, foot=20 * mm),
}


def book_pdf(book: Book, order: BookOrder, heard: Heard = unheard) -> tuple[bytes, int]:
    """Return a book as PDF/A-2b and the number of its pages."""
    paper.use_own_fonts_only()
    sheet, book = SHEETS[order.form], cleaned(book)
    pages = Pages(book, order.language, sheet.room, order.receipts, order.artefact)
    buffer = io.BytesIO()
    head = book.words.head
    cover = Cover(
        title=f"{numbered(book, order.language)} · {of_day(book, order.language)}",
        subject=BANNERS[head.marking],
        languages=(f"{order.language}-{REGION}",),
        made_at=from_text(book.cover.frozen_at or order.made_at),
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.width, sheet.height),
        lang=cover.languages[0],
        invariant=1,
        initialFontName=paper.SANS,
        title=cover.title,
        subject=cover.subject,
        author=paper.MAKER,
        creator=paper.MAKER,
        keywords=KEYWORDS,  # type: ignore[arg-type]  # a line of words, whatever its types say
    )
    room, foot = _room(sheet, book), sheet.below(book)
    frame = TextFrame(sheet.side, foot, sheet.room, room, 0, 0, 0, 0, id="text")
    document.addPageTemplates([PageTemplate(id="page", frames=[frame])])
    tabs = book_tabs.tabs(pages)
    laid = Laying(heard)
    document.setProgressCallBack(laid.hear)
    made = partial(
        ArchiveCanvas,
        cover=cover,
        surround=_Edges(book, order, sheet, tuple(each.heading for each in tabs)).draw,
        written=laid.written,
        initialFontName=paper.SANS,
    )
    document.build(list(_story(pages, sheet, tabs)), canvasmaker=made)
    return buffer.getvalue(), int(document.page)


def _room(sheet: Sheet, book: Book) -> float:
    return sheet.height - sheet.head - sheet.below(book)


def _story(pages: Pages, sheet: Sheet, tabs: tuple[book_tabs.Tab, ...]) -> Iterator[Flowable]:
    """Yield two pages of essentials, whatever there is, and then each tab on pages of its own."""
    room = _room(sheet, pages.book) - 1
    yield pdf_flow.Begin("essentials", pages.say("book.essentials"))
    for each in (book_pages.first, book_pages.second):
        yield _essentials(pages, each, room)
        yield PageBreak()
    for place, tab in enumerate(tabs):
        if place:
            yield PageBreak()
        yield pdf_flow.titled(tab.heading, 0)
        yield from tab.story


def _essentials(pages: Pages, part: Callable[[Pages], Iterator[Flowable]], room: float) -> Flowable:
    """Return a page of essentials; what is too high is laid wider, so that it shrinks to fit.

    Shrunk as it is, it would leave a margin of white at its side.
    """
    factor = next((each for each in WIDER if _fits(pages, part, room, each)), WIDER[-1])
    wide = pages.room * factor
    found = list(part(replace(pages, room=wide)))
    return Shrunk(KeepInFrame(wide, room * factor, found, mode="shrink", hAlign="LEFT"), factor)


def _fits(pages: Pages, part: Part, room: float, factor: float) -> bool:
    """Tell whether a page of essentials is low enough where it is laid so much wider."""
    wide = pages.room * factor
    found = part(replace(pages, room=wide))
    return _height(found, wide) <= room * factor


class Shrunk(Flowable):
    """Something that was laid in a wider room than there is, drawn smaller by as much."""

    def __init__(self, inner: Flowable, factor: float) -> None:
        super().__init__()
        self._inner, self._factor = inner, factor

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # reportlab's names
        """Take the room of what is within, made smaller."""
        wide, high = self._inner.wrapOn(self.canv, aW * self._factor, aH * self._factor)
        return wide / self._factor, high / self._factor

    def draw(self) -> None:
        """Draw what is within."""
        canvas: Any = self.canv
        canvas.scale(1 / self._factor, 1 / self._factor)
        self._inner.drawOn(canvas, 0, 0)


def _height(story: Iterable[Flowable], width: float) -> float:
    return sum(each.wrap(width, TALL)[1] + float(each.getSpaceBefore()) for each in story)


@dataclass(frozen=True, slots=True)
class _Edges:
    """What stands around the text of every page."""

    book: Book
    order: BookOrder
    sheet: Sheet
    tabs: tuple[Heading, ...]

    def draw(self, canvas: ArchiveCanvas, number: int, count: int) -> None:
        """Draw marking, exercise, reader, gaps, number and the tabs at the edge."""
        sheet, language = self.sheet, self.order.language
        top, bottom = sheet.height - sheet.head + 4 * mm, sheet.foot - 4 * mm
        left, right = sheet.side, sheet.width - sheet.side
        canvas.setStrokeColor(paper.INK)
        canvas.setLineWidth(0.6)
        canvas.line(left, top, right, top)
        canvas.line(left, bottom, right, bottom)
        self._markings(canvas)
        canvas.setFillColor(paper.INK)
        half = (right - left) / 2 - 4 * mm
        pdf_flow.draw_fitting(canvas, self._title(), (left, top + 1.5 * mm, half), paper.BOLD, 7.8)
        canvas.setFillColor(paper.GREY)
        if self.order.reader:
            whose = say_in(language, "paper.copy_of", name=self.order.reader)
            width = min(half, canvas.stringWidth(whose, paper.SANS, 7.8) + 1)
            place = (right - width, top + 1.5 * mm, width)
            pdf_flow.draw_fitting(canvas, whose, place, paper.SANS, 7.8)
        canvas.setFont(paper.SANS, 7.8)
        words = say_in(language, "handover.paper.page")
        canvas.drawRightString(right, bottom - 3.6 * mm, words.format(page=number, pages=count))
        canvas.setFont(paper.MONO, 7)
        canvas.drawString(left, bottom - 3.6 * mm, self._imprint())
        self._gaps(canvas, bottom)
        self._tabs(canvas, number)

    def _markings(self, canvas: ArchiveCanvas) -> None:
        head, middle = self.book.words.head, self.sheet.width / 2
        canvas.setFillColor(paper.INK)
        for y in (self.sheet.height - 9 * mm, 8.4 * mm):
            canvas.setFont(paper.BOLD, 8.5)
            canvas.drawCentredString(middle, y, BANNERS[head.marking])
            if head.exercise:
                canvas.setFont(paper.BOLD, 7.2)
                canvas.drawCentredString(middle, y - 3.4 * mm, EXERCISE)

    def _title(self) -> str:
        cover, language = self.book.cover, self.order.language
        version = say_in(language, "book.draft")
        if cover.frozen_at:
            version = say_in(language, "book.version", version=cover.version)
        return f"{numbered(self.book, language)} · {version}"

    def _imprint(self) -> str:
        code = code_of(self.order.artefact) if self.order.artefact else ""
        return " · ".join(filter(None, (self.book.words.head.code, code)))

    def _gaps(self, canvas: ArchiveCanvas, bottom: float) -> None:
        """Say on every page that the book has gaps, and why it went out all the same."""
        count, language = len(self.book.lacks), self.order.language
        if not count:
            return
        words = say_in(language, "book.open_points", n=count)
        words = " · ".join(filter(None, (f"{MARK} {words}", self.book.cover.gap_reason)))
        canvas.setFillColor(paper.DUE)
        place = (self.sheet.side, bottom + 1.4 * mm, self.sheet.room)
        pdf_flow.draw_fitting(canvas, words, place, paper.BOLD, 7.4)

    def _tabs(self, canvas: ArchiveCanvas, number: int) -> None:
        """Draw the tabs at the edge, the present one dark; each leads to its beginning."""
        begun = [each for each in self.tabs if canvas.starts.get(each.key, number + 1) <= number]
        here = begun[-1].key if begun else ""
        x, y = self.sheet.width - EDGE, self.sheet.height - self.sheet.head - TAB
        for each in self.tabs:
            dark = each.key == here
            canvas.setFillColor(paper.INK if dark else paper.TINT)
            canvas.rect(x, y, EDGE, TAB - 1 * mm, stroke=0, fill=1)
            canvas.saveState()
            canvas.translate(x + EDGE / 2 + 0.9 * mm, y + 1.6 * mm)
            canvas.rotate(90)
            canvas.setFillColor(paper.PALE if dark else paper.GREY)
            room = (0, 0, TAB - 3 * mm)
            pdf_flow.draw_fitting(canvas, each.words, room, paper.BOLD if dark else paper.SANS, 6.6)
            canvas.restoreState()
            if each.key in canvas.starts:
                place = (x, y, x + EDGE, y + TAB - 1 * mm)
                name = f"tab-{each.key}-{number}"
                canvas.linkAbsolute("", each.key, place, name=name)
            y -= TAB

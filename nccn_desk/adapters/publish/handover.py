"""Sheets on paper: facts, lists, and on a handover the officer's own note and two signatures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    KeepInFrame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Frame as TextFrame

from nccn_desk.adapters.publish import paper
from nccn_desk.adapters.publish.files import keep
from nccn_desk.adapters.publish.script import prose, unprintable
from nccn_desk.domain.markings import EXERCISE
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection, SheetSignature

WIDTH: Final = paper.PAGE[0] - 2 * paper.SIDE
LABEL: Final = 42 * mm
NARROW: Final = 23 * mm
ENDING: Final = 31 * mm
SMALLER: Final = 1.01  # a sheet that is one page is set on a width that grows by this
SMALLEST: Final = 2.5  # and is half as large, or smaller yet, only where nobody could read it
RIGHT: Final = 2  # how reportlab writes “flush right”
HEAD_STYLE: Final = TableStyle(
    [
        ("SPAN", (0, 0), (-2, 0)),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, paper.INK),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
    ]
)
ROW_STYLE: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.35, paper.HAIR),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)

CLOSE_STYLE: Final = TableStyle(
    [("TOPPADDING", (0, 0), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 1), (-1, -1), 1)]
)


class PdfPublisher:
    """Prints on A4 with reportlab."""

    def handover(self, sheet: Sheet, made_at: datetime, file: Path) -> int:
        """Print a handover sheet and return its number of pages; raise NotWritten."""
        return write_sheet(sheet, made_at, file)

    def journal(self, sheet: Sheet, made_at: datetime, file: Path) -> int:
        """Print lines of the journal and return the number of pages; raise NotWritten."""
        return write_sheet(sheet, made_at, file)

    def sheet(self, sheet: Sheet, made_at: datetime) -> bytes:
        """Return a sheet as PDF, made in memory."""
        buffer = io.BytesIO()
        _compose(sheet, made_at, buffer)
        return buffer.getvalue()

    def shares(self, sheet: Sheet, made_at: datetime, file: Path) -> int:
        """Print one of the sheets of a key and return its number of pages; raise NotWritten.

        Its words stand in that file, which only its owner may read, until somebody removes it.
        """
        return write_sheet(sheet, made_at, file, private=True)


def write_sheet(sheet: Sheet, made_at: datetime, file: Path, *, private: bool = False) -> int:
    """Print a sheet and return its number of pages.

    The file appears whole or not at all; a `private` one was never anybody else's to read. Raises
    NotWritten when the place cannot be written.
    """
    buffer = io.BytesIO()
    pages = _compose(sheet, made_at, buffer)
    keep(file, buffer.getvalue(), private=private)
    return pages


def _compose(sheet: Sheet, made_at: datetime, buffer: io.BytesIO) -> int:
    paper.use_own_fonts_only()
    frame = paper.Frame(
        marking=sheet.marking,
        exercise=EXERCISE if sheet.exercise else "",
        footer=sheet.footer,
        page_words=sheet.page_words,
        made_at=made_at,
    )
    height = paper.PAGE[1] - paper.HEAD - paper.FOOT
    text = TextFrame(paper.SIDE, paper.FOOT, WIDTH, height, 0, 0, 0, 0, id="text")
    document = BaseDocTemplate(
        buffer,
        pagesize=paper.PAGE,
        lang=sheet.language,
        invariant=1,
        title=sheet.title,
        subject=sheet.marking,
        author=paper.MAKER,
        creator=paper.MAKER,
    )
    document.addPageTemplates(PageTemplate(id="sheet", frames=[text]))
    story = _on_one_page(sheet, height) if sheet.one_page else _story(sheet)
    document.build(story, canvasmaker=partial(paper.CountedCanvas, frame=frame))
    return int(document.page)


def _on_one_page(sheet: Sheet, height: float) -> list[Flowable]:
    """Return a sheet that is made smaller as far as it must, and as wide as the page even then."""
    wide, tall = WIDTH, _height(_story(sheet), WIDTH)
    while tall * WIDTH > height * wide and wide < SMALLEST * WIDTH:
        wide *= SMALLER
        tall = _height(_story(sheet, wide), wide)
    return [
        KeepInFrame(WIDTH, min(height, tall * WIDTH / wide), _story(sheet, wide), mode="shrink")
    ]


def _height(story: list[Flowable], wide: float) -> float:
    return sum(
        each.wrap(wide, 0)[1] + each.getSpaceBefore() + each.getSpaceAfter() for each in story
    )


def _story(sheet: Sheet, wide: float = WIDTH) -> list[Flowable]:
    story: list[Flowable] = [
        _words(sheet.title, "h1"),
        _words(sheet.subtitle, "body", textColor=paper.GREY),
        Spacer(0, 4 * mm),
        _close_facts(sheet) if sheet.one_page else _facts(sheet),
        Spacer(0, 3 * mm),
    ]
    for section in sheet.sections:
        story += _close(section, wide) if sheet.one_page else _section(section)
    if sheet.note_title:
        story += _note(sheet)
    if sheet.signatures:
        story.append(_signatures(sheet.signatures))
    if unprintable(_texts(sheet)):
        story.append(_words(sheet.missing_words, "small", textColor=paper.GREY, spaceBefore=6))
    return story


def _texts(sheet: Sheet) -> Iterator[str]:
    """Return what people wrote, wherever it stands on the sheet."""
    yield from (sheet.title, sheet.subtitle, sheet.note)
    for label, value in sheet.facts:
        yield from (label, value)
    for section in sheet.sections:
        for row in section.rows:
            yield from row
    for signature in sheet.signatures:
        yield signature.name


def _words(text: str, name: str, **changes: Color | float) -> Paragraph:
    return prose(text, paper.style(name, **changes))


def _facts(sheet: Sheet) -> Table:
    rows = [[_words(label, "small"), _words(value, "strong")] for label, value in sheet.facts]
    table = Table(rows, colWidths=[LABEL, WIDTH - LABEL])
    table.setStyle(ROW_STYLE)
    return table


def _close_facts(sheet: Sheet) -> Paragraph:
    """Return the facts of a sheet that is one page, in a line."""
    return _words(" · ".join(f"{label} {value}" for label, value in sheet.facts), "small")


def _section(section: SheetSection) -> list[Flowable]:
    """Return a list under its title, which stands again on each page that the list runs on to."""
    table = _table(section)
    if not section.rows:
        empty = _words(section.empty, "body", textColor=paper.GREY, spaceBefore=3)
        return [KeepTogether([table, empty, Spacer(0, 5 * mm)])]
    return [CondPageBreak(28 * mm), table, Spacer(0, 5 * mm)]


def _close(section: SheetSection, wide: float) -> list[Flowable]:
    """Return a list on a sheet that is one page."""
    table = _table(section, "strong", "small", wide)
    table.hAlign = "LEFT"
    table.setStyle(CLOSE_STYLE)
    none = [] if section.rows else [_words(section.empty, "small", textColor=paper.GREY)]
    return [table, *none, Spacer(0, 1 * mm)]


def _table(
    section: SheetSection, head_style: str = "h2", body: str = "body", wide: float = WIDTH
) -> Table:
    columns = max((len(row) for row in section.rows), default=3)
    title: list[Paragraph | str] = [_words(section.title, head_style), *[""] * (columns - 2)]
    head = [*title, _words(section.count, "small", alignment=RIGHT)]
    rows = [_cells(row, columns, body) for row in section.rows]
    table = Table([head, *rows], colWidths=_widths(columns, wide), repeatRows=1, splitInRow=1)
    table.setStyle(ROW_STYLE)
    table.setStyle(HEAD_STYLE)
    return table


def _widths(columns: int, wide: float) -> list[float]:
    """Return a narrow column, a wide one, and at the right one for who or when."""
    middle = wide - NARROW - ENDING * (columns - 2)
    return [NARROW, middle, *[ENDING] * (columns - 2)]


def _cells(row: tuple[str, ...], columns: int, body: str) -> list[list[Paragraph] | str]:
    cells = [
        _cell(words, "mono" if place == 0 else body, ends=place == columns - 1 > 1)
        for place, words in enumerate(row)
    ]
    return [*cells, *[""] * (columns - len(row))]


def _cell(words: str, name: str, *, ends: bool) -> list[Paragraph]:
    """Return what stands in a cell, and small under it what is said about it."""
    align = {"alignment": RIGHT} if ends else {}
    first, *beneath = (part for part in words.split(BENEATH) if part or not words)
    small = [_words(part, "small", textColor=paper.GREY, **align) for part in beneath]
    return [_words(first, name, **align), *small]


def _note(sheet: Sheet) -> list[Flowable]:
    paragraphs = [
        _words(part, "serif", spaceAfter=4) for part in sheet.note.split("\n") if part.strip()
    ]
    return [
        CondPageBreak(28 * mm),
        _words(sheet.note_title, "h2", spaceAfter=4),
        *paragraphs,
        Spacer(0, 6 * mm),
    ]


def _signatures(signatures: tuple[SheetSignature, ...]) -> Flowable:
    cells = [
        [
            _words(each.role, "small", textColor=paper.GREY),
            _words(each.name, "strong"),
            _words(each.signed_at, "body"),
            _words(each.fingerprint, "mono", textColor=paper.GREY),
            Spacer(0, 16 * mm),
        ]
        for each in signatures
    ]
    table = Table([cells], colWidths=[WIDTH / max(1, len(cells))] * len(cells))
    table.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.5, paper.GREY),
                ("INNERGRID", (0, 0), (-1, -1), 0.5, paper.GREY),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return KeepTogether([table])

"""A long text in two columns is scrolled and painted here; only what is in sight is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessibleInterface, QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_text_paint import Finds, Standing, TextPainter
from nccn_desk.desk.rooms.sitrep_text_rows import TextRows
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.sitrep_text_shapes import SectionRow, TextPage

FOLDS: Final = 700  # pixels at 100 %: with less, one language is shown at a time


class TextScroll(QAbstractScrollArea):
    """Shows a page of two languages, or one where there is no room for both.

    `laid` carries the width of the text, and whether it is folded, whenever that changes.
    """

    laid = Signal(int, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page = TextPage()
        self._rows = TextRows(look)
        self._painter = TextPainter(look, self._rows)
        self._block = ""
        self._side = 0
        self.spoken: QAccessibleInterface | None = None  # what a screen reader asks
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        look.changed.connect(self.retranslate)

    @property
    def look(self) -> Look:
        """What this surface paints itself with."""
        return self._look

    @property
    def page(self) -> TextPage:
        """What is shown."""
        return self._page

    @property
    def rows(self) -> TextRows:
        """Where the rows stand."""
        return self._rows

    @property
    def block(self) -> str:
        """The block on which one stands."""
        return self._block

    @property
    def side(self) -> int:
        """The column in which one stands."""
        return self._side

    @property
    def language(self) -> str:
        """The language of the column in which one stands."""
        return self._page.languages[self._side]

    @property
    def is_writing(self) -> bool:
        """Whether an editor is open; one that has none never writes."""
        return False

    @property
    def is_folded(self) -> bool:
        """Whether one language is shown at a time."""
        return self.viewport().width() < self._look.px(FOLDS)

    def show_page(self, page: TextPage) -> None:
        """Show a text; the row at the top stays there."""
        bar = self.verticalScrollBar()
        top = self._rows.at(bar.value())
        anchor = self._rows.rows[top].id if top >= 0 else ""
        inside = bar.value() - self._rows.top(top) if top >= 0 else 0
        self._page = page
        self.lay()
        place = self._rows.place_of(anchor)
        if place >= 0:
            bar.setValue(round(self._rows.top(place) + inside))
        self.viewport().update()

    def show_finds(self, finds: Finds) -> None:
        """Show what was looked for and found."""
        self._painter.finds = finds
        self.viewport().update()

    def show_faults(self, faults: Mapping[tuple[str, str], tuple[tuple[int, int], ...]]) -> None:
        """Show what wants a second look, by block and language; the same again paints nothing."""
        if faults != self._painter.faults:
            self._painter.faults = faults
            self.viewport().update()

    def keep_in_sight(self, record: str) -> None:
        """Scroll until a block or section is in sight, as little as that takes."""
        place = self._rows.place_of(record)
        if place < 0:
            return
        for each in range(place, min(place + 2, len(self._rows.rows))):
            self._rows.measure(each)
        self.fit()
        top = self._rows.top(place)
        bottom = self._rows.top(place + 1)
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        if isinstance(self._rows.rows[place], SectionRow) or top < bar.value():
            bar.setValue(round(top))
        elif bottom > bar.value() + tall:
            bar.setValue(round(min(bottom - tall, top)))

    def lay(self) -> None:
        """Give every row its place in the present width."""
        alone = self._side if self.is_folded else None
        self._rows.show(self._page.rows, self.viewport().width(), alone)
        self.fit()

    def fit(self) -> None:
        """Let the bar reach to the end of the text."""
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(round(self._rows.height) - tall, 0))
        bar.setPageStep(tall)
        bar.setSingleStep(self._look.line("doc"))

    def retranslate(self) -> None:
        """Set everything anew in the present theme, scale and language."""
        self.setAccessibleName(self._look.say(said("sitrep.text.name")))
        self.lay()
        self._rows.forget()
        self.fit()
        self.laid.emit(self.viewport().width(), self.is_folded)
        self.viewport().update()

    def text_fits(self) -> bool:
        """Tell whether every word in sight stands whole."""
        with Canvas(self._look, self.grab()) as canvas:
            self._paint(canvas, self.viewport().rect())
            return not canvas.cut

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self.viewport()) as canvas:
            self._paint(canvas, event.rect())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self.lay()
        self.laid.emit(self.viewport().width(), self.is_folded)

    @override
    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _paint(self, canvas: Canvas, clip: QRect) -> None:
        scrolled = self.verticalScrollBar().value()
        standing = Standing(self._block, self._side, self.is_writing, self.hasFocus())
        self._painter.clip = QRectF(clip)
        place = max(self._rows.at(scrolled + clip.top()), 0)
        grown = False
        while place < len(self._rows.rows):
            grown |= bool(self._rows.measure(place))
            top = self._rows.top(place) - scrolled
            if top > clip.bottom():
                break
            row = self._rows.rows[place]
            height = self._rows.top(place + 1) - self._rows.top(place)
            if isinstance(row, SectionRow):
                self._painter.head(canvas, row, top, height)
            else:
                box = QRectF(0, top, self.viewport().width(), height)
                self._painter.block(canvas, row, box, standing)
            place += 1
        if grown:
            QTimer.singleShot(0, self.fit)

"""Over the columns stand their languages: which one is the source, and how far the other is.

Where there is room for one language alone, they are tabs.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_text_rows import LABEL, MARK, column_of
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import chip_size, paint_chip
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.sitrep_text_shapes import LanguageHead

_HEIGHT: Final = 36
_CODE: Final = "small_strong"
_NAME: Final = "small"
_GAP: Final = 10


class LanguageHeads(Painted):
    """Paints the two heads, or the tabs and the head of the one shown; `chosen` carries a tab."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._heads: tuple[LanguageHead, ...] = ()
        self._room = 0
        self.tabs = Segments(look, said("sitrep.text.tabs"), parent=self)
        self.tabs.chosen.connect(self.chosen)
        self.tabs.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_heads(self, heads: tuple[LanguageHead, ...]) -> None:
        """Show these heads."""
        if heads != self._heads:
            self._heads = heads
            self.tabs.show_options(
                tuple(
                    Option(each.language, given(each.language.upper()), described=each.name)
                    for each in heads
                )
            )
            self.retranslate()
            self._lay()
            self.update()

    def lay(self, room: int, *, folded: bool, language: str) -> None:
        """Stand over a text of this width; folded, one language is shown."""
        self._room = room
        self.tabs.choose(language)
        self.tabs.setVisible(folded)
        self._lay()
        self.update()

    @override
    def retranslate(self) -> None:
        told = joined(
            (joined((each.name, each.part, each.mark.word), by=", ") for each in self._heads),
            by="; ",
        )
        self.setAccessibleName(self.look.say(told))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(_HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._lay()

    @override
    def paint(self, canvas: Canvas) -> None:
        px, room = self.look.px, self._room or self.width()
        if not self.tabs.isHidden():
            left = float(self.tabs.geometry().right() + px(_GAP))
            box = QRectF(left, 0, room - left, self.height())
            head = next((each for each in self._heads if each.language == self.tabs.choice), None)
            if head is not None:
                self._paint_head(canvas, head, box, coded=False)
            return
        wide = column_of(self.look, room)
        lefts = (px(LABEL), px(LABEL) + wide + px(MARK))
        for head, left in zip(self._heads, lefts, strict=False):
            self._paint_head(canvas, head, QRectF(left, 0, wide, self.height()))

    def _paint_head(
        self, canvas: Canvas, head: LanguageHead, box: QRectF, *, coded: bool = True
    ) -> None:
        look: Look = self.look
        at = box.left()
        if coded:
            code = head.language.upper()
            canvas.text(QRectF(at, 0, box.width(), box.height()), code, _CODE, "t1")
            at += width_of(look, code, _CODE) + look.px(_GAP)
        chip = chip_size(look, head.mark)
        room = box.right() - at - chip.width() - look.px(_GAP)
        words = look.say(joined((head.name, head.part)))
        if width_of(look, words, _NAME) > room:
            words = look.say(head.part)
        if width_of(look, words, _NAME) <= room:
            canvas.text(QRectF(at, 0, room, box.height()), words, _NAME, "t3")
            at += width_of(look, words, _NAME) + look.px(_GAP)
        top = (box.height() - chip.height()) / 2
        paint_chip(canvas, QRectF(at, top, chip.width(), chip.height()), head.mark)

    def _lay(self) -> None:
        hint = self.tabs.sizeHint()
        top = (self.height() - hint.height()) // 2
        self.tabs.setGeometry(0, max(top, 0), hint.width(), hint.height())

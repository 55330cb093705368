"""The frame of partners: the picture at the left, cards under one another at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.listing import in_order
from nccn_desk.desk.rooms.partners_board import PartnersBoard
from nccn_desk.desk.rooms.partners_side import FurtherView, GapsView, PackView, PartnerView
from nccn_desk.desk.rooms.split import BESIDE, BESIDE_SMALL, ENDLESS, NARROW, WIDE, quiet_scroll
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, ButtonKind

_ALONE: Final = 1_100  # of the room, below which the picture has no cards beside it


class PartnersFrame(QWidget):
    """Where there is little room one of both is shown: the picture, or the cards of what is chosen.

    Where it is narrower still, a list stands for the picture.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._chosen = False
        self.board = PartnersBoard(look)
        self.partner, self.gaps, self.pack = PartnerView(look), GapsView(look), PackView(look)
        self.further = FurtherView(look)
        back = Action("back", said("asking.back"), ButtonKind.STILL, "arrow-left", "Esc")
        self._back = Button(look, back, height=SMALL)
        self.side = QWidget()
        self._column = QVBoxLayout(self.side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.partner, self.gaps, self.pack, self.further):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self._scroll = quiet_scroll(self.side)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.board, 1)
        self._row.addWidget(self._scroll)
        self._back.clicked.connect(self.leave_detail)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this room paints itself with."""
        return self._look

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only; then the picture is a list."""
        return self.width() < self._look.px(NARROW)

    @property
    def is_alone(self) -> bool:
        """Whether there is room for one of the two only, be it the picture or a list."""
        return self.width() < self._look.px(_ALONE)

    def show_chosen(self, *, chosen: bool) -> None:
        """Say whether something is chosen, for a window that is too narrow for both."""
        self._chosen = chosen
        self._arrange()

    def leave_detail(self) -> None:
        """Go back to the picture or the list."""
        self.show_chosen(chosen=False)
        self.board.take_focus()

    def retranslate(self) -> None:
        """Take sizes anew."""
        px = self._look.px
        self._row.setContentsMargins(px(24), px(8), px(24), px(20))
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(16))
        self._arrange()

    def order(self) -> None:
        """Let Tab go through all in the order in which one reads."""
        board = self.board
        in_order(
            board.tabs,
            board.back,
            board.more,
            board.view,
            *board.tables.values(),
            board.slider.button,
            board.slider.track,
            board.finder.line,
            board.new.field.line,
            board.new.button,
            *self.partner.stops(),
            self.gaps.list.stop,
            self.pack.squares,
            self.pack.rest,
            *self.further.stops(),
        )

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_alone and self._chosen:
            self.leave_detail()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        px, alone = self._look.px, self.is_alone
        focus = QApplication.focusWidget()
        left = alone and self._chosen and focus is not None and self.board.isAncestorOf(focus)
        self.board.fold(folded=self.is_narrow)
        self.board.setVisible(not (alone and self._chosen))
        self._scroll.setVisible(self._chosen or not alone)
        self._back.setVisible(alone)
        if alone:
            self._scroll.setMinimumWidth(0)
            self._scroll.setMaximumWidth(ENDLESS)
        else:
            self._scroll.setFixedWidth(px(BESIDE if self.width() >= px(WIDE) else BESIDE_SMALL))
        if left:
            self._back.setFocus()

"""The frame of a sitrep: outline, text and right beside each other, as far as there is room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_begin import BeginView
from nccn_desk.desk.rooms.sitrep_compare import CompareView
from nccn_desk.desk.rooms.sitrep_outline import OutlineView, WholeView
from nccn_desk.desk.rooms.sitrep_paper import PaperCard
from nccn_desk.desk.rooms.sitrep_side import ParagraphCard, ReleaseView
from nccn_desk.desk.rooms.sitrep_text import SitrepText
from nccn_desk.desk.rooms.split import ENDLESS, NARROW, quiet_scroll
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Align, ButtonKind, Tone
from nccn_desk.presenters.sitrep_shapes import SitrepPage
from nccn_desk.presenters.surroundings import Surroundings

SIDE: Final = 424  # pixels at 100 %, mock-up 03
SIDE_SMALL: Final = 384
WIDE: Final = 1_444  # of the room itself (a window of 1,680), below which the right is narrower
FOLDS: Final = 1_340  # of the room itself, below which the outline becomes a list to choose from


class SitrepFrame(QWidget):
    """Where it is narrow the text or the right is shown, as in a split room.

    Below `FOLDS` the outline is a list over the text, and what belongs to the whole stands in a
    card at the right.
    """

    def __init__(
        self, look: Look, session: Session, around: Surroundings, publisher: Papers
    ) -> None:
        super().__init__()
        self._look = look
        self._page: SitrepPage | None = None
        self._beside = False  # whether the right is shown where there is room for one only
        self.whole = WholeView(look)
        self.outline = OutlineView(look, self.whole)
        self.folded = Card(look)
        self.text = SitrepText(look, session, around)
        self.compare = CompareView(look, session)
        self.begin = BeginView(look)
        self.release, self.paragraph = ReleaseView(look), ParagraphCard(look)
        self.paper = PaperCard(look, session, publisher)
        self.section = Choice(look)
        self.banner = Text(look, role="over", tone=Tone.FAINT, wraps=True)
        self.sideways = Button(look, _sideways(), height=SMALL)
        self.back = Button(look, _back(), height=SMALL)
        self.side = QWidget()
        self._scroll: QScrollArea = quiet_scroll(self.side)
        self._middle = QWidget()
        self._row, self._outer = QHBoxLayout(), QVBoxLayout(self)
        self._bar, self._side, self._centre = QHBoxLayout(), QVBoxLayout(self.side), QVBoxLayout()
        self._build()
        look.changed.connect(self._space)
        self._space()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for the text or the right only."""
        return self.width() < self._look.px(NARROW)

    @property
    def folds(self) -> bool:
        """Whether the outline is a list to choose from."""
        return self.width() < self._look.px(FOLDS)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_narrow and self._beside:
            self.turn(beside=False)
        else:
            super().keyPressEvent(event)

    def turn(self, *, beside: bool) -> None:
        """Show the right, or the text, where there is room for one of both only."""
        self._beside = beside
        self.arrange()
        if self.is_narrow and beside:
            self.back.setFocus()

    def arrange(self) -> None:
        """Show what there is room for."""
        px, narrow, page = self._look.px, self.is_narrow, self._page is not None
        self.begin.setVisible(not page)
        self.outline.setVisible(page and not self.folds)
        if self.folded.isHidden() == self.folds:
            self._fold(folded=self.folds)
        self.section.setVisible(page and self.folds)
        self.banner.setVisible(page)
        self.sideways.setVisible(page and narrow and not self._beside)
        self.back.setVisible(narrow)
        self.compare.setVisible(self.compare.is_open)
        self.text.setVisible(not self.compare.is_open)
        self._middle.setVisible(page and not (narrow and self._beside))
        self._scroll.setVisible(page and (self._beside or not narrow))
        if narrow:
            self._scroll.setMinimumWidth(0)
            self._scroll.setMaximumWidth(ENDLESS)
        else:
            self._scroll.setFixedWidth(px(SIDE if self.width() >= px(WIDE) else SIDE_SMALL))

    def _fold(self, *, folded: bool) -> None:
        """Stand what belongs to the whole in a card of its own where the outline is folded."""
        self.folded.setVisible(folded)
        if folded:
            self.folded.body.addWidget(self.whole)
            self.whole.show()
        else:
            self.outline.take_whole()

    def _space(self) -> None:
        px = self._look.px
        self._outer.setContentsMargins(px(24), px(4), px(24), px(20))
        self._outer.setSpacing(px(8))
        self._row.setSpacing(px(16))
        self._side.setSpacing(px(16))
        self._centre.setSpacing(px(8))
        self._bar.setSpacing(px(12))
        self.arrange()

    def _build(self) -> None:
        self._centre.setContentsMargins(0, 0, 0, 0)
        self.banner.align(Align.CENTRE)
        self._middle.setLayout(self._centre)
        self._bar.addWidget(self.section)
        self._bar.addWidget(self.banner, 1, Qt.AlignmentFlag.AlignVCenter)
        self._bar.addWidget(self.sideways)
        self._centre.addWidget(self.text, 1)
        self._centre.addWidget(self.compare, 1)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.release, self.paragraph, self.paper, self.folded):
            self._side.addWidget(card)
        self._side.addStretch(1)
        self.folded.hide()
        self._row.addWidget(self.outline)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(self._scroll)
        self._row.addWidget(self.begin, 1)
        self._outer.addLayout(self._bar)
        self._outer.addLayout(self._row, 1)


def _sideways() -> Action:
    return Action("side", said("sitrep.side"), ButtonKind.STILL, "sidebar-simple")


def _back() -> Action:
    return Action("back", said("asking.back"), ButtonKind.STILL, "arrow-left", "Esc")

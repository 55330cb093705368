"""The card with the paper as it would be printed now: a page to turn, a language, the export."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sync_parts import WorkBar
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone
from nccn_desk.presenters.sitrep_paper import PreviewPage, PreviewPresenter
from nccn_desk.presenters.sync_page import Progress

WIDTH: Final = 240  # of a page, in pixels at 100 %, mock-up 03
_GLANCE: Final = 200  # milliseconds between two looks at how far a long paper is
_SHAPE: Final = 297 / 210  # A4
_BEHIND: Final = 5  # how far the pages behind it show
_FORWARD: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class PageView(Painted):
    """One page; arrows and the page keys turn it, which `turned` says."""

    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._picture = QPixmap()
        self._more = False
        self._note = NOTHING
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, page: PreviewPage) -> None:
        """Show a page."""
        self._picture = QPixmap()
        self._picture.loadFromData(page.picture)
        self._more = page.page + 1 < page.pages
        self._note = page.note
        self._renew()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(said("sitrep.preview")))
        self.setAccessibleDescription(self.look.say(self._note))

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(WIDTH + 16), px(WIDTH * _SHAPE + 16))

    @override
    def paint(self, canvas: Canvas) -> None:
        px = self.look.px
        page = QRectF(px(6), px(6), px(WIDTH), px(WIDTH * _SHAPE))
        if self._more:
            canvas.box(page.translated(px(_BEHIND), px(_BEHIND)), "t4", radius=1)
        if self._picture.isNull():
            canvas.box(page, "s2", "line2", 1)
        else:
            canvas.painter.setRenderHint(canvas.painter.RenderHint.SmoothPixmapTransform)
            canvas.painter.drawPixmap(page, self._picture, QRectF(self._picture.rect()))
            canvas.box(page, edge="line2")
        if self.hasFocus():
            canvas.ring(inside(self), px(6))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _FORWARD:
            self.turned.emit(1)
        elif event.key() in _BACK:
            self.turned.emit(-1)
        else:
            super().keyPressEvent(event)


class PaperCard(Card):
    """The preview; `wanted` says that a file is asked for."""

    wanted = Signal()

    def __init__(self, look: Look, session: Session, publisher: Papers) -> None:
        super().__init__(look, said("sitrep.preview"))
        self.page = PageView(look)
        self.language = Segments(look, said("sitrep.languages"))
        self.told = Text(look, role="small", tone=Tone.DUE, wraps=True)
        self.before = Tool(look, _turn("before", "caret-left"))
        self.after = Tool(look, _turn("after", "caret-right"))
        export = Action("export", said("sitrep.export"), ButtonKind.PLAIN, "file-pdf", "Ctrl P")
        self.export = Button(look, export)
        self.presenter = PreviewPresenter(session, self, publisher)
        self.again = Button(look, _again("again"), height=SMALL)
        stop = Action("stop", said("paper.busy.stop"), ButtonKind.STILL, "stop")
        self.stop = Button(look, stop, height=SMALL)
        self.work = WorkBar(look)
        self._glance = QTimer(self)
        self._furnish()

    def show_sitrep(self, sitrep: str) -> None:
        """Show the paper of a sitrep."""
        self.presenter.show(sitrep)

    def show_preview(self, page: PreviewPage) -> None:
        """Show a page."""
        self.say(said("sitrep.preview"), page.note)
        self.page.show_page(page)
        self.language.show_options(page.languages, page.language)
        self.before.setEnabled(page.page > 0)
        self.after.setEnabled(page.page + 1 < page.pages)
        self.again.hide()
        self._tell(page.told)

    def show_stale(self) -> None:
        """Offer to make the page again."""
        self.again.set_action(_again("again"))
        self.again.show()

    def show_stopped(self) -> None:
        """Offer to make the page that was stopped."""
        self.again.set_action(_again("stopped"))
        self.again.show()

    def show_preview_work(self, progress: Progress | None) -> None:
        """Show how far a long paper is, with a Stop."""
        self.work.show_progress(progress)
        self.stop.setVisible(progress is not None)
        if progress is not None:
            self.again.hide()

    def show_preview_problem(self, problem: Phrase) -> None:
        """Say why there is no page."""
        self._tell(problem)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.presenter.look(round(self.look.px(WIDTH) * self.devicePixelRatioF()))
        self._glance.start(_GLANCE)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self.presenter.look(0)
        self._glance.stop()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "presenter") and self.isVisible():
            self.presenter.look(round(self.look.px(WIDTH) * self.devicePixelRatioF()))

    def _furnish(self) -> None:
        row, turning = QHBoxLayout(), QHBoxLayout()
        turning.addWidget(self.language)
        turning.addStretch(1)
        turning.addWidget(self.before)
        turning.addWidget(self.after)
        row.addWidget(self.export)
        row.addStretch(1)
        self.body.addWidget(self.page, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.told)
        self.body.addLayout(turning)
        self.body.addLayout(row)
        for button in (self.again, self.stop):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.hide()
        self.body.addWidget(self.work)
        self.work.hide()
        self.stop.clicked.connect(self.presenter.stop)
        self._glance.timeout.connect(self.presenter.tick)
        self.again.clicked.connect(self.presenter.renew)
        self.told.hide()
        self.page.turned.connect(self.presenter.turn)
        self.language.chosen.connect(self.presenter.speak)
        self.before.clicked.connect(lambda: self.presenter.turn(-1))
        self.after.clicked.connect(lambda: self.presenter.turn(1))
        self.export.clicked.connect(self.wanted)

    def _tell(self, told: Phrase) -> None:
        self.told.say(told)
        self.told.setVisible(bool(told))


def _again(why: str) -> Action:
    return Action("again", said(f"sitrep.preview_{why}"), ButtonKind.STILL, "arrow-clockwise")


def _turn(key: str, icon: str) -> Action:
    return Action(key, said(f"sitrep.page_{key}"), ButtonKind.STILL, icon)

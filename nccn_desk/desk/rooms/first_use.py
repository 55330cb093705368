"""First use leads one person, on one card, from nothing to an open store."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_first_use import Ui_FirstUseForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.printing import Printed, print_code
from nccn_desk.desk.rooms.first_use_page import Page
from nccn_desk.desk.rooms.first_use_pages import page_of
from nccn_desk.desk.rooms.lock_foot import LockFoot
from nccn_desk.desk.rooms.surface import Surface
from nccn_desk.desk.scaled import Scaled
from nccn_desk.desk.scrolling import scrolled
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.enrolment import EnrolmentPresenter, Step
from nccn_desk.presenters.lock_card import Locked, strip_of
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, ChipShape, Mark, Tone

CARD: Final = 680
_AIR: Final = 24
_BAR: Final = 12


class EnrolmentView(Surface):
    """Paints an enrolment presenter, one page at a time; its acts never scroll out of sight."""

    def __init__(
        self,
        look: Look,
        presenter: EnrolmentPresenter,
        last: Phrase,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._presenter = presenter
        self._last = last
        self._step: Step | None = None
        self.page: Page | None = None
        self._progress = Chip(look, Mark(presenter.progress))
        exercise = Mark(said("window.exercise"), Tone.EXERCISE, ChipShape.FLASK)
        self._exercise = Chip(look, exercise)
        self._title = Text(look, role="h1", wraps=True)
        self._means = Text(look, tone=Tone.QUIET, wraps=True)
        self._box = Notice(look, Advice(presenter.progress))
        self._back = Button(look, Action("back", said("first_use.back")))
        self._join = Button(look, Action("join", said("joining.offer"), icon="handshake"))
        self._next = Button(look, self._action())
        self._body = QWidget()
        self._form = Scaled(Ui_FirstUseForm(), self._body, look)
        self._area = scrolled(self._body, resized=False)
        self._area.setParent(self)
        self._body.installEventFilter(self)
        self._acts = QWidget(self)
        self._row = QHBoxLayout(self._acts)
        self._furnish()
        self._back.clicked.connect(presenter.back)
        self._next.clicked.connect(self._go_on)
        self._join.clicked.connect(presenter.join)
        self._end = presenter.changed.subscribe(self.refresh)
        look.changed.connect(self._place)
        self.refresh()

    def _furnish(self) -> None:
        progress = QWidget()
        chips = QHBoxLayout(progress)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.addWidget(self._progress)
        chips.addWidget(self._exercise)
        chips.addStretch(1)
        self._form.put("progress", progress)
        self._form.put("title", self._title)
        self._form.put("means", self._means)
        self._form.put("box", self._box)
        self._row.addWidget(self._next)
        self._row.addWidget(self._back)
        self._row.addWidget(self._join)
        self._row.addStretch(1)

    def close_view(self) -> None:
        """Hear no more news."""
        self._end()

    @override
    def refresh(self, _: None = None) -> None:
        presenter = self._presenter
        turns = presenter.step is not self._step and presenter.ready
        if turns:
            self._step = presenter.step
            self._turn()
        self._progress.show_mark(Mark(presenter.progress))
        joining = presenter.joining
        self._exercise.setVisible(joining is not None and joining.exercise)
        self._title.say(said(f"first_use.{presenter.step}.title"))
        self._means.say(said(f"first_use.{presenter.step}.means"))
        self._form.show("box", shown=presenter.box is not None)
        if presenter.box is not None:
            self._box.advise(presenter.box)
        self._back.setVisible(presenter.may_go_back)
        self._join.setVisible(presenter.may_join)
        self._next.setVisible(presenter.step is not Step.WAIT)
        self._next.set_action(self._action())
        # A button that was disabled while it worked has lost the focus to something else.
        focus = QApplication.focusWidget()
        lost = focus is None or not self.isAncestorOf(focus)
        if self.isVisible() and not presenter.busy and (turns or lost):
            self.take_focus()
            QTimer.singleShot(0, self, self._show_top)  # once the page has its height

    @override
    def take_focus(self) -> None:
        if self.page is not None:
            self.page.take_focus()
        if self._presenter.is_last:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._body.heightForWidth(width) + self._acts_height()

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(CARD)
        return QSize(width, self.heightForWidth(width))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Ask for as much room as the page needs now."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._grow)
        return False

    def _grow(self) -> None:
        self.updateGeometry()
        self._place()

    def _show_top(self) -> None:
        """Show the page from its top, as far as what has the focus stays in sight."""
        self._place()
        focus, room = QApplication.focusWidget(), self._area.viewport().height()
        self._area.verticalScrollBar().setValue(0)
        if focus is None or not self._body.isAncestorOf(focus) or focus.height() > room:
            return
        if focus.mapTo(self._body, focus.rect().bottomLeft()).y() > room:
            self._area.ensureWidgetVisible(focus, 0, self.look.px(_AIR))

    def _acts_height(self) -> int:
        px = self.look.px
        self._row.setContentsMargins(px(48), px(20), px(48), px(32))
        self._row.setSpacing(px(12))
        return self._row.sizeHint().height()

    def _place(self) -> None:
        """Put the acts at the foot, and the page, which scrolls if it must, above them."""
        foot, width = self._acts_height(), self.width()
        room = max(self.height() - foot, 0)
        bar = self.look.px(_BAR) if self._body.heightForWidth(width) > room else 0
        self._area.setGeometry(0, 0, width, room)
        self._body.resize(width - bar, self._body.heightForWidth(width - bar))
        self._acts.setGeometry(0, room, width, foot)

    def _turn(self) -> None:
        """Turn to the page of this step."""
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
        self.page = page_of(self.look, self._presenter, self._print)
        self.page.submitted.connect(self._go_on)
        self._form.put("page", self.page)
        self.page.show()

    def _go_on(self) -> None:
        if self.page is not None:
            self._presenter.go_on(self.page.answers())

    def _print(self, lines: tuple[Phrase, ...], groups: tuple[str, ...]) -> Printed:
        return print_code(self.look, lines, groups)

    def _action(self) -> Action:
        presenter = self._presenter
        if presenter.busy:
            word = said("first_use.busy")
        else:
            word = self._last if presenter.is_last else said("first_use.next")
        return Action("next", word, ButtonKind.LIT, "", "Enter", enabled=not presenter.busy)


class FirstUseRoom(QWidget):
    """An enrolment in the middle of an otherwise empty window."""

    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(
        self, look: Look, presenter: EnrolmentPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._presenter = presenter
        self.view = EnrolmentView(look, presenter, said("first_use.done.open"))
        self.view.setParent(self)
        gate = presenter.gate
        known = Locked(shared=None if gate.vault.exists() else False)
        strip = strip_of(gate.station, known, exercise=gate.exercise)
        self.foot = LockFoot(look, strip, self)
        self.foot.language_chosen.connect(self.language_chosen)
        self.foot.help_asked.connect(self.help_asked)
        look.changed.connect(self._renew)
        self._end = presenter.changed.subscribe(self._renew)

    def tick(self) -> None:
        """Live through a second: of waiting to be let in."""
        self._presenter.tick()

    def close_room(self) -> None:
        """Hear no more news."""
        self._end()
        self.view.close_view()

    def take_focus(self) -> None:
        """Wait where the person answers first."""
        self.view.take_focus()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Place the card anew when it needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("ground"))
        painter.end()

    def _renew(self, _: None = None) -> None:
        self._place()
        self.update()

    def _place(self) -> None:
        px, width = self._look.px, self.width()
        foot = self.foot.height_in(width)
        self.foot.setGeometry(0, self.height() - foot, width, foot)
        room = self.height() - foot
        wide = min(px(CARD), width - 2 * px(_AIR))
        high = min(self.view.heightForWidth(wide), room - 2 * px(_AIR))
        # A little above the middle is where the eye expects the middle.
        top = max((room - high) * 2 // 5, px(_AIR))
        self.view.setGeometry((width - wide) // 2, top, wide, high)

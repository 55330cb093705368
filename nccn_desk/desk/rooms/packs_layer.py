"""The layer in which a pack goes out, with what goes along, how far it is and a Stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.packs_lock import LockRows
from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.sync_parts import WorkBar
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.scrolling import slid
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.packs_sending import Mode, SendForm, SendPresenter, Ways
from nccn_desk.presenters.phrases import NOTHING, joined, said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, ChipShape, Tone

WIDTH: Final = 640
_PAD: Final = 28
_AIR: Final = 24  # beside the panel
_AROUND: Final = 112  # above, below and between what scrolls and the buttons
_LEAST: Final = 96  # of what scrolls, in the smallest window
_GLANCE: Final = 150  # milliseconds between two looks at how far it is


class SendLayer(Layer):
    """Channel, circles and who gets it; what was made is told with its place."""

    def __init__(
        self, room: QWidget, look: Look, session: Session, publisher: Papers, ways: Ways
    ) -> None:
        super().__init__(room, look, said("packs.sending"), width=WIDTH)
        self._owner = look
        self.channels = Segments(look, said("fields.receipts.channel"), wraps=True)
        self.circles = Toggles(look, said("fields.packs.circles"))
        self.hours = Segments(look, said("packs.hours"), wraps=True)
        self.lock = LockRows(look)
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._circles = Labelled(look, said("packs.only_circles"), self.circles)
        self._hours = Labelled(look, said("packs.hours"), self.hours)
        self._to = Text(look, NOTHING, "body_medium", wraps=True)
        self._without = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        self._along = Text(look, NOTHING, "small", wraps=True)
        self._staying = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        self._means = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self._wrong = Notice(look, Advice(NOTHING))
        self._told = Notice(look, Advice(NOTHING))
        self.act = Button(look, _act("send", enabled=False))
        self.note = Button(look, Action("note", said("packs.note_sent"), icon="check"))
        self.back = Button(look, Action("back", said("printing.back"), keys="Esc"))
        self.stop = Button(look, _stop(enabled=False))
        self.work = WorkBar(look)
        self._glance = QTimer(self)
        self._content = QWidget()
        self._rows = QVBoxLayout(self._content)
        self._scroll = quiet_scroll(self._content)
        self._column, self._acts = QVBoxLayout(), Wrapping(look, gap=12)
        self.presenter = SendPresenter(session, publisher, ways, self._show)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def ask(self, pack: str, mode: Mode, partners: tuple[str, ...] = ()) -> None:
        """Ask how a pack goes out."""
        self.presenter.open(pack, mode, partners)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is not self._content:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:  # new words have other heights
            self._fit()
        return False

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        moved = super().focusNextPrevChild(next)
        focus = QApplication.focusWidget()
        if focus is not None and self._content.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, self._owner.px(_AIR))
        return moved

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not slid(self._scroll, event.key()):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, form: SendForm) -> None:
        self._title.say(form.title)
        self.channels.show_options(form.channels, form.channel)
        self._circles.setVisible(bool(form.circles))
        self.circles.show_options(form.circles, form.chosen)
        self._hours.setVisible(bool(form.hours))
        self.hours.show_options(form.hours, form.hour)
        self.lock.show_form(form)
        self._to.say(form.receivers)
        self._without.say(form.without)
        self._without.setVisible(bool(form.without))
        self._along.say(form.along)
        self._along.setVisible(bool(form.along))
        self._staying.say(joined(form.staying, by="\n"))
        self._staying.setVisible(bool(form.staying))
        self._means.say(form.means)
        self._wrong.setVisible(bool(form.wrong))
        self._wrong.advise(Advice(form.wrong))
        self._told.setVisible(bool(form.told))
        self._told.advise(Advice(form.told, tone=Tone.PLAIN, shape=ChipShape.CHECK))
        self._show_work(form)
        self.note.setVisible(form.notable)
        if not self.is_open:
            self.open(self.act)

    def _show_work(self, form: SendForm) -> None:
        """Show how far it is; the focus goes to what leaves the work alone, and comes back."""
        busy = form.progress is not None
        self.work.show_progress(form.progress)
        held = self.act.hasFocus() or self.stop.hasFocus()
        self.stop.setVisible(busy)
        self.stop.set_action(_stop(enabled=form.stops))
        self.act.set_action(_act(form.mode, enabled=form.able))
        if busy != self._glance.isActive():
            (self._glance.start if busy else self._glance.stop)()
            if held or self.back.hasFocus():
                (self.back if busy or not form.able else self.act).setFocus()

    def _furnish(self) -> None:
        self.panel.body.addLayout(self._column)
        self._content.installEventFilter(self)
        channels = Labelled(self._owner, said("fields.receipts.channel"), self.channels)
        shown = (self._title, channels, self._without, self._staying, self._circles, self._hours)
        said_last = (self._to, self._along, self._means, self._wrong, self._told)
        for part in (*shown, self.lock, *said_last):
            self._rows.addWidget(part)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.work)
        for button in (self.act, self.note, self.back, self.stop):
            self._acts.addWidget(button)
        self._column.addLayout(self._acts)
        self.channels.chosen.connect(self.presenter.choose)
        self.circles.changed.connect(self.presenter.narrow)
        self.hours.chosen.connect(self.presenter.wait)
        self.lock.choice.chosen.connect(self.presenter.secure)
        self.act.clicked.connect(self.presenter.go)
        self.note.clicked.connect(self.presenter.note)
        self.back.clicked.connect(self.put_away)
        self.stop.clicked.connect(self.presenter.stop)
        self._glance.setInterval(_GLANCE)
        self._glance.timeout.connect(self.presenter.tick)
        self.closed.connect(self.presenter.forget)

    def _fit(self) -> None:
        """Give what scrolls the height that it needs, as far as there is room."""
        px = self._owner.px
        wide = min(px(WIDTH), self.width() - 2 * px(_AIR)) - 2 * px(_PAD)
        work = self.work.sizeHint().height() + px(14) if self.work.isVisibleTo(self) else 0
        below = self._acts.heightForWidth(wide) + work
        room = self.height() - px(_AROUND) - below
        self._scroll.setFixedHeight(max(min(self._rows.heightForWidth(wide), room), px(_LEAST)))
        focus = QApplication.focusWidget()
        if focus is not None and self.lock.isAncestorOf(focus):  # for the words that just came
            self._scroll.ensureWidgetVisible(self.lock, 0, px(_AIR))

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(_PAD), px(24), px(_PAD), px(24))
        for rows in (self._column, self._rows):
            rows.setSpacing(px(14))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._fit()


def _act(mode: str, *, enabled: bool) -> Action:
    icon = "paper-plane-tilt" if mode == "send" else "bell"
    return Action("go", said(f"packs.go.{mode}"), ButtonKind.LIT, icon, "", enabled)


def _stop(*, enabled: bool) -> Action:
    return Action("stop", said("paper.busy.stop"), icon="stop", enabled=enabled)

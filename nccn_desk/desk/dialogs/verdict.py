"""What was found about a released file, or the keys to compare it with, over the work."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.sync_parts import Acts
from nccn_desk.desk.scrolling import scrolled, slid
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import joined
from nccn_desk.presenters.shapes import Advice, Tone
from nccn_desk.presenters.verifying_page import Telling

WIDTH: Final = 720
_PAD: Final = 28
_AROUND: Final = 2 * 24 + 2 * 24 + 16 + 2  # above and below the panel and what is in it
_LEAST: Final = 96  # of what scrolls, in the smallest window


class VerdictLayer(Layer):
    """Paints what such a presenter tells, and is gone when that has nothing to show any more."""

    _inner: QWidget | None = None  # until it is built, events come already

    def __init__(
        self,
        window: QWidget,
        look: Look,
        presenter: Telling,
        lit: QWidget | None = None,
    ) -> None:
        super().__init__(window, look, presenter.panel, width=WIDTH, lit=lit)
        self._owner = look
        self._presenter = presenter
        self.notice = Notice(look, Advice(presenter.panel, tone=Tone.PLAIN))
        self.remarks = Text(look, tone=Tone.QUIET, wraps=True)
        self.facts = Facts(look)
        self.acts = Acts(look)
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._scroll = scrolled(inner)
        self._column = QVBoxLayout()
        self._build()
        self._inner = inner
        inner.installEventFilter(self)
        self._end = presenter.changed.subscribe(self.refresh)
        look.changed.connect(self._scale)
        self._scale()

    def ask(self) -> None:
        """Come over the work."""
        self.refresh()
        self.open(self.acts.lit)

    def close_layer(self) -> None:
        """Hear no more news, and tell that nobody looks on."""
        self._end()
        self._presenter.left()

    def refresh(self, _: None = None) -> None:
        """Show the page as it stands."""
        page = self._presenter.page
        if page is None:
            self.put_away()
            return
        self.notice.advise(page.advice)
        self.remarks.say(joined(page.remarks, by="\n"))
        self.remarks.setVisible(bool(page.remarks))
        self.facts.show_facts(page.facts)
        self.acts.show_actions(page.actions)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()
        if self.is_open:
            self.acts.lit.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is not self._inner:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:  # new words have other heights
            self._fit()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not slid(self._scroll, event.key()):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._list.setContentsMargins(0, 0, 0, 0)
        for widget in (self.notice, self.remarks, self.facts):
            self._list.addWidget(widget)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self.acts)
        self.panel.body.addLayout(self._column)
        self.acts.pressed.connect(self._press)

    def _press(self, key: str) -> None:
        if key == "leave":
            self.put_away()
        else:
            self._presenter.act(key)

    def _fit(self) -> None:
        """Give what scrolls the height that it needs, as far as there is room."""
        px = self._owner.px
        wide = min(px(WIDTH), self.width() - px(48)) - 2 * px(_PAD)
        least = self._list.heightForWidth(wide)
        tall = least if least >= 0 else self._list.sizeHint().height()
        room = self.height() - px(_AROUND) - self.acts.sizeHint().height()
        self._scroll.setFixedHeight(max(min(tall, room), px(_LEAST)))

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(_PAD), px(24), px(_PAD), px(24))
        self._column.setSpacing(px(16))
        self._list.setSpacing(px(14))
        self._fit()

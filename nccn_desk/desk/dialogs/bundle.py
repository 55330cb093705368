"""One bundle, over the work: for whom, how far it is, what it would bring, and what came of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sync_parts import Acts, WorkBar
from nccn_desk.desk.scrolling import scrolled, slid
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tick import Tick
from nccn_desk.presenters.bundle import BundlePresenter
from nccn_desk.presenters.bundle_page import BundlePage
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.shapes import Option, Tone

WIDTH: Final = 640
_PAD: Final = 28
_TALL: Final = 340  # of what scrolls, at most
_LEAST: Final = 72  # of what scrolls, in the smallest window
_AROUND: Final = 2 * 24 + 2 * 24 + 2  # above and below the panel and what is in it
_GAP: Final = 14
_GLANCE: Final = 150  # milliseconds between two looks at how far it is


class BundleLayer(Layer):
    """Paints a bundle presenter, and is gone when that has nothing to show any more."""

    def __init__(
        self, window: QWidget, look: Look, presenter: BundlePresenter, lit: QWidget | None = None
    ) -> None:
        super().__init__(window, look, said("bundle.panel"), width=WIDTH, lit=lit)
        self._presenter = presenter
        self._owner = look
        self._shown: BundlePage | None = None
        self.title = Text(look, role="h2", wraps=True)
        self.words = Text(look, tone=Tone.QUIET, wraps=True)
        self.ticks: dict[str, Tick] = {}
        self.work = WorkBar(look)
        self.acts = Acts(look)
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._scroll = scrolled(self._inner)
        self._column = QVBoxLayout()
        self._build()
        self._end = presenter.changed.subscribe(self.refresh)
        look.changed.connect(self._scale)
        self._scale()
        self._glance = QTimer(self)
        self._glance.timeout.connect(presenter.tick)
        self._glance.start(_GLANCE)

    def ask(self) -> None:
        """Come over the work."""
        self.refresh()
        self.open(self.acts.lit)

    def close_layer(self) -> None:
        """Hear no more news, and tell that nobody looks on."""
        self._end()
        self._glance.stop()
        self._presenter.left()

    def refresh(self, _: None = None) -> None:
        """Show the page as it stands."""
        page = self._presenter.page
        if page is None:
            self.put_away()
            return
        before, self._shown = self._shown, page
        self.title.say(page.title, page.tone)
        self.words.say(joined(page.lines, by="\n"))
        self._show_options(page)
        self.work.show_progress(page.progress)
        self.acts.show_actions(page.actions)
        self._fit()
        if self.is_open and (before is None or before.step is not page.step):
            self.acts.lit.setFocus()

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
        self._list.addWidget(self.words)
        for widget in (self.title, self._scroll, self.work, self.acts):
            self._column.addWidget(widget)
        self.panel.body.addLayout(self._column)
        self.acts.pressed.connect(self._press)
        Letters(self._owner, {"A": lambda: self._letter("A")}, self)

    def _letter(self, letter: str) -> None:
        self.acts.press_letter(letter)

    def _press(self, key: str) -> None:
        if key == "leave":
            self.put_away()
        else:
            self._presenter.act(key)

    def _show_options(self, page: BundlePage) -> None:
        """Offer for whom; the first line is for whoever."""
        options = page.options and (Option("", said("bundle.for_whoever")), *page.options)
        if [each.key for each in options] != list(self.ticks):
            for old in self.ticks.values():
                self._list.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.ticks = {each.key: self._tick(each) for each in options}
        for key, tick in self.ticks.items():
            tick.setChecked(key in page.chosen if key else not page.chosen)

    def _tick(self, option: Option) -> Tick:
        made = Tick(self._owner, option.word)
        made.clicked.connect(lambda on: self._presenter.choose(option.key, on=on))
        self._list.addWidget(made)
        made.show()
        return made

    def _fit(self) -> None:
        """Give what scrolls the height that it needs, as far as there is room."""
        px = self._owner.px
        wide = min(px(WIDTH), self.width() - px(48)) - 2 * px(_PAD)
        least = self._list.heightForWidth(wide)
        tall = least if least >= 0 else self._list.sizeHint().height()
        shown = [each for each in (self.work, self.acts) if not each.isHidden()]
        rest = [self.title.heightForWidth(wide), *(each.sizeHint().height() for each in shown)]
        room = self.height() - px(_AROUND) - sum(rest) - len(rest) * px(_GAP)
        self._scroll.setFixedHeight(min(tall, px(_TALL), max(room, px(_LEAST))))

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(_PAD), px(24), px(_PAD), px(24))
        self._column.setSpacing(px(_GAP))
        self._list.setSpacing(px(4))
        self._fit()

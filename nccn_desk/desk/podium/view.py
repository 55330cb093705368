"""The podium's view puts words, running order, clock and keys together, and hears few keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import letter_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.podium import aside, foot, parts
from nccn_desk.desk.podium.asking import AskingPanel
from nccn_desk.desk.podium.noting import NotingPanel
from nccn_desk.desk.podium.reading import PAD, Reading
from nccn_desk.desk.theme import LEAST_SCALE, MOST_SCALE
from nccn_desk.presenters import podium_page as pages
from nccn_desk.presenters.podium import Podium

_DRAWN: Final = (1_920, 1_080)  # the screen that everything is drawn for
_LEAST: Final = (1_280, 720)  # to which letters may be enlarged
_FOLDS: Final = 1_600  # below this width the running order shows numbers alone
_CLOSE: Final = 24  # of the search to the sides of the words


class PodiumView(QWidget):
    """Paints a podium; the letters grow with the screen and with what the desk chose."""

    def __init__(
        self, look: Look, podium: Podium, chosen: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._podium = podium
        self._chosen = chosen
        self._was_black = False
        self.parts = parts.PartsColumn(look, self)
        self.reading = Reading(look, self)
        self.aside = aside.AsideColumn(look, self)
        self.foot = foot.Foot(look, self)
        self.panel = AskingPanel(look, self)
        self.panel.hide()
        self.noting = NotingPanel(look, self)
        self.noting.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._keys = self._bound()
        self.panel.typed.connect(podium.type)
        self.panel.stepped.connect(podium.choose)
        self.panel.taken.connect(podium.take)
        self.panel.left.connect(podium.escape)
        self.noting.typed.connect(podium.log.type)
        self.noting.taken.connect(podium.log.keep)
        self.noting.left.connect(podium.log.leave)
        self.panel.language.connect(podium.speak_other)
        self.panel.renewed.connect(podium.show_new)
        look.changed.connect(self._renew)
        self._ends = (podium.changed.subscribe(self.refresh),)
        self._name()
        self.refresh()

    @property
    def is_black(self) -> bool:
        """Whether nothing is to be seen."""
        return self._podium.blank

    def take_focus(self) -> None:
        """Give the keyboard to the search, or to the words."""
        noting = self._podium.log.is_open
        line = self.noting.line if noting else self.panel.line
        (line if noting or self._podium.asking else self).setFocus()

    def close_view(self) -> None:
        """Hear no more news."""
        for end in self._ends:
            end()

    def tick(self) -> None:
        """Show the present second."""
        self.aside.clock.show_instant(self._podium.session.clock.now())
        self.aside.left.show_left(pages.countdown(self._podium))
        self.foot.show_state(pages.state(self._podium), self._podium.alarm)

    def refresh(self, _: None = None) -> None:
        """Show the podium as it stands."""
        podium = self._podium
        self._show_panel()
        self.parts.show_parts(pages.heading(podium), pages.rows(podium))
        follows, unsaid = pages.next_up(podium), pages.not_said(podium)
        self.aside.show_rest(follows, unsaid, podium.book.interpreters)
        self.foot.show_keys(pages.keys(podium))
        self._show_words()
        if podium.blank != self._was_black:
            self._turn(black=podium.blank)
        self.tick()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Do what the few keys say; every other key, and one that is held down, does nothing."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plus = event.text() in {"+", "="}
        if held & ~Qt.KeyboardModifier.ShiftModifier or event.isAutoRepeat():
            return
        key = Qt.Key.Key_Plus if plus else Qt.Key(event.key())
        act = self._keys.get(key) or self._letters().get(letter_of(event))
        if act is not None and (plus or not held):
            act()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """Nothing here is to be pressed; the keys stay where they are."""
        self.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._fit()
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        ground = self._look.colour("ground")
        painter.setBackground(Qt.GlobalColor.black if self._podium.blank else ground)
        painter.eraseRect(self.rect())
        painter.end()

    def _bound(self) -> dict[Qt.Key, Callable[[], None]]:
        podium = self._podium
        return {
            Qt.Key.Key_Space: podium.forward,
            Qt.Key.Key_PageDown: podium.forward,
            Qt.Key.Key_PageUp: podium.back,
            Qt.Key.Key_Left: podium.back,
            Qt.Key.Key_Plus: lambda: podium.enlarge(1),
            Qt.Key.Key_Minus: lambda: podium.enlarge(-1),
            Qt.Key.Key_Escape: podium.escape,
        }

    def _letters(self) -> dict[str, Callable[[], None]]:
        podium = self._podium
        return {
            "Q": podium.ask,
            "O": podium.log.open,
            "L": podium.speak_other,
            "N": podium.show_new,
            "B": podium.turn_black,
        }

    def _seen(self) -> tuple[QWidget, ...]:
        return (self.parts, self.reading, self.aside, self.foot)

    def _turn(self, *, black: bool) -> None:
        """Show nothing, or all again; what is painted anew is all of the screen."""
        self._was_black = black
        for widget in self._seen():
            widget.setVisible(not black)
        self._name()
        self.update()

    def _name(self) -> None:
        word = "podium.black" if self._was_black else "podium.name"
        self.setAccessibleName(self._look.word(word))

    def _show_panel(self) -> None:
        asking = self._podium.asking and not self._podium.blank
        if asking:
            self.panel.show_asking(pages.asking(self._podium))
        if asking == self.panel.isHidden():
            self.panel.setVisible(asking)
            self.take_focus()
        noting = self._podium.log.is_open and not self._podium.blank
        if noting:
            self.noting.show_noting(pages.noting(self._podium))
        if noting == self.noting.isHidden():
            self.noting.setVisible(noting)
            self.noting.raise_()
            self.take_focus()

    def _show_words(self) -> None:
        self.reading.show_screen(pages.screenful(self._podium), self._covered())
        self._podium.fitted(self.reading.until)

    def _covered(self) -> int:
        panels = ((self._podium.asking, self.panel), (self._podium.log.is_open, self.noting))
        open_ones = [panel.needed for is_open, panel in panels if is_open]
        return max(open_ones) + self._look.px(_CLOSE) if open_ones else 0

    def _fit(self) -> None:
        """Take the scale of this screen, and of the desk as far as there is room for it."""
        drawn = min(self.width() / _DRAWN[0], self.height() / _DRAWN[1])
        room = min(self.width() / _LEAST[0], self.height() / _LEAST[1])
        scale = max(drawn, min(self._chosen, room))
        self._look.theme.enlarge(min(max(scale, LEAST_SCALE), MOST_SCALE))

    def _place(self) -> None:
        px, wide, tall = self._look.px, self.width(), self.height() - self._look.px(foot.TALL)
        narrow = wide < px(_FOLDS)
        left = px(parts.NARROW if narrow else parts.WIDE)
        right = px(aside.WIDE)
        self.parts.setGeometry(0, 0, left, tall)
        self.reading.setGeometry(left, 0, wide - left - right, tall)
        self.aside.setGeometry(wide - right, 0, right, tall)
        self.foot.setGeometry(0, tall, wide, self.height() - tall)
        side = px(PAD - _CLOSE)
        room = wide - left - right - 2 * side
        for panel in (self.panel, self.noting):
            top = tall - panel.needed - px(_CLOSE)
            panel.setGeometry(left + side, top, room, panel.needed)
        self._show_words()

    def _renew(self) -> None:
        self._name()
        self._place()
        self.refresh()

"""Segments are a few choices of which one holds, all in sight: a language, a theme, a filter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.tab_order import settle_stops
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import Phrase, given
from nccn_desk.presenters.plain_shapes import Align, Option

_PAD: Final = 9
_GAP: Final = 4
_BEFORE_COUNT: Final = 6
_AIR: Final = 2  # between the painted box and the target's edge


class Segments(QWidget):
    """One tab stop; arrows choose. `name` says to a screen reader what is being chosen.

    Those that `wrap` go on below where there is no more room; others keep their width.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        name: Phrase,
        options: tuple[Option, ...] = (),
        parent: QWidget | None = None,
        *,
        role: str = "small",
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._role = role
        self._row = Wrapping(look, self, gap=_GAP)
        self._buttons: dict[str, _Segment] = {}
        self._roving = Roving(self, presses=True)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        policy = QSizePolicy(free if wraps else fixed, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy if wraps else QSizePolicy(fixed, fixed))
        look.changed.connect(self.retranslate)
        self.show_options(options)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The key of the option that holds, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_options(self, options: tuple[Option, ...], choice: str = "") -> None:
        """Offer these; without a choice, what held before still holds if it is among them.

        Words and numbers of the same options change under the hand.
        """
        choice = choice or self.choice
        if [each.key for each in options] != list(self._buttons):
            self._rebuild(options)
        for option in options:
            self._buttons[option.key].offer(option)
        self.choose(choice)

    def choose(self, key: str) -> None:
        """Let an option hold, without saying that a person chose it."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
            self._roving.stop_at(button)

    def retranslate(self) -> None:
        """Say anew what is being chosen."""
        self.setAccessibleName(self._look.say(self._name))

    def _rebuild(self, options: tuple[Option, ...]) -> None:
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {o.key: _Segment(self._look, o, self._role, self) for o in options}
        for button in self._buttons.values():
            self._row.addWidget(button)
            button.clicked.connect(self._pick)
            button.show()
        settle_stops(self, list(self._buttons.values()))
        self._roving.lead(list(self._buttons.values()))

    def _pick(self) -> None:
        self.chosen.emit(self.choice)


class _Segment(PaintedButton):
    """One option of the row."""

    def __init__(self, look: Look, option: Option, role: str, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._option = option
        self._role = role
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def offer(self, option: Option) -> None:
        """Stand for another number, or for other words."""
        if option != self._option:
            self._option = option
            self._renew()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # an arrow has chosen already; Enter is the page's
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        word = self.look.say(self._option.word)
        described = self.look.say(self._option.described)
        if self._option.count is not None:
            word = f"{word} {self.look.words.number(self._option.count)}"
        self.call(described or word, tip=described if described != word else "")

    @override
    def sizeHint(self) -> QSize:
        px, option = self.look.px, self._option
        width = width_of(self.look, self.look.say(option.word), f"{self._role}_strong")
        if self._count():
            width += px(_BEFORE_COUNT) + width_of(self.look, self._count(), self._role)
        return QSize(max(width + 2 * px(_PAD), px(TARGET)), px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px = self.look.px
        held, focused = self.isChecked(), self.hasFocus()
        box = inside(self).adjusted(0, px(_AIR), 0, -px(_AIR))
        fill = "s3" if held else ("s2" if self.hovered else "")
        canvas.surface(inside(self) if focused else box, px(6), fill, focused=focused)
        role = f"{self._role}_strong" if held else f"{self._role}_medium"
        ink = "t1" if held else ("t2" if self.hovered else "t3")
        words, count = self.look.say(self._option.word), self._count()
        if not count:
            canvas.text(box, words, role, ink, Align.CENTRE)
            return
        width = width_of(self.look, words, role)
        canvas.text(QRectF(px(_PAD), box.top(), width, box.height()), words, role, ink)
        left = px(_PAD) + width + px(_BEFORE_COUNT)
        rest = QRectF(left, box.top(), box.right() - left, box.height())
        canvas.text(rest, count, self._role, "t2" if held else "t3")

    def _count(self) -> str:
        count = self._option.count
        return "" if count is None else self.look.words.number(count)


def language_options() -> tuple[Option, ...]:
    """Return the four languages as NL FR DE EN, each described by its own name for itself."""
    names = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
    return tuple(
        Option(code, given(code.upper()), described=given(name)) for code, name in names.items()
    )

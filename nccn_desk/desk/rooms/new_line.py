"""A new line is where the next one is written: a field with its drawing, and the verb beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.canvas import Canvas, hint_width
from nccn_desk.desk.widgets.line_field import HEIGHT, LineField, paint_field
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Action

_ICON: Final = 18
_PAD: Final = 12
_AFTER_ICON: Final = 8
_SLACK: Final = 8  # what the toolkit keeps at both ends of a line


class IconLine(QWidget):
    """One line to write on, with a drawing before it and a key behind it; `line` is the field.

    Where the hint would be cut, the short one stands in its place.
    """

    def __init__(
        self, look: Look, icon: str, hint: Phrase, short: Phrase = NOTHING, *, keys: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._hint = hint
        self._short = short
        self._keys = keys
        self.line = LineField(look, self, bare=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.update)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_words(self, words: str) -> None:
        """Show words in place of what stands there."""
        if words != self.line.text():
            self.line.setText(words)

    def hint(self, words: Phrase, short: Phrase = NOTHING) -> None:
        """Say anew what is written here."""
        if (words, short) != (self._hint, self._short):
            self._hint, self._short = words, short
            self.retranslate()

    def retranslate(self) -> None:
        """Name the line and measure it anew."""
        px = self._look.px
        self.line.setAccessibleName(self._look.say(self._hint))
        self.line.setAccessibleDescription(self._keys)
        end = hint_width(self._look, self._keys) + px(_AFTER_ICON) if self._keys else 0
        self._row.setContentsMargins(px(_PAD + _ICON + _AFTER_ICON), 0, px(_PAD) + end, 0)
        self.setFixedHeight(px(HEIGHT))
        self._choose_hint()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._choose_hint()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        with Canvas(self._look, self) as canvas:
            box = inside(self)
            paint_field(canvas, box, focused=self.line.hasFocus(), open_=self.line.isEnabled())
            at = QPointF(px(_PAD), box.center().y() - px(_ICON) / 2)
            canvas.icon(at, self._icon, px(_ICON), "t3")
            if self._keys:
                canvas.hint(box.right() - px(_PAD), box.center().y(), self._keys)

    def _choose_hint(self) -> None:
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._look.px(_SLACK)
        hint = self._look.say(self._hint)
        fits = width_of(self._look, hint, "body") <= room
        self.line.setPlaceholderText(hint if fits else self._look.say(self._short or self._hint))


class NewLine(QWidget):
    """The field and its button; `typed` comes at every keystroke, `entered` at Enter or a press.

    Something may stand between the two, such as a choice: put it in `between`.
    """

    typed = Signal(str)
    entered = Signal()

    def __init__(
        self, look: Look, icon: str, hint: Phrase, action: Action, short: Phrase = NOTHING
    ) -> None:
        super().__init__()
        self._look = look
        self.field = IconLine(look, icon, hint, short or action.word)
        self.button = Button(look, action)
        self.between = QHBoxLayout()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field, 1)
        self._row.addLayout(self.between)
        self._row.addWidget(self.button)
        self.setFocusProxy(self.field)
        self.field.line.textEdited.connect(self.typed)
        self.field.line.returnPressed.connect(self.entered)
        self.button.clicked.connect(self.entered)
        look.changed.connect(self._space)
        self._space()

    def show_words(self, words: str) -> None:
        """Show words in place of what stands there."""
        self.field.show_words(words)

    def take(self, words: str) -> None:
        """Take in words that were dropped here as if they were typed."""
        self.field.line.setText(words)
        self.typed.emit(words)

    def show_action(self, action: Action) -> None:
        """Light the button or let it rest; where it is shut, so is the field."""
        self.button.set_action(action)
        self.field.line.setEnabled(action.enabled)

    def _space(self) -> None:
        self._row.setSpacing(self._look.px(8))

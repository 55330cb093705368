"""A passphrase field hides what is typed until asked, and warns of keys that betray the typist."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField, paint_field
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.plain_shapes import Action

HEIGHT: Final = 48
_ICON: Final = 18
_PAD: Final = 14
_AFTER_ICON: Final = 14
_DOTS_APART: Final = 5

_LAYOUTS: Final = {
    "BE": "azerty BE",
    "FR": "azerty FR",
    "DE": "qwertz DE",
    "AT": "qwertz AT",
    "LU": "qwertz LU",
    "CH": "qwertz CH",
    "NL": "qwerty NL",
    "GB": "qwerty UK",
    "US": "qwerty US",
}


class PassphraseField(QWidget):
    """A box with a key, a hidden line and an eye; `noted` says that layout or Caps Lock changed.

    Paste is allowed (WCAG 2.2, 3.3.8). Whether Caps Lock is on is known once a letter was typed.
    """

    noted = Signal()
    submitted = Signal()
    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._caps: bool | None = None
        self._wrong = False
        self.line = LineField(look, self, bare=True)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.submitted)
        self.line.textEdited.connect(self.edited)
        self._eye = Tool(look, self._eye_action(), self, icon=_ICON)
        self._eye.clicked.connect(self._toggle)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._eye)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        QGuiApplication.inputMethod().localeChanged.connect(self.noted)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def caps(self) -> bool | None:
        """Whether Caps Lock is on, as far as the keys have shown."""
        return self._caps

    @property
    def look(self) -> Look:
        """What this field paints itself with."""
        return self._look

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the line and hide what is typed next."""
        self.line.clear()
        if self.line.echoMode() == QLineEdit.EchoMode.Normal:
            self._toggle()

    def note(self) -> Phrase:
        """Return what to say beside the label: Caps Lock if it is on, else the keyboard layout."""
        if self._caps:
            return said("kit.passphrase.caps")
        locale = QGuiApplication.inputMethod().locale()
        layout = _LAYOUTS.get(locale.name().partition("_")[2])
        return said("kit.keyboard", layout=given(layout)) if layout else NOTHING

    def mark_wrong(self, *, wrong: bool) -> None:
        """Edge the field in amber because the passphrase did not fit, or no longer."""
        self._wrong = wrong
        self.update()

    def retranslate(self) -> None:
        """Name the eye and take sizes anew."""
        px = self._look.px
        self._eye.set_action(self._eye_action())
        left = px(_PAD + _ICON + _AFTER_ICON)
        self._row.setContentsMargins(left, 0, px(8), 0)
        self._row.setSpacing(px(8))
        self._space()
        self.updateGeometry()
        self.update()

    @override
    def setAccessibleName(self, name: str, /) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str, /) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(HEIGHT))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._listen(event)
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        with Canvas(self._look, self) as canvas:
            box = inside(self)
            paint_field(canvas, box, focused=self.line.hasFocus(), wrong=self._wrong)
            at = QPointF(px(_PAD), box.center().y() - px(_ICON) / 2)
            canvas.icon(at, "key", px(_ICON), "t2")

    def _listen(self, event: QKeyEvent) -> None:
        """Learn from a key whether Caps Lock is on: a capital without Shift betrays it."""
        letter, before = event.text(), self._caps
        if event.key() == Qt.Key.Key_CapsLock and self._caps is not None:
            self._caps = not self._caps
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = letter.isupper() != shifted
        if self._caps != before:
            self.noted.emit()

    def _toggle(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._eye.set_action(self._eye_action())
        self._space()

    def _space(self) -> None:
        """Set the dots a little apart, so that they can be counted."""
        font = QFont(self._look.font("body"))
        if self.line.echoMode() == QLineEdit.EchoMode.Password:
            apart = _DOTS_APART * self._look.theme.scale
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, apart)
        self.line.setFont(font)

    def _eye_action(self) -> Action:
        if self.line.echoMode() == QLineEdit.EchoMode.Password:
            return Action("show", said("kit.passphrase.show"), icon="eye")
        return Action("hide", said("kit.passphrase.hide"), icon="eye-slash")


class PassphraseRow(Labelled):
    """A passphrase field under its label, with the keyboard layout or Caps Lock at the right."""

    def __init__(self, look: Look, label: Phrase, parent: QWidget | None = None) -> None:
        self.passphrase = PassphraseField(look)
        super().__init__(look, label, self.passphrase, parent=parent)
        self.passphrase.noted.connect(self._pass_on)
        self._pass_on()

    def _pass_on(self) -> None:
        self.note(self.passphrase.note())

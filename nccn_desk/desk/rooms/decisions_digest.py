"""The layer in which a decision stands on one page, in the language that is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.segments import Segments, language_options
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.decisions_digest import KINDS, DigestForm
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone

WIDTH: Final = 840
TALL: Final = 460
_ICONS: Final = {"copy": "copy", "pdf": "file-pdf", "html": "globe"}


class DigestLayer(Layer):
    """Paints the page as text; `turned` carries a language, `pressed` what is done with it."""

    turned = Signal(str)
    pressed = Signal(str)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, said("digest.title"), width=WIDTH)
        self._owner = look
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._means = Text(look, said("digest.means"), "small", Tone.QUIET, wraps=True)
        self.languages = Segments(look, said("digest.language"), language_options())
        self.page = ProseField(look, "doc", lines=6)
        self.page.editor.setReadOnly(True)
        self.buttons = {each: Button(look, _action(each)) for each in KINDS}
        self.back = Button(look, Action("back", said("digest.back"), keys="Esc"))
        self._column = QVBoxLayout()
        self._acts = Wrapping(look, gap=12)
        self._furnish()
        look.changed.connect(self._scale)
        self._scale()

    def show_form(self, form: DigestForm | None) -> None:
        """Show the page; None: the decision is not there any more."""
        if form is None:
            self.put_away()
            return
        self._scale()
        self._title.say(form.title)
        self.languages.show_options(language_options(), form.language)
        self.page.set_text(form.text)
        if not self.is_open:
            buttons = self.languages.findChildren(QAbstractButton)
            self.open(next((each for each in buttons if each.isChecked()), self.page))

    def _furnish(self) -> None:
        for widget in (self._title, self._means, self.languages):
            self._column.addWidget(widget)
        self._column.addWidget(self.page, 1)
        for key, button in self.buttons.items():
            self._acts.addWidget(button)
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
        self._acts.addWidget(self.back)
        self._column.addLayout(self._acts)
        self.panel.body.addLayout(self._column)
        self.languages.chosen.connect(self.turned)
        self.back.clicked.connect(self.put_away)

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))
        self.page.setMinimumHeight(min(px(TALL), self._window.height() * 3 // 5))
        self.page.setAccessibleName(self._owner.say(said("digest.title")))


def _action(key: str) -> Action:
    kind = ButtonKind.LIT if key == "copy" else ButtonKind.PLAIN
    return Action(key, said(f"digest.act.{key}"), kind, _ICONS[key])

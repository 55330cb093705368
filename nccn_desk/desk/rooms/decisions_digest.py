"""The layer in which a decision stands on one page, in the language that is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.decisions_layer import DecisionLayer
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.segments import Segments, language_options
from nccn_desk.presenters.decisions_digest import KINDS, DigestForm
from nccn_desk.presenters.phrases import said

WIDTH: Final = 840
TALL: Final = 460
_ICONS: Final = {"copy": "copy", "pdf": "file-pdf", "html": "globe"}


class DigestLayer(DecisionLayer):
    """Paints the page as text; `turned` carries a language, `pressed` what is done with it."""

    turned = Signal(str)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, "digest", {each: _ICONS[each] for each in KINDS}, WIDTH)
        self.languages = Segments(look, said("digest.language"), language_options())
        self.page = ProseField(look, "doc", lines=6)
        self.page.editor.setReadOnly(True)
        self.languages.chosen.connect(self.turned)
        self.stand(self.languages, filling=self.page)

    def show_form(self, form: DigestForm | None) -> None:
        """Show the page; None: the decision is not there any more."""
        if form is None:
            self.put_away()
            return
        self.scale()
        self.title.say(form.title)
        self.languages.show_options(language_options(), form.language)
        self.page.set_text(form.text)
        if not self.is_open:
            buttons = self.languages.findChildren(QAbstractButton)
            self.open(next((each for each in buttons if each.isChecked()), self.page))

    @override
    def scale(self) -> None:
        super().scale()
        px = self._owner.px
        self.page.setMinimumHeight(min(px(TALL), self._window.height() * 3 // 5))
        self.page.setAccessibleName(self._owner.say(said("digest.title")))

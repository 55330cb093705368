"""The settings are one page over the work, with a field that narrows it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.forms.ui_settings import Ui_SettingsForm
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.link import Link
from nccn_desk.desk.scaled import Gaps, Scaled
from nccn_desk.desk.scrolling import scrolled
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.settings_page import SettingRow, SettingsPresenter
from nccn_desk.presenters.shapes import Advice, Tone

WIDTH: Final = 900
_HEIGHT: Final = 820


class SettingsLayer(Layer):
    """Paints a settings presenter; `asked` carries what is done rather than chosen."""

    asked = Signal(str)

    def __init__(
        self, window: QWidget, look: Look, presenter: SettingsPresenter, lit: QWidget | None = None
    ) -> None:
        super().__init__(window, look, said("settings.title"), width=WIDTH, lit=lit)
        self._presenter = presenter
        self.search = LineField(look)
        self._differing = Text(look, role="small", tone=Tone.FAINT)
        self._box = Notice(look, Advice(said("settings.title"), tone=Tone.QUIET))
        self._nothing = Text(look, tone=Tone.QUIET, wraps=True)
        self._rows: dict[str, _Row] = {}
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._look_of = look
        form_place = _Tall(look, self)
        self._form = Scaled(Ui_SettingsForm(), form_place, look)
        self._form.put("head", Text(look, said("settings.title"), "h2"))
        self._form.stretch("head")
        self._form.put("head", self._differing)
        self._form.put("search", Labelled(look, said("settings.search"), self.search))
        self._form.put("box", self._box)
        self._form.put("rows", scrolled(self._list))
        self.panel.body.addWidget(form_place)
        self.search.textEdited.connect(presenter.search)
        self._end = presenter.changed.subscribe(self.refresh)
        look.changed.connect(self._scale)
        self._scale()

    def ask(self) -> None:
        """Come over the work."""
        self.search.clear()
        self._presenter.search("")
        self._presenter.begin()
        self.open(self.search)

    def close_settings(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, _: None = None) -> None:
        """Show the page as it stands."""
        page = self._presenter.page
        self._differing.say(page.differing)
        box = self._presenter.box
        self._form.show("box", shown=box is not None)
        if box is not None:
            self._box.advise(box)
        keys = [row.key for _title, rows in page.groups for row in rows]
        if keys != list(self._rows):
            self._rebuild(page.groups)
        self._nothing.say(page.nothing)
        self._nothing.setVisible(bool(page.nothing))
        for _title, rows in page.groups:
            for row in rows:
                self._rows[row.key].show_row(row)

    def _rebuild(self, groups: tuple[tuple[Phrase, tuple[SettingRow, ...]], ...]) -> None:
        look = self._look_of
        self._column.removeWidget(self._nothing)
        while (taken := self._column.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for title, rows in groups:
            self._column.addWidget(Text(look, title, "over", Tone.FAINT))
            for row in rows:
                self._rows[row.key] = made = _Row(look, row, self._presenter)
                made.asked.connect(self.asked)
                self._column.addWidget(made)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)

    def _scale(self) -> None:
        px = self._look_of.px
        self._column.setContentsMargins(0, 0, px(12), px(12))
        self._column.setSpacing(px(12))
        self.refresh()


class _Tall(QWidget):
    """The page, as high as a window usually has room for; what is over scrolls."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(_HEIGHT))

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._look.px(_HEIGHT)


class _Row(QWidget):
    """One setting: words at the left, what can be chosen or done at the right."""

    asked = Signal(str)

    def __init__(self, look: Look, row: SettingRow, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._look = look
        self._key = row.key
        self._effect = Text(look, row.effect, "small", Tone.FAINT, wraps=True)
        self._reset = Link(look, row.default, role="caption", ink="due")
        self._segments = Segments(look, row.title, row.options) if row.options else None
        self._button = Button(look, row.act, height=SMALL) if row.act else None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(look, row.title, "body_medium"))
        words.addWidget(self._effect)
        words.addWidget(self._reset)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        Gaps(self, look, words, line)
        line.addLayout(words, 1)
        if self._segments is not None:
            line.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignTop)
            self._segments.chosen.connect(lambda value: presenter.choose(row.key, value))
        if self._button is not None:
            line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
            self._button.clicked.connect(lambda: self.asked.emit(row.key))
        self._reset.clicked.connect(lambda: presenter.reset(row.key))

    def show_row(self, row: SettingRow) -> None:
        """Show the setting as it stands."""
        self._effect.say(row.effect)
        self._reset.setVisible(bool(row.default))
        self._reset.say(row.default)
        if self._segments is not None:
            self._segments.choose(row.chosen)
            self._segments.setEnabled(row.possible)
        if self._button is not None and row.act is not None:
            self._button.set_action(row.act)

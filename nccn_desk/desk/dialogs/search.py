"""The search panel answers what was said about something, now or on an earlier day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.hit_list import HitList
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.search import SearchPresenter
from nccn_desk.presenters.shapes import Tone

WIDTH: Final = 920
_DAY: Final = 340
_LIST: Final = 420


class SearchPanel(Layer):
    """Paints a search presenter; `wanted` carries the register and id of a find."""

    wanted = Signal(str, str)

    def __init__(
        self, window: QWidget, look: Look, presenter: SearchPresenter, lit: QWidget | None = None
    ) -> None:
        super().__init__(window, look, said("palette.search.title"), width=WIDTH, lit=lit)
        self._presenter = presenter
        self._owner = look
        self.words, self.day = LineField(look), LineField(look)
        self._day = Labelled(look, said("palette.search.day"), self.day)
        self._day.note(said("palette.search.day_hint"))
        self._summary = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self.list = HitList(look)
        self._column, self._fields = QVBoxLayout(), QHBoxLayout()
        self._furnish(look)
        for field in (self.words, self.day):
            field.textEdited.connect(self._type)
            field.installEventFilter(self)
        self.list.opened.connect(self._open)
        self._end = presenter.changed.subscribe(self.refresh)
        look.changed.connect(self._scale)
        self._scale()
        self.refresh()

    def ask(self, words: str = "", day: str = "") -> None:
        """Come over the work, with words already in it."""
        self.words.setText(words)
        self.day.setText(day)
        self._type()
        self.open(self.words)

    def close_search(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, _: None = None) -> None:
        """Show what was found."""
        self._summary.say(self._presenter.summary)
        self._day.complain(self._presenter.problem)
        self.list.show_rows(self._presenter.rows)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let the arrows go from the fields into the list."""
        down = isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return}
        if down and event.type() == QEvent.Type.KeyPress and self._presenter.rows:
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _furnish(self, look: Look) -> None:
        self._column.addWidget(Text(look, said("palette.search.title"), "h2"))
        self._fields.addWidget(Labelled(look, said("palette.search.words"), self.words), 1)
        self._fields.addWidget(self._day)
        self._column.addLayout(self._fields)
        self._column.addWidget(self._summary)
        self._column.addWidget(self.list, 1)
        self.panel.body.addLayout(self._column)

    def _type(self) -> None:
        self._presenter.type(self.words.text(), self.day.text())

    def _open(self, register: str, record: str) -> None:
        self.put_away()
        self.wanted.emit(register, record)

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(20))
        self._column.setSpacing(px(14))
        self._fields.setSpacing(px(16))
        self._day.setFixedWidth(px(_DAY))
        self.list.setMinimumHeight(px(_LIST))

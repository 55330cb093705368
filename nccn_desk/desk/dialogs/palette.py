"""The palette: one line over the work that finds and does everything."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.palette_rows import PaletteList
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.picture import Picture
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.palette import PalettePresenter
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Tone

WIDTH: Final = 840
_LINE: Final = 72
_FOOT: Final = 44
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGE: Final = 5
_PAGES: Final = {Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}


class Palette(Layer):
    """Paints a palette presenter."""

    def __init__(
        self, window: QWidget, look: Look, presenter: PalettePresenter, lit: QWidget | None = None
    ) -> None:
        super().__init__(window, look, said("palette.title"), width=WIDTH, lit=lit)
        self._presenter = presenter
        self._owner = look
        self.line = _Line(look)
        self._count = Text(look, role="small", tone=Tone.QUIET)
        self.list = PaletteList(look)
        self._head = _Bar(look, _LINE, ruled_below=True)
        self._foot = _Bar(look, _FOOT, ruled_below=False)
        self._furnish(look)
        self.line.textEdited.connect(presenter.type)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._click)
        self._end = presenter.changed.subscribe(self.refresh)

    def ask(self, text: str = "") -> None:
        """Come over the work with a fresh line."""
        self.line.setText(text)
        self._presenter.begin(text)
        self.open(self.line)

    def close_palette(self) -> None:
        """Hear no more news."""
        self._end()
        self._presenter.close()

    def refresh(self, _: None = None) -> None:
        """Show what fits."""
        self._count.say(self._presenter.count)
        self.list.show_rows(self._presenter.rows)
        self.line.setAccessibleDescription(self.list.spoken)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._lead(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _lead(self, key: Qt.Key) -> bool:
        """Move over the rows, or do what one says, while the line keeps the focus."""
        steps = _STEPS.get(key) or _PAGES.get(key)
        if steps is not None:
            for _ in range(abs(steps)):
                self.list.step(1 if steps > 0 else -1)
            self.line.setAccessibleDescription(self.list.spoken)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run()
            return True
        return False

    def _run(self) -> None:
        choice = self.list.choice
        if choice:
            self.put_away()
            self._presenter.run(choice)

    def _click(self, _: QModelIndex | QPersistentModelIndex) -> None:
        self._run()

    def _furnish(self, look: Look) -> None:
        head, foot = self._head.row, self._foot.row
        head.addWidget(Picture(look, "magnifying-glass", size=24, weight="regular", ink="t2"))
        head.addWidget(self.line, 1)
        head.addWidget(self._count)
        foot.addWidget(KeyHint(look, ("↑", "↓"), said("palette.keys.choose")))
        foot.addWidget(KeyHint(look, ("Enter",), said("palette.keys.run")))
        foot.addWidget(KeyHint(look, ("Esc",), said("palette.keys.back")))
        foot.addStretch(1)
        foot.addWidget(Text(look, said("palette.prefixes"), "caption", Tone.FAINT))
        body = self.panel.body
        body.addWidget(self._head)
        body.addWidget(self.list)
        body.addWidget(self._foot)


class _Line(LineField):
    """The line, in large letters, without a box of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, bare=True)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setFont(self.look.font("lead"))
        self.setAccessibleName(self.look.say(said("palette.title")))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.line("lead") + 4)


class _Bar(QWidget):
    """The palette's head or foot, with its hairline."""

    def __init__(self, look: Look, height: int, *, ruled_below: bool) -> None:
        super().__init__()
        self._look = look
        self._height = height
        self._below = ruled_below
        self.row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._scale)
        self._scale()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        y = self.height() - 0.5 if self._below else 0.5
        inset = self._look.px(9)
        with Canvas(self._look, self) as canvas:
            canvas.line(QPointF(inset, y), QPointF(self.width() - inset, y), "line")

    def _scale(self) -> None:
        px = self._look.px
        self.row.setContentsMargins(px(28), 0, px(24), 0)
        self.row.setSpacing(px(14))
        self.setMinimumHeight(px(self._height))

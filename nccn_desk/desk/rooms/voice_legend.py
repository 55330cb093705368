"""The legend says what the shapes of the matrix mean, and which section bears which number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import mark_width, paint_mark
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import Mark, Tone
from nccn_desk.presenters.voice_matrix import MARKS
from nccn_desk.presenters.voice_shapes import Matrix

_ROLE: Final = "caption"
_HEIGHT: Final = 24


class Legend(QWidget):
    """A row of marks that wraps, the keys of the matrix, and the names of numbered sections."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sections = Text(look, NOTHING, _ROLE, Tone.FAINT, wraps=True)
        row = QWidget()
        wrapping = Wrapping(look, row, gap=14)
        for mark in MARKS:
            wrapping.addWidget(Shown(look, mark))
        wrapping.addWidget(KeyHint(look, ("↑↓←→",), said("voice.keys.cell")))
        wrapping.addWidget(KeyHint(look, ("Enter",), said("voice.keys.read")))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sections)
        column.addWidget(row)

    def show_matrix(self, matrix: Matrix, *, numbered: bool) -> None:
        """Name the sections where the matrix has no room for their names."""
        heads = enumerate(matrix.heads, 1)
        named = joined(joined((given(str(place)), head), by=" ") for place, head in heads)
        self._sections.say(named)
        self._sections.setVisible(numbered and bool(matrix.rows))


class Shown(Painted):
    """A mark as icon and word."""

    def __init__(self, look: Look, mark: Mark) -> None:
        super().__init__(look)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._mark.word))

    @override
    def sizeHint(self) -> QSize:
        return QSize(mark_width(self.look, self._mark, _ROLE), self.look.px(_HEIGHT))

    @override
    def paint(self, canvas: Canvas) -> None:
        paint_mark(canvas, inside(self), self._mark, _ROLE)

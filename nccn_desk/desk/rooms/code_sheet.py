"""The code sheet shows a recovery code in groups that can be copied by hand without a slip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.shapes import Align

_COLUMNS: Final = 4
_ROW: Final = 52
_ROW_OF_MANY: Final = 34  # so that a sheet of words is seen whole
_MANY: Final = 12
_PAD: Final = 12
_LEAST: Final = 108
_SIZE: Final = 20


class CodeSheet(Painted):
    """Groups in a grid, each under its number; a screen reader spells them one by one."""

    def __init__(self, look: Look, groups: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._groups = groups
        self._row = _ROW_OF_MANY if len(groups) > _MANY else _ROW
        # Not fixed: in fewer columns than it would like it is higher, and no group is cut off.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.word("first_use.code.label"))
        spelled = (f"{place}: {' '.join(group)}" for place, group in enumerate(self._groups, 1))
        self.setAccessibleDescription("; ".join(spelled))

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(_LEAST) * _COLUMNS
        return QSize(width, self.heightForWidth(width))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        px = self.look.px
        rows = -(-len(self._groups) // self._columns(width))
        return rows * px(self._row) + 2 * px(_PAD)

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        canvas.box(box, "s2", "line2", px(10))
        if self.hasFocus():
            canvas.ring(box, px(10))
        columns = self._columns(self.width())
        wide = (box.width() - 2 * px(_PAD)) / columns
        number = width_of(self.look, str(len(self._groups)), "caption") + px(8)
        group_wide = self._group_width()
        for place, group in enumerate(self._groups):
            row, column = divmod(place, columns)
            top = px(_PAD) + row * px(self._row)
            left = px(_PAD) + column * wide + (wide - number - group_wide) / 2
            cell = QRectF(left, top, number, px(self._row))
            canvas.text(cell, str(place + 1), "caption", "t3", Align.START)
            canvas.painter.setFont(self._font())
            canvas.painter.setPen(self.look.colour("t1"))
            there = QRectF(left + number, top, group_wide + 2, px(self._row))
            canvas.painter.drawText(there, Qt.AlignmentFlag.AlignVCenter, group)

    def _columns(self, width: int) -> int:
        """Return how many groups stand side by side; fewer where there is no room."""
        needed = self._group_width() + self.look.px(34)
        room = width - 2 * self.look.px(_PAD)
        return max(1, min(_COLUMNS, int(room // max(needed, 1))))

    def _font(self) -> QFont:
        """Return a large face in which no two signs look alike."""
        font = QFont(self.look.font("mono"))
        font.setPixelSize(self.look.px(_SIZE))
        return font

    def _group_width(self) -> float:
        longest = max((len(group) for group in self._groups), default=0)
        return QFontMetricsF(self._font()).horizontalAdvance("0" * longest)

"""The rows of the past: each part as it was, beside it what became of it, in one tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.changed_text import paint_changes, words_of
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.presenters.past_page import PastRow
from nccn_desk.presenters.phrases import Phrase, given, joined, said

ROLE: Final = "doc"
GAP: Final = 32  # between the two columns, in pixels at 100 %
PAD: Final = 12
_AIR: Final = 10
_ICON: Final = 16
_ICONS: Final = {"changed": "pencil-simple", "new": "plus", "gone": "trash-simple"}
_KEYS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PastRows(Painted):
    """Paints all rows; arrows go from one to the next, and screen readers hear where one is."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._rows: tuple[PastRow, ...] = ()
        self._here = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def here(self) -> PastRow | None:
        """The row on which one stands."""
        return self._rows[self._here] if self._rows else None

    def show_rows(self, rows: Sequence[PastRow]) -> None:
        """Show rows; one stays at the part on which one stood."""
        was = self.here.id if self.here else ""
        self._rows = tuple(rows)
        ids = [row.id for row in self._rows]
        self._here = ids.index(was) if was in ids else 0
        self._renew()

    @override
    def retranslate(self) -> None:
        row = self.here
        self.setAccessibleName(self.look.word("past.title"))
        self.setAccessibleDescription(self._spoken(row) if row else "")

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(640)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(480), self.look.line(ROLE))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return sum(self._height(row, width) for row in self._rows)

    @override
    def paint(self, canvas: Canvas) -> None:
        box, top = inside(self), 0.0
        for place, row in enumerate(self._rows):
            height = self._height(row, self.width())
            mine = QRectF(box.left(), top, box.width(), height)
            self._paint_row(canvas, mine, row)
            if place == self._here and self.hasFocus():
                canvas.ring(mine, self.look.px(6))
            top += height

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = _KEYS.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._stand(self._here + step)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        bottom = 0
        for place, row in enumerate(self._rows):
            bottom += self._height(row, self.width())
            if event.position().y() < bottom:
                self._stand(place)
                return

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    def _stand(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._here = place
            self.retranslate()
            self.update()
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        heights = [self._height(row, self.width()) for row in self._rows]
        top, tall = sum(heights[: self._here]), heights[self._here]
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureVisible(0, top + tall // 2, 0, tall // 2 + self.look.px(_AIR))

    def _column(self, width: float) -> float:
        return max((width - 2 * self.look.px(PAD) - self.look.px(GAP)) / 2, 1.0)

    def _height(self, row: PastRow, width: int) -> int:
        px = self.look.px
        air = 2 * px(_AIR)
        if row.kind == "title":
            return self.look.line("over") + air + px(_AIR)
        column = self._column(width)
        was = height_of(self.look, row.was, ROLE, column)
        since = height_of(self.look, words_of(row.runs), ROLE, column)
        said_ = height_of(self.look, self.look.say(row.note), "caption", column)
        head = self.look.line("small")
        same = row.kind == "same"
        return ceil(head + max(was, 0 if same else since + said_, self.look.line(ROLE))) + air

    def _paint_row(self, canvas: Canvas, box: QRectF, row: PastRow) -> None:
        look, px = self.look, self.look.px
        left, top, wide = box.left() + px(PAD), box.top() + px(_AIR), box.width() - 2 * px(PAD)
        if row.kind == "title":
            words = QRectF(left, top + px(_AIR), wide, look.line("over"))
            canvas.text(words, look.say(row.label).upper(), "over", "t2")
            return
        column = self._column(box.width())
        head = QRectF(left, top, column, look.line("small"))
        canvas.text(head, look.say(row.label), "small_medium", "t2")
        right = left + column + px(GAP)
        self._paint_kind(canvas, QRectF(right, top, column, look.line("small")), row)
        below = top + look.line("small")
        tall = box.bottom() - px(_AIR) - below
        canvas.prose(QRectF(left, below, column, tall), row.was, ROLE, "t1")
        if row.kind != "same":
            paint_changes(canvas, QRectF(right, below, column, tall), row.runs, ROLE)
            at = below + height_of(look, words_of(row.runs), ROLE, column)
            aside = QRectF(right, at, column, box.bottom() - at)
            canvas.prose(aside, look.say(row.note), "caption", "t2")
        level = box.bottom() - 0.5
        canvas.line(QPointF(left, level), QPointF(left + wide, level), "line")

    def _paint_kind(self, canvas: Canvas, box: QRectF, row: PastRow) -> None:
        px = self.look.px
        icon = _ICONS.get(row.kind, "")
        if icon:
            size = px(_ICON)
            canvas.icon(QPointF(box.left(), box.center().y() - size / 2), icon, size, "t2")
            box = box.adjusted(size + px(6), 0, 0, 0)
        canvas.text(box, self.look.say(_kind(row)), "small", "t2" if icon else "t3")

    def _spoken(self, row: PastRow) -> str:
        """Return a row as a screen reader says it: what was, what is gone, what is new, by whom."""
        parts = [row.label, given(row.was)]
        if row.kind != "title":
            parts.append(_kind(row))
        for kind in ("gone", "new"):
            words = ", ".join(each.words.strip() for each in row.runs if each.kind == kind)
            if words.strip():
                parts.append(said(f"past.{kind}_words", words=words))
        return self.look.say(joined((*parts, row.note), by=". "))


def _kind(row: PastRow) -> Phrase:
    return said("past.kind.changed" if row.kind == "changed" else f"past.{row.kind}")

"""The navigation leads to every place; it is one tab stop, and folds in a small window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.nav_row import FOLDED, HEIGHT, NavRow
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, NavGroup

WIDTH: Final = 236
NARROW: Final = 60
_SIDE: Final = 12
_SIDE_NARROW: Final = 8
_TOP: Final = 69
_LABEL: Final = 14
_AFTER_LABEL: Final = 7
_AFTER_ROW: Final = 4
_AFTER_GROUP: Final = 10
_FOOT: Final = 13


class NavigationColumn(QWidget):
    """Groups of places; `go` carries the key of the place wanted.

    Places for which the column is too low stand behind the three dots, never out of reach.
    """

    go = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._groups: tuple[NavGroup, ...] = ()
        self._rows: dict[str, NavRow] = {}
        self._labels: list[tuple[QRectF, NavGroup]] = []
        self._here = ""
        self._folded = False
        self._roving = Roving(self)
        self._more = Tool(look, Action("more", said("kit.nav.more"), icon="dots-three"), self)
        self._more.clicked.connect(self._show_more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this column paints itself with."""
        return self._look

    @property
    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def show_groups(self, groups: Sequence[NavGroup]) -> None:
        """Show these groups and places; the place where one is stays marked."""
        self._groups = tuple(groups)
        entries = [entry for group in groups for entry in group.entries]
        if [entry.key for entry in entries] == list(self._rows):
            for entry in entries:
                self._rows[entry.key].show_entry(entry)
        else:
            held = any(row.hasFocus() for row in self._rows.values())
            for row in self._rows.values():
                row.hide()
                row.deleteLater()
            self._rows = {entry.key: NavRow(self._look, entry, self) for entry in entries}
            for row in self._rows.values():
                row.fold(folded=self._folded)
                row.wanted.connect(self.go)
            if held:
                self.take_focus()
        self.stand_at(self._here)
        self._arrange()

    def stand_at(self, key: str) -> None:
        """Mark the place where one is; a place without a row leaves none marked."""
        self._here = key
        for name, row in self._rows.items():
            row.setChecked(name == key)
        names = list(self._rows)
        self._roving.lead(list(self._rows.values()), names.index(key) if key in names else 0)

    def fold(self, *, folded: bool) -> None:
        """Show icons only, or words as well."""
        if folded != self._folded:
            self._folded = folded
            for row in self._rows.values():
                row.fold(folded=folded)
            self.retranslate()

    def take_focus(self) -> None:
        """Give the focus to the place where one is."""
        row = self._rows.get(self._here) or next(iter(self._rows.values()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text_fits(self) -> bool:
        """Tell whether the words over the groups stand whole."""
        room = self._look.px(WIDTH - 2 * _SIDE)
        words = (self._look.say(group.word) for _, group in self._labels)
        return self._folded or all(width_of(self._look, word, "over") <= room for word in words)

    def retranslate(self) -> None:
        """Name the column and place its rows anew."""
        self.setAccessibleName(self._look.say(said("kit.nav")))
        self.setFixedWidth(self._look.px(NARROW if self._folded else WIDTH) + 1)
        self._arrange()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._look.px(600))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), self._look.px(160))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(QRectF(self.rect()), "chrome")
            edge = self.width() - 0.5
            canvas.line(QPointF(edge, 0), QPointF(edge, self.height()), "line")
            if self._folded:
                return
            self._paint_name(canvas)
            for place, group in self._labels:
                canvas.text(place, self._look.say(group.word), "over", "t3")

    def _paint_name(self, canvas: Canvas) -> None:
        px = self._look.px
        for left, top, ink in ((24, 25, "t3"), (30, 17, "lit"), (36, 29, "t3")):
            canvas.box(QRectF(px(left), px(top), px(4), px(39) - px(top)), ink)
        bold = width_of(self._look, "NCCN", "brand")
        canvas.text(QRectF(px(50), px(17), bold + 1, px(22)), "NCCN", "brand", "t1")
        left = px(50) + bold + px(6)
        canvas.text(QRectF(left, px(17), px(60), px(22)), "Desk", "brand_quiet", "t2")

    def _arrange(self) -> None:
        """Place rows from the top, the foot from the bottom, and what is over behind the dots."""
        self._labels = []
        feet = [group for group in self._groups if group.at_foot]
        heads = [group for group in self._groups if not group.at_foot]
        bottom = self.height() - self._look.px(_FOOT)
        for group in reversed(feet):
            for entry in reversed(group.entries):
                bottom = self._put(entry.key, bottom - self._row_height()) - self._gap()
        self._more.hide()
        if self._place_heads(heads, bottom):
            size = self._more.sizeHint()
            left = self._side() if not self._folded else (self.width() - size.width()) // 2
            self._more.setGeometry(left, bottom - size.height(), size.width(), size.height())
            self._more.show()
            self._place_heads(heads, bottom - size.height())
        self.update()

    def _place_heads(self, groups: list[NavGroup], bottom: int) -> bool:
        """Place the groups above a line; tell whether some rows had to be hidden."""
        px = self._look.px
        self._labels = []
        top, over = px(_SIDE_NARROW if self._folded else _TOP), False
        for group in groups:
            if not self._folded:
                label = QRectF(px(2 * _SIDE), top, self.width() - px(3 * _SIDE), px(_LABEL))
                top += px(_LABEL + _AFTER_LABEL)
                if top + self._row_height() <= bottom:
                    self._labels.append((label, group))
            for entry in group.entries:
                if over or top + self._row_height() > bottom:
                    self._rows[entry.key].hide()
                    over = True
                    continue
                self._put(entry.key, top)
                top += self._row_height() + self._gap()
            top += 0 if self._folded else px(_AFTER_GROUP)
        return over

    def _put(self, key: str, top: int) -> int:
        side = self._side()
        self._rows[key].setGeometry(side, top, self.width() - 1 - 2 * side, self._row_height())
        self._rows[key].show()
        return top

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setFont(self._look.font("small"))
        for row in self._rows.values():
            if row.isHidden():
                act = QAction(self._look.say(row.entry.word), menu)
                act.triggered.connect(row.click)
                menu.addAction(act)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().topRight()))

    def _row_height(self) -> int:
        return self._look.px(FOLDED if self._folded else HEIGHT)

    def _gap(self) -> int:
        return self._look.px(2 if self._folded else _AFTER_ROW)

    def _side(self) -> int:
        return self._look.px(_SIDE_NARROW if self._folded else _SIDE)

"""The parts of the page about synchronisation: counts in large figures, and how far work is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.today_rows import CardHead
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tones import INKS
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import Action, ButtonKind, FlowRow, Tone
from nccn_desk.presenters.sync_page import Figure, Progress

_NUMBER: Final = "num"
_WORD: Final = "small"
_GAP: Final = 40  # between two figures
_BAR: Final = 4
_AIR: Final = 8  # between words and bar


class Figures(Painted):
    """Counts beside each other, each over its word; they wrap to lines of their own if need be."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._figures: tuple[Figure, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these counts; without any, take no room."""
        self.setVisible(bool(figures))
        if figures != self._figures:
            self._figures = figures
            self.retranslate()
            self.updateGeometry()
            self.update()

    @override
    def retranslate(self) -> None:
        told = (f"{self._number(each)} {self.look.say(each.word)}" for each in self._figures)
        self.setAccessibleName(", ".join(told))

    @override
    def sizeHint(self) -> QSize:
        gap = self.look.px(_GAP)
        width = sum(self._wide(each) + gap for each in self._figures)
        return QSize(max(width - gap, 1), self.heightForWidth(max(width, 1)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(map(self._wide, self._figures), default=1), self._tall())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        places = self._places(width)
        return round(places[-1].bottom()) if places else self._tall()

    @override
    def paint(self, canvas: Canvas) -> None:
        number = self.look.line(_NUMBER)
        for figure, box in zip(self._figures, self._places(self.width()), strict=True):
            top = QRectF(box.left(), box.top(), box.width(), number)
            canvas.text(top, self._number(figure), _NUMBER, INKS[figure.tone])
            below = QRectF(box.left(), box.top() + number, box.width(), self.look.line(_WORD))
            canvas.text(below, self.look.say(figure.word), _WORD, "t2")

    def _places(self, width: int) -> list[QRectF]:
        """Return where each figure stands."""
        left, top, gap = 0.0, 0.0, self.look.px(_GAP)
        places = []
        for figure in self._figures:
            wide = self._wide(figure)
            if left and left + wide > width:
                left, top = 0.0, top + self._tall() + self.look.px(_AIR)
            places.append(QRectF(left, top, wide, self._tall()))
            left += wide + gap
        return places

    def _number(self, figure: Figure) -> str:
        return self.look.words.number(figure.number)

    def _wide(self, figure: Figure) -> int:
        word = width_of(self.look, self.look.say(figure.word), _WORD)
        return max(width_of(self.look, self._number(figure), _NUMBER), word) + 1

    def _tall(self) -> int:
        return self.look.line(_NUMBER) + self.look.line(_WORD)


class WorkBar(Painted):
    """What is under way in words, and how far it is; without a known end only the words."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._progress: Progress | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far it is; without work, take no room."""
        self.setVisible(progress is not None)
        self._progress = progress
        self.retranslate()
        self.updateGeometry()
        self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self._words())

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self.look, self._words(), _WORD)
        return QSize(width, self.look.line(_WORD) + self.look.px(_AIR + _BAR))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, line = self.look.px, self.look.line(_WORD)
        canvas.text(QRectF(0, 0, self.width(), line), self._words(), _WORD, "t2")
        if self._progress is None or not self._progress.total:
            return
        track = QRectF(0, line + px(_AIR), self.width(), px(_BAR))
        canvas.box(track, "s3", radius=px(_BAR) / 2)
        share = min(self._progress.done / self._progress.total, 1.0)
        track.setWidth(max(track.width() * share, px(_BAR)))
        canvas.box(track, "now", radius=px(_BAR) / 2)

    def _words(self) -> str:
        return self.look.say(self._progress.word) if self._progress else ""


class Acts(QWidget):
    """Buttons beside each other, or `stacked`, all as wide; `pressed` has the key of one.

    `renewed` says that they are others. One that has the focus and goes, or cannot be pressed for
    a while, hands it to another, and gets it back if nobody took it elsewhere.
    """

    pressed = Signal(str)
    renewed = Signal()

    def __init__(self, look: Look, *, stacked: bool = False) -> None:
        super().__init__()
        self._look = look
        self._row: QLayout = _stack(look, self) if stacked else Wrapping(look, self)
        self._buttons: dict[str, Button] = {}
        self._left = ""  # the button that had to hand the focus on

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Show these; without any, take no room."""
        self.setVisible(bool(actions))
        focused = next((key for key, each in self._buttons.items() if each.hasFocus()), "")
        olds = self._buttons
        if [each.key for each in actions] != list(olds):
            self._buttons = {each.key: self._button(olds, each) for each in actions}
        for each in sorted(actions, key=lambda each: not each.enabled):
            if not each.enabled and each.key == focused:
                self._hand_on(focused)
            self._buttons[each.key].set_action(each)
        if focused and focused not in self._buttons:
            self._hand_on(focused)
        for key in olds.keys() - self._buttons.keys():
            self._row.removeWidget(olds[key])
            olds[key].hide()
            olds[key].deleteLater()
        self._take_back(focused)
        if list(olds) != list(self._buttons):
            self._row.invalidate()
            self.renewed.emit()

    def _button(self, olds: dict[str, Button], action: Action) -> Button:
        """Return the button of an action, at the end of the row."""
        key, button = action.key, olds.get(action.key)
        if button is None:
            button = Button(self._look, action)
            button.clicked.connect(lambda: self.pressed.emit(key))
        else:
            self._row.removeWidget(button)
        self._row.addWidget(button)
        button.raise_()  # children stand in the order in which Tab goes
        button.show()
        return button

    def _hand_on(self, focused: str) -> None:
        """Give the focus to another that can be pressed, if there is one."""
        others = [each for key, each in self._buttons.items() if key != focused]
        usable = [each for each in others if each.isEnabled()]
        self._left = self._left or focused
        if usable:
            usable[0].setFocus()

    def _take_back(self, focused: str) -> None:
        """Give the focus back, unless somebody took it elsewhere."""
        button, now = self._buttons.get(self._left), QApplication.focusWidget()
        if button is None or not button.isEnabled():
            return
        if now is None or (focused and now in self._buttons.values()):
            button.setFocus()
        self._left = ""

    def press_letter(self, letter: str) -> bool:
        """Press the button on which a letter stands, if it can be; tell whether that was done."""
        for button in self._buttons.values():
            if button.action.keys == letter and self.isVisible() and button.isEnabled():
                button.click()
                return True
        return False

    @property
    def lit(self) -> QWidget:
        """The lit one, or the first that can be pressed, or all of them together."""
        usable = [each for each in self._buttons.values() if each.isEnabled()]
        lit = [each for each in usable if each.action.kind is ButtonKind.LIT]
        return next(iter((*lit, *usable)), self)

    def press_lit(self) -> None:
        """Press the lit one, if it can be."""
        for button in self._buttons.values():
            if button.action.kind is ButtonKind.LIT and button.isEnabled():
                button.click()
                return


def _stack(look: Look, acts: QWidget) -> QLayout:
    """Return a column in which all are as wide as the widest."""
    column = QVBoxLayout()
    column.setSpacing(8)
    row = QHBoxLayout(acts)
    row.setContentsMargins(0, 0, 0, 0)
    row.addLayout(column)
    row.addStretch(1)
    Gaps(acts, look, column)
    return column


class Section(QWidget):
    """A list with its name over it, and in its place a sentence where there is nothing to list."""

    def __init__(self, look: Look, over: Phrase, none: Phrase = NOTHING) -> None:
        super().__init__()
        self._look = look
        self._none = none
        self.head = CardHead(look, over)
        self.list = WholeList(look, over)
        self._empty = Text(look, none, "small", Tone.FAINT, wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(Inset(look, self.head))
        self._column.addWidget(self.list)
        self._column.addLayout(Inset(look, self._empty))
        look.changed.connect(self._space)
        self._space()

    def show_rows(self, rows: tuple[FlowRow, ...], of: int = 0) -> None:
        """Show these rows; a section that has nothing to say without any is gone then.

        Where they are some `of` more, the head says so.
        """
        self.setVisible(bool(rows or self._none))
        self._empty.setVisible(not rows)
        count = given(str(len(rows)))
        some = said("sync.slot.of", done=len(rows), n=of) if of > len(rows) else count
        self.head.note(some if rows else NOTHING)
        self.list.show_rows(rows)

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(8))

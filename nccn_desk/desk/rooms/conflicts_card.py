"""The card of a choice: the versions side by side, the result under them, and what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.conflicts_side import SideCard
from nccn_desk.desk.rooms.today_rows import Rule
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import RADIUS
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.conflicts_page import ChoiceCard, Side
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Mark, Tone
from nccn_desk.presenters.trouble import advice_of

_PAIR: Final = 720  # of the card, in pixels at 100 %, below which versions stand under each other
_LINES: Final = 4


class ResultBox(QWidget):
    """What would be kept, to be changed before it is; `typed` carries each keystroke's words."""

    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._showing = False
        self._of = ""
        self._head = QHBoxLayout()
        self._word = Text(look, said("conflicts.result"), "body_strong")
        self._note = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        safe = Mark(said("conflicts.result.safe"), icon="clock-counter-clockwise")
        self._head.addWidget(self._word)
        self._head.addStretch(1)
        self._head.addWidget(Chip(look, safe))
        self.field = ProseField(look, "doc", _LINES)
        self.field.edited.connect(self._report)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._note)
        self._column.addWidget(self.field)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_card(self, card: ChoiceCard) -> None:
        """Show the words that would be kept, unless somebody is changing them here."""
        self.setVisible(card.result is not None)
        self._note.say(card.result_note)
        self.field.editor.setReadOnly(not card.writable)
        if card.result is None or (card.id == self._of and self.field.editor.hasFocus()):
            self._of = card.id
            return
        self._of = card.id
        self._showing = True
        self.field.set_text(card.result)
        self._showing = False

    def retranslate(self) -> None:
        """Name the field and take sizes anew."""
        px = self._look.px
        self.field.setAccessibleName(self._look.say(said("conflicts.result")))
        self._column.setContentsMargins(px(16), px(12), px(16), px(14))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(12))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s1", "ctl", self._look.px(RADIUS))

    def _report(self) -> None:
        if not self._showing:
            self.typed.emit(self.field.text())


class ChoiceFields(QWidget):
    """Paints one choice; `pressed` carries the key of a button's action."""

    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Side, ...] = ()
        self._actions: tuple[Action, ...] = ()
        self._sides: list[SideCard] = []
        self._across = 0
        self._buttons: list[Button] = []
        self._notice: Notice | None = None
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._place = Text(look, NOTHING, "small", Tone.FAINT)
        self._what = Text(look, NOTHING, "body_medium", wraps=True)
        self._lead = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.result = ResultBox(look)
        self._before_over = Text(look, said("conflicts.original"), "over", Tone.FAINT)
        self._before = Text(look, NOTHING, "doc", Tone.FAINT, wraps=True)
        self._foot = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._rule = Rule(look)
        self._grid, self._acts = QGridLayout(), Wrapping(look)
        self._head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._lay_out()
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_card(self, card: ChoiceCard) -> None:
        """Show one choice."""
        self.forget_problem()
        self._title.say(card.title)
        self._place.say(card.place)
        self._what.say(card.what)
        self._lead.say(card.lead)
        self._foot.say(card.foot)
        self._show_sides(card.sides)
        self.result.show_card(card)
        self._show_actions(card.actions)
        self._before.say(card.before)
        for widget in (self._rule, self._before_over, self._before):
            widget.setVisible(bool(card.before))

    def show_problem(self, problem: Exception) -> None:
        """Say over the buttons what could not be done; what was typed stays."""
        self.forget_problem()
        self._notice = Notice(self._look, advice_of(problem))
        self._column.insertWidget(self._column.indexOf(self._acts), self._notice)

    def forget_problem(self) -> None:
        """Take the notice away."""
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def take_focus(self) -> None:
        """Wait where the person answers: at the version whose button is lit, else at the first."""
        buttons = [each for side in self._sides for each in side.findChildren(Button)]
        buttons.sort(key=lambda each: each.action.kind is not ButtonKind.LIT)
        usable = [each for each in (*buttons, *self._buttons) if each.isEnabled()]
        if usable:
            usable[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Take sizes anew."""
        px = self._look.px
        self._column.setSpacing(px(16))
        self._grid.setSpacing(px(16))
        self._head.setSpacing(px(12))
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignBottom)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(self._head)
        words.addWidget(self._what)
        words.addWidget(self._lead)
        self._column.addLayout(words)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.result)
        self._column.addLayout(self._acts)
        for widget in (self._rule, self._before_over, self._before):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._column.addWidget(self._foot)

    def _show_sides(self, sides: tuple[Side, ...]) -> None:
        if sides == self._shown:
            return
        self._shown = sides
        for old in self._sides:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sides = [SideCard(self._look, side) for side in sides]
        for card in self._sides:
            card.pressed.connect(self.pressed)
        self._arrange()

    def _arrange(self) -> None:
        """Stand versions in pairs, or under each other where there is no room for two."""
        across = 2 if self.width() >= self._look.px(_PAIR) else 1
        if across == self._across and self._grid.count() == len(self._sides):
            return
        self._across = across
        for place, card in enumerate(self._sides):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        if actions == self._actions:
            return
        self._actions = actions
        for old in self._buttons:
            self._acts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [Button(self._look, action) for action in actions]
        for button in self._buttons:
            key = button.action.key
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._acts.addWidget(button)
        self._acts.invalidate()

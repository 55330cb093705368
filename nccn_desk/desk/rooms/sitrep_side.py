"""The right of a sitrep: its way out, what is known of one paragraph, the remarks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.sitrep_steps import Steps
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.today_rows import FlowRows, RowStyle
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, Advice, Option, Tone
from nccn_desk.presenters.sitrep_shapes import BlockCard, CommentsCard, ReleaseCard
from nccn_desk.presenters.trouble import advice_of

_PEOPLE = RowStyle(left=0, air=5, ruled=False)
_LINES = RowStyle("small_strong", "t3", 40, "small", "t2", "caption", 5, ruled=False)


class ActRow(QWidget):
    """Buttons beside each other that go on below; `pressed` carries a key."""

    pressed = Signal(str)

    def __init__(self, look: Look, height: int) -> None:
        super().__init__()
        self._look = look
        self._height = height
        self._row = Wrapping(look, self)
        self._buttons: list[Button] = []

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Show a button for each."""
        if tuple(each.action for each in self._buttons) == actions:
            return
        focused = next((each.action.key for each in self._buttons if each.hasFocus()), "")
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [Button(self._look, each, self, height=self._height) for each in actions]
        for button in self._buttons:
            key = button.action.key
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._row.addWidget(button)
            button.show()
            if key == focused:
                button.setFocus()
        self._row.invalidate()
        self.setVisible(bool(actions))


class ReleaseView(Card):
    """The way out; `pressed` carries an act, `followed` what stands in the way."""

    pressed = Signal(str)
    followed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.steps = Steps(look)
        self.people = FlowRows(look, _PEOPLE, said("sitrep.approvers"))
        self.acts = ActRow(look, 40)
        self._why = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.obstacles = FlowRows(look, _LINES, said("sitrep.obstacles"))
        self.more = ActRow(look, SMALL)
        self._told = QVBoxLayout()
        self._notices: list[Notice] = []
        self._trouble: Notice | None = None
        self.body.addLayout(self._told)
        for part in (self.steps, self.people, self.acts, self._why, self.obstacles, self.more):
            self.body.addWidget(part)
        for row in (self.acts, self.more):
            row.pressed.connect(self.pressed)
        self.obstacles.pressed.connect(self.followed)

    def show_card(self, card: ReleaseCard) -> None:
        """Show how a sitrep stands."""
        self._forget()
        self._show_told(card.told)
        self.steps.show_steps(card.steps)
        self.people.show_rows(card.people)
        self.acts.show_actions(card.actions)
        self._why.say(card.why)
        self._why.setVisible(bool(card.why))
        self.obstacles.show_rows(card.obstacles)
        self.obstacles.setVisible(bool(card.obstacles))
        self.more.show_actions(card.more)

    def show_problem(self, problem: Exception) -> None:
        """Say over the acts what could not be done, until something else is shown."""
        self._forget()
        self._trouble = Notice(self.look, advice_of(problem))
        self.body.insertWidget(self.body.indexOf(self.acts), self._trouble)

    def _forget(self) -> None:
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None

    def _show_told(self, told: tuple[Advice, ...]) -> None:
        while len(self._notices) < len(told):
            notice = Notice(self.look, told[len(self._notices)])
            notice.acted.connect(self.pressed)
            self._told.addWidget(notice)
            self._notices.append(notice)
        for place, notice in enumerate(self._notices):
            notice.setVisible(place < len(told))
            if place < len(told):
                notice.advise(told[place])


class BlockView(Detail):
    """One paragraph: its visums, and what is known of it; `chosen` carries a field and a key."""

    chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("sitrep.choose_paragraph"))
        self.visums = WholeList(look, said("sitrep.visums"), lead_role="mono_small", ruled=False)
        self.confidence, self.marking = Choice(look), Choice(look)
        self._title = Text(look, role="h3")
        self._head.insertWidget(0, self._title)
        self.lists.addWidget(self.visums)
        grid = QHBoxLayout()
        left, right = QVBoxLayout(), QVBoxLayout()
        grid.addLayout(left, 1)
        grid.addLayout(right, 1)
        self.tail.addLayout(grid)
        for into, names in ((left, ("source", "as_of")), (right, ("authority", "valid_until"))):
            self.into = into
            for name in names:
                self.add_editor(name, said(f"fields.blocks.{name}"), KeptLine(look))
        for into, name, choice in (
            (left, "confidence", self.confidence),
            (right, "marking", self.marking),
        ):
            into.addWidget(Labelled(look, said(f"fields.blocks.{name}"), choice))
            choice.chosen.connect(lambda key, name=name: self.chosen.emit(name, key))
        for part in (grid, left, right):
            part.setSpacing(look.px(12))

    def show_card(self, card: BlockCard | None) -> None:
        """Show one paragraph, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self._title.say(said("sitrep.paragraph", label=card.label))
        self.visums.show_rows(card.visums)
        self.show_fields(card.fields, writable=card.writable)
        for choice, options, key in (
            (self.confidence, card.confidences, card.confidence),
            (self.marking, card.markings, card.marking),
        ):
            choice.offer(options)
            choice.choose(key)
            choice.setEnabled(card.writable)


class CommentsView(QWidget):
    """The remarks, what can be done with the chosen one, and the line for the next."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = WholeList(look, said("sitrep.comments"))
        self._empty = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.acts = ActRow(look, SMALL)
        action = Action("comment", said("sitrep.act.comment"))
        self.line = NewLine(look, "chat-text", said("sitrep.comment.new"), action)
        self._about = Text(look, NOTHING, "caption", Tone.FAINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.rows)
        for part in (self._empty, self.acts, self._about, self.line):
            self._column.addLayout(Inset(look, part))
        look.changed.connect(self._space)
        self._space()

    def show_card(self, card: CommentsCard) -> None:
        """Show the remarks."""
        self.rows.show_rows(card.rows)
        if card.chosen:
            self.rows.choose(card.chosen)
        self._empty.say(card.empty)
        self._empty.setVisible(not card.rows)
        self.acts.show_actions(card.actions)
        self._about.say(card.line)
        self.line.show_action(card.add)

    def _space(self) -> None:
        self._column.setSpacing(self._look.px(10))


class ParagraphCard(Card):
    """The paragraph and the remarks share a card: one of both is in sight."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.choice = Segments(look, said("sitrep.paragraph_tab"))
        self.block = BlockView(look)
        self.comments = CommentsView(look)
        row = QHBoxLayout()
        row.addLayout(Inset(look, self.choice))
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.block)
        self.body.addWidget(self.comments)
        self._open = -1
        self.choice.chosen.connect(self.turn)
        self._offer(0)
        self.turn("block")

    def show_cards(self, block: BlockCard | None, comments: CommentsCard) -> None:
        """Show both."""
        self._offer(comments.open)
        self.block.show_card(block)
        self.comments.show_card(comments)

    def turn(self, key: str) -> None:
        """Show one of both."""
        self.choice.choose(key)
        self.block.setVisible(key == "block")
        self.comments.setVisible(key == "comments")

    def _offer(self, count: int) -> None:
        if count == self._open:
            return
        self._open = count
        self.choice.show_options(
            (
                Option("block", said("sitrep.paragraph_tab")),
                Option("comments", said("sitrep.comments"), count or None),
            )
        )

    @override
    def retranslate(self) -> None:
        """Name the card, and measure its padding anew: lists reach further out."""
        super().retranslate()
        px = self.look.px
        around = self.layout()
        if around is not None:
            around.setContentsMargins(px(24 - PAD), px(16), px(24 - PAD), px(20))

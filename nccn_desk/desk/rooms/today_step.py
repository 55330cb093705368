"""The panel of one step, over the right of Today: all about it, and the forms that change it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, on_enter
from nccn_desk.desk.rooms.split import clear, quiet_scroll
from nccn_desk.desk.rooms.today_forms import AddFormView, MoveFormView
from nccn_desk.desk.rooms.today_ready import ReadyList
from nccn_desk.desk.rooms.today_rows import LINES, CardHead, FlowRows, Rule, clear_grid
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, Mark, Tone
from nccn_desk.presenters.today_step import StepPresenter
from nccn_desk.presenters.today_step_shapes import Output, StepPanel

_STATES: Final = 152  # the width of a product's state, in pixels at 100 %


class StepPanelView(Card):
    """Paints one step; Esc closes it, Ctrl Enter does the lit act."""

    left = Signal()

    def __init__(self, look: Look, presenter: StepPresenter, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._presenter = presenter
        self._panel: StepPanel | None = None
        self._title = Text(look, NOTHING, "h2", Tone.PLAIN, wraps=True)
        self._hours = Text(look, NOTHING, "small_medium", Tone.QUIET)
        self._chip: Chip | None = None
        self._close = Tool(look, Action("close", said("today.step.close"), icon="x", keys="Esc"))
        self._sub = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._shown_actions: tuple[Action, ...] = ()
        self.move_form = MoveFormView(look, presenter)
        self.add_form = AddFormView(look, presenter)
        self.details = StepDetails(look, presenter)
        self._build()
        self._close.clicked.connect(self._leave)
        look.changed.connect(self._name_card)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the panel stands over the room."""
        return not self.isHidden()

    def show_panel(self, panel: StepPanel | None) -> None:
        """Show a step or a form; None puts the panel away."""
        before, self._panel = self._panel, panel
        if panel is None:
            self.hide()
            return
        self._title.say(panel.title or said("today.add.title"))
        self._hours.say(panel.hours)
        self._hours.setVisible(bool(panel.hours))
        self._show_mark(panel.mark)
        self._show_actions(panel.actions if panel.move is None else ())
        self.move_form.show_form(panel.move)
        self.add_form.show_form(panel.add)
        self.details.setVisible(bool(panel.id))
        self.details.show_panel(panel)
        self._name_card()
        self.show()
        self.raise_()
        self._take_focus(before, panel)

    def _name_card(self) -> None:
        name = self._panel.title if self._panel else said("today.step.close")
        self.setAccessibleName(self.look.say(name))
        self.body.setSpacing(self.look.px(12))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._press_lit()
        elif not enter:
            super().keyPressEvent(event)

    def _take_focus(self, before: StepPanel | None, panel: StepPanel) -> None:
        """Go where the hands are wanted, but only when the panel or its form has just come."""
        if panel.move and not (before and before.move):
            self.move_form.take_focus()
        elif panel.add and not (before and before.add):
            self.add_form.take_focus()
        elif panel.at:
            wanted = {"owner": self.details.owner, "check": self.details.new_check}[panel.at]
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before is None or before.id != panel.id:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._panel is not None and self._panel.move is not None:
            self._presenter.stop_form()
        else:
            self._presenter.close()
            self.left.emit()

    def _press_lit(self) -> None:
        if self._shown_actions:
            self._presenter.run(self._shown_actions[0].key)

    def _show_mark(self, mark: Mark | None) -> None:
        if mark is not None and self._chip is None:
            self._chip = Chip(self.look, mark)
            self._sub.insertWidget(1, self._chip)
        if self._chip is not None:
            self._chip.setVisible(mark is not None)
            if mark is not None:
                self._chip.show_mark(mark)

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        if actions == self._shown_actions:
            return
        self._shown_actions = actions
        clear(self._buttons)
        for action in actions:
            button = Button(self.look, action)
            button.clicked.connect(lambda _=False, key=action.key: self._presenter.run(key))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(self.look.px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._sub.addWidget(self._hours)
        self._sub.addStretch(1)
        self._sub.setSpacing(self.look.px(12))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(16))
        for part in (self.add_form, self.move_form, self.details):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addLayout(head)
        self.body.addLayout(self._sub)
        self.body.addLayout(self._buttons)
        self.body.addWidget(quiet_scroll(inside), 1)


class StepDetails(QWidget):
    """Facts, people, products, points, what was said and what changed."""

    def __init__(self, look: Look, presenter: StepPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._panel = StepPanel()
        self._facts = QGridLayout()
        self.owner = Choice(look)
        self.people, self.place = KeptProse(look, lines=2), KeptLine(look)
        self._ready_head = CardHead(look, said("today.ready_head"))
        self.ready = ReadyList(look)
        self.new_check = LineField(look)
        self._inputs, self._outputs = QVBoxLayout(), QVBoxLayout()
        self.lines = FlowRows(look, LINES, said("today.step.lines"))
        self.story = FlowRows(look, LINES, said("today.step.story"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._build()
        self._connect()
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_panel(self, panel: StepPanel) -> None:
        """Show this step; what somebody is typing stays."""
        before, self._panel = self._panel, panel
        if panel.facts != before.facts:
            self._show_facts(panel.facts)
        self.owner.offer(panel.owners)
        self.owner.choose(panel.owner)
        self.people.show_words(panel.people)
        self.place.show_words(panel.place)
        self._ready_head.note(panel.ready, panel.ready_tone)
        self.ready.show_rows(panel.checks, said("today.ready_head"))
        if panel.inputs != before.inputs:
            self._show_inputs(panel.inputs)
        if panel.outputs != before.outputs:
            self._show_outputs(panel.outputs)
        self.lines.show_rows(panel.lines, said("today.step.no_lines"))
        self.story.show_rows(panel.story)
        for field in (self.owner, self.people, self.place, self.new_check, self._products):
            field.setEnabled(panel.writable)

    def retranslate(self) -> None:
        """Name the field for a new point, and measure anew."""
        words = self._look.say(said("today.step.add_check"))
        self.new_check.setPlaceholderText(words)
        self.new_check.setAccessibleName(words)
        px = self._look.px
        self._column.setSpacing(px(12))
        self._facts.setHorizontalSpacing(px(16))
        self._facts.setVerticalSpacing(px(4))

    def _build(self) -> None:
        look = self._look
        self._products = QWidget()
        products = QVBoxLayout(self._products)
        products.setContentsMargins(0, 0, 0, 0)
        products.setSpacing(8)
        Gaps(self._products, look, products)
        products.addWidget(CardHead(look, said("today.step.inputs")))
        products.addLayout(self._inputs)
        products.addWidget(CardHead(look, said("today.step.outputs")))
        products.addLayout(self._outputs)
        self._column.addLayout(self._facts)
        self._column.addWidget(Labelled(look, said("today.fact.owner"), self.owner))
        self._column.addWidget(Labelled(look, said("today.fact.people"), self.people))
        self._column.addWidget(Labelled(look, said("today.fact.place"), self.place))
        for parts in (
            (self._ready_head, self.ready, self.new_check),
            (self._products,),
            (CardHead(look, said("today.step.lines")), self.lines),
            (CardHead(look, said("today.step.story")), self.story),
        ):
            self._column.addWidget(Rule(look))
            for part in parts:
                self._column.addWidget(part)

    def _connect(self) -> None:
        presenter = self._presenter
        self.owner.chosen.connect(presenter.assign)
        self.people.rested.connect(lambda: presenter.change("people", self.people.text()))
        self.place.settled.connect(lambda words: presenter.change("place", words))
        self.ready.ticked.connect(presenter.tick_check)
        on_enter(self.new_check, presenter.add_check)

    def _show_facts(self, facts: tuple[tuple[Phrase, Phrase], ...]) -> None:
        clear_grid(self._facts)
        for place, (label, words) in enumerate(facts):
            self._facts.addWidget(Text(self._look, label, "small", Tone.FAINT), place, 0)
            told = Text(self._look, words, "small", Tone.PLAIN, wraps=True)
            self._facts.addWidget(told, place, 1)
        self._facts.setColumnStretch(1, 1)

    def _show_inputs(self, inputs: tuple[Mark, ...]) -> None:
        clear(self._inputs)
        for mark in inputs:
            row = QHBoxLayout()
            row.addWidget(Chip(self._look, mark))
            row.addStretch(1)
            self._inputs.addLayout(row)

    def _show_outputs(self, outputs: tuple[Output, ...]) -> None:
        clear(self._outputs)
        for output in outputs:
            row = QHBoxLayout()
            row.setSpacing(self._look.px(12))
            row.addWidget(Text(self._look, output.word, "body", wraps=True), 1)
            choice = Choice(self._look, output.states)
            choice.choose(output.state)
            choice.setAccessibleName(self._look.say(output.word))
            choice.setMinimumWidth(self._look.px(_STATES))
            choice.chosen.connect(
                lambda state, name=output.name: self._presenter.set_output(name, state)
            )
            row.addWidget(choice)
            self._outputs.addLayout(row)

"""One record of a listed place: those of its fields that it has, and what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.listed_shapes import FieldKind, FieldShape, ListedCard
from nccn_desk.presenters.phrases import NOTHING, said


class ListedFields(Detail):
    """One record; `changed` carries a field with what was chosen in it, `followed` a row."""

    changed = Signal(str, object)
    followed = Signal(str)

    def __init__(self, look: Look, described: Described) -> None:
        super().__init__(look, said(f"{described.key}.choose"))
        self.widgets: dict[str, QWidget] = {}
        self.rows = {
            name: WholeList(look, said(f"{described.key}.list.{name}"), ruled=False)
            for name in described.lists
        }
        self._labelled: dict[str, Labelled] = {}
        self._title = Text(look, NOTHING, "h3", wraps=True)
        self._figure = Text(look, NOTHING, "h1")
        self._facts = Facts(look)
        self.column.addWidget(self._title)
        self.column.addWidget(self._figure)
        self.column.addWidget(self._facts)
        if described.lists_first:
            self.into = self.under
        for shape in described.shapes:
            self._stand(shape)
        for name, rows in self.rows.items():
            label = said(f"{described.key}.list.{name}")
            self.add_list(label, rows, first=described.lists_first)
            rows.opened.connect(self.followed)

    def show_card(self, card: ListedCard | None) -> None:
        """Show one record, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self._show_head(card)
        here = {each.name for each in card.fields}
        here |= {each.name for each in card.picks} | {each.name for each in card.ticks}
        for name, labelled in self._labelled.items():
            labelled.setVisible(name in here)
        self.show_fields(card.fields, writable=card.writable)
        for pick in card.picks:
            choice = self.widgets[pick.name]
            if isinstance(choice, Choice):
                choice.offer(pick.options)
                choice.choose(pick.chosen)
                choice.setEnabled(card.writable)
        for ticks in card.ticks:
            toggles = self.widgets[ticks.name]
            if isinstance(toggles, Toggles):
                toggles.show_options(ticks.options, ticks.held)
                toggles.setEnabled(card.writable)
        for name, rows in self.rows.items():
            rows.show_rows(card.lists.get(name, ()))

    def _show_head(self, card: ListedCard) -> None:
        self._title.say(card.title)
        self._title.setVisible(bool(card.title))
        if card.figure is not None:
            self._figure.say(card.figure.word, card.figure.tone)
        self._figure.setVisible(card.figure is not None)
        self._facts.show_facts(card.facts)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        fields = (
            each.editor if isinstance(each, KeptProse) else each for each in self.widgets.values()
        )
        return (*fields, *self.rows.values(), self.acts)

    def enter(self) -> None:
        """Stand on the first thing in sight."""
        first = next((each for each in self.stops() if each.isVisible()), self.acts)
        first.setFocus()

    def _stand(self, shape: FieldShape) -> None:
        widget = self._made(shape)
        self.widgets[shape.name] = widget
        labelled = Labelled(self.look, shape.label, widget, shape.hint)
        self._labelled[shape.name] = labelled
        if isinstance(widget, KeptLine | KeptProse):
            self.take_editor(shape.name, labelled)
        else:
            self.into.addWidget(labelled)

    def _made(self, shape: FieldShape) -> QWidget:
        if shape.kind is FieldKind.PICK:
            choice = Choice(self.look)
            # The longest name of all partners does not decide how wide the card is.
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.chosen.connect(lambda key: self.changed.emit(shape.name, key))
            return choice
        if shape.kind is FieldKind.TICKS:
            toggles = Toggles(self.look, shape.label)
            toggles.changed.connect(lambda held: self.changed.emit(shape.name, held))
            return toggles
        if shape.kind is FieldKind.TITLE:
            return KeptTitle(self.look, "h3")
        if shape.kind is FieldKind.PROSE:
            return KeptProse(self.look, lines=3)
        return KeptLine(self.look)

"""Layers over a press conference: a form with a few fields, and a list with one act a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.rooms.split import clear, whole_scroll
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.conferences_shapes import FieldKind, Form, FormField, Listing
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, Tone

_FORM: Final = 620  # pixels at 100 %
_LIST: Final = 760


class FormLayer(Layer):
    """Paints a form; `pressed` carries one of its acts and what stands in its fields."""

    pressed = Signal(str, dict)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, said("conferences.title"), width=_FORM)
        self._owner = look
        self._key = ""
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._means = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self._wrong = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        self._reads: dict[str, Callable[[], str]] = {}
        self.fields: dict[str, QWidget] = {}
        self._rows = QVBoxLayout()
        self.acts = ActsRow(look)
        self.back = Button(look, Action("back", said("asking.back"), keys="Esc"))
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._title)
        self._column.addWidget(self._means)
        self._column.addLayout(self._rows)
        self._column.addWidget(self._wrong)
        self._column.addWidget(self.acts)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.panel.body.addWidget(whole_scroll(inner))
        self.acts.pressed.connect(self._press)
        self.back.clicked.connect(self.put_away)
        look.changed.connect(self._space)
        self._space()

    def show_form(self, form: Form | None) -> None:
        """Show a form, or what is wrong with it; None: it is done."""
        if form is None:
            self.put_away()
            return
        self._title.say(form.title)
        self._means.say(form.means)
        self._means.setVisible(bool(form.means))
        self._wrong.say(form.wrong)
        self._wrong.setVisible(bool(form.wrong))
        self.acts.show_actions(form.actions)
        if not self.is_open or form.key != self._key:
            self._key = form.key
            self._build(form)
        first = next(iter(self.fields.values()), self.back)
        if not self.is_open:
            self.open(first)
        elif form.wrong:
            first.setFocus()

    def _build(self, form: Form) -> None:
        clear(self._rows)
        self._reads, self.fields = {}, {}
        before: QWidget | None = None
        for each in form.fields:
            widget = self._field(each)
            self.fields[each.name] = widget
            self._rows.addWidget(Labelled(self._owner, each.label, widget, each.hint))
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        if before is not None:
            self.acts.stand_after(before)

    def _field(self, field: FormField) -> QWidget:
        if field.kind is FieldKind.CHOICE:
            choice = Choice(self._owner, field.options)
            choice.choose(field.value)
            self._reads[field.name] = lambda: choice.choice
            return choice
        if field.kind is FieldKind.PROSE:
            prose = ProseField(self._owner, lines=4)
            prose.set_text(field.value)
            self._reads[field.name] = prose.text
            return prose
        line = LineField(self._owner)
        line.setText(field.value)
        line.returnPressed.connect(self.acts.press_lit)
        self._reads[field.name] = line.text
        return line

    def _press(self, action: str) -> None:
        self.pressed.emit(action, {name: read() for name, read in self._reads.items()})

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(12))
        self._rows.setSpacing(px(12))


class ListLayer(Layer):
    """Paints a list; `entered` carries its key and a row, `pressed` one of its acts."""

    entered = Signal(str, str)
    pressed = Signal(str)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, said("conferences.title"), width=_LIST)
        self._owner = look
        self._key = ""
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._told = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.rows = FlowList(look, said("conferences.title"))
        self.acts = ActsRow(look)
        self.back = Button(look, Action("back", said("asking.back"), keys="Esc"))
        self._column = QVBoxLayout()
        for widget in (self._title, self._told):
            self._column.addWidget(widget)
        self._column.addWidget(self.rows, 1)
        self._column.addWidget(self.acts)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.panel.body.addLayout(self._column)
        self.rows.opened.connect(lambda row: self.entered.emit(self._key, row))
        self.acts.pressed.connect(self.pressed)
        self.back.clicked.connect(self.put_away)
        look.changed.connect(self._space)
        self._space()

    def show_listing(self, listing: Listing | None) -> None:
        """Show a list over the room, or take it away."""
        if listing is None:
            self.put_away()
            return
        self._key = listing.key
        self._title.say(listing.title)
        self._told.say(listing.told)
        self.rows.show_rows(listing.rows)
        self.rows.setVisible(bool(listing.rows))
        self.acts.show_actions(listing.actions)
        self.acts.setVisible(bool(listing.actions))
        if not self.is_open:
            self.open(self.rows if listing.rows else self.back)
        if listing.rows and not self.rows.choice:
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(12))

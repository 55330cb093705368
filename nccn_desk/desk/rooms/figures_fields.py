"""One figure beside the list: its value and the line for the next one, its words, its visums."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.figures_history import HistorySection
from nccn_desk.desk.rooms.register_room import Fields
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.text import Text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.figures_card import LINES, MOMENTS, FigureCard
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Mark, Tone


class FigureFields(Fields):
    """One figure; `given` carries each keystroke of a new value, `entered` its Enter."""

    given = Signal(str)
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("figures.choose"))
        self.name = KeptTitle(look, "h3")
        self.value = LineField(look)
        self.lines: dict[str, KeptLine] = {}
        self.origin, self.marking = Choice(look), Choice(look)
        self.history = HistorySection(look)
        self.uses = WholeList(look, said("figures.uses"), ruled=False)
        self._shown = Text(look, NOTHING, "h1", wraps=True)
        self._change = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self._clock = Chip(look, Mark(NOTHING))
        self._unnamed = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        self._facts = Facts(look)
        self._rows: list[QHBoxLayout] = []
        self._build(look)
        look.changed.connect(self._part)
        self._part()

    def show_card(self, card: FigureCard | None) -> None:
        """Show one figure, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self.show_fields(card.fields, writable=card.writable)
        self._shown.say(card.value)
        self._change.say(card.change)
        self._change.setVisible(bool(card.change))
        self._clock.setVisible(card.clock is not None)
        if card.clock is not None:
            self._clock.show_mark(card.clock)
        self._unnamed.say(card.unnamed)
        self._unnamed.setVisible(bool(card.unnamed))
        self.value.setReadOnly(not card.writable)
        for choice, options, held in (
            (self.origin, card.origins, card.origin),
            (self.marking, card.markings, card.marking),
        ):
            choice.offer(options)
            choice.choose(held)
            choice.setEnabled(card.writable)
        self.history.show_history(card.history)
        self._facts.show_facts(card.facts)
        self.uses.show_rows(card.uses)

    def show_value(self, words: str) -> None:
        """Show the words of the line for a new value."""
        if words != self.value.text():
            self.value.setText(words)

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (
            self.name.editor,
            self.value,
            self.history.tool,
            self.history.place,
            self.history.table,
            *self.lines.values(),
            self.origin,
            self.marking,
            self.uses,
            self.acts,
        )

    def _build(self, look: Look) -> None:
        self.add_editor("name", said("fields.figures.name"), self.name)
        told = QVBoxLayout()
        told.setSpacing(0)
        for part in (self._shown, self._change):
            told.addWidget(part)
        self.column.addLayout(told)
        self.column.addWidget(self._clock)
        self.add_field(said("figures.field.value"), self.value, said("figures.hint.value"))
        self.column.addWidget(self.history)
        self._add_names(look)
        for name in (*LINES, *MOMENTS):
            self.lines[name] = KeptLine(look)
            hint = said("figures.hint.until") if name in MOMENTS else NOTHING
            self.add_editor(name, said(f"fields.figures.{name}"), self.lines[name], hint)
        self.add_field(said("fields.figures.origin"), self.origin)
        self.add_field(said("fields.figures.marking"), self.marking)
        self.column.addWidget(self._facts)
        self.add_list(said("figures.uses"), self.uses)
        self.value.textEdited.connect(self.given)
        self.value.returnPressed.connect(self.entered)

    def _add_names(self, look: Look) -> None:
        """Stand the names and units of a figure in each language beside each other."""
        for language in LANGUAGES:
            row = self._row(self.column)
            for part in ("label", "unit"):
                name = f"{part}_{language}"
                self.lines[name] = KeptLine(look)
                label = said(f"figures.field.{part}", code=language.upper())
                labelled = Labelled(look, label, self.lines[name])
                self.take_editor(name, labelled)
                row.addWidget(labelled, 2 if part == "label" else 1)
        self.column.addWidget(self._unnamed)

    def _row(self, into: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        self._rows.append(row)
        into.addLayout(row)
        return row

    def _part(self) -> None:
        for row in self._rows:
            row.setSpacing(self.look.px(8))

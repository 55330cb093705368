"""One row of an import beside its list: what would change, and what a person may say about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.importing_shapes import ImportingCard
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Option, Tone


class ImportingFields(Detail):
    """Paints the chosen row; `field` and `encoding` carry what a person chose for a column."""

    field = Signal(str)
    encoding = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("importing.choose_row"))
        self._title = Text(look, role="h2", wraps=True)
        self._words = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._facts = Facts(look)
        self.fields = Choice(look)
        self.encodings = Choice(look)
        self.column.addWidget(self._title)
        self.column.addWidget(self._words)
        self.column.addWidget(self._facts)
        self._field = self.add_field(said("importing.column.is"), self.fields)
        hint = said("importing.encoding.hint")
        self._encoding = self.add_field(said("importing.encoding"), self.encodings, hint)
        self.fields.chosen.connect(self.field)
        self.encodings.chosen.connect(self.encoding)

    def show_card(self, card: ImportingCard | None) -> None:
        """Show one row, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record("", card.mark, card.actions)
        self._title.say(card.title)
        self._words.say(card.told)
        self._words.setVisible(bool(card.told))
        self._facts.show_facts(card.facts)
        self._field.call(card.asks or said("importing.column.is"))
        _offer(self.fields, card.options, card.chosen)
        _offer(self.encodings, card.encodings, card.encoding)
        self._field.setVisible(bool(card.options))
        self._encoding.setVisible(bool(card.encodings))

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return (self.fields, self.encodings, self.acts)


def _offer(choice: Choice, options: tuple[Option, ...], chosen: str) -> None:
    """Offer options, anew only where they are others."""
    if choice.count() != len(options):
        choice.offer(options)
    choice.choose(chosen)

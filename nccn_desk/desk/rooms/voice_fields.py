"""Beside the lists of one voice: what something said and says now, how long, and who uses it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.split import clear
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.changed_words import ChangedWords
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.voice_card import UNTIL
from nccn_desk.presenters.voice_shapes import Compared, VoiceCard


class VoiceFields(Detail):
    """One block, figure or product; `followed` carries the row of another that one enters."""

    followed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("voice.choose"))
        self.until = KeptLine(look)
        self.moved = WholeList(look, said("voice.moved"), ruled=False)
        self.products = WholeList(look, said("voice.products"), ruled=False)
        self.parts = WholeList(look, said("voice.parts"), ruled=False)
        self._title = Text(look, NOTHING, "h3", wraps=True)
        self._said = Text(look, said("voice.said"), "over", Tone.FAINT)
        self._compared: tuple[Compared, ...] = ()
        self._words = QVBoxLayout()
        self._facts = Facts(look)
        self._until = Labelled(look, said("voice.until"), self.until, said("voice.hint.until"))
        self._build()

    def show_card(self, card: VoiceCard | None) -> None:
        """Show one thing, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self._title.say(card.title)
        self._show_compared(card.compared)
        self._facts.show_facts(card.facts)
        self._until.setVisible(card.until is not None)
        if card.until is not None:
            self.show_fields((card.until,), writable=card.writable)
        self.moved.show_rows(card.moved)
        self.products.show_rows(card.products)
        self.parts.show_rows(card.parts)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return (self.until, self.moved, self.products, self.parts, self.acts)

    def _build(self) -> None:
        for part in (self._title, self._said):
            self.column.addWidget(part)
        self.column.addLayout(self._words)
        self._words.setSpacing(self.look.px(10))
        self.column.addWidget(self._facts)
        self.take_editor(UNTIL, self._until)
        named = (("moved", self.moved), ("products", self.products), ("parts", self.parts))
        for name, rows in named:
            self.add_list(said(f"voice.{name}"), rows)
            rows.opened.connect(self.followed)

    def _show_compared(self, compared: tuple[Compared, ...]) -> None:
        self._said.setVisible(bool(compared))
        if compared == self._compared:
            return
        self._compared = compared
        clear(self._words)
        for each in compared:
            self._words.addWidget(ChangedWords(self.look, each))

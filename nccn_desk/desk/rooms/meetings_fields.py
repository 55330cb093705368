"""One meeting: its fields, kept as they are typed, who was there, and the tasks it gave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.prose_head import LabelledProse
from nccn_desk.desk.rooms.register_room import Fields
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.presenters.meetings_card import MeetingCard
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Action


class MeetingFields(Fields):
    """One meeting; `changed` carries a field with its value where that is not typed."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("meetings.choose"))
        self.language = ""  # of the minutes that are shown
        self.title = KeptTitle(look, "h3")
        self.series, self.chair = Choice(look), Choice(look)
        self.planned, self.length = KeptLine(look), KeptLine(look)
        self.place, self.guests = KeptLine(look), KeptLine(look)
        self.present = Toggles(look, said("meetings.present"))
        self.decisions = KeptProse(look, lines=3)
        self.minutes = KeptProse(look, "doc_card", lines=6)
        self.written = LabelledProse(
            look, said("meetings.minutes"), self.minutes, said("meetings.written_in")
        )
        self.tasks = WholeList(look, said("meetings.tasks"), ruled=False)
        add = Action("add", said("meetings.add"))
        short = said("meetings.add_task")
        self.task = NewLine(look, "list-plus", said("tasks.line"), add, short)
        self._facts = Facts(look)
        self._furnish_fields()
        self.series.chosen.connect(lambda key: self.changed.emit({"series": key}))
        self.chair.chosen.connect(lambda key: self.changed.emit({"chair": key or None}))
        self.present.changed.connect(lambda keys: self.changed.emit({"present": keys}))

    def show_card(self, card: MeetingCard | None) -> None:
        """Show one meeting, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.language = card.language
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self._facts.show_facts(card.facts)
        self.show_fields(card.fields, writable=card.writable)
        self.series.offer(card.all_series)
        self.series.choose(card.series)
        self.chair.offer(card.officers)
        self.chair.choose(card.chair)
        self.present.show_options(card.officers[1:], card.present)
        for widget in (self.series, self.chair, self.present, self.task):
            widget.setEnabled(card.writable)
        self.written.show_languages(card.language, card.written)
        self.tasks.show_rows(card.tasks)

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (
            self.title.editor,
            self.planned,
            self.place,
            self.decisions.editor,
            self.written.languages,
            self.minutes.editor,
            self.tasks,
            self.task.field.line,
            self.task.button,
            self.present,
            self.guests,
            self.chair,
            self.series,
            self.length,
            self.acts,
        )

    def _furnish_fields(self) -> None:
        def word(field: str) -> Phrase:
            return said(f"fields.meetings.{field}")

        self.column.addWidget(self._facts)
        self.add_editor("title", word("title"), self.title)
        self.add_editor("planned", word("planned"), self.planned, said("meetings.hint.planned"))
        self.add_editor("place", word("place"), self.place)
        self.add_editor("decisions", said("meetings.decisions"), self.decisions)
        self.take_editor("minutes", self.written)
        self.add_list(said("meetings.tasks"), self.tasks)
        self.into = self.tail
        self.tail.addWidget(self.task)
        self.add_field(word("present"), self.present)
        self.add_editor("guests", word("guests"), self.guests)
        self.add_field(word("chair"), self.chair)
        self.add_field(word("series"), self.series)
        self.add_editor("length", word("minutes_planned"), self.length)

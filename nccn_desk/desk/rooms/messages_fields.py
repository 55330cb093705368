"""One map beside its board: the text under one's hand, its counters, and what belongs to it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.messages_board import CountingLines
from nccn_desk.desk.rooms.prose_head import LabelledProse
from nccn_desk.desk.rooms.register_room import Fields
from nccn_desk.desk.rooms.sync_parts import Acts
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.messages_shapes import CONCERNS, LINES, MapCard, PartCard
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Mark

_ROWS: Final = 3  # lines of a text that are seen without scrolling


class MapFields(Fields):
    """One map; `followed` carries a record that uses it.

    `spoken` carries who says the part, `about` of what topic the map is.
    """

    followed = Signal(str)
    spoken = Signal(str)
    about = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("message_maps.choose"))
        self.part_title = Text(look, NOTHING, "h3", wraps=True)
        self.part_mark = Chip(look, Mark(NOTHING))
        self.text = KeptProse(look, "doc_card", lines=_ROWS)
        self.written = LabelledProse(
            look, said("message_maps.text"), self.text, said("message_maps.written_in")
        )
        self.counting = CountingLines(look)
        self.part_acts = Acts(look)
        self.speaker, self.topic = Choice(look), Choice(look)
        for each in (self.speaker, self.topic):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._speaker = Labelled(look, said("fields.map_parts.speaker"), self.speaker)
        self.lines = {name: KeptLine(look) for name in LINES}
        self.concern = KeptTitle(look)
        self.valid_until = KeptLine(look)
        self.tone, self.conditions = KeptLine(look), KeptLine(look)
        self.concerns = {name: KeptTitle(look) for name in CONCERNS}
        self.groups = Toggles(look, said("fields.message_maps.groups"))
        self.uses = WholeList(look, said("message_maps.uses"), ruled=False)
        self._facts = Facts(look)
        self._build()

    def show_card(self, card: MapCard | None) -> None:
        """Show one map, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self._show_part(card.part)
        self.show_fields(card.fields, writable=card.writable)
        self.counting.show_counting(card.counting)
        self.part_acts.show_actions(card.part_actions)
        self.part_acts.setVisible(bool(card.part_actions))
        self.speaker.setEnabled(card.writable)
        self.topic.offer(card.topics.options)
        self.topic.choose(card.topics.chosen)
        self.topic.setEnabled(card.writable)
        self.groups.show_options(card.groups, card.chosen_groups)
        self.groups.setEnabled(card.writable)
        self._facts.show_facts(card.facts)
        self.uses.show_rows(card.uses)

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (
            self.written.languages,
            self.text.editor,
            self.part_acts,
            self.speaker,
            *self.lines.values(),
            self.concern.editor,
            self.valid_until,
            self.tone,
            self.conditions,
            self.topic,
            *(each.editor for each in self.concerns.values()),
            self.groups,
            self.uses,
            self.acts,
        )

    def _show_part(self, part: PartCard | None) -> None:
        shown = (self.part_title, self.part_mark, self.written, self.counting, self._speaker)
        for each in (*shown, *(self._editors[name] for name in LINES)):
            each.setVisible(part is not None)
        if part is not None:
            self.part_title.say(part.title)
            self.part_mark.show_mark(part.mark)
            self.written.show_languages(part.text, part.written)
            self.speaker.offer(part.speakers)
            self.speaker.choose(part.speaker)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.part_title, 1)
        head.addWidget(self.part_mark)
        self.column.addLayout(head)
        self.take_editor("text", self.written)
        self.column.addWidget(self.counting)
        self.column.addWidget(self.part_acts)
        self.column.addWidget(self._speaker)
        for name, line in self.lines.items():
            self.add_editor(name, said(f"fields.blocks.{name}"), line)
        self.add_editor("concern", said("fields.message_maps.concern"), self.concern)
        until = said("meetings.hint.planned")
        self.add_editor(
            "valid_until", said("fields.message_maps.valid_until"), self.valid_until, until
        )
        self.add_editor("tone", said("fields.message_maps.tone"), self.tone)
        self.add_editor("conditions", said("fields.message_maps.conditions"), self.conditions)
        self.add_field(said("fields.message_maps.topic"), self.topic)
        for name, title in self.concerns.items():
            self.add_editor(name, said(f"fields.message_maps.{name}"), title)
        self.add_field(said("fields.message_maps.groups"), self.groups)
        self.column.addWidget(self._facts)
        self.add_list(said("message_maps.uses"), self.uses)
        self.uses.opened.connect(self.followed)
        self.speaker.chosen.connect(self.spoken)
        self.topic.chosen.connect(self.about)

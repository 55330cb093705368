"""The fields of a template, and of one of its steps, each kept when the hand leaves it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.tempo_shapes import TemplateCard, TemplateStepCard


class TemplateFields(Detail):
    """Name and rhythm of a template; `changed` carries the field and what it became."""

    changed = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("tempo.no_templates"))
        self.name, self.every = KeptLine(look), KeptLine(look)
        self.tempo, self.weekday = Choice(look), Choice(look)
        self.add_field(said("fields.cycle_templates.name"), self.name)
        self.add_field(said("fields.cycle_templates.tempo"), self.tempo)
        self._every = self.add_field(said("fields.cycle_templates.every_hours"), self.every)
        self._weekday = self.add_field(said("fields.cycle_templates.weekday"), self.weekday)
        for field, line in (("name", self.name), ("every_hours", self.every)):
            line.settled.connect(lambda words, field=field: self.changed.emit(field, words))
        for field, choice in (("tempo", self.tempo), ("weekday", self.weekday)):
            choice.chosen.connect(lambda key, field=field: self.changed.emit(field, key))

    def show_card(self, card: TemplateCard) -> None:
        """Show this template."""
        self.show_record("", card.mark, card.actions)
        self.name.show_words(card.name)
        self.tempo.offer(card.tempos)
        self.tempo.choose(card.tempo)
        self.every.show_words(card.every)
        self.weekday.offer(card.weekdays)
        self.weekday.choose(card.weekday)
        self._every.setVisible(card.tempo == "hourly")
        self._weekday.setVisible(card.tempo == "weekly")


class StepFields(Detail):
    """One step of a template; a standard step keeps its name."""

    changed = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, NOTHING)
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._standard = Text(look, said("tempo.standard"), "caption", Tone.FAINT, wraps=True)
        self.at, self.minutes = KeptLine(look), KeptLine(look)
        self.name, self.place = KeptLine(look), KeptLine(look)
        self.inputs, self.outputs = KeptLine(look), KeptLine(look)
        self.role = Choice(look)
        self.column.addWidget(self._title)
        self.column.addWidget(self._standard)
        lines = {
            "name": self.name,
            "at": self.at,
            "minutes": self.minutes,
            "place": self.place,
            "inputs": self.inputs,
            "outputs": self.outputs,
        }
        self._fields: dict[str, Labelled] = {}
        for field, line in lines.items():
            hint = said("tempo.hint.products") if field in {"inputs", "outputs"} else NOTHING
            label = said(f"fields.template_steps.{field}")
            self._fields[field] = self.add_field(label, line, hint)
            line.settled.connect(lambda words, field=field: self.changed.emit(field, words))
        self.add_field(said("fields.template_steps.role"), self.role)
        self.role.chosen.connect(lambda role: self.changed.emit("role", role))

    def show_card(self, card: TemplateStepCard) -> None:
        """Show this step."""
        self.show_record(card.at, None, card.actions)
        self._title.say(card.title)
        self._standard.setVisible(card.standard)
        self._fields["name"].setVisible(not card.standard)
        self.name.show_words(card.name)
        self.at.show_words(card.at)
        self.minutes.show_words(card.minutes)
        self.place.show_words(card.place)
        self.inputs.show_words(card.inputs)
        self.outputs.show_words(card.outputs)
        self.role.offer(card.roles)
        self.role.choose(card.role)

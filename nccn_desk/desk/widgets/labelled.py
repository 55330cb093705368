"""A labelled field has its label above, a hint under the label, and what is wrong beneath."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined
from nccn_desk.presenters.plain_shapes import Tone


class Labelled(QWidget):
    """A field with its words; the label is the field's name to a screen reader."""

    def __init__(
        self,
        look: Look,
        label: Phrase,
        field: QWidget,
        hint: Phrase = NOTHING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._label = label
        self._hint = hint
        self._problem = NOTHING
        self.field = field
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self._label_text = Text(look, label, "small_medium", Tone.QUIET)
        self._note_text = Text(look, NOTHING, "caption", Tone.FAINT)
        head.addWidget(self._label_text)
        head.addStretch(1)
        head.addWidget(self._note_text)
        self._hint_text = Text(look, hint, "caption", Tone.FAINT, wraps=True)
        self._problem_text = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        self._label_text.setBuddy(field)
        self._column.addLayout(head)
        for widget in (self._hint_text, field, self._problem_text):
            self._column.addWidget(widget)
        self._hint_text.setVisible(bool(hint))
        self._problem_text.hide()
        self._note_text.hide()
        look.changed.connect(self.retranslate)
        self.retranslate()

    def call(self, label: Phrase) -> None:
        """Ask for something else in the same field."""
        self._label = label
        self._label_text.say(label)
        self.retranslate()

    def note(self, phrase: Phrase) -> None:
        """Say something quiet at the right of the label."""
        self._note_text.say(phrase)
        self._note_text.setVisible(bool(phrase))

    def complain(self, problem: Phrase = NOTHING) -> None:
        """Say under the field what will not do; nothing takes the complaint away."""
        self._problem = problem
        self._problem_text.say(problem)
        self._problem_text.setVisible(bool(problem))
        mark_wrong = getattr(self.field, "mark_wrong", None)
        if mark_wrong is not None:
            mark_wrong(wrong=bool(problem))
        self.retranslate()

    def retranslate(self) -> None:
        """Name and describe the field anew."""
        self._column.setSpacing(self._look.px(6))
        self.field.setAccessibleName(self._look.say(self._label))
        told = joined((self._hint, self._problem), by=" ")
        self.field.setAccessibleDescription(self._look.say(told))

"""Prose under its head: what it is, and the language in which one sees and writes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptProse
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.shapes import Option, Tone


class LabelledProse(Labelled):
    """A prose field whose label has the four languages at its right; a dot: something is written.

    `chosen` carries the language that a person wants to see.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, label: Phrase, field: KeptProse, choosing: Phrase) -> None:
        super().__init__(look, label, field)
        self.languages = Segments(look, choosing, wraps=True)
        self._label_text.hide()
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(look, label, "small_medium", Tone.QUIET), 1)
        row.addWidget(self.languages)
        self._column.insertWidget(0, head)
        self.languages.chosen.connect(self.chosen)

    def show_languages(self, language: str, written: tuple[str, ...]) -> None:
        """Show in which language the prose is seen, and in which it exists."""
        options = tuple(_option(each, written) for each in LANGUAGES)
        self.languages.show_options(options, language)


def _option(language: str, written: tuple[str, ...]) -> Option:
    name = said(f"choices.officers.language.{language}")
    there = language in written
    word = f"{language.upper()} •" if there else language.upper()
    state = said("people.written") if there else said("people.not_written")
    return Option(language, given(word), described=joined((name, state), ", "))

"""People in a row, each with picture, name and role, an arrow between those who hand on."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.avatar import Avatar
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import PersonRow, Tone

ARROW = "→"


class PersonTag(QWidget):
    """One person: initials in a circle, the name, and under it the role."""

    def __init__(self, look: Look, person: PersonRow, *, arrow: bool = False) -> None:
        super().__init__()
        self._look = look
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(look, person.name, "h2"))
        if person.small:
            words.addWidget(Text(look, person.small, "caption", Tone.FAINT))
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        if arrow:
            self._row.addWidget(Text(look, given(ARROW), "h2", Tone.FAINT))
        self._row.addWidget(Avatar(look, person))
        self._row.addLayout(words)
        look.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._row.setSpacing(self._look.px(12))


class PeopleRow(QWidget):
    """People from left to right; they go on below where there is no more room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._people: tuple[PersonRow, ...] = ()
        self._tags: list[PersonTag] = []
        self._row = Wrapping(look, self, gap=16)

    def show_people(self, *people: PersonRow) -> None:
        """Show these, in the order in which something is handed on."""
        if people == self._people:
            return
        self._people = people
        for tag in self._tags:
            self._row.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._tags = [
            PersonTag(self._look, person, arrow=place > 0) for place, person in enumerate(people)
        ]
        for tag in self._tags:
            self._row.addWidget(tag)
        names = [self._look.say(person.name) for person in people]
        self.setAccessibleName(f" {ARROW} ".join(names))

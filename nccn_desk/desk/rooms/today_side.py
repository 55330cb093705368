"""Yesterday against its plan, and who there is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.today_rows import CardHead, clear_grid
from nccn_desk.desk.widgets.avatar import paint_avatar
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import PersonRow, Tone
from nccn_desk.presenters.today_shapes import Figure, PastCard, TeamCard

_AVATAR: Final = 30
_BESIDE: Final = 10
_FIGURES: Final = 4
_COLUMNS: Final = 2


class FigureCell(Painted):
    """A number with its word under it."""

    def __init__(self, look: Look, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._figure = figure
        self.retranslate()

    @override
    def retranslate(self) -> None:
        number = given(str(self._figure.number))
        self.setAccessibleName(self.look.say(joined((number, self._figure.word), by=" ")))

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self.look, self.look.say(self._figure.word), "caption")
        return QSize(width, self.look.line("h2") + self.look.line("caption"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paint(self, canvas: Canvas) -> None:
        line = self.look.line("h2")
        ink = "t1" if self._figure.number else "t3"
        number = QRectF(0, 0, self.width(), line)
        canvas.text(number, str(self._figure.number), "h2", ink)
        word = QRectF(0, line, self.width(), self.look.line("caption"))
        canvas.text(word, self.look.say(self._figure.word), "caption", "t3")


class PersonCell(Painted):
    """Initials in a circle, a name, and a role."""

    def __init__(self, look: Look, person: PersonRow, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._person = person
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        told = joined((self._person.name, self._person.small), by=", ")
        self.setAccessibleName(self.look.say(told))

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        name = width_of(look, look.say(self._person.name), "small_medium")
        small = width_of(look, look.say(self._person.small), "caption")
        height = look.line("small") + look.line("caption")
        return QSize(look.px(_AVATAR + _BESIDE) + max(name, small), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paint(self, canvas: Canvas) -> None:
        look, px = self.look, self.look.px
        box, side = inside(self), px(_AVATAR)
        circle = QRectF(0, (box.height() - side) / 2, side, side)
        paint_avatar(canvas, circle, self._person.initials)
        left, first = px(_AVATAR + _BESIDE), look.line("small")
        name = QRectF(left, 0, box.width() - left, first)
        canvas.text(name, look.say(self._person.name), "small_medium", "t1")
        below = QRectF(left, first, box.width() - left, look.line("caption"))
        canvas.text(below, look.say(self._person.small), "caption", "t3")


class PastCardView(Card):
    """How yesterday went."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._shown: PastCard | None = None
        self._card_head = CardHead(look, said("today.card.yesterday"))
        self._figures = QGridLayout()
        self._figures.setContentsMargins(0, 0, 0, 0)
        self._worst = Text(look, NOTHING, "caption", Tone.QUIET, wraps=True)
        self.body.addWidget(self._card_head)
        self.body.addLayout(self._figures)
        self.body.addWidget(self._worst)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._name_card)
        self._name_card()

    def show_card(self, card: PastCard | None) -> None:
        """Show how it went; without a yesterday there is no card."""
        self.setVisible(card is not None)
        if card is None or card == self._shown:
            return
        self._shown = card
        self._card_head.note(card.note)
        self._worst.say(card.worst)
        clear_grid(self._figures)
        for place, figure in enumerate(card.figures):
            self._figures.addWidget(FigureCell(self.look, figure), 0, place)
            self._figures.setColumnStretch(place, 1)

    def _name_card(self) -> None:
        self.setAccessibleName(self.look.say(said("today.card.yesterday")))
        self.body.setSpacing(self.look.px(8))
        self._figures.setHorizontalSpacing(self.look.px(12))


class TeamCardView(Card):
    """Who there is, two beside each other where there is room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._shown: TeamCard | None = None
        self._card_head = CardHead(look, said("today.card.team"))
        self._people = QVBoxLayout()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._people.addLayout(self._grid)
        self.body.addWidget(self._card_head)
        self.body.addLayout(self._people)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._name_card)
        self._name_card()

    def show_card(self, card: TeamCard | None) -> None:
        """Show these people; nobody known, no card."""
        self.setVisible(card is not None)
        if card is None or card == self._shown:
            return
        self._shown = card
        self._card_head.note(card.note)
        clear_grid(self._grid)
        for place, person in enumerate(card.people):
            cell = PersonCell(self.look, person)
            self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _name_card(self) -> None:
        self.setAccessibleName(self.look.say(said("today.card.team")))
        self.body.setSpacing(self.look.px(8))
        self._grid.setVerticalSpacing(self.look.px(8))
        self._grid.setHorizontalSpacing(self.look.px(16))

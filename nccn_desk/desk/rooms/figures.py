"""The room of figures: the list, a line for a new one, and the chosen figure beside it."""

from __future__ import annotations

from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.figures_fields import FigureFields
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.register_room import ListOf, RegisterRoom
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.figures import FiguresPresenter
from nccn_desk.presenters.figures_card import FigureCard
from nccn_desk.presenters.figures_page import COLUMNS, FiguresPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Surroundings


class FiguresRoom(RegisterRoom):
    """Paints the figures."""

    presenter: FiguresPresenter
    fields: FigureFields

    def __init__(self, look: Look, session: Session, around: Surroundings, prove: Prove) -> None:
        new = NewLine(look, "plus", said("figures.line"), Action("add", said("figures.add")))
        super().__init__(look, session, ListOf("figures", COLUMNS), new, FigureFields(look))
        self.build()
        self.presenter = FiguresPresenter(session, self, around, prove)
        self.signing = SigningLayer(self, look, self.presenter.signing)
        self._connect()
        self.presenter.start()

    def show_page(self, page: FiguresPage) -> None:
        """Show the list."""
        self.show_list(page)

    def show_card(self, card: FigureCard | None) -> None:
        """Show one figure, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_value(self, words: str) -> None:
        """Show the words of the line for a new value."""
        self.fields.show_value(words)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    @override
    def press_lit(self) -> None:
        if self.fields.value.hasFocus():
            self.presenter.deliver()
        else:
            super().press_lit()

    def give_value(self) -> None:
        """Go to the line for a new value of the chosen figure."""
        self.show_chosen(chosen=True)
        self.fields.value.setFocus()

    @override
    def enter(self, record: str) -> None:
        self.presenter.select(record)
        self.give_value()

    def _connect(self) -> None:
        self.listen()
        presenter, fields = self.presenter, self.fields
        fields.given.connect(presenter.type_value)
        fields.entered.connect(presenter.deliver)
        fields.origin.chosen.connect(lambda origin: presenter.change({"origin": origin}))
        fields.marking.chosen.connect(lambda marking: presenter.change({"marking": marking}))
        fields.uses.opened.connect(presenter.follow)
        letters = {"N": self.begin, "T": fields.history.turn}
        Letters(self.look, letters, self, self.table, fields.history.table)
        self.look.changed.connect(presenter.speak)


def furnish_figures(session: Session, look: Look, around: Surroundings, prove: Prove) -> Furnished:
    """Return the room as a window has it."""
    room = FiguresRoom(look, session, around, prove)
    acts = (
        ("ask", "hand"),
        ("check", "check-circle"),
        ("clear", "seal-check"),
        ("ask_change", "arrow-u-up-left"),
        ("remove", "trash"),
    )
    return room.furnished(
        Command("figures.add", said("figures.add"), "plus", room.begin),
        Command("figures.value", said("figures.field.value"), "hash", room.give_value),
        *(room.act(key, icon, said(f"figures.{key}")) for key, icon in acts),
    )

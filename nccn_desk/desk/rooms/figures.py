"""The room of figures: the list, a line for a new one, and the chosen figure beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.figures_fields import FigureFields
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.table import Table
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.figures import FiguresPresenter
from nccn_desk.presenters.figures_card import FigureCard
from nccn_desk.presenters.figures_page import COLUMNS, FiguresPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Surroundings


class FiguresRoom(Split):
    """Paints the figures."""

    def __init__(self, look: Look, session: Session, around: Surroundings, prove: Prove) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("figures.title"))
        self.finder = IconLine(look, "magnifying-glass", said("figures.find"), keys="Ctrl F")
        self.head = Head(look, said("figures.title"), self.finder)
        self.table = Table(look, COLUMNS, said("figures.title"))
        self.place = ListPlace(look, self.table)
        add = Action("add", said("figures.add"))
        self.new = NewLine(look, "plus", said("figures.line"), add)
        self.fields = FigureFields(look)
        self.beside = Beside(session, "figures", self.fields)
        self._build()
        self.presenter = FiguresPresenter(session, self, around, prove)
        self.signing = SigningLayer(self, look, self.presenter.signing)
        self._connect()
        self.presenter.start()

    def show_page(self, page: FiguresPage) -> None:
        """Show the list."""
        self.head.show_filters(page.filters, page.chosen, page.count)
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.add)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: FigureCard | None) -> None:
        """Show one figure, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new figure."""
        self.new.show_words(words)

    def show_value(self, words: str) -> None:
        """Show the words of the line for a new value."""
        self.fields.show_value(words)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def open(self, figure: str) -> None:
        """Show one figure, wherever it stands in the list."""
        if figure:
            self.presenter.narrow("all")
            self.presenter.select(figure)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def press_lit(self) -> None:
        """Do the lit act; while a new figure or a new value is being typed, keep that."""
        if self.fields.value.hasFocus():
            self.presenter.deliver()
        elif self.new.field.line.hasFocus() or not self.presenter.lit():
            self.new.button.click()
        else:
            self.presenter.run(self.presenter.lit())

    def note_new(self) -> None:
        """Go to the line for a new figure."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def give_value(self) -> None:
        """Go to the line for a new value of the chosen figure."""
        self.show_chosen(chosen=True)
        self.fields.value.setFocus()

    def _build(self) -> None:
        self.add_work(self.head)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.new)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(
            self.head.filters,
            self.finder.line,
            self.table,
            self.new.field.line,
            self.new.button,
            *self.fields.stops(),
        )
        self.fields.waiting.stand_after(self.new.button)

    def _connect(self) -> None:
        presenter, fields = self.presenter, self.fields
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(presenter.add)
        fields.given.connect(presenter.type_value)
        fields.entered.connect(presenter.deliver)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.origin.chosen.connect(lambda origin: presenter.change({"origin": origin}))
        fields.marking.chosen.connect(lambda marking: presenter.change({"marking": marking}))
        fields.uses.opened.connect(presenter.follow)
        letters = {"N": self.note_new, "T": fields.history.turn}
        Letters(self.look, letters, self, self.table, fields.history.table)
        self.look.changed.connect(presenter.speak)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, figure: str) -> None:
        if figure:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(figure)

    def _enter(self, figure: str) -> None:
        self.presenter.select(figure)
        self.give_value()


def furnish_figures(session: Session, look: Look, around: Surroundings, prove: Prove) -> Furnished:
    """Return the room as a window has it."""
    room = FiguresRoom(look, session, around, prove)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"figures.{key}",
            said(f"figures.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("figures.choose"),
        )

    def close() -> None:
        presenter.close()
        room.beside.close()

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            Command("figures.add", said("figures.add"), "plus", room.note_new),
            Command("figures.value", said("figures.field.value"), "hash", room.give_value),
            command("ask", "hand"),
            command("check", "check-circle"),
            command("clear", "seal-check"),
            command("ask_change", "arrow-u-up-left"),
            command("remove", "trash"),
        ),
        find=room.finder.setFocus,
        lit=room.press_lit,
        close=close,
    )

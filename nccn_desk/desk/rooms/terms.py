"""The room of fixed terms: the glossary in four languages, and the chosen term beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.terms import Sheets, TermsPresenter
from nccn_desk.presenters.terms_page import COLUMNS, EDITORS, TermCard, TermsPage

FOUR: Final = 1_320  # pixels at 100 %, below which four columns and a term do not stand together
ACTS: Final = (("export", "download-simple"), ("import", "upload-simple"))


class TermsRoom(Split):
    """Paints the glossary."""

    def __init__(self, look: Look, session: Session, around: Surroundings, sheets: Sheets) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("terms.title"))
        self.files: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.finder = IconLine(look, "magnifying-glass", said("terms.find"), keys="Ctrl F")
        self.head = Head(look, said("terms.filter"), self.finder)
        self.report = Notice(look, Advice(NOTHING))
        self.table = Table(look, COLUMNS, said("terms.title"))
        self.place = ListPlace(look, self.table)
        self.new = NewLine(look, "list-plus", said("terms.line"), Action("add", said("terms.add")))
        self.acts = {
            key: Button(look, Action(key, said(f"terms.{key}"), icon=icon)) for key, icon in ACTS
        }
        self.fields = TermFields(look)
        self.beside = Beside(session, "terms", self.fields)
        self._build()
        self.presenter = TermsPresenter(session, self, around, sheets)
        self._connect()
        self.presenter.start()

    @property
    @override
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only: four languages need more than a list."""
        return self.width() < self.look.px(FOUR)

    def show_page(self, page: TermsPage) -> None:
        """Show the list."""
        self.head.show_filters(page.filters, page.chosen, page.count)
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.add)
        for action in page.acts:
            self.acts[action.key].set_action(action)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: TermCard | None) -> None:
        """Show one term, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new term."""
        self.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def show_report(self, advice: Advice | None) -> None:
        """Say what is wrong with a sheet, or nothing any more."""
        self.report.setVisible(advice is not None)
        if advice is not None:
            self.report.advise(advice)
            self.show_chosen(chosen=False)

    def open(self, term: str) -> None:
        """Show one term, wherever it stands in the list."""
        if term:
            self.presenter.narrow("all")
            self.presenter.select(term)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def write_new(self) -> None:
        """Go to the line for a new term."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def press(self, key: str) -> None:
        """Do something with the whole list: save it, read another, or take the starting list."""
        if key == "start":
            self.presenter.take_start()
        elif key == "export":
            name = self.look.say(said("terms.file"))
            place = self.files().write(said("terms.export"), name)
            if place:
                self.presenter.export(place)
        else:
            place = self.files().read(said("terms.import"))
            if place:
                self.presenter.read_in(place)

    def _build(self) -> None:
        row = Wrapping(self.look)
        holder = QWidget()
        holder.setLayout(row)
        for button in self.acts.values():
            row.addWidget(button)
        self.add_work(self.head)
        self.add_work(self.report)
        self.report.hide()
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.new)
        self.add_work(holder)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(
            self.head.filters,
            self.finder.line,
            self.table,
            self.new.field.line,
            self.new.button,
            *self.acts.values(),
            *self.fields.stops(),
        )
        self.report.stand_after(self.finder.line)
        self.fields.waiting.stand_after(self.acts["import"])

    def _connect(self) -> None:
        presenter, fields = self.presenter, self.fields
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.place.acted.connect(self.press)
        self.report.acted.connect(lambda _: self._close_report())
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(presenter.add)
        for key, button in self.acts.items():
            button.clicked.connect(lambda _=False, key=key: self.press(key))
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        Letters(self.look, {"N": self.write_new}, self, self.table)

    def _close_report(self) -> None:
        self.presenter.close_report()
        self.table.setFocus()

    def _pick(self, term: str) -> None:
        if term:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(term)

    def _enter(self, term: str) -> None:
        self.presenter.select(term)
        self.show_chosen(chosen=True)
        self.fields.lines["nl"].setFocus()


class TermFields(Detail):
    """One term's fields, kept as they are typed: how it is called, and what is not said for it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("terms.choose"))
        self.lines = {name: KeptLine(look) for name in EDITORS}
        for name, line in self.lines.items():
            hint = said("terms.hint.avoid") if name == "avoid_nl" else NOTHING
            self.add_editor(name, said(f"fields.terms.{name}"), line, hint)

    def show_card(self, card: TermCard | None) -> None:
        """Show one term, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record("", None, card.actions)
        self.show_waiting(card.waiting)
        self.show_fields(card.fields, writable=card.writable)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return (*self.lines.values(), self.acts)


def furnish_terms(session: Session, look: Look, around: Surroundings, sheets: Sheets) -> Furnished:
    """Return the room as a window has it."""
    room = TermsRoom(look, session, around, sheets)
    presenter = room.presenter

    def close() -> None:
        presenter.close()
        room.beside.close()

    def command(key: str, icon: str) -> Command:
        return Command(f"terms.{key}", said(f"terms.{key}"), icon, lambda: room.press(key))

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            Command("terms.add", said("terms.add"), "list-plus", room.write_new),
            command("start", "list-plus"),
            *(command(key, icon) for key, icon in ACTS),
            Command(
                "terms.remove",
                said("terms.remove"),
                "trash-simple",
                lambda: presenter.run("remove"),
                enabled=lambda: presenter.possible("remove"),
                reason=said("terms.choose"),
            ),
        ),
        find=room.finder.setFocus,
        lit=room.new.button.click,
        close=close,
    )

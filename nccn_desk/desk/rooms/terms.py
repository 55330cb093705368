"""The room of fixed terms: the glossary in four languages, and the chosen term beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import in_order
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.register_room import Fields, ListOf, RegisterRoom
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.terms import Sheets, TermsPresenter
from nccn_desk.presenters.terms_page import COLUMNS, EDITORS, TermCard, TermsPage

FOUR: Final = 1_320  # pixels at 100 %, below which four columns and a term do not stand together
ACTS: Final = (("export", "download-simple"), ("import", "upload-simple"))


class TermsRoom(RegisterRoom):
    """Paints the glossary."""

    presenter: TermsPresenter
    fields: TermFields

    def __init__(self, look: Look, session: Session, around: Surroundings, sheets: Sheets) -> None:
        new = NewLine(look, "list-plus", said("terms.line"), Action("add", said("terms.add")))
        list_of = ListOf("terms", COLUMNS, said("terms.filter"))
        super().__init__(look, session, list_of, new, TermFields(look))
        self.files: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.report = Notice(look, Advice(NOTHING))
        self.acts = {
            key: Button(look, Action(key, said(f"terms.{key}"), icon=icon)) for key, icon in ACTS
        }
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
        for action in page.acts:
            self.acts[action.key].set_action(action)
        self.show_list(page)

    def show_card(self, card: TermCard | None) -> None:
        """Show one term, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_report(self, advice: Advice | None) -> None:
        """Say what is wrong with a sheet, or nothing any more."""
        self.report.setVisible(advice is not None)
        if advice is not None:
            self.report.advise(advice)
            self.show_chosen(chosen=False)

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

    @override
    def press_lit(self) -> None:
        self.new.button.click()

    def _build(self) -> None:
        row = Wrapping(self.look)
        holder = QWidget()
        holder.setLayout(row)
        for button in self.acts.values():
            row.addWidget(button)
        self.build(self.report)
        self.report.hide()
        self.add_work(holder)
        in_order(self.new.button, *self.acts.values(), *self.fields.stops())
        self.report.stand_after(self.finder.line)
        self.fields.waiting.stand_after(self.acts["import"])

    def _connect(self) -> None:
        self.listen()
        self.place.acted.connect(self.press)
        self.report.acted.connect(lambda _: self._close_report())
        for key, button in self.acts.items():
            button.clicked.connect(lambda _=False, key=key: self.press(key))
        Letters(self.look, {"N": self.begin}, self, self.table)

    def _close_report(self) -> None:
        self.presenter.close_report()
        self.table.setFocus()


class TermFields(Fields):
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

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (*self.lines.values(), self.acts)


def furnish_terms(session: Session, look: Look, around: Surroundings, sheets: Sheets) -> Furnished:
    """Return the room as a window has it."""
    room = TermsRoom(look, session, around, sheets)

    def command(key: str, icon: str) -> Command:
        return Command(f"terms.{key}", said(f"terms.{key}"), icon, lambda: room.press(key))

    return room.furnished(
        Command("terms.add", said("terms.add"), "list-plus", room.begin),
        command("start", "list-plus"),
        *(command(key, icon) for key, icon in ACTS),
        room.act("remove", "trash-simple", said("terms.remove")),
    )

"""The room of material: the catalogue, a line for new material, and the chosen one beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.sitrep_beneath import Apart, Beneath
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.materials import MaterialsPresenter
from nccn_desk.presenters.materials_page import (
    COLUMNS,
    DAYS,
    NARROWS,
    MaterialCard,
    MaterialsPage,
)
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.surroundings import Surroundings


class MaterialsRoom(Split):
    """Paints the catalogue."""

    def __init__(self, look: Look, session: Session, around: Surroundings, apart: Apart) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("materials.title"))
        self.finder = IconLine(look, "magnifying-glass", said("materials.find"), keys="Ctrl F")
        self.head = Head(look, said("materials.filter"), self.finder)
        self.narrows = {name: Choice(look) for name in NARROWS}
        self.table = Table(look, COLUMNS, said("materials.title"))
        self.place = ListPlace(look, self.table)
        add = Action("add", said("materials.add"))
        self.new = NewLine(look, "plus", said("materials.line"), add)
        self.fields = MaterialFields(look)
        self.beside = Beside(session, "materials", self.fields)
        self.beneath = Beneath(self, look, session, around, apart)
        self._build()
        self.presenter = MaterialsPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: MaterialsPage) -> None:
        """Show the catalogue."""
        self.head.show_filters(page.filters, page.chosen, page.count)
        for name, choice in self.narrows.items():
            choice.offer(page.narrows[name])
            choice.choose(page.narrow.get(name, ""))
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.add)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: MaterialCard | None) -> None:
        """Show one piece of material, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for new material."""
        self.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def show_files(self, material: str) -> None:
        """Show what is attached to material."""
        self.beneath.show_attached("materials", material)

    def open(self, material: str) -> None:
        """Show one piece of material, wherever it stands in the list."""
        if material:
            self.presenter.show_all()
            self.presenter.select(material)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def press_lit(self) -> None:
        """Do the lit act; while new material is being typed, keep that."""
        if self.new.field.line.hasFocus() or not self.presenter.lit():
            self.new.button.click()
        else:
            self.presenter.run(self.presenter.lit())

    def begin(self) -> None:
        """Go to the line for new material."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def _build(self) -> None:
        holder = QWidget()
        row = Wrapping(self.look)
        holder.setLayout(row)
        for choice in self.narrows.values():
            row.addWidget(choice)
        self.add_work(self.head)
        self.add_work(holder)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.new)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(
            self.head.filters,
            self.finder.line,
            *self.narrows.values(),
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
        for name, choice in self.narrows.items():
            choice.chosen.connect(partial(presenter.cut, name))
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(presenter.add)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.changed.connect(presenter.change)
        Letters(self.look, {"N": self.begin}, self, self.table)
        self.look.changed.connect(self._speak)
        self._speak()

    def _speak(self) -> None:
        for name, choice in self.narrows.items():
            choice.setAccessibleName(self.look.say(said(f"fields.materials.{name}")))
        self.presenter.speak()

    def _pick(self, material: str) -> None:
        if material:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(material)

    def _enter(self, material: str) -> None:
        self.presenter.select(material)
        self.show_chosen(chosen=True)
        self.fields.title.editor.setFocus()


class MaterialFields(Detail):
    """One piece of material; `changed` carries a field with its value where that is not typed."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("materials.choose"))
        self.title = KeptTitle(look, "h3")
        self.lines = {name: KeptLine(look) for name in ("begins", "ends", "link")}
        self.choices = {name: Choice(look) for name in ("format", "topic", "replaced_by")}
        self.sets = {
            name: Toggles(look, said(f"fields.materials.{name}"))
            for name in ("languages", "groups")
        }
        self.reached = WholeList(look, said("materials.reached"), ruled=False)
        self._facts = Facts(look)
        self._build()

    def show_card(self, card: MaterialCard | None) -> None:
        """Show one, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self._facts.show_facts(card.facts)
        self.show_fields(card.fields, writable=card.writable)
        for name, choice in self.choices.items():
            options, held = card.choices[name]
            choice.offer(options)
            choice.choose(held)
            choice.setEnabled(card.writable)
        for name, toggles in self.sets.items():
            toggles.show_options(*card.sets[name])
            toggles.setEnabled(card.writable)
        self.reached.show_rows(card.reached)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return (
            self.title.editor,
            self.choices["format"],
            self.choices["topic"],
            *self.lines.values(),
            *self.sets.values(),
            self.choices["replaced_by"],
            self.reached,
            self.acts,
        )

    def _build(self) -> None:
        self.add_editor("title", said("fields.materials.title"), self.title)
        self.column.addWidget(self._facts)
        for name in ("format", "topic"):
            self._add_choice(name)
        for name, line in self.lines.items():
            hint = said("materials.hint.day") if name in DAYS else NOTHING
            self.add_editor(name, said(f"fields.materials.{name}"), line, hint)
        for name, toggles in self.sets.items():
            self.add_field(said(f"fields.materials.{name}"), toggles)
            toggles.changed.connect(lambda keys, name=name: self.changed.emit({name: keys}))
        self._add_choice("replaced_by")
        self.add_list(said("materials.reached"), self.reached)

    def _add_choice(self, name: str) -> None:
        choice = self.choices[name]
        choice.setMinimumWidth(1)  # its list may be wider than the card
        self.add_field(said(f"fields.materials.{name}"), choice)
        choice.chosen.connect(lambda key: self.changed.emit({name: key or None}))


def furnish_materials(
    session: Session, look: Look, around: Surroundings, apart: Apart
) -> Furnished:
    """Return the room as a window has it."""
    room = MaterialsRoom(look, session, around, apart)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"materials.{key}",
            said(f"materials.act.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("materials.choose"),
        )

    def close() -> None:
        presenter.close()
        room.beside.close()
        room.beneath.close()

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            Command("materials.add", said("materials.add"), "plus", room.begin),
            command("pack", "package"),
            command("files", "paperclip"),
            command("remove", "trash-simple"),
        ),
        find=room.finder.setFocus,
        lit=room.press_lit,
        close=close,
    )

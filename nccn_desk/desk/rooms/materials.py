"""The room of material: the catalogue, a line for new material, and the chosen one beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.register_room import Fields, ListOf, RegisterRoom
from nccn_desk.desk.rooms.sitrep_beneath import Apart, Beneath
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
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
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.surroundings import Surroundings


class MaterialsRoom(RegisterRoom):
    """Paints the catalogue."""

    presenter: MaterialsPresenter
    fields: MaterialFields

    def __init__(self, look: Look, session: Session, around: Surroundings, apart: Apart) -> None:
        new = NewLine(look, "plus", said("materials.line"), Action("add", said("materials.add")))
        list_of = ListOf("materials", COLUMNS, said("materials.filter"))
        super().__init__(look, session, list_of, new, MaterialFields(look))
        self.narrows = {name: Choice(look) for name in NARROWS}
        self.beneath = Beneath(self, look, session, around, apart)
        self._build()
        self.presenter = MaterialsPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: MaterialsPage) -> None:
        """Show the catalogue."""
        for name, choice in self.narrows.items():
            choice.offer(page.narrows[name])
            choice.choose(page.narrow.get(name, ""))
        self.show_list(page)

    def show_card(self, card: MaterialCard | None) -> None:
        """Show one piece of material, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_files(self, material: str) -> None:
        """Show what is attached to material."""
        self.beneath.show_attached("materials", material)

    @override
    def widen(self) -> None:
        self.presenter.show_all()

    @override
    def end(self) -> None:
        super().end()
        self.beneath.close()

    def _build(self) -> None:
        holder = QWidget()
        row = Wrapping(self.look)
        holder.setLayout(row)
        for choice in self.narrows.values():
            row.addWidget(choice)
        self.build(holder, stops=self.narrows.values())

    def _connect(self) -> None:
        self.listen()
        for name, choice in self.narrows.items():
            choice.chosen.connect(partial(self.presenter.cut, name))
        self.fields.changed.connect(self.presenter.change)
        Letters(self.look, {"N": self.begin}, self, self.table)
        self.look.changed.connect(self._speak)
        self._speak()

    def _speak(self) -> None:
        for name, choice in self.narrows.items():
            choice.setAccessibleName(self.look.say(said(f"fields.materials.{name}")))
        self.presenter.speak()


class MaterialFields(Fields):
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

    @override
    def stops(self) -> tuple[QWidget, ...]:
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
    acts = (("pack", "package"), ("files", "paperclip"), ("remove", "trash-simple"))
    return room.furnished(
        Command("materials.add", said("materials.add"), "plus", room.begin),
        *(room.act(key, icon, said(f"materials.act.{key}")) for key, icon in acts),
    )

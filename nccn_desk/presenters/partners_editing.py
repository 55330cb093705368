"""A partner, its people and its seats are changed while one types; each change is an act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol

from nccn_desk.domain.reachability import stored, ways_of
from nccn_desk.domain.register import Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editable, Editors, QuickLine
from nccn_desk.presenters.partners_form import (
    CHOICES,
    DAYS,
    LINES,
    PROSE,
    Chosen,
    PartnerForm,
    form_of,
)
from nccn_desk.presenters.partners_ways import read_ways
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_day
from nccn_desk.services import partners, states, structures
from nccn_desk.services.ports import Reader, UnitOfWork

_CHANGE: Final[dict[str, Callable[[UnitOfWork, str, Values], ChangeSet]]] = {
    "partners": partners.change,
    "persons": partners.change_person,
    "memberships": structures.change_membership,
}
_REMOVE: Final[dict[str, Callable[[UnitOfWork, str], ChangeSet]]] = {
    "partners": partners.remove,
    "persons": partners.remove_person,
    "memberships": structures.remove_membership,
}
_HEARS: Final = ("partners", "persons", "memberships", "circles")


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form with what stands in its editors, by their keys."""

    form: PartnerForm
    fields: tuple[Editable, ...]


class FormView(Protocol):
    """What paints the form."""

    def show_form(self, shown: ShownForm | None) -> None:
        """Show the form, None where the partner is gone."""
        ...

    def show_new_person(self, words: str) -> None:
        """Show the words of the line for a new person."""
        ...

    def show_form_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class PartnerEditor:
    """One partner while its form is open."""

    def __init__(self, session: Session, view: FormView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._chosen: Chosen | None = None
        self._editors: dict[str, tuple[str, Editors]] = {}
        self._line = QuickLine(session, "partners//person", view.show_new_person)
        self._end = session.changed.subscribe(self._refresh)

    @property
    def partner(self) -> str:
        """The partner whose form is open, "" for none."""
        return self._chosen.partner if self._chosen else ""

    def open(self, partner: str, person: str = "") -> None:
        """Show the form of a partner."""
        self._chosen = Chosen(partner, person)
        show = self._view.show_new_person
        self._line = QuickLine(self._session, f"partners/{partner}/person", show)
        show("")
        self._line.recover()
        self._read()

    def leave(self) -> None:
        """Keep what was typed; the form was put away."""
        self.settle()
        self._editors.clear()
        self._chosen = None

    def close(self) -> None:
        """Hear no more news."""
        self.leave()
        self._end()

    def speak(self) -> None:
        """Word everything anew."""
        self._read()

    def type(self, key: str, words: str) -> None:
        """Keep what is being typed in an editor, named by register and field."""
        register, _, name = key.partition(".")
        if register in self._editors:
            self._editors[register][1].type(name, words)

    def settle(self) -> None:
        """Make acts of what was typed, because the hands rest."""
        for _, editors in self._editors.values():
            editors.settle()

    def change(self, key: str, value: Value) -> None:
        """Take another choice, or other tags."""
        register, _, name = key.partition(".")
        if register in self._editors:
            record = self._editors[register][0]
            self._act(lambda uow: _CHANGE[register](uow, record, {name: value}))

    def choose_person(self, person: str) -> None:
        """Show another of the people."""
        self._choose(person=person)

    def choose_seat(self, seat: str) -> None:
        """Show another of the seats."""
        self._choose(seat=seat)

    def type_person(self, words: str) -> None:
        """Keep the line for a new person as it is being typed."""
        self._line.typed(words)

    def add_person(self) -> None:
        """Keep the new person, by name, and show it."""
        partner = self.partner

        def added(changes: ChangeSet) -> None:
            self._choose(person=next((e for r, e in changes.records if r == "persons"), ""))

        self._line.enter(
            lambda uow, name: partners.add_person(uow, {"name": name, "partner": partner}),
            added,
            self._view.show_form_problem,
        )

    def join(self, circle: str) -> None:
        """Let the partner sit in a circle from today on."""
        if self._chosen is None or not circle:
            return
        values = {"circle": circle, "partner": self._chosen.partner}

        def joined(changes: ChangeSet) -> None:
            self._choose(seat=next((e for r, e in changes.records if r == "memberships"), ""))

        def job(uow: UnitOfWork) -> ChangeSet:
            today = day_of(uow.clock.now()).isoformat()
            return structures.join(uow, {**values, "begins": today})

        self._session.act(job, joined, self._view.show_form_problem)

    def remove(self, register: str) -> None:
        """Take what is shown away, after a second deliberate act."""
        if register in self._editors:
            record = self._editors[register][0]
            question = Question(
                said(f"partners.remove.{register}"),
                said(f"partners.remove_means.{register}"),
                said("partners.remove_act"),
                danger=True,
            )
            self._around.ask(
                question, lambda _: self._act(lambda uow: _REMOVE[register](uow, record))
            )

    def _choose(self, **values: str) -> None:
        if self._chosen is not None:
            self.settle()
            self._chosen = replace(self._chosen, **values)
            self._read()

    def _act(self, job: Callable[[UnitOfWork], ChangeSet]) -> None:
        self._session.act(job, failed=self._view.show_form_problem)

    def _refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_HEARS):
            self._read()

    def _read(self) -> None:
        if self._chosen is None:
            return
        session, chosen = self._session, self._chosen
        today, writable = day_of(session.clock.now()), may_write(session)

        def job(reader: Reader) -> PartnerForm | None:
            return form_of(reader, chosen, session.words, today, writable=writable)

        def show(form: PartnerForm | None) -> None:
            if self._chosen == chosen:
                self._show(form)

        session.read(job, show, token="partners/form")  # noqa: S106  # a token of reads

    def _show(self, form: PartnerForm | None) -> None:
        if form is None:
            self._editors.clear()
            self._view.show_form(None)
            return
        shown = {"partners": form.partner, "persons": form.person, "memberships": form.seat}
        fields: list[Editable] = []
        for register, record in shown.items():
            editors = self._editors_of(register, record)
            if editors is not None:
                kept = {
                    key.partition(".")[2]: words
                    for key, words in form.words.items()
                    if key.startswith(f"{register}.")
                }
                fields += [
                    replace(each, name=f"{register}.{each.name}") for each in editors.show(kept)
                ]
        self._view.show_form(ShownForm(form, tuple(fields)))

    def _editors_of(self, register: str, record: str) -> Editors | None:
        """Return the editors of a record that is shown, made where another one was."""
        before = self._editors.get(register)
        if before is not None and before[0] == record:
            return before[1]
        if before is not None:
            before[1].settle()
        if not record:
            self._editors.pop(register, None)
            return None
        names = (*LINES[register], *DAYS[register], *PROSE[register])
        writes = {name: partial(_write, register, record, name) for name in names}
        editors = Editors(self._session, f"{register}/{record}/form", writes, self._read)
        self._editors[register] = (record, editors)
        editors.recover()
        return editors


def _write(register: str, record: str, name: str, uow: UnitOfWork, words: str) -> ChangeSet:
    value: Value = words.strip()
    if name in DAYS[register]:
        value = read_day(words, day_of(uow.clock.now()))
    elif name == "reachability":
        before = ways_of(states.living(uow, register, record)[name])
        value = stored(read_ways(words, before))
    return _CHANGE[register](uow, record, {name: value})


def choices_of(register: str) -> dict[str, tuple[str, ...]]:
    """Return the fields of a register of which one of several holds."""
    return dict(CHOICES[register])

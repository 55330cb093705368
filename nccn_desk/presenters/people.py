"""People are shown by name or initials; an officer whom this desk does not know yet has neither."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.domain.officers import EVALUATOR, ROLES
from nccn_desk.domain.register import Record
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query


@dataclass(frozen=True, slots=True)
class People:
    """The officers of the team as they stood when they were read."""

    records: tuple[Record, ...] = ()

    def name(self, officer: str) -> Phrase:
        """Return an officer's name; nothing for no officer."""
        if not officer:
            return Phrase()
        known = self._record(officer)
        return given(known.words("name")) if known else said("people.unknown")

    def initials(self, officer: str) -> str:
        """Return an officer's initials, "–" where they are not known."""
        known = self._record(officer)
        return known.words("initials") if known else "–"

    def role(self, officer: str) -> Phrase:
        """Return the words of an officer's role."""
        known = self._record(officer)
        return role_word(known.words("role")) if known else Phrase()

    def options(self, nobody: Phrase, *but: str) -> tuple[Option, ...]:
        """Return nobody, and then everyone but some, to choose from."""
        some = (each for each in self.records if each.id not in but)
        return (Option("", nobody), *(Option(each.id, given(each.words("name"))) for each in some))

    def _record(self, officer: str) -> Record | None:
        return next((each for each in self.records if each.id == officer), None)


def role_word(role: str) -> Phrase:
    """Return what a role is called; one that another program gave is called as it was written."""
    return said(f"choices.officers.role.{role}") if role in ROLES else given(role)


def read_people(reader: Reader) -> People:
    """Read the team, by name."""
    return People(reader.records(Query("officers", order=("name",))))


def may_write(session: Session) -> bool:
    """Tell whether the person at the desk may act; an evaluator reads alone."""
    return session.seat.person.role != EVALUATOR


def why_shut(*, writable: bool) -> Phrase:
    """Return why somebody cannot press a button that writes; nothing for who may write."""
    return NOTHING if writable else said("people.reads_alone")

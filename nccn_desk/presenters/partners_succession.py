"""Succession ends a partner and lets one or several others go on with its work, in one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from nccn_desk.domain.partners import name_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.partners_lineage import Candidate, candidates
from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_day, write_day
from nccn_desk.services import partners, states, structures
from nccn_desk.services.ports import Reader, UnitOfWork


@dataclass(frozen=True, slots=True)
class Succession:
    """What is asked: from which day on, and by whom."""

    partner: str
    title: Phrase
    day: str
    offered: tuple[Candidate, ...]


class SuccessionView(Protocol):
    """What asks for the day and the heirs."""

    def show_succession(self, asked: Succession) -> None:
        """Ask."""
        ...

    def show_succession_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...

    def leave_succession(self) -> None:
        """Leave, because it is done."""
        ...


class PartnerSuccession:
    """One partner whose work others take over."""

    def __init__(self, session: Session, view: SuccessionView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._partner = ""

    def open(self, partner: str) -> None:
        """Ask who takes over from a partner."""
        self._partner = partner
        language, today = self._session.words.language, day_of(self._session.clock.now())

        def job(reader: Reader) -> Succession | None:
            return succession_of(reader, partner, language, today)

        def show(asked: Succession | None) -> None:
            if asked is not None and asked.partner == self._partner:
                self._view.show_succession(asked)

        self._session.read(job, show, token="partners/succession")  # noqa: S106  # a token of reads

    def keep(self, day: str, heirs: Iterable[str]) -> None:
        """Let the heirs take over from a day on."""
        partner, chosen = self._partner, tuple(sorted(heirs))

        def job(uow: UnitOfWork) -> ChangeSet:
            first = read_day(day, day_of(uow.clock.now()))
            if not first:
                raise BadValue("required", field="ends", register="partners")
            return partners.take_over(uow, partner, chosen, date.fromisoformat(first))

        def done(_: ChangeSet) -> None:
            self._around.receipt(said("partners.told.succeeded"))
            self._view.leave_succession()

        self._session.act(job, done, self._view.show_succession_problem)


def succession_of(reader: Reader, partner: str, language: str, today: date) -> Succession | None:
    """Return what is asked of a partner, None where it is not there."""
    record = states.found(reader, "partners", partner)
    if record is None or record.deleted:
        return None
    known = structures.network(reader).partners
    return Succession(
        record.id,
        said("partners.succession", name=given(name_of(record, language))),
        write_day(today.isoformat()),
        candidates(known, language, record.id),
    )

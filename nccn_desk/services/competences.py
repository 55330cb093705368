"""Competences are written with their days: whoever asks is referred to the competent one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.competence_matrix import Matrix, matrix_on
from nccn_desk.domain.competences import PARTS
from nccn_desk.domain.partners import name_of, worded
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.spans import check_span, overlap
from nccn_desk.domain.structure import Network, in_place_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states, structures
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_SAME: Final = ("part", "scope", "territory")  # what makes two of one partner one too many


@dataclass(frozen=True, slots=True)
class Referral:
    """To whom one refers whoever asks about a topic, in the words of one language."""

    partner: Record
    name: str
    scope: str = ""
    by: str = ""  # the partner that is competent, where it lets another one answer


def topics(reader: Reader) -> tuple[Record, ...]:
    """Return all topics in the order of their names."""
    return reader.records(Query("topics", order=("name",)))


def add_topic(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add a topic."""
    uow.create("topics", values)
    return uow.commit()


def change_topic(uow: UnitOfWork, topic: str, values: Values) -> ChangeSet:
    """Change what a topic is called."""
    uow.change("topics", states.living(uow, "topics", topic).id, values)
    return uow.commit()


def remove_topic(uow: UnitOfWork, topic: str) -> ChangeSet:
    """Take away a topic in which nobody ever had a part."""
    record = states.living(uow, "topics", topic)
    used = uow.count(Query("competences", (Where("topic", "=", topic),)))
    used += uow.count(Query("materials", (Where("topic", "=", topic),)))
    if used:
        raise NotAllowed("topic_in_use", count=used)
    uow.remove("topics", record.id)
    return uow.commit()


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write that a partner has a part in a topic."""
    _check(uow, values)
    uow.create("competences", values)
    return uow.commit()


def change(uow: UnitOfWork, competence: str, values: Values) -> ChangeSet:
    """Change what is known of a competence."""
    record = states.living(uow, "competences", competence)
    _check(uow, {**record.values, **values}, record.id)
    uow.change("competences", record.id, values)
    return uow.commit()


def remove(uow: UnitOfWork, competence: str) -> ChangeSet:
    """Take away a competence that was written by mistake; one that is over gets a last day."""
    uow.remove("competences", states.living(uow, "competences", competence).id)
    return uow.commit()


def matrix(reader: Reader, day: date | None = None, network: Network | None = None) -> Matrix:
    """Return who is competent for what on a day, today if none."""
    when = day or day_of(reader.clock.now())
    known = network or structures.network(reader)
    return matrix_on(known, topics(reader), reader.records(Query("competences")), when)


def refer_to(
    reader: Reader, topic: str, day: date | None = None, language: str = "nl"
) -> tuple[Referral, ...]:
    """Return to whom one refers about a topic on a day; nobody where nobody is competent.

    Where the competent partner lets another one answer, it is that one, or who took over from it.
    """
    known = structures.network(reader)
    of_day = matrix(reader, day, known)
    found: dict[tuple[str, str], Referral] = {}
    for cell in of_day.competent(topic):
        other = cell.competence.words("refer_to")
        heirs = in_place_of(known, other, of_day.day) if other else ()
        for partner in heirs or (cell.partner,):
            by = name_of(cell.partner, language) if partner.id != cell.partner.id else ""
            scope = worded(cell.competence, "scope", language)
            said = Referral(partner, name_of(partner, language), scope, by)
            found.setdefault((partner.id, cell.scope), said)
    return tuple(found.values())


def _check(uow: UnitOfWork, values: Values, own: str = "") -> None:
    """Raise where a competence cannot be: days that turn, itself to refer to, or there twice."""
    check_span(values)
    topic = states.living(uow, "topics", str(values.get("topic") or ""))
    partner = states.living(uow, "partners", str(values.get("partner") or ""))
    if values.get("refer_to") == partner.id:
        raise BadValue("refers_to_itself", field="refer_to", name=partner.words("name"))
    wanted = Record("competences", own, {"part": PARTS[0], **values})
    same = (Where("topic", "=", topic.id), Where("partner", "=", partner.id))
    for each in uow.records(Query("competences", same)):
        alike = all(each.words(name) == wanted.words(name) for name in _SAME)
        if each.id != own and alike and overlap(each, wanted):
            raise NotAllowed(
                "already_competent", partner=partner.words("name"), topic=topic.words("name")
            )

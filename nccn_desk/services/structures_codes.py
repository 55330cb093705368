"""Taking lays the public structure into the registers; what the team wrote itself is left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.spans import overlap
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.ids import derived_id
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.reference import (
    Circle,
    Competence,
    Membership,
    Names,
    Organisation,
    Reference,
    Told,
    Word,
)
from nccn_desk.services.shapes import Query, Where

_CODED: Final = ("partners", "circles", "topics")


@dataclass(frozen=True, slots=True)
class Taken:
    """A record that the codes give: it is made where it is not there, else only filled."""

    register: str
    id: str
    values: Values
    is_new: bool


def code_id(register: str, code: str) -> str:
    """Return the id that what is taken under a code has at every desk."""
    return derived_id("codes", register, code)


def planned(reader: Reader, told: Reference, only: Collection[str] = ()) -> tuple[Taken, ...]:
    """Return what taking the codes would make or fill; of some codes alone if any are named.

    Whoever was taken away by hand stays away, and no field in which something stands is touched.
    """
    plan = _Plan(reader, told, frozenset(only))
    return tuple(each for each in plan.rows() if each.is_new or each.values)


def take(uow: UnitOfWork, told: Reference, only: Collection[str] = ()) -> ChangeSet:
    """Take the codes in one act; taking them again makes nothing twice."""
    for each in planned(uow, told, only):
        if each.is_new:
            uow.create(each.register, each.values, record_id=each.id)
        else:
            uow.change(each.register, each.id, each.values)
    return uow.commit()


class _Plan:
    """What there is already, by code, and what each code would become."""

    def __init__(self, reader: Reader, told: Reference, only: frozenset[str]) -> None:
        self._reader = reader
        self._told = told
        self._only = only
        self._ids = {register: _known_codes(reader, register) for register in _CODED}

    def rows(self) -> Iterator[Taken]:
        """Yield the records in an order in which each comes after those it points at."""
        told = self._told
        yield from (self._partner(o) for o in told.organisations.values() if self._meant(o.code))
        yield from (self._circle(c) for c in told.circles.values() if self._meant(c.code))
        yield from (self._topic(t) for t in told.topics.values() if self._meant(t.code))
        for seat in told.memberships:
            if self._meant(seat.circle) and self._meant(seat.partner):
                yield from self._seat(seat)
        for competence in told.competences:
            if self._meant(competence.topic) and self._meant(competence.partner):
                yield self._competence(competence)

    def _partner(self, told: Organisation) -> Taken:
        before = filter(self._meant, told.predecessors)
        values: Values = {
            **_named(told.name, told.names, "name"),
            **_named(told.short, told.shorts, "short"),
            "level": told.level,
            "kind": told.kind,
            "disciplines": frozenset(told.disciplines),
            "languages": frozenset(told.languages),
            "predecessors": frozenset(self._id("partners", each) for each in before),
            "code": told.code,
            **_span(told),
        }
        return self._taken("partners", self._id("partners", told.code), values)

    def _circle(self, told: Circle) -> Taken:
        values: Values = {
            **_named(told.name, told.names, "name"),
            **_named(told.short, told.shorts, "short"),
            "ring": told.ring,
            "kind": told.kind,
            "code": told.code,
            **_span(told),
        }
        return self._taken("circles", self._id("circles", told.code), values)

    def _topic(self, told: Word) -> Taken:
        values: Values = {**_named(told.name, told.names, "name"), "code": told.code}
        return self._taken("topics", self._id("topics", told.code), values)

    def _meant(self, code: str) -> bool:
        return not self._only or code in self._only

    def _id(self, register: str, code: str) -> str:
        return self._ids[register].get(code) or code_id(register, code)

    def _taken(self, register: str, record: str, values: Values) -> Taken:
        known = states.found(self._reader, register, record)
        if known is None:
            return Taken(register, record, values, is_new=True)
        empty = {} if known.deleted else _filling(known, values)
        return Taken(register, record, empty, is_new=False)

    def _seat(self, seat: Membership) -> Iterator[Taken]:
        circle, partner = self._id("circles", seat.circle), self._id("partners", seat.partner)
        values: Values = {
            "circle": circle,
            "partner": partner,
            **_named(seat.role.name, seat.role.names, "role"),
            "source": seat.source.names[LANGUAGES[0]],
            **_span(seat),
        }
        own = derived_id("codes", "memberships", circle, partner, str(seat.begins or ""))
        where = (Where("circle", "=", circle), Where("partner", "=", partner))
        wanted = Record("memberships", own, values)
        seats = self._reader.records(Query("memberships", where))
        if not any(each.id != own and overlap(each, wanted) for each in seats):
            yield self._taken("memberships", own, values)

    def _competence(self, told: Competence) -> Taken:
        topic, partner = self._id("topics", told.topic), self._id("partners", told.partner)
        refers = told.refer_to and self._meant(told.refer_to)
        values: Values = {
            "topic": topic,
            "partner": partner,
            "part": told.part,
            **_named(told.scope, told.scopes, "scope"),
            "refer_to": self._id("partners", told.refer_to) if refers else None,
            "source": told.source.names[LANGUAGES[0]],
            **_span(told),
        }
        parts = (topic, partner, told.part, told.scope, str(told.begins or ""))
        return self._taken("competences", derived_id("codes", "competences", *parts), values)


def _known_codes(reader: Reader, register: str) -> Mapping[str, str]:
    """Return what was given a code by hand or by taking, by code."""
    found = reader.records(Query(register, order=("created_at",)))
    return {each.words("code"): each.id for each in reversed(found) if each.words("code")}


def _named(word: str, names: Names, field: str) -> dict[str, Value]:
    return {field: word, **{f"{field}_{each}": names[each] for each in LANGUAGES}}


def _span(told: Told) -> dict[str, Value]:
    return {"begins": _day(told.begins), "ends": _day(told.ends)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _filling(known: Record, values: Values) -> dict[str, Value]:
    """Return the values for which nothing stands yet."""
    return {
        name: value
        for name, value in values.items()
        if value not in (None, "", frozenset()) and known[name] in (None, "", frozenset())
    }

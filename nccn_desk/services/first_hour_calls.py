"""The first hour calls who sits in the circles; before there are any, who is known or public.

The public structure of Belgium says who is to be told of which hazard; whoever is told becomes a
partner of the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.circles import PROVINCES
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import contacting, partners, states, structures_codes
from nccn_desk.services.first_hour import starting_words
from nccn_desk.services.first_hour_alerts import province_of
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.reference import reference
from nccn_desk.services.shapes import Query, Where

NAMES: Final = ("name", "short", *(f"name_{each}" for each in LANGUAGES))
ALWAYS: Final = "always"  # the codes of those who are told of every hazard


def to_call(reader: Reader, statement: str) -> tuple[Record, ...]:
    """Return whom to call: who sits now in the circles up to the provinces, but not ourselves.

    Before anybody sits in a circle these are all partners, and whom the public structure names
    for such a hazard there; those are no record yet.
    """
    today = day_of(reader.clock.now())
    known = tuple(each for each in partners.find(reader) if holds(each, today))
    seated = _seated(reader)
    if seated:
        return tuple(each for each in known if each.id in seated and not each["own"])
    others = tuple(each for each in known if not each["own"])
    return (*others, *_public(reader, states.living(reader, "statements", statement), known))


def found(reader: Reader, statement: str, partner: str) -> Record | None:
    """Return one of those to call, whether it is a record yet or not."""
    known = states.present(reader, "partners", partner)
    every = (known,) if known is not None else to_call(reader, statement)
    return next((each for each in every if each.id == partner), None)


def called(reader: Reader, statement: str) -> Mapping[str, Record]:
    """Return the first contact about a statement with each partner that was told of it."""
    about = Query("contacts", (Where("about", "=", statement),), ("-at",))
    return {each.words("partner"): each for each in reader.records(about)}


def told(uow: UnitOfWork, statement: str, partner: str, who: str = "") -> ChangeSet:
    """Note that a partner was told by telephone, and who took the call."""
    record = states.living(uow, "statements", statement)
    named = found(uow, statement, partner)
    if named is not None and states.found(uow, "partners", partner) is None:
        uow.create("partners", named.values, record_id=partner)
    words = " · ".join(filter(None, (record.words("subject"), who.strip())))
    return contacting.log(uow, partner, words, {"about": statement})


def _seated(reader: Reader) -> frozenset[str]:
    """Return the partners that sit in a circle up to the provinces today."""
    today = day_of(reader.clock.now())
    near = (Where("ring", "<=", PROVINCES),)
    circles = {each.id for each in reader.records(Query("circles", near)) if holds(each, today)}
    seats = reader.records(Query("memberships"))
    return frozenset(
        each.words("partner")
        for each in seats
        if each.words("circle") in circles and holds(each, today)
    )


def _public(reader: Reader, statement: Record, known: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return whom the public structure names for a hazard, but who is known already."""
    calls = starting_words()["calls"]
    province = province_of(statement.words("place"))
    wanted = (
        *((province.code,) if province else ()),
        *calls.get(statement.words("hazard"), ()),
        *calls[ALWAYS],
    )
    names = {folded(each.words(name)) for each in known for name in NAMES}
    today = day_of(reader.clock.now())
    made = {
        str(each.values["code"]): Record("partners", each.id, each.values)
        for each in structures_codes.planned(reader, reference(), wanted)
        if each.register == "partners" and each.is_new
    }
    return tuple(
        made[code]
        for code in dict.fromkeys(wanted)
        if code in made
        and holds(made[code], today)
        and not any(folded(made[code].words(name)) in names - {""} for name in NAMES)
    )

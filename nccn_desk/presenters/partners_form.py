"""What stands in the form of a partner: the organisation, one of its people, one of its seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.partners import DISCIPLINES, KINDS, LEVELS, name_of
from nccn_desk.domain.reachability import ways_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import ended
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.partners_lineage import Candidate, candidates
from nccn_desk.presenters.partners_ways import write_ways
from nccn_desk.presenters.partners_words import ordered, tongue
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import FlowRow, Option
from nccn_desk.presenters.typed import write_day
from nccn_desk.services import partners, states, structures
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

LINES: Final = {
    "partners": ("name", "short", "phone", "mail", "hours", "agreement"),
    "persons": ("name", "function"),
    "memberships": ("role", "source"),
}
DAYS: Final = {
    "partners": ("begins", "ends"),
    "persons": ("begins", "ends"),
    "memberships": ("begins", "ends"),
}
PROSE: Final = {"partners": ("note",), "persons": ("reachability", "note"), "memberships": ()}
TAGS: Final = {
    "partners": ("disciplines", "languages"),
    "persons": ("languages",),
    "memberships": (),
}
CHOICES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "partners": {"kind": KINDS, "level": LEVELS},
    "persons": {},
    "memberships": {"standing": ("active", "informed", "proposed")},
}
# Languages that are offered before any other is: the house's own, and those of signs.
_OFFERED: Final = frozenset({"nl", "fr", "de", "en", "vgt", "sfb"})


@dataclass(frozen=True, slots=True)
class PartnerForm:
    """The form; keys of fields are a register and a field, such as ``partners.name``.

    `people` and `seats` are those among which one is shown. `circles` are those that the partner
    is not in yet, `offered` those whose work it may have taken over.
    """

    partner: str
    title: Phrase
    shut: Phrase
    writable: bool
    words: Mapping[str, str]
    chosen: Mapping[str, str]
    tags: Mapping[str, tuple[Option, ...]]
    held: Mapping[str, frozenset[str]]
    people: tuple[Option, ...]
    person: str
    seats: tuple[FlowRow, ...]
    seat: str
    circles: tuple[Option, ...]
    predecessors: frozenset[str]
    offered: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which partner, which of its people and which of its seats the form shows."""

    partner: str
    person: str = ""
    seat: str = ""


def form_of(
    reader: Reader, chosen: Chosen, words: Words, today: date, *, writable: bool
) -> PartnerForm | None:
    """Return the form of a partner, None where it is not there."""
    partner = states.found(reader, "partners", chosen.partner)
    if partner is None or partner.deleted:
        return None
    people = partners.people_of(reader, partner.id)
    person = _one_of(people, chosen.person)
    seats = _seats(reader, partner)
    seat = _one_of(seats, chosen.seat)
    shown = tuple(each for each in (partner, person, seat) if each is not None)
    network = structures.network(reader)
    circles = network.circles
    inside = {each.words("circle") for each in seats if not ended(each, today)}
    return PartnerForm(
        partner.id,
        given(name_of(partner, words.language)),
        why_shut(writable=writable),
        writable,
        {key: typed for each in shown for key, typed in _typed(each, words)},
        {
            f"{each.register}.{name}": each.words(name)
            for each in shown
            for name in CHOICES[each.register]
        },
        {key: options for each in shown for key, options, _ in _tags(each)},
        {key: held for each in shown for key, _, held in _tags(each)},
        tuple(Option(each.id, given(each.words("name"))) for each in people),
        person.id if person else "",
        tuple(_seat_row(each, circles, words.language) for each in seats),
        seat.id if seat else "",
        tuple(
            Option(each.id, given(name_of(each, words.language)))
            for each in sorted(circles.values(), key=lambda it: (it.whole("ring"), it.created_at))
            if each.id not in inside and not ended(each, today)
        ),
        partner.members("predecessors"),
        candidates(network.partners, words.language, partner.id),
    )


def _one_of(records: tuple[Record, ...], wanted: str) -> Record | None:
    found = next((each for each in records if each.id == wanted), None)
    return found or (records[0] if records else None)


def _seats(reader: Reader, partner: Record) -> tuple[Record, ...]:
    """Return the seats of a partner, those of today first."""
    where = (Where("partner", "=", partner.id),)
    found = reader.records(Query("memberships", where, ("begins", "created_at")))
    return tuple(sorted(found, key=lambda each: bool(each.words("ends"))))


def _typed(record: Record, words: Words) -> Iterable[tuple[str, str]]:
    register = record.register
    for name in LINES[register]:
        yield f"{register}.{name}", record.words(name)
    for name in DAYS[register]:
        yield f"{register}.{name}", write_day(record.words(name))
    for name in PROSE[register]:
        ways = name == "reachability"
        typed = write_ways(ways_of(record[name]), words) if ways else record.words(name)
        yield f"{register}.{name}", typed


def _tags(record: Record) -> Iterable[tuple[str, tuple[Option, ...], frozenset[str]]]:
    """Yield what several may hold of: the key, what is offered, and what holds."""
    for name in TAGS[record.register]:
        held = record.members(name)
        if name == "disciplines":
            offered = tuple(Option(each, given(each)) for each in DISCIPLINES)
        else:
            offered = tuple(Option(each, tongue(each)) for each in ordered(_OFFERED | held))
        yield f"{record.register}.{name}", offered, held


def _seat_row(seat: Record, circles: Mapping[str, Record], language: str) -> FlowRow:
    circle = circles.get(seat.words("circle"))
    begins, ends = write_day(seat.words("begins")), write_day(seat.words("ends"))
    span = joined(
        (
            said("partners.form.since", day=begins) if begins else NOTHING,
            said("partners.form.until", day=ends) if ends else NOTHING,
        ),
        by=" ",
    )
    name = given(name_of(circle, language)) if circle else said("conflicts.value.unknown")
    return FlowRow(seat.id, name, joined((span, given(seat.words("role")))), quiet=bool(ends))

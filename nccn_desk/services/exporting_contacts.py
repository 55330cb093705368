"""Exporting gives partners and their people to other programs; what is for the team alone stays.

Whatever goes out says that it is internal, and in an exercise that it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, Protocol

from nccn_desk.domain.cards import NAMES, PLAIN, Pair
from nccn_desk.domain.markings import EXERCISE, INTERNAL
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.reachability import ways_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import say_in
from nccn_desk.services import structures
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

Format = Literal["csv", "vcard3", "vcard4", "xlsx"]

FORMATS: Final[Mapping[Format, str]] = {
    "xlsx": ".xlsx",
    "csv": ".csv",
    "vcard4": ".vcf",
    "vcard3": ".vcf",
}
# The columns of a sheet; each is read back by its head, in whichever language it was written.
COLUMNS: Final = (
    "name",
    "function",
    "partner",
    "mail",
    "phone",
    "mobile",
    "languages",
    "circle",
    "begins",
    "ends",
    *NAMES,
    *PLAIN,
    "level",
    "kind",
    "disciplines",
    "uid",
)
BETWEEN: Final = " | "  # several values in one cell


class NotExported(NccnError):
    """A file could not be written; `place` and `reason` say where and why."""

    code = "contacts_not_written"


@dataclass(frozen=True, slots=True)
class Contact:
    """One person, or an organisation where there is none: its fields, and how it is reached."""

    id: str
    values: Mapping[str, str]
    mails: tuple[str, ...] = ()
    phones: tuple[Pair, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it is about somebody, and not about an organisation."""
        return bool(self.values.get("name"))

    def cell(self, field: str) -> str:
        """Return what stands in a column of a sheet."""
        if field == "mail":
            return BETWEEN.join(self.mails)
        if field in {"phone", "mobile"}:
            return BETWEEN.join(number for channel, number in self.phones if channel == field)
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Export:
    """What goes out, in one language; `marking` stands with every contact."""

    language: str
    title: str
    marking: str
    columns: tuple[str, ...]
    contacts: tuple[Contact, ...]

    def heads(self) -> tuple[str, ...]:
        """Return the heads of a sheet."""
        heads = (say_in(self.language, f"importing.field.{each}") for each in self.columns)
        return (*heads, say_in(self.language, "importing.marking"))

    def row(self, contact: Contact) -> tuple[str, ...]:
        """Return a contact as a row of a sheet."""
        return (*map(contact.cell, self.columns), self.marking)


class Writer(Protocol):
    """Writes contacts for other programs."""

    def write(self, export: Export, wanted: Format, file: Path) -> None:
        """Write a file, whole or not at all; raise NotExported where that is not possible."""
        ...


def export_of(
    reader: Reader, language: str, day: date, *, circle: str = "", exercise: bool
) -> Export:
    """Return all who are in the network on a day, or those of one circle, with their people."""
    network = structures.network(reader)
    partners = {each.id: each for each in network.partners.values() if holds(each, day)}
    people = list(reader.records(Query("persons", order=("name",))))
    seats = [
        each
        for each in network.memberships
        if holds(each, day) and each.words("circle") in network.circles
    ]
    title = say_in(language, "importing.export.title")
    if circle:
        seats = [each for each in seats if each.words("circle") == circle]
        partners, people = _sitting(partners, people, seats)
        title = f"{title}: {name_of(network.circles[circle], language)}"
    names = {each.id: name_of(each, language) for each in network.circles.values()}
    circles = _circles(seats, names)
    houses = sorted(partners.values(), key=lambda each: each.words("name").casefold())
    contacts = (
        *(_house(each, language, circles) for each in houses),
        *(_person(each, network.partners, circles) for each in people if holds(each, day)),
    )
    return Export(language, title, marking_of(exercise=exercise), COLUMNS, contacts)


def marking_of(*, exercise: bool) -> str:
    """Return what stands with everything that goes out."""
    return f"{EXERCISE} · {INTERNAL}" if exercise else INTERNAL


def _sitting(
    partners: Mapping[str, Record], people: Sequence[Record], seats: Sequence[Record]
) -> tuple[dict[str, Record], list[Record]]:
    """Return whose seats these are, and who sits there: all people of a house that names none."""
    houses = {each.words("partner") for each in seats}
    named = {each.words("person") for each in seats}
    open_houses = {each.words("partner") for each in seats if not each.words("person")}
    kept = [each for each in people if each.id in named or each.words("partner") in open_houses]
    return {key: each for key, each in partners.items() if key in houses}, kept


def _circles(seats: Sequence[Record], names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the circles of each person, or of a partner where nobody is named."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in seats:
        held = found[each.words("person") or each.words("partner")]
        name = names[each.words("circle")]
        if name not in held:
            held.append(name)
    return {key: BETWEEN.join(sorted(each)) for key, each in found.items()}


def _house(record: Record, language: str, circles: Mapping[str, str]) -> Contact:
    values = {name: record.words(name) for name in (*NAMES, *PLAIN, "begins", "ends")}
    for name in ("level", "kind"):
        values[name] = say_in(language, f"choices.partners.{name}.{record.words(name)}")
    values["partner"] = record.words("name")
    values["disciplines"] = BETWEEN.join(sorted(record.members("disciplines")))
    mails = tuple(filter(None, [record.words("mail")]))
    phones = tuple(("phone", each) for each in filter(None, [record.words("phone")]))
    return Contact(record.id, {**values, **_both(record, circles)}, mails, phones)


def _person(record: Record, houses: Mapping[str, Record], circles: Mapping[str, str]) -> Contact:
    house = houses.get(record.words("partner"))
    values = {name: record.words(name) for name in ("name", "function", "begins", "ends")}
    values["partner"] = house.words("name") if house else ""
    ways = ways_of(record["reachability"])
    mails = tuple(each.value for each in ways if each.channel == "mail")
    phones = tuple(_numbers(record))
    return Contact(record.id, {**values, **_both(record, circles)}, mails, phones)


def _numbers(record: Record) -> Iterator[Pair]:
    for each in ways_of(record["reachability"]):
        if each.channel in {"phone", "mobile"}:
            yield each.channel, each.value


def _both(record: Record, circles: Mapping[str, str]) -> dict[str, str]:
    """Return what is told of a partner and of a person alike.

    Their key is the one of the address book that they came from, or else their own.
    """
    return {
        "languages": BETWEEN.join(sorted(record.members("languages"))),
        "circle": circles.get(record.id, ""),
        "uid": min(record.members("uids"), default=record.id),
    }

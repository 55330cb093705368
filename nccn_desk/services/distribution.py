"""A distribution list is the mail addresses of a circle's people on a day, and who has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.cards import mail_key
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.reachability import ways_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.domain.structure import Network, structure_on
from nccn_desk.services import structures
from nccn_desk.services.exporting_contacts import Contact, Export, marking_of
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

COLUMNS: Final = ("name", "function", "partner", "mail", "phone", "mobile")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody in a circle: the address that is written to, "" for none."""

    partner: str
    mail: str
    name: str = ""  # "" for an organisation's own address
    function: str = ""
    standing: str = "active"


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who is written to, each address once, and who cannot be."""

    circle: str
    day: date
    title: str
    reached: tuple[Addressee, ...]
    lacking: tuple[Addressee, ...]

    def line(self) -> str:
        """Return the addresses as a mail program takes them."""
        return "; ".join(each.mail for each in self.reached)


def circles_on(reader: Reader, day: date) -> tuple[Record, ...]:
    """Return the circles of a day, from the core outward."""
    return tuple(each.record for each in structures.structure_at(reader, day).circles)


def distribution(reader: Reader, circle: str, day: date, language: str) -> Distribution:
    """Return the list of a circle on a day.

    A seat that names nobody is written to by the organisation's own address, or by all its people
    where it has none. Who is only proposed for a circle is not in it.
    """
    network = structures.network(reader)
    people: dict[str, list[Record]] = {}
    for each in reader.records(Query("persons", order=("name",))):
        if holds(each, day):
            people.setdefault(each.words("partner"), []).append(each)
    reached: dict[str, Addressee] = {}
    lacking: dict[Addressee, None] = {}
    for addressee in _seated(network, circle, day, people, language):
        if addressee.mail:
            reached.setdefault(mail_key(addressee.mail), addressee)
        else:
            lacking[addressee] = None
    title = name_of(network.circles[circle], language) if circle in network.circles else ""
    return Distribution(circle, day, title, tuple(reached.values()), tuple(lacking))


def as_export(found: Distribution, language: str, *, exercise: bool) -> Export:
    """Return a list as a sheet or cards."""
    contacts = tuple(
        Contact(
            each.mail,
            {"name": each.name, "function": each.function, "partner": each.partner},
            (each.mail,),
        )
        for each in found.reached
    )
    title = f"{found.title} {found.day.isoformat()}"
    return Export(language, title, marking_of(exercise=exercise), COLUMNS, contacts)


def _seated(
    network: Network,
    circle: str,
    day: date,
    people: Mapping[str, list[Record]],
    language: str,
) -> Iterator[Addressee]:
    named = {
        (each.words("partner"), each.words("person"))
        for each in network.memberships
        if each.words("circle") == circle and holds(each, day) and each.words("person")
    }
    for seats in _members(network, circle, day):
        partner, standing = seats
        house = name_of(partner, language)
        here = people.get(partner.id, [])
        sitting = [each for each in here if (partner.id, each.id) in named]
        if not sitting and partner.words("mail"):
            yield Addressee(house, partner.words("mail"), standing=standing)
            continue
        if not sitting and not here:
            yield Addressee(house, "", standing=standing)
        for each in sitting or here:
            mail = next((w.value for w in ways_of(each["reachability"]) if w.channel == "mail"), "")
            name, function = each.words("name"), each.words("function")
            yield Addressee(house, mail, name, function, standing)


def _members(network: Network, circle: str, day: date) -> Iterator[tuple[Record, str]]:
    """Yield who sits in a circle on a day, and how; who is only proposed does not."""
    for each in structure_on(network, day).circles:
        if each.record.id == circle:
            yield from (
                (member.partner, member.standing)
                for member in each.members
                if member.standing != "proposed"
            )

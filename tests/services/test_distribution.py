from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.reachability import Way, stored
from nccn_desk.services import partners
from nccn_desk.services.distribution import as_export, circles_on, distribution
from tests.services import networks

DAY = date(2020, 11, 17)


@pytest.fixture
def circle(desk):
    return networks.circle(desk, "D5 Prov", name_fr="D5 provinces", begins="2020-03-01")


def house(desk, circle, name, mail="", **seat):
    made = networks.partner(desk, name, mail=mail)
    return made, networks.seat(desk, circle, made, begins="2020-03-01", **seat)


def person(desk, partner, name, mail=""):
    ways = (Way("phone", "02 500 60 00"), *((Way("mail", mail),) if mail else ()))
    values = {"name": name, "partner": partner, "reachability": stored(ways)}
    return desk.made("persons", partners.add_person, values)


def listed(desk, circle, day=DAY, language="nl"):
    return desk.read(distribution, circle, day, language)


def test_a_seat_is_written_to_by_the_house_or_else_by_its_people(desk, circle):
    house(desk, circle, "Provincie Namen", "d5@namur.example")
    limburg, _ = house(desk, circle, "Provincie Limburg")
    person(desk, limburg, "An Peeters", "an@limburg.example")
    person(desk, limburg, "Jan Janssens")
    house(desk, circle, "Provincie Luik")
    found = listed(desk, circle)
    assert found.line() == "an@limburg.example; d5@namur.example"
    assert [(each.name, each.partner) for each in found.lacking] == [
        ("Jan Janssens", "Provincie Limburg"),
        ("", "Provincie Luik"),
    ]


def test_who_is_named_for_a_seat_is_written_to_alone(desk, circle):
    limburg, _ = house(desk, circle, "Provincie Limburg", "post@limburg.example")
    an = person(desk, limburg, "An Peeters", "an@limburg.example")
    person(desk, limburg, "Jan Janssens", "jan@limburg.example")
    networks.seat(desk, circle, limburg, person=an, begins="2020-03-01")
    assert listed(desk, circle).line() == "an@limburg.example"


def test_an_address_is_written_to_once_and_who_is_only_proposed_not_at_all(desk, circle):
    house(desk, circle, "Provincie Namen", "d5@x.example")
    house(desk, circle, "Provincie Luik", "D5@x.example")
    house(desk, circle, "Misschien", "later@x.example", standing="proposed")
    assert [each.mail.lower() for each in listed(desk, circle).reached] == ["d5@x.example"]


def test_a_list_is_of_its_day_and_speaks_a_language(desk, circle):
    house(desk, circle, "Provincie Namen", "d5@namur.example", ends="2020-10-31")
    assert listed(desk, circle).reached == ()
    found = listed(desk, circle, date(2020, 7, 1), "fr")
    assert (found.title, len(found.reached)) == ("D5 provinces", 1)
    assert [each.id for each in desk.read(circles_on, DAY)] == [circle]
    assert desk.read(circles_on, date(2020, 1, 1)) == ()


def test_a_list_goes_out_marked_and_without_who_has_no_address(desk, circle):
    house(desk, circle, "Provincie Namen", "d5@namur.example")
    house(desk, circle, "Provincie Luik")
    export = as_export(listed(desk, circle), "nl", exercise=True)
    assert [each.mails for each in export.contacts] == [("d5@namur.example",)]
    assert export.title == "D5 Prov 2020-11-17"
    assert "OEFENING" in export.marking.upper()

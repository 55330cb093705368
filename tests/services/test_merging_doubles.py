from __future__ import annotations

from nccn_desk.domain.reachability import Way, stored
from nccn_desk.services import contacting, partners
from nccn_desk.services.merging_doubles import doubles
from tests.services import networks


def person(desk, name, house="", *ways):
    desk.passes(seconds=1)
    values = {"name": name, "reachability": stored(ways)}
    return desk.made(
        "persons", partners.add_person, {**values, **({"partner": house} if house else {})}
    )


def found(desk):
    return [(each.keep_name, each.other_name, each.why) for each in desk.read(doubles)]


def test_nobody_is_a_double_of_themselves(desk):
    house = networks.partner(desk, "Stad Gent")
    person(desk, "An Peeters", house)
    person(desk, "Jan Janssens", house)
    assert found(desk) == []


def test_pairs_are_found_by_mail_number_and_name_the_surest_first(desk):
    gent, aalst = networks.partner(desk, "Stad Gent"), networks.partner(desk, "Stad Aalst")
    person(desk, "An Peeters", gent, Way("mail", "an@gent.example"))
    person(desk, "Peeters An", gent)
    person(desk, "Jan Janssens", gent, Way("phone", "09 210 10 10"))
    person(desk, "Jan Jansens", aalst, Way("mobile", "+32 9 210 10 10"))
    assert found(desk) == [
        ("An Peeters", "Peeters An", "name"),
        ("Jan Janssens", "Jan Jansens", "phone"),
    ]


def test_who_has_the_same_name_elsewhere_is_somebody_else(desk):
    person(desk, "Jan Janssens", networks.partner(desk, "Stad Gent"))
    person(desk, "Jan Janssens", networks.partner(desk, "Provincie Luik"))
    assert found(desk) == []


def test_the_one_of_whom_more_is_said_is_kept(desk):
    networks.partner(desk, "Gemeente Sint-Niklaas")
    later = networks.partner(desk, "Gemeente Sint Niklas")
    desk.act(contacting.log, later, "gebeld")
    assert found(desk) == [("Gemeente Sint Niklas", "Gemeente Sint-Niklaas", "alike")]


def test_two_that_public_codes_tell_apart_are_no_double(desk):
    name = "Federale dienst van de gouverneur van {}-Vlaanderen"
    networks.partner(desk, name.format("West"), code="be.gov.west")
    networks.partner(desk, name.format("Oost"), code="be.gov.oost")
    assert found(desk) == []

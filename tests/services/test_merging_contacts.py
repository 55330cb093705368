from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.reachability import Way, stored, ways_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import contacting, merging_contacts, partners, structures, undo


@pytest.fixture
def pair(desk):
    """Two records of one city, each with a person, a seat and a call."""
    made = {}
    for name, mail in (("Stad Gent", ""), ("Gent, stad", "pers@gent.example")):
        house = desk.made("partners", partners.add, {"name": name, "mail": mail})
        made[name] = house
        desk.act(partners.add_person, {"name": f"iemand van {name}", "partner": house})
        desk.act(contacting.log, house, f"gebeld met {name}")
    circle = desk.made("circles", structures.add_circle, {"name": "Team D5"})
    for house in made.values():
        desk.act(structures.join, {"circle": circle, "partner": house, "begins": "2020-03-01"})
    return tuple(made.values())


def standing(desk, house):
    return [each.words("text") for each in desk.read(contacting.of_partner, house)]


def test_two_become_one_with_all_that_spoke_of_either(desk, pair):
    keep, other = pair
    moved = desk.read(merging_contacts.look, "partners", keep, other)
    assert dict(moved.counts) == {"persons": 1, "memberships": 1, "contacts": 1}
    assert dict(moved.changes) == {"mail": "pers@gent.example"}
    desk.act(merging_contacts.merge, "partners", keep, other)
    (house,) = desk.read(partners.find)
    assert (house.words("name"), house.words("mail")) == ("Stad Gent", "pers@gent.example")
    assert len(desk.read(partners.people_of, keep)) == 2
    assert len(desk.records("memberships")) == 1
    assert set(standing(desk, keep)) == {"gebeld met Stad Gent", "gebeld met Gent, stad"}
    day = desk.read(structures.structure_at, date(2020, 11, 17))
    assert [each.id for each in day.partners] == [keep]


def test_it_is_one_act_that_is_undone_and_done_again(desk, pair):
    keep, other = pair
    changes = desk.act(merging_contacts.merge, "partners", keep, other)
    undone = desk.act(undo.undo, changes.act)
    assert {each.id for each in desk.read(partners.find)} == {keep, other}
    assert len(desk.read(partners.people_of, other)) == 1
    assert len(desk.records("memberships")) == 2
    assert standing(desk, other) == ["gebeld met Gent, stad"]
    assert standing(desk, keep) == ["gebeld met Stad Gent"]
    desk.act(undo.redo, undone.changes.act)
    assert len(standing(desk, keep)) == 2
    assert [each.id for each in desk.read(partners.find)] == [keep]


def test_two_people_become_one_with_all_their_numbers(desk, pair):
    keep, other = (
        desk.made("persons", partners.add_person, {"name": name, "reachability": stored(ways)})
        for name, ways in (
            ("An", (Way("phone", "09 210 10 10"),)),
            ("Ann", (Way("phone", "+32 9 210 10 10"), Way("mail", "an@gent.example"))),
        )
    )
    desk.act(contacting.log, pair[0], "gebeld", {"person": other})
    desk.act(merging_contacts.merge, "persons", keep, other)
    record = next(each for each in desk.records("persons") if each.id == keep)
    assert [each.value for each in ways_of(record["reachability"])] == [
        "09 210 10 10",
        "an@gent.example",
    ]
    lines = desk.read(contacting.of_partner, pair[0])
    assert [each.words("person") for each in lines if each.words("text") == "gebeld"] == [keep]


def test_what_is_no_double_is_refused(desk, pair):
    keep, other = pair
    with pytest.raises(NotAllowed, match="contacts_merge_self"):
        desk.act(merging_contacts.merge, "partners", keep, keep)
    desk.act(partners.change, keep, {"predecessors": frozenset({other})})
    with pytest.raises(NotAllowed, match="contacts_merge_successor"):
        desk.read(merging_contacts.look, "partners", keep, other)


def test_too_much_for_one_act_is_refused_before_it_begins(desk, pair, monkeypatch):
    monkeypatch.setattr(merging_contacts, "MOST", 2)
    with pytest.raises(NotAllowed, match="contacts_merge_too_much"):
        desk.act(merging_contacts.merge, "partners", *pair)
    assert len(desk.read(partners.find)) == 2

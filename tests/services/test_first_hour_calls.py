from __future__ import annotations

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.first_hour import HAZARDS
from nccn_desk.services import first_hour, first_hour_calls, partners, structures
from nccn_desk.services.first_hour import starting_words
from nccn_desk.services.reference import reference


def names(desk, made):
    found = desk.read(first_hour_calls.to_call, made)
    return [each.words("name") for each in found]


def begin(desk, line="overstr Luik"):
    return desk.made("statements", first_hour.begin, line)


def test_an_empty_desk_calls_whom_the_public_structure_names_there(desk):
    made = begin(desk)
    called = names(desk, made)
    assert "gouverneur van Luik" in called[0] or "Liège" in called[0]
    assert any("Politie" in each for each in called)
    assert len(called) == len(set(called))
    assert desk.records("partners") == ()
    nuclear = names(desk, begin(desk, "nucleair Mol"))
    assert any("Nucleaire Controle" in each for each in nuclear)
    assert not any("gouverneur" in each for each in nuclear)


def test_whoever_is_told_becomes_a_partner_of_the_record_and_stays_on_the_list(desk):
    made = begin(desk)
    first, *others = desk.read(first_hour_calls.to_call, made)
    desk.act(first_hour_calls.told, made, first.id, "de wachtdienst")
    assert [each.id for each in desk.records("partners")] == [first.id]
    after = desk.read(first_hour_calls.to_call, made)
    assert {each.id for each in after} == {first.id, *(each.id for each in others)}
    contact = desk.read(first_hour_calls.called, made)[first.id]
    assert contact["text"].endswith("de wachtdienst")


def test_partners_are_called_before_they_sit_in_circles_and_never_doubled(desk):
    police = {"name": "Federale Politie", "phone": "02 000 00 00"}
    mine = desk.made("partners", partners.add, police)
    own = desk.made("partners", partners.add, {"name": "NCCN", "own": True})
    made = begin(desk)
    assert names(desk, made)[0] == "Federale Politie"
    assert names(desk, made).count("Federale Politie") == 1
    assert own not in {each.id for each in desk.read(first_hour_calls.to_call, made)}
    circle = desk.made("circles", structures.add_circle, {"name": "Kern", "ring": 0})
    desk.made("memberships", structures.join, {"circle": circle, "partner": mine})
    assert names(desk, made) == ["Federale Politie"]


def test_nobody_is_named_whom_the_public_structure_does_not_know():
    calls = starting_words()["calls"]
    codes = {code for each in calls.values() for code in each}
    assert codes <= reference().organisations.keys()
    assert calls.keys() <= {*HAZARDS, first_hour_calls.ALWAYS}
    assert set(first_hour_calls.NAMES) <= {each.name for each in register_named("partners").fields}

from __future__ import annotations

from nccn_desk.presenters.people import People, may_write, read_people, why_shut
from nccn_desk.presenters.phrases import given
from tests.presenters.room_parts import Watch, nl, officer


def test_people_have_a_name_initials_and_a_role():
    people = Watch().read(read_people)
    lotte = officer("LV")
    assert nl(people.name(lotte)) == "Lotte Verhaegen"
    assert people.initials(lotte) == "LV"
    assert nl(people.role(lotte)) == "officier van dienst"


def test_nobody_and_somebody_unknown_are_not_the_same():
    people = People()
    assert not people.name("")
    assert nl(people.name("f" * 32)) == "nog niet gekend"
    assert people.initials("f" * 32) == "–"
    assert not people.role("f" * 32)


def test_one_chooses_from_the_team_by_name_nobody_first_and_some_left_out():
    people = Watch().read(read_people)
    options = people.options(given("niemand"), officer("LV"))
    assert [nl(each.word) for each in options] == [
        "niemand",
        "Karim Benali",
        "Nadia Peeters",
        "Yves Marchal",
    ]
    assert options[0].key == ""


def test_an_evaluator_reads_alone():
    assert may_write(Watch("LV").session)
    assert not may_write(Watch("YM").session)
    assert not why_shut(writable=True)
    assert nl(why_shut(writable=False)) == "u leest alleen"

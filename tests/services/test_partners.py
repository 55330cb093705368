from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import partners, structures
from tests.services import networks

FIRST = date(2020, 7, 1)


def code_of(refused):
    return refused.value.code


def test_a_partner_is_no_predecessor_of_itself(desk):
    one = networks.partner(desk)
    with pytest.raises(BadValue) as refused:
        desk.act(partners.change, one, {"predecessors": frozenset({one})})
    assert code_of(refused) == "own_predecessor"


def test_successors_never_go_round(desk):
    first = networks.partner(desk, "FOD A")
    second = networks.partner(desk, "FOD B", predecessors=frozenset({first}))
    third = networks.partner(desk, "FOD C", predecessors=frozenset({second}))
    with pytest.raises(BadValue) as refused:
        desk.act(partners.change, first, {"predecessors": frozenset({third})})
    assert code_of(refused) == "circular_predecessors"
    assert refused.value.values["name"] == "FOD B"


def test_a_predecessor_began_before(desk):
    late = networks.partner(desk, begins="2020-03-01")
    with pytest.raises(BadValue) as refused:
        networks.partner(desk, "Ander", begins="2020-02-01", predecessors=frozenset({late}))
    assert code_of(refused) == "predecessor_is_younger"


def test_nothing_ends_before_it_begins(desk):
    one = networks.partner(desk, begins="2020-03-01")
    for job, values in (
        (partners.add, {"name": "X", "begins": "2020-03-01", "ends": "2020-02-01"}),
        (partners.add_person, {"name": "X", "begins": "2020-03-01", "ends": "2020-02-01"}),
    ):
        with pytest.raises(BadValue):
            desk.act(job, values)
    with pytest.raises(BadValue):
        desk.act(partners.change, one, {"ends": "2020-02-01"})


def test_two_provinces_that_merge_are_one_and_keep_their_places(desk):
    old = [networks.partner(desk, name, level="province") for name in ("Noord", "Zuid")]
    ring = networks.circle(desk, "D5 provincies", 2)
    for each in old:
        networks.seat(desk, ring, each, begins="2019-01-01")
    ouderen = networks.group(desk)
    networks.relay(desk, ouderen, old[0])
    person = desk.made("persons", partners.add_person, {"name": "An Peel", "partner": old[1]})
    desk.act(partners.succeed, old, [{"name": "Noordzuid", "level": "province"}], FIRST)

    (before,) = desk.read(structures.structure_at, date(2020, 6, 30)).circles
    (after,) = desk.read(structures.structure_at, FIRST).circles
    assert [each.partner.words("name") for each in before.members] == ["Noord", "Zuid"]
    assert [each.partner.words("name") for each in after.members] == ["Noordzuid"]
    new = after.members[0].partner
    assert new.members("predecessors") == set(old)
    assert desk.record("persons", person).words("partner") == new.id
    relays = desk.records("relays", order=("begins",))
    assert [each.words("ends") for each in relays] == ["2020-06-30", ""]
    assert relays[1].words("partner") == new.id
    assert len(desk.records("memberships")) == 3


def test_one_that_is_split_goes_on_as_two(desk):
    old = networks.partner(desk, "Brabant", level="province")
    person = desk.made("persons", partners.add_person, {"name": "An Peel", "partner": old})
    networks.seat(desk, networks.circle(desk, "D5 provincies", 2), old, person=person)
    new = [{"name": "Vlaams-Brabant"}, {"name": "Brabant wallon"}]
    desk.act(partners.succeed, [old], new, FIRST)
    (after,) = desk.read(structures.structure_at, FIRST).circles
    assert [each.partner.words("name") for each in after.members] == [
        "Brabant wallon",
        "Vlaams-Brabant",
    ]
    assert not any(each.membership.words("person") for each in after.members)
    assert desk.record("persons", person).words("partner") == old
    assert desk.record("partners", old).words("ends") == "2020-06-30"


def test_nobody_takes_over_before_the_old_one_began(desk):
    old = networks.partner(desk, begins="2020-08-01")
    with pytest.raises(BadValue):
        desk.act(partners.succeed, [old], [{"name": "Nieuw"}], FIRST)
    assert [each.words("name") for each in desk.records("partners")] == ["Dovenorganisatie"]
    with pytest.raises(BadValue):
        desk.act(partners.succeed, [old], [], FIRST)


def test_a_partner_that_took_part_is_ended_and_not_taken_away(desk):
    one = networks.partner(desk)
    networks.seat(desk, networks.circle(desk), one)
    with pytest.raises(NotAllowed) as refused:
        desk.act(partners.remove, one)
    assert code_of(refused) == "partner_in_use"
    other = networks.partner(desk, "Vergissing")
    desk.act(partners.remove, other)
    assert [each.id for each in desk.read(partners.find)] == [one]


def test_people_belong_to_a_partner_or_to_none_yet(desk):
    one = networks.partner(desk)
    els = desk.made("persons", partners.add_person, {"name": "Els Vandamme", "partner": one})
    desk.act(partners.change_person, els, {"function": "coördinator communicatie"})
    assert [each.id for each in desk.read(partners.people_of, one)] == [els]
    desk.act(partners.remove_person, els)
    assert desk.read(partners.people_of, one) == ()


def test_one_that_merges_into_another_hands_its_work_on_once(desk):
    old, heir = networks.partner(desk, "POD MI"), networks.partner(desk, "FOD Sociale Zekerheid")
    both, alone = networks.circle(desk), networks.circle(desk, "D5 provincies", 2)
    for circle, partner in ((both, old), (both, heir), (alone, old)):
        networks.seat(desk, circle, partner, begins="2019-01-01")
    person = desk.made("persons", partners.add_person, {"name": "An Peel", "partner": old})
    desk.act(partners.take_over, old, [heir, heir], FIRST)
    after = desk.read(structures.structure_at, FIRST).circles
    assert [[each.partner.id for each in circle.members] for circle in after] == [[heir], [heir]]
    assert desk.record("partners", old).words("ends") == "2020-06-30"
    assert desk.record("partners", heir).members("predecessors") == {old}
    assert desk.record("persons", person).words("partner") == heir


def test_heirs_that_are_known_share_what_was_split(desk):
    old = networks.partner(desk, "Brabant")
    heirs = [networks.partner(desk, "Vlaams-Brabant"), networks.partner(desk, "Brabant wallon")]
    networks.relay(desk, networks.group(desk), old)
    person = desk.made("persons", partners.add_person, {"name": "An Peel", "partner": old})
    desk.act(partners.take_over, old, heirs, FIRST)
    going = {each.words("partner") for each in desk.records("relays") if not each.words("ends")}
    assert going == set(heirs)
    assert desk.record("persons", person).words("partner") == old


def test_work_goes_on_no_earlier_than_the_heir_began(desk):
    old = networks.partner(desk, "Oud")
    heir = networks.partner(desk, "Nieuw", begins="2020-09-01")
    networks.seat(desk, networks.circle(desk), old)
    desk.act(partners.take_over, old, [heir], FIRST)
    (seat,) = (each for each in desk.records("memberships") if each.words("partner") == heir)
    assert seat.words("begins") == "2020-09-01"


@pytest.mark.parametrize(
    ("old", "heir", "code"),
    [
        ("A", "A", "own_predecessor"),
        ("B", "A", "circular_predecessors"),
        ("C", "A", "circular_predecessors"),
        ("late", "A", "ends_before_it_begins"),
        ("A", "gone", "heir_is_gone"),
        ("A", "", "required"),
    ],
)
def test_what_cannot_be_followed_stays_as_it_is(desk, old, heir, code):
    known = {"A": networks.partner(desk, "A")}
    known["B"] = networks.partner(desk, "B", predecessors=frozenset({known["A"]}))
    known["C"] = networks.partner(desk, "C", predecessors=frozenset({known["B"]}))
    known["late"] = networks.partner(desk, "late", begins="2020-08-01")
    known["gone"] = networks.partner(desk, "gone", ends="2020-03-01")
    before = [each.values for each in desk.records("partners")]
    heirs = [known[heir]] if heir else []
    with pytest.raises(BadValue) as refused:
        desk.act(partners.take_over, known[old], heirs, FIRST)
    assert code_of(refused) == code
    assert [each.values for each in desk.records("partners")] == before

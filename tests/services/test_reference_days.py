from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nccn_desk.services.reference import reference
from nccn_desk.services.reference_days import (
    changes,
    circles_of,
    circles_on,
    competences_on,
    heirs,
    phases_on,
    seats_on,
)

FEBRUARY = date(2020, 2, 15)
MARCH = date(2020, 3, 16)
JULY = date(2020, 7, 15)
NOVEMBER = date(2020, 11, 17)
STANDING = {"infocel-core", "infocel-complete", "d5-prov", "team-d5", "governors", "rag", "rmg"}


@pytest.fixture
def known():
    return reference()


def circles(known, day):
    return {each.code.removeprefix("be.circle.") for each in circles_on(known, day)}


def seats(known, circle, day):
    return {each.organisation.code for each in seats_on(known, f"be.circle.{circle}", day)}


def told(known, earlier, later):
    return {
        (each.kind, getattr(each.subject, "code", "") or each.subject.partner): each
        for each in changes(known, earlier, later)
    }


def test_before_the_federal_phase_only_the_standing_structures_and_the_first_advice_meet(known):
    there = circles(known, FEBRUARY)
    assert there >= STANDING | {"scientific-committee", "nsc", "occ", "imc-health"}
    assert not there & {"cofeco", "celeval", "gees", "ermg", "commissariat", "gems", "htsc"}
    assert [each.code for each in phases_on(known, FEBRUARY)] == ["eu.phase.ipcr-sharing"]


def test_in_march_the_federal_phase_has_its_cells(known):
    there = circles(known, MARCH)
    assert there >= STANDING | {"cofeco", "celeval", "operations", "socio-economic", "htsc"}
    assert not there & {"ermg", "tf-testing", "gees", "commissariat", "gems", "ifc"}
    assert "be.phase.covid-federal" in {each.code for each in phases_on(known, MARCH)}
    assert {"be.fed.fod-vvvl", "be.fed.sciensano", "be.fed.hgr", "be.fed.fod-mob"} <= seats(
        known, "celeval", MARCH
    )


def test_the_federal_phase_begins_on_the_thirteenth_of_march(known):
    assert "cofeco" not in circles(known, date(2020, 3, 12))
    assert "cofeco" in circles(known, date(2020, 3, 13))


def test_in_july_experts_advise_on_the_way_out(known):
    there = circles(known, JULY)
    assert there >= STANDING | {"cofeco", "celeval", "gees", "ermg", "ifc", "tf-testing"}
    assert not there & {"commissariat", "gems", "tf-vaccination", "tf-data"}
    assert {"be.acad.kuleuven", "be.acad.ulb", "be.fed.nbb", "be.fdss"} <= seats(
        known, "gees", JULY
    )


def test_in_november_the_commissioner_is_there_and_the_experts_of_the_way_out_are_not(known):
    there = circles(known, NOVEMBER)
    assert there >= STANDING | {"cofeco", "celeval", "commissariat", "tf-vaccination"}
    assert not there & {"gees", "gems", "tf-data"}
    assert seats(known, "commissariat", NOVEMBER) == {"be.fed.commissariat-corona"}


def test_the_evaluation_unit_was_widened_at_the_end_of_the_summer(known):
    march, november = seats(known, "celeval", MARCH), seats(known, "celeval", NOVEMBER)
    assert {"be.fed.fod-vvvl", "be.fed.sciensano", "be.fed.hgr", "be.wal.aviq"} <= march
    assert seats(known, "celeval", JULY) == march
    assert march < november
    assert {"be.fed.nccn", "be.acad.ugent", "be.events"} <= november - march


def test_who_may_have_left_the_evaluation_unit_is_in_doubt(known):
    doubts = {
        each.organisation.code: each.membership.doubt
        for each in seats_on(known, "be.circle.celeval", NOVEMBER)
    }
    assert "no source says that they left" in doubts["be.fed.hgr"]["en"]
    assert "no source says" not in doubts["be.fed.fod-vvvl"]["en"]


def test_the_security_council_was_widened_until_the_consultative_committee_took_over(known):
    widened = {"be.vlg", "be.wal", "be.fwb", "be.ost", "be.bru"}
    assert widened <= seats(known, "nsc", MARCH)
    assert not widened & seats(known, "nsc", FEBRUARY)
    assert not widened & seats(known, "nsc", NOVEMBER)
    assert widened <= seats(known, "occ", NOVEMBER)


def test_the_core_is_the_seeds_three(known):
    core = {"be.fed.nccn", "be.fed.fod-vvvl", "be.fed.sciensano"}
    for day in (MARCH, JULY, NOVEMBER):
        assert seats(known, "infocel-core", day) == core
        assert core < seats(known, "infocel-complete", day)
        assert len(seats(known, "d5-prov", day)) == 12


def test_the_circles_come_from_the_core_outward(known):
    rings = [each.ring for each in circles_on(known, NOVEMBER)]
    assert rings == sorted(rings)
    assert circles_of(known, "be.fed.sciensano", NOVEMBER)[0].code == "be.circle.infocel-core"


def test_what_changed_between_march_and_july_has_its_day_and_its_source(known):
    found = told(known, MARCH, JULY)
    assert found["circle_began", "be.circle.gees"].day == date(2020, 4, 6)
    assert found["circle_began", "be.circle.gees"].source.code == "pm.gees"
    assert found["circle_began", "be.circle.ermg"].day == date(2020, 3, 19)
    assert found["circle_began", "be.circle.tf-data"].day == date(2020, 3, 20)
    assert found["circle_ended", "be.circle.tf-data"].day == date(2020, 6, 1)
    assert found["circle_ended", "be.circle.tf-data"].source.code == "hln.data"
    assert ("circle_began", "be.circle.commissariat") not in found


def test_what_changed_between_july_and_november_has_its_day_and_its_source(known):
    found = told(known, JULY, NOVEMBER)
    assert found["circle_ended", "be.circle.gees"].day == date(2020, 9, 1)
    assert found["circle_ended", "be.circle.gees"].source.code == "hb.groups"
    assert found["organisation_began", "be.fed.commissariat-corona"].day == date(2020, 10, 9)
    assert found["joined", "be.events"].source.code == "celeval.2020-09"
    assert ("left", "be.fed.hgr") not in found
    assert ("circle_ended", "be.circle.celeval") not in found


def test_changes_come_in_the_order_of_their_days(known):
    days = [each.day for each in changes(known, FEBRUARY, NOVEMBER)]
    assert len(days) > 50
    assert days == sorted(days)
    assert days[0] > FEBRUARY
    assert days[-1] <= NOVEMBER


def test_nothing_changes_between_a_day_and_itself_or_backwards(known):
    assert changes(known, MARCH, MARCH) == ()
    assert changes(known, NOVEMBER, MARCH) == ()


def test_the_phase_begins_and_ends_in_the_changes_with_the_decrees(known):
    found = told(known, date(2020, 3, 12), date(2022, 3, 12))
    assert found["phase_began", "be.phase.covid-federal"].source.code == "mb.2020-03-13"
    assert found["phase_ended", "be.phase.covid-federal"].source.code == "mb.2022-03-10"


def test_an_heir_sits_where_its_predecessor_sat(known):
    assert {each.code for each in heirs(known, "be.vlg.azg")} == {"be.vlg.zorg"}
    assert "be.vlg.azg" in seats(known, "rag", date(2023, 5, 31))
    later = seats_on(known, "be.circle.rag", date(2023, 6, 1))
    assert ("be.vlg.zorg", "be.vlg.azg") in {
        (each.organisation.code, each.instead_of) for each in later
    }
    assert "be.vlg.azg" not in {each.organisation.code for each in later}


def test_bodies_that_would_follow_each_other_in_a_ring_leave_their_place_empty(known):
    first, second = known.organisations["be.fed.wiv"], known.organisations["be.fed.coda"]
    ring = {
        **known.organisations,
        first.code: replace(first, predecessors=(second.code,)),
        second.code: replace(second, predecessors=(first.code,)),
        "be.fed.sciensano": replace(known.organisations["be.fed.sciensano"], predecessors=()),
    }
    seat = next(each for each in known.memberships if each.circle == "be.circle.rag")
    seated = replace(seat, partner=first.code, begins=None)
    turning = replace(known, organisations=ring, memberships=(seated,))
    assert seats(turning, "rag", date(2018, 3, 31)) == {first.code}
    assert seats(turning, "rag", MARCH) == set()


def test_a_circle_that_is_not_there_has_nobody(known):
    assert seats_on(known, "be.circle.gees", NOVEMBER) == ()
    with pytest.raises(KeyError):
        seats_on(known, "be.circle.nobody", NOVEMBER)


def test_every_topic_has_a_competent_authority_in_november(known):
    without = [
        topic
        for topic in known.topics
        if not any(each.part == "competent" for each in competences_on(known, topic, NOVEMBER))
    ]
    assert without == []


def test_schools_are_of_the_communities_and_trains_are_federal(known):
    def competent(topic, day=NOVEMBER):
        found = competences_on(known, f"be.topic.{topic}", day)
        return {each.partner for each in found if each.part == "competent"}

    assert competent("schools") == {"be.vlg", "be.fwb", "be.ost"}
    assert competent("public-transport") == {"be.vlg", "be.wal", "be.bru", "be.fed.fod-mob"}
    assert competent("contact-tracing") == {"be.vlg", "be.wal", "be.ggc", "be.ost"}
    assert competent("borders") == {"be.fed.fod-ibz"}
    assert competent("horeca", FEBRUARY) == set()
    assert competent("horeca") == {"be.fed.fod-ibz"}


def test_whoever_only_informs_says_to_whom_one_refers(known):
    refers = {
        (each.partner, each.refer_to)
        for each in known.competences
        if each.topic == "be.topic.public-transport" and each.part == "informs"
    }
    assert ("be.fed.nmbs", "be.fed.fod-mob") in refers
    assert ("be.vlg.de-lijn", "be.vlg") in refers


def test_every_change_names_its_source_in_four_languages(known):
    for each in changes(known, date(2000, 1, 1), date(2024, 1, 1)):
        assert all(each.source.names.values())

from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import NotFound
from nccn_desk.services import partners, structures, structures_codes
from nccn_desk.services.reference import reference
from tests.services import networks

ONLY = frozenset(
    {
        "be.fed.wiv",
        "be.fed.sciensano",
        "be.circle.infocel-core",
        "be.circle.gees",
        "be.topic.figures",
    }
)
SCIENSANO = structures_codes.code_id("partners", "be.fed.sciensano")


def take(desk, only=ONLY):
    return desk.act(structures_codes.take, reference(), only)


def plan(desk, only=ONLY):
    return desk.read(structures_codes.planned, reference(), only)


def test_what_is_taken_is_the_structure_of_its_days(desk):
    take(desk)
    assert len(desk.records("partners")) == 2
    (circle,) = desk.read(structures.structure_at, date(2020, 3, 20)).circles
    assert [each.partner.id for each in circle.members] == [SCIENSANO]
    record = circle.members[0].partner
    assert (record.words("name_nl"), record.words("short_fr")) == ("Sciensano", "Sciensano")
    assert record.members("predecessors") == {structures_codes.code_id("partners", "be.fed.wiv")}
    assert len(desk.read(structures.structure_at, date(2020, 5, 1)).circles) == 2
    assert [each.words("part") for each in desk.records("competences")] == ["competent"]


def test_taking_twice_makes_nothing_twice(desk):
    take(desk)
    assert plan(desk) == ()
    assert not take(desk).records


def test_all_codes_can_be_taken_and_are_taken_once(desk):
    take(desk, ())
    told = reference()
    assert len(desk.records("partners")) == len(told.organisations)
    assert len(desk.records("circles")) == len(told.circles)
    assert plan(desk, ()) == ()


def test_what_the_team_wrote_is_left_alone(desk):
    take(desk)
    values = {"name": "Sciensano vzw", "phone": "+32 2 000 00 00", "languages": frozenset({"nl"})}
    desk.act(partners.change, SCIENSANO, values)
    desk.act(partners.change, SCIENSANO, {"short_de": ""})
    assert [each.values for each in plan(desk)] == [{"short_de": "Sciensano"}]
    take(desk)
    record = desk.record("partners", SCIENSANO)
    assert (record.words("name"), record.words("short_de")) == ("Sciensano vzw", "Sciensano")
    assert record.members("languages") == {"nl"}


def test_a_partner_that_bears_the_code_is_filled_and_not_doubled(desk):
    own = networks.partner(desk, "Onze Sciensano", code="be.fed.sciensano")
    take(desk)
    assert len(desk.records("partners")) == 2
    (circle,) = desk.read(structures.structure_at, date(2020, 3, 20)).circles
    assert [each.partner.id for each in circle.members] == [own]
    assert desk.record("partners", own).words("name") == "Onze Sciensano"
    assert desk.record("partners", own).words("level") == "none"


def test_a_seat_that_somebody_wrote_is_not_written_again(desk):
    own = networks.partner(desk, "Sciensano", code="be.fed.sciensano")
    core = networks.circle(desk, "Kern", 0, code="be.circle.infocel-core")
    networks.seat(desk, core, own, begins="2020-01-01")
    take(desk)
    assert len(desk.records("memberships", ("circle", "=", core))) == 1


def test_whoever_was_taken_away_stays_away(desk):
    alone = {"be.fed.wiv"}
    take(desk, alone)
    wiv = structures_codes.code_id("partners", "be.fed.wiv")
    desk.act(partners.remove, wiv)
    assert plan(desk, alone) == ()
    take(desk, alone)
    assert desk.record("partners", wiv).deleted
    with pytest.raises(NotFound):
        desk.act(partners.change, wiv, {"name": "X"})

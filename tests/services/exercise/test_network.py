from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.partners import short_of
from nccn_desk.domain.reach import gap_list, standings
from nccn_desk.services import contacting, packs, partners, plan_kit, reach, requesting, structures
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.exercise.network import named
from nccn_desk.services.exercise.stage import Stage

DAY = date(2020, 11, 17)


@pytest.fixture
def built(stage):
    return build_exercise(stage.units, stage.clock)


@pytest.fixture
def reader(stage, built):
    with stage.ledger.reading() as reader:
        yield reader


def of(built, reader, name):
    return named(Stage(reader, None, built.made), name)


def circles(reader, day):
    found = structures.structure_at(reader, day).circles
    return {short_of(each.record, "nl") for each in found if each.members}


def test_there_are_fifty_four_partners_from_the_core_outward(reader):
    structure = structures.structure_at(reader, DAY)
    assert len(structure.partners) == 54
    assert [len(structure.on_ring(ring)) for ring in range(4)] == [3, 19, 11, 21]
    assert [short_of(each, "nl") for each in structure.on_ring(0)] == [
        "FOD VVVL",
        "NCCN",
        "Sciensano",
    ]


def test_eleven_of_thirteen_groups_are_reached(built, reader):
    groups = reach.groups(reader)
    states = [each.state for each in groups]
    assert (len(states), states.count("gap"), states.count("weak")) == (13, 2, 2)
    found = [
        (reader.record("target_groups", gap.group).words("name"), gap.code, gap.repair)
        for gap in gap_list(groups)
    ]
    assert found == [
        ("Dak- en thuislozen", "proposed", "invite"),
        ("Grensarbeiders", "silent", "call"),
        ("Studenten", "not_shared", "ask"),
        ("Blinden en slechtzienden", "format", "ask"),
    ]
    border = gap_list(groups)[1]
    assert (border.part, border.days) == ("DE", 12)
    assert border.partner == of(built, reader, "partners/germany")
    assert gap_list(groups)[3].missing == ("audio", "braille")


def test_forty_one_of_fifty_four_have_opened_pack_four(built, reader):
    standing = reach.reached(reader, built.made["packs/v4"])
    assert (standing.opened(), len(standing.audience)) == (41, 54)
    assert (len(standing.unopened()), len(standing.lacking())) == (9, 4)
    assert reach.latest_pack(reader) == built.made["packs/v4"]
    numbers = [each.whole("version") for each in packs.versions(reader, built.made["packs/v4"])]
    assert numbers == [1, 2, 3, 4]
    assert packs.obstacles(reader, built.made["packs/v4"]) == ()
    assert packs.doubts(reader, built.made["packs/v4"]) == ()


def test_two_circles_still_lack_it_somewhere(built, reader):
    wanted = [
        of(built, reader, f"circles/be.circle.{each}") for each in ("infocel-complete", "d5-prov")
    ]
    lacking = packs.to_send(reader, built.made["packs/v4"], wanted)
    names = {reader.record("partners", each).words("short_nl") for each in lacking}
    assert names == {"GGC", "Luxemburg"}


def test_els_vandamme_has_a_number_an_agreement_and_seventeen_contacts(built, reader):
    deaf = of(built, reader, "partners/deaf")
    (els,) = partners.people_of(reader, deaf)
    assert (els.words("name"), els.words("function")) == (
        "Els Vandamme",
        "coördinator communicatie",
    )
    spoken = contacting.of_partner(reader, deaf)
    assert len(spoken) == 17
    assert [each.words("text") for each in spoken[:3]] == [
        "Filmpje VGT over de nieuwe regels ontvangen",
        "Vraagt tolk bij elke persconferentie",
        "Meertalige kit bezorgd, 6 talen",
    ]
    assert reader.record("partners", deaf).words("agreement").startswith("Krijgt kernboodschappen")


def test_partners_stand_as_the_picture_shows_them(built, reader):
    ties = reach.ties(reader)
    structure = structures.structure_at(reader, DAY)
    stands = standings(structure, reach.groups(reader, ties), ties)
    wanted = {
        "deaf": "active",
        "braille": "informed",
        "students": "informed",
        "homeless": "proposed",
        "germany": "silent",
        "be.prov.luxembourg": "informed",
        "be.fed.nccn": "active",
    }
    assert {key: stands[of(built, reader, f"partners/{key}")] for key in wanted} == wanted
    assert sum(each == "active" for each in stands.values()) == 49


def test_the_structure_changes_from_march_to_july_to_november(reader):
    march, july, november = (circles(reader, date(2020, month, 17)) for month in (3, 7, 11))
    assert {"COFECO", "Celeval"} <= march
    assert "GEES" in july - march
    assert {"Commissariaat", "TF Vaccinatie"} <= november - july
    assert "GEES" not in november


def test_one_partner_did_not_deliver(built, reader):
    (late,) = requesting.not_delivered(reader)
    assert late == of(built, reader, "partners/be.fed.fod-eco")
    assert len(requesting.open_ones(reader)) == 5


def test_the_plan_lacks_a_part_and_two_were_not_looked_at(built, reader):
    parts = plan_kit.plan(reader, of(built, reader, "partners/be.fed.nccn"))
    faults = {each.part: each.faults for each in parts if each.faults}
    assert faults == {
        "press": ("review_late",),
        "contact_centre": ("never_tested",),
        "updated": ("missing",),
    }


def test_everybody_at_a_partner_is_invented_and_says_so(reader):
    found = [
        person for each in partners.find(reader) for person in partners.people_of(reader, each.id)
    ]
    assert len(found) == 14
    assert all(each.words("note") == "Oefening: verzonnen." for each in found)

"""The groups that nobody reaches are found and reached, by two desks of which one is offline."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from nccn_desk.domain.reach import gap_list
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import (
    conflicts,
    contacting,
    packs,
    partners,
    reach,
    structures,
    structures_codes,
    target_groups,
)
from nccn_desk.services.reference import reference
from nccn_desk.services.structures_codes import code_id
from tests.stories.writers import Newsroom

MORNING = datetime(2020, 11, 17, 9, 8, tzinfo=UTC)
CIRCLES = [code_id("circles", f"be.circle.{each}") for each in ("infocel-complete", "d5-prov")]
SIX = ("fod-sz", "fod-fin", "fod-just", "fod-bosa")
PROVINCES = ("namur", "hainaut")


@pytest.fixture
def room(tmp_path):
    with ExitStack() as stack:
        made = Newsroom(tmp_path, StoppedClock(MORNING), stack)
        made.joins("HW")
        made.meet()
        yield made


def gaps(desk):
    found = gap_list(desk.reads(reach.groups))
    return [
        (desk.record("target_groups", each.group).words("name"), each.repair)
        for each in found
        if each.state == "gap"
    ]


def test_two_desks_close_the_gaps_and_count_the_same(room):
    lotte, hanne = room.writers["LV"], room.writers["HW"]
    assert gaps(lotte) == [("Dak- en thuislozen", "invite"), ("Grensarbeiders", "call")]
    hanne.online = False
    invite, call = (each for each in gap_list(hanne.reads(reach.groups)) if each.state == "gap")
    hanne.does(target_groups.invite, invite.relay)
    hanne.does(contacting.log, call.partner, "Krijgt pakket v4 vandaag")

    pack = lotte.reads(reach.latest_pack)
    lotte.does(packs.send, pack, "bundle", CIRCLES)
    six = [code_id("partners", f"be.fed.{each}") for each in SIX]
    six += [code_id("partners", f"be.prov.{each}") for each in PROVINCES]
    lotte.does(packs.receive, pack, six, "opened", {"channel": "phone", "told_by": "permanentie"})
    standing = lotte.reads(reach.reached, pack)
    assert (standing.opened(), len(standing.lacking())) == (47, 2)
    assert standing.opened(standing.circles[CIRCLES[1]]) == 11

    hanne.online = True
    room.meet()
    assert lotte.digest == hanne.digest
    assert gaps(lotte) == gaps(hanne) == []
    assert hanne.reads(reach.reached, pack) == lotte.reads(reach.reached, pack)
    assert lotte.reads(conflicts.choices) == ()


def test_codes_that_two_desks_take_apart_are_there_once(room):
    lotte, hanne = room.writers["LV"], room.writers["HW"]
    for each in (lotte, hanne):
        each.does(structures_codes.take, reference())
    room.meet()
    assert lotte.digest == hanne.digest
    for each in (lotte, hanne):
        codes = [found.words("code") for found in each.all("partners") if found.words("code")]
        assert len(codes) == len(set(codes)) == len(reference().organisations)
        assert each.reads(structures_codes.planned, reference()) == ()
    assert lotte.reads(conflicts.choices) == ()


def test_a_circle_of_successors_made_by_two_desks_apart_ends_nowhere(room):
    lotte, hanne = room.writers["LV"], room.writers["HW"]
    one = lotte.makes("partners", partners.add, {"name": "Een", "ends": "2020-10-31"})
    two = lotte.makes("partners", partners.add, {"name": "Twee", "ends": "2020-10-31"})
    core = CIRCLES[0]
    lotte.does(structures.join, {"circle": core, "partner": one})
    room.meet()
    lotte.does(partners.change, one, {"predecessors": frozenset({two})})
    hanne.does(partners.change, two, {"predecessors": frozenset({one})})
    room.meet()
    assert lotte.digest == hanne.digest
    for each in (lotte, hanne):
        structure = each.reads(structures.structure_at, MORNING.date())
        assert one not in structure.rings
    with pytest.raises(BadValue):
        lotte.does(partners.change, one, {"short": "1"})
    lotte.does(partners.change, one, {"predecessors": frozenset()})

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AddControl
from nccn_desk.server import founding
from nccn_desk.server.hub import Hub
from tests.protocol.cast import NOW, Org


def found(shelf, org):
    return Hub(shelf).answer(AddControl(org.space, org.genesis), org.admin.public, NOW).position


def refused(shelf, org):
    with pytest.raises(Refused) as fault:
        found(shelf, org)
    return fault.value.why


def test_the_first_organisation_closes_the_door_behind_it(open_shelf):
    assert found(open_shelf, Org("first")) == 1
    assert refused(open_shelf, Org("second")) == "no_founding"
    assert found(open_shelf, Org("first", "another space")) == 1


def test_only_the_organisations_that_were_named_may_begin(shelf):
    first, second, third = Org("first"), Org("second"), Org("third")
    with shelf.writing() as act:
        founding.let_in(act.office, (first.root.public, second.root.public), first=False)
    assert found(shelf, second) == found(shelf, first) == 1
    assert refused(shelf, third) == "no_founding"
    with shelf.reading() as act:
        assert len(act.records.spaces()) == 2


def test_a_server_that_was_told_nothing_lets_nobody_in(shelf):
    assert refused(shelf, Org()) == "no_founding"


@pytest.mark.parametrize("second", [Org("second"), Org("first", "another space"), Org("first")])
def test_of_two_foundings_in_one_instant_the_second_waits_at_the_door(open_shelf, second):
    first = Org("first")
    said = []

    def come():
        try:
            said.append(found(open_shelf, second))
        except Refused as fault:
            said.append(fault.why)

    late = threading.Thread(target=come)
    with open_shelf.writing() as act:
        founding.stand_at_door(act.office)
        late.start()
        late.join(0.3)
        assert late.is_alive()
        assert said == []
        genesis = first.genesis.entry.act
        founding.demand_welcome(act, genesis)
        row = act.records.add_space(first.org, first.space, genesis.root)
        act.records.add_control(row.no, 1, first.genesis)
        act.records.keep_space(replace(row, control=1, tip=first.genesis.id))
    late.join(10)
    assert said == ["no_founding" if second.org != first.org else 1]
    with open_shelf.reading() as act:
        assert len(act.records.spaces()) == (2 if second.space != first.space else 1) - (
            second.org != first.org
        )

from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.services import members
from nccn_desk.services.members import Held, Trust
from nccn_desk.services.office import NotShared
from tests.services.spaces import shown


def test_everybody_sees_who_belongs(town):
    host = town.founded()
    guest = town.join(host, "NA", "analyst")
    for desk in (host, guest):
        desk.sync()
        assert {name: each.roles for name, each in shown(desk).items()} == {
            "LV": ("administrator", "duty_officer"),
            "NA": ("analyst",),
        }
        mine = [each.station for each in members.members(desk.office) if each.here]
        assert mine == [desk.station]
    assert shown(host)["NA"].label == "desk NA"
    assert shown(host)["NA"].officer == "Officer NA"
    assert len(shown(host)["NA"].fingerprint) == 24


def test_a_desk_alone_has_no_members(town):
    with pytest.raises(NotShared):
        members.members(town.alone().office)


def test_a_workstation_without_a_sign_of_life_for_a_day_is_behind(town):
    host = town.founded()
    guest = town.join(host, "NA")
    guest.note("een teken")
    guest.sync()
    host.sync()
    assert shown(host)["NA"].trust is Trust.TRUSTED
    town.clock.advance(timedelta(days=1, seconds=1))
    assert shown(host)["NA"].trust is Trust.BEHIND
    assert shown(host)["LV"].trust is Trust.TRUSTED


def test_what_a_workstation_held_is_told(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    host.note("een")
    host.note("twee")
    guest.note("drie")
    guest.sync()
    host.sync()
    assert members.held(host.office, guest.device) == Held(1, 3, 1)

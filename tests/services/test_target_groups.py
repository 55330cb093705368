from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import target_groups
from tests.services import networks


def test_groups_stand_in_the_order_in_which_they_came(desk):
    made = [networks.group(desk, name) for name in ("Ouderen", "Jongeren")]
    assert [each.id for each in desk.read(target_groups.find)] == made
    desk.act(target_groups.change, made[0], {"place": 9})
    assert [each.id for each in desk.read(target_groups.find)] == made[::-1]


def test_our_own_house_is_no_relay(desk):
    ours = networks.partner(desk, "NCCN", own=True)
    with pytest.raises(BadValue) as refused:
        networks.relay(desk, networks.group(desk), ours)
    assert refused.value.code == "own_relay"


def test_a_relay_is_written_once_for_each_part_of_a_group(desk):
    workers, one = networks.group(desk, "Grensarbeiders"), networks.partner(desk)
    networks.relay(desk, workers, one, part="DE")
    networks.relay(desk, workers, one, part="NL")
    with pytest.raises(NotAllowed) as refused:
        networks.relay(desk, workers, one, part="DE", begins="2020-05-01")
    assert refused.value.code == "already_relay"


def test_whoever_is_invited_takes_part_wherever_it_was_proposed(desk):
    homeless, one = networks.group(desk, "Dak- en thuislozen"), networks.partner(desk)
    seat = networks.seat(desk, networks.circle(desk, ring=3), one, standing="proposed")
    relay = networks.relay(desk, homeless, one, "proposed")
    desk.act(target_groups.invite, relay)
    assert desk.record("relays", relay).words("standing") == "active"
    assert desk.record("memberships", seat).words("standing") == "active"


def test_a_group_that_is_spoken_of_stays(desk):
    made, one = networks.group(desk), networks.partner(desk)
    relay = networks.relay(desk, made, one)
    with pytest.raises(NotAllowed):
        desk.act(target_groups.remove, made)
    desk.act(target_groups.remove_relay, relay)
    desk.act(target_groups.remove, made)
    assert desk.read(target_groups.find) == ()


def test_whoever_backs_an_initiative_says_why(desk):
    group = networks.group(desk)
    job = target_groups.add_initiative
    made = desk.made("initiatives", job, {"name": "maakjemondmasker.be", "group": group})
    with pytest.raises(BadValue):
        desk.act(target_groups.change_initiative, made, {"stance": "endorse"})
    reason = {"stance": "endorse", "reason": "Patroon door de FOD nagekeken"}
    desk.act(target_groups.change_initiative, made, reason)
    assert [each.id for each in desk.read(target_groups.initiatives_of, group)] == [made]

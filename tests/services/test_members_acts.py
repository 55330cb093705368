from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.control_acts import Policy
from nccn_desk.ledger.errors import BadControl, BadEpoch
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services import members_acts
from nccn_desk.services.members import Trust
from nccn_desk.services.members_acts import Way
from nccn_desk.services.office import NotShared
from tests.services.spaces import STOPPED, shown

ALONE = Way(None, alone=True)


def test_roles_are_given_and_taken(town):
    host = town.founded()
    guest = town.join(host, "NA", "analyst")
    members_acts.grant(host.office, host.way, guest.user, ("evaluator",))
    guest.sync()
    assert shown(guest)["NA"].roles == ("evaluator",)


def test_only_an_administrator_changes_the_list(town):
    host = town.founded()
    guest = town.join(host, "NA")
    for act in (
        lambda: members_acts.grant(guest.office, guest.way, host.user, ()),
        lambda: members_acts.revoke(guest.office, guest.way, (host.device,)),
        lambda: members_acts.rotate(guest.office, guest.way),
        lambda: members_acts.set_rule(guest.office, guest.way, "rule", "x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(BadControl):
        members_acts.enter(guest.office, guest.way, lambda _: Policy("rule", "x"))


def test_the_last_administrator_cannot_be_removed(town):
    host = town.founded()
    for act in (
        lambda: members_acts.revoke(host.office, host.way, (host.device,)),
        lambda: members_acts.revoke(host.office, host.way, (), (host.user,)),
        lambda: members_acts.grant(host.office, host.way, host.user, ("analyst",)),
    ):
        with pytest.raises(BadControl) as caught:
            act()
        assert caught.value.values["reason"] == "last_administrator"


def test_a_rule_of_the_space_reaches_everybody(town):
    host = town.founded()
    guest = town.join(host, "NA")
    members_acts.set_rule(host.office, host.way, "two_signatures", "yes")
    guest.sync()
    assert guest.depot.membership().policies == {"two_signatures": "yes"}


def test_whoever_was_quicker_is_followed(town):
    host = town.founded()
    second = town.join(host, "NA", "administrator")
    members_acts.set_rule(second.office, second.way, "a", "1")
    members_acts.set_rule(host.office, host.way, "b", "2")
    second.sync()
    assert second.depot.membership().policies == {"a": "1", "b": "2"}


def test_a_desk_with_no_server_keeps_its_own_log(town):
    host = town.alone()
    with pytest.raises(NotShared):
        members_acts.set_rule(host.office, ALONE, "a", "1")
    founded = town.founded("NA")
    members_acts.set_rule(founded.office, ALONE, "a", "1")
    assert founded.depot.membership().policies == {"a": "1"}


def test_without_a_road_the_log_waits(town):
    host = town.founded()
    with pytest.raises(Unreachable):
        members_acts.set_rule(host.office, STOPPED, "a", "1")
    with pytest.raises(Unreachable):
        members_acts.rotate(host.office, STOPPED)


def test_stopping_leaves_the_list_as_it_was(town):
    host = town.founded()
    with pytest.raises(NotAllowed) as caught:
        members_acts.set_rule(host.office, Way(host.line, cancelled=lambda: True), "a", "1")
    assert caught.value.code == "members_stopped"
    assert host.depot.membership().policies == {}


def test_what_came_before_a_revocation_counts_and_what_comes_after_does_not(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    guest.note("ervoor")
    guest.sync()
    host.sync()
    assert members_acts.revoke(host.office, host.way, (guest.device,))
    guest.note("erna, want zij weet het nog niet")
    assert host.lines() == ["ervoor"]
    assert shown(host)["NA"].trust is Trust.REVOKED
    assert shown(host)["NA"].roles == ()
    # It comes by another road all the same: kept, shown, not counted.
    parcel = guest.depot.lacking(host.depot.heads(), envelopes=10, size=2**20)
    host.depot.take(parcel)
    assert host.lines() == ["ervoor"]
    (beyond,) = host.depot.safe().beyond()
    assert (beyond.device, beyond.position) == (guest.device, 2)


def test_an_officer_answers_for_what_stands_beyond_a_cut(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    guest.note("ervoor")
    guest.sync()
    host.sync()
    guest.note("erna")
    parcel = guest.depot.lacking(host.depot.heads(), envelopes=10, size=2**20)
    members_acts.revoke(host.office, host.way, (guest.device,))
    host.depot.take(parcel)
    members_acts.adopt(host.office, host.way, tuple(each.id for each in host.depot.safe().beyond()))
    assert host.lines() == ["ervoor", "erna"]
    assert host.depot.safe().beyond() == ()


def test_revoking_a_user_puts_out_all_their_workstations(town):
    host = town.founded()
    guest = town.join(host, "NA")
    members_acts.revoke(host.office, host.way, (), (guest.user,))
    assert not host.depot.membership().devices[guest.device].active
    assert not host.depot.membership().users[guest.user].active


def test_a_workstation_that_nobody_knows_is_not_revoked(town):
    host = town.founded()
    with pytest.raises(BadControl) as caught:
        members_acts.revoke(host.office, host.way, (bytes(32),))
    assert caught.value.values["reason"] == "unknown"


def test_a_revocation_without_a_road_holds_here_at_once_and_is_entered_later(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    other = town.join(host, "LG")
    host.sync()
    assert not members_acts.revoke(host.office, STOPPED, (guest.device,))
    assert shown(host)["NA"].trust is Trust.REVOKED
    assert len(host.depot.loose()) == 1
    assert members_acts.enter_loose(host.office, host.way) == 1
    assert members_acts.homeless(host.office) == ()
    assert members_acts.enter_loose(host.office, host.way) == 0
    other.sync()
    assert shown(other)["NA"].trust is Trust.REVOKED


def test_a_loose_revocation_is_signed_anew_until_it_has_its_place(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    host.sync()
    members_acts.revoke(host.office, STOPPED, (guest.device,))
    signed = members_acts.next_loose(host.office)
    assert signed.entry.act.devices == (guest.device,)
    assert signed.entry.position == host.depot.membership().position + 1
    host.depot.take_control((signed,))
    assert members_acts.next_loose(host.office) is None


def test_a_loose_revocation_of_who_administers_no_more_is_entered_by_somebody_who_does(town):
    host, guest = (host := town.founded()), town.join(host, "NA", "administrator")
    third = town.join(host, "LG", "administrator")
    host.sync()
    members_acts.revoke(host.office, STOPPED, (guest.device,))
    guest.sync()
    members_acts.grant(guest.office, guest.way, host.user, ("duty_officer",))
    host.depot.take_control(guest.depot.control_after(host.depot.membership().position))
    assert members_acts.next_loose(host.office) is None
    assert len(members_acts.homeless(host.office)) == 1
    assert members_acts.enter_loose(host.office, host.way) == 0
    assert shown(host)["NA"].trust is Trust.REVOKED
    third.sync()
    third.depot.take_loose(host.depot.loose())
    entered = members_acts.next_loose(third.office)
    assert entered.entry.act == host.depot.loose()[0].entry.act


def test_a_key_that_a_revoked_workstation_has_is_to_be_renewed(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    other = town.join(host, "LG", "administrator")
    host.sync()
    members_acts.revoke(host.office, STOPPED, (guest.device,))
    members_acts.enter_loose(host.office, host.way)
    other.sync()
    for desk in (host, other):
        assert members_acts.key_is_out(desk.office)
    members_acts.rotate(other.office, other.way)
    host.sync()
    for desk in (host, other):
        assert not members_acts.key_is_out(desk.office)


def test_a_new_key_is_everybodys_but_of_who_is_out(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    thief = town.join(host, "XX")
    members_acts.revoke(host.office, host.way, (thief.device,))
    assert members_acts.rotate(host.office, host.way) == 2
    host.note("onder de nieuwe sleutel")
    host.sync()
    guest.sync()
    assert guest.lines() == ["onder de nieuwe sleutel"]
    thief.depot.take_control(host.depot.control_after(thief.depot.membership().position))
    thief.depot.take(host.depot.lacking(thief.depot.heads(), envelopes=10, size=2**20))
    assert thief.lines() == []
    assert set(thief.depot.safe().epochs()) == {1}


def test_no_new_key_while_this_desk_and_the_server_do_not_hold_the_same(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    guest.note("onderweg")
    guest.sync()
    # Stopped while they become level, and not again when the new key is to be entered.
    stopping = iter([False] * 2 + [True])
    with pytest.raises(BadEpoch) as caught:
        members_acts.rotate(host.office, Way(host.line, cancelled=lambda: next(stopping, False)))
    assert caught.value.code == "epoch_not_level"
    assert host.depot.membership().epoch == 1


def test_a_key_is_renewed_although_a_revoked_desk_left_something_at_the_server(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    guest.note("een")
    guest.sync()
    host.sync()
    guest.note("twee, die de server nog aanneemt")
    guest.sync()
    state = host.depot.membership()
    assert state.position == 3
    assert not members_acts.revoke(host.office, STOPPED, (guest.device,))
    members_acts.enter_loose(host.office, host.way)
    assert members_acts.rotate(host.office, host.way) == 2

from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.adapters.vault import shares
from nccn_desk.crypto import recovery
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import codec
from nccn_desk.ledger.control_acts import Policy
from nccn_desk.ledger.errors import BadControl, BadEpoch
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services import armour, enrolment, members, members_acts, members_rescue
from nccn_desk.services.armour import BadLetter
from nccn_desk.services.enrolment_joining import NotYet
from nccn_desk.services.members import Held, Trust
from nccn_desk.services.members_acts import Way
from nccn_desk.services.members_rescue import NotGlass, OtherRoot
from nccn_desk.services.office import NotShared

STOPPED = Way(None)
ALONE = Way(None, alone=True)


def shown(desk):
    return {each.station: each for each in members.members(desk.office)}


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


# ------------------------------------------------------------------------ a second administrator


def knocked(town, host, name="LG"):
    ticket = town.invite(host, ("analyst",))
    station, guest = town.guest(ticket, name)
    return station, guest, enrolment.look(host.office, host.line, ticket)


def two(town):
    host = town.founded()
    second = town.join(host, "NA", "administrator")
    host.sync()
    return host, second


def test_who_administers_alone_lets_in_alone_and_has_nobody_to_ask(town):
    host = town.founded()
    _, _, knock = knocked(town, host)
    assert members.seconds(host.office) == ()
    assert enrolment.accept(host.office, host.way, knock)


def test_a_second_administrator_must_agree_before_a_workstation_comes_in(town):
    host, second = two(town)
    station, guest, knock = knocked(town, host)
    assert members.seconds(host.office) == ("Officer NA",)
    assert not enrolment.accept(host.office, host.way, knock)
    waiting = shown(host)["LG"]
    assert (waiting.trust, waiting.by, waiting.agreeable) == (Trust.SECOND, "Officer LV", False)
    with pytest.raises(NotYet):
        town.enter(station, guest)
    second.sync()
    waiting = shown(second)["LG"]
    assert (waiting.officer, waiting.by, waiting.agreeable) == ("Officer LG", "Officer LV", True)
    members_acts.trust(second.office, second.way, waiting.device)
    second.note("daarna")
    second.sync()
    town.enter(station, guest).sync()
    assert station.lines() == ["daarna"]
    host.sync()
    assert shown(host)["LG"].trust is not Trust.SECOND
    assert enrolment.invitations(host.office) == ()


def test_whoever_let_it_in_cannot_agree_too(town):
    host, second = two(town)
    _, _, knock = knocked(town, host)
    enrolment.accept(host.office, host.way, knock)
    with pytest.raises(BadControl) as caught:
        members_acts.trust(host.office, host.way, knock.asked.device)
    assert caught.value.code == "members_second"
    with pytest.raises(BadControl):
        members_acts.trust(second.office, second.way, b"?" * 32)


def test_who_does_not_administer_is_no_second(town):
    host, _ = two(town)
    _, _, knock = knocked(town, host)
    enrolment.accept(host.office, host.way, knock)
    guest = town.stations["NA"]
    members_acts.grant(host.office, host.way, guest.user, ("analyst",))
    guest.sync()
    assert not shown(guest)["LG"].agreeable
    with pytest.raises(NotAllowed):
        members_acts.trust(guest.office, guest.way, knock.asked.device)


def test_the_key_is_that_of_now_also_when_it_was_renewed_meanwhile(town):
    host, second = two(town)
    station, guest, knock = knocked(town, host)
    enrolment.accept(host.office, host.way, knock)
    members_acts.rotate(host.office, host.way)
    second.sync()
    assert shown(second)["LG"].officer == "Officer LG"
    members_acts.trust(second.office, second.way, knock.asked.device)
    town.enter(station, guest)
    assert set(station.depot.safe().epochs()) == {1, 2}


def test_a_second_administrator_may_turn_it_away(town):
    host, second = two(town)
    station, guest, knock = knocked(town, host)
    enrolment.accept(host.office, host.way, knock)
    second.sync()
    assert members_acts.revoke(second.office, second.way, (knock.asked.device,))
    assert "LG" not in shown(second)
    with pytest.raises(NotYet):
        town.enter(station, guest)


# ------------------------------------------------------------------------ revoking


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


def test_what_a_workstation_held_is_told(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    host.note("een")
    host.note("twee")
    guest.note("drie")
    guest.sync()
    host.sync()
    assert members.held(host.office, guest.device) == Held(1, 3, 1)


# ------------------------------------------------------------------------ epochs


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
    stopping = iter([False] * 5 + [True] * 1000)
    with pytest.raises((BadEpoch, NotAllowed)):
        members_acts.rotate(host.office, Way(host.line, cancelled=lambda: next(stopping)))
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


# ------------------------------------------------------------------------ break-glass


def glass(town):
    host = town.founded()
    first = town.join(host, "NA", "coordinator")
    second = town.join(host, "LG", "duty_officer")
    spokes = town.join(host, "SP", "analyst")
    for desk in (host, first, second):
        desk.sync()
    return host, first, second, spokes


def test_two_officers_together_lend_a_role_for_some_hours(town):
    _, first, second, spokes = glass(town)
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 4, "niemand anders")
    read = members_rescue.read_glass(second.office, letter)
    assert (read.user, read.roles, read.reason) == (spokes.user, ("approver",), "niemand anders")
    members_rescue.agree(second.office, second.way, read)
    spokes.sync()
    assert shown(spokes)["SP"].lent == ("approver",)
    town.clock.advance(timedelta(hours=4))
    assert shown(spokes)["SP"].lent == ()


def test_one_officer_alone_lends_nothing(town):
    _, first, _, spokes = glass(town)
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 4, "reden")
    read = members_rescue.read_glass(first.office, letter)
    with pytest.raises(BadControl):
        members_rescue.agree(first.office, first.way, read)


def test_an_analyst_is_no_second_officer(town):
    _, first, _, spokes = glass(town)
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 4, "reden")
    with pytest.raises(BadControl) as caught:
        members_rescue.agree(
            spokes.office, spokes.way, members_rescue.read_glass(spokes.office, letter)
        )
    assert caught.value.values["reason"] == "two_officers"


def test_no_role_is_lent_for_longer_than_three_days(town):
    _, first, second, spokes = glass(town)
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 73, "reden")
    with pytest.raises(BadControl):
        members_rescue.agree(
            second.office, second.way, members_rescue.read_glass(second.office, letter)
        )


def test_a_proposal_holds_only_in_its_place(town):
    host, first, second, spokes = glass(town)
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 4, "reden")
    members_acts.set_rule(host.office, host.way, "a", "1")
    read = members_rescue.read_glass(second.office, letter)
    with pytest.raises(BadControl) as caught:
        members_rescue.agree(second.office, second.way, read)
    assert caught.value.values["reason"] == "order"


def test_what_is_no_proposal_is_refused(town):
    _, first, second, spokes = glass(town)
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 4, "reden")
    with pytest.raises(BadLetter):
        members_rescue.read_glass(second.office, letter[:-2])
    with pytest.raises(NotGlass):
        members_rescue.read_glass(second.office, armoured(b"\x80"))
    with pytest.raises(NotGlass):
        members_rescue.read_glass(second.office, armoured(policy(first).wire))


def armoured(value):
    data = value if isinstance(value, bytes) else codec.encode(value)
    return armour.write(members_rescue.GLASS, data)


def policy(desk):
    return members_acts.sign(desk.office, desk.depot.membership(), Policy("a", "1"))


# ------------------------------------------------------------------------ recovery


def test_two_sheets_let_in_a_new_administrator_when_all_are_lost(town):
    host, guest = (host := town.founded()), town.join(host, "NA")
    host.note("wat er was")
    host.sync()
    guest.sync()
    sheets = [" ".join(sheet.words) for sheet in host.prepared.sheets]
    host.close()
    rescuer = town.station("RE", "coordinator")
    joined = members_rescue.recover(
        guest.office, guest.way, shares.join(sheets[1:]), rescuer.founder
    )
    rescuer.make(joined).sync()
    assert rescuer.lines() == ["wat er was"]
    assert shown(rescuer)["RE"].roles == ("administrator", "coordinator")
    members_acts.revoke(rescuer.office, rescuer.way, (shown(rescuer)["LV"].device,))
    assert members_acts.rotate(rescuer.office, rescuer.way) == 2
    guest.sync()
    assert set(guest.depot.safe().epochs()) == {1, 2}


def test_sheets_of_another_organisation_recover_nothing(town):
    host = town.founded()
    other = [" ".join(sheet.words) for sheet in shares.split(b"x" * 32)]
    with pytest.raises(OtherRoot):
        members_rescue.recover(
            host.office, host.way, shares.join(other[:2]), town.station("RE").founder
        )
    assert host.depot.membership().position == 1


def test_a_store_opens_with_two_of_three_sheets_of_its_recovery_code():
    code = recovery.new_code()
    sheets = [" ".join(each.words) for each in shares.split(members_rescue.code_secret(code))]
    assert members_rescue.code_from(shares.join([sheets[0], sheets[2]])) == code
    assert recovery.parse("-".join(recovery.groups(code))) == code


def test_sheets_of_a_root_key_are_no_recovery_code(town):
    with pytest.raises(OtherRoot) as caught:
        members_rescue.code_from(bytes(range(32)))
    assert caught.value.code == "sheets_not_code"

from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.adapters.vault import shares
from nccn_desk.crypto import recovery
from nccn_desk.ledger import codec
from nccn_desk.ledger.control_acts import Policy
from nccn_desk.ledger.errors import BadControl
from nccn_desk.services import armour, members_acts, members_rescue
from nccn_desk.services.armour import BadLetter
from nccn_desk.services.members_rescue import NotGlass, OtherRoot
from tests.services.spaces import shown


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


def test_a_colleague_whose_clock_is_ahead_lends_nothing_until_then(town):
    _, first, second, spokes = glass(town)
    town.clock.advance(timedelta(days=400))
    letter = members_rescue.propose(first.office, spokes.user, ("approver",), 4, "reden")
    town.clock.advance(timedelta(days=-400))
    read = members_rescue.read_glass(second.office, letter)
    with pytest.raises(BadControl) as caught:
        members_rescue.agree(second.office, second.way, read)
    assert caught.value.code == "members_until"

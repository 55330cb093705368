from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.errors import BadControl
from nccn_desk.services import enrolment, members, members_acts
from nccn_desk.services.enrolment_joining import NotYet
from nccn_desk.services.members import Trust
from tests.services.spaces import shown


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

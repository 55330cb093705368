from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.domain.reach import gap_list
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import contacting, packs, reach, target_groups
from tests.services import networks

TEXTS = {"nl": "Tekst"}


@pytest.fixture
def told(desk):
    """Give a group with a relay that was spoken to today."""
    group, partner = networks.group(desk), networks.partner(desk)
    networks.relay(desk, group, partner)
    desk.act(contacting.log, partner, "Gaat goed")
    return partner


def states(desk, day=None):
    known = desk.read(reach.ties, day)
    return [each.state for each in desk.read(reach.groups, known)]


def test_a_relay_that_is_silent_for_more_than_a_week_is_a_gap_until_it_is_called(desk, told):
    assert states(desk) == ["reached"]
    desk.passes(days=8)
    (gap,) = gap_list(desk.read(reach.groups))
    assert (gap.code, gap.repair, gap.partner, gap.days) == ("silent", "call", told, 8)
    desk.act(contacting.log, told, "Opnieuw gesproken")
    assert states(desk) == ["reached"]


def test_an_invited_relay_closes_a_gap(desk):
    group, partner = networks.group(desk), networks.partner(desk)
    relay = networks.relay(desk, group, partner, "proposed")
    (gap,) = gap_list(desk.read(reach.groups))
    assert (gap.repair, gap.relay) == ("invite", relay)
    desk.act(target_groups.invite, relay)
    assert states(desk) == ["reached"]


def test_a_past_day_knows_nothing_of_later_contacts(desk, told):
    assert states(desk, date(2020, 11, 1)) == ["gap"]
    at = to_text(desk.clock.now() - timedelta(days=18))
    desk.act(contacting.log, told, "Eerder", {"at": at})
    assert states(desk, date(2020, 11, 1)) == ["reached"]
    assert states(desk, date(2020, 11, 10)) == ["gap"]


def test_after_one_receipt_only_that_partner_is_read(desk):
    ring = networks.circle(desk)
    partners = [networks.partner(desk, name) for name in "AB"]
    for each in partners:
        networks.seat(desk, ring, each)
    given = {"title": "Pakket", "circles": frozenset({ring}), "languages": frozenset({"nl"})}
    made = desk.made("packs", packs.add, given, TEXTS)
    desk.act(packs.ready, made)
    assert desk.read(reach.latest_pack) == ""
    desk.act(packs.send, made, "mail")
    before = desk.read(reach.reached, made)
    desk.act(packs.receive, made, [partners[1]], "opened")
    after = desk.read(reach.renewed, before, [partners[1]])
    assert after == desk.read(reach.reached, made)
    assert (before.opened(), after.opened()) == (0, 1)
    assert desk.read(reach.latest_pack) == made
    assert desk.read(reach.latest_pack, date(2020, 11, 16)) == ""
    past = desk.read(reach.reached, made, date(2020, 11, 16))
    assert past.count() == {"": 2}


def test_the_last_pack_decides_who_is_informed_only(desk):
    ring, group, partner = networks.circle(desk), networks.group(desk), networks.partner(desk)
    networks.seat(desk, ring, partner)
    networks.relay(desk, group, partner, "informed")
    given = {"title": "Pakket", "circles": frozenset({ring})}
    made = desk.made("packs", packs.add, given)
    desk.act(packs.ready, made)
    desk.act(packs.send, made, "mail")
    desk.act(packs.receive, made, [partner], "opened")
    (gap,) = gap_list(desk.read(reach.groups))
    assert (gap.code, gap.repair) == ("not_shared", "ask")

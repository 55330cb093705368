from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from nccn_desk.domain.reach import (
    Got,
    Ties,
    days_silent,
    gap_list,
    got_of,
    group_reach,
    is_overdue,
    reached_of,
    standings,
)
from nccn_desk.domain.register import Record
from nccn_desk.domain.structure import network_of, structure_on

DAY = date(2020, 11, 17)
PACK = Record("packs", "k", {"title": "Pakket"})


def receipt(stage, minute, partner="a", number="", **values):
    at = f"2020-11-17T09:{minute:02}:00.000Z"
    given = {"stage": stage, "at": at, "partner": partner, "pack": "k", "channel": "mail"}
    return Record("receipts", number or f"{stage}{minute}", {**given, **values}, created_at=at)


@pytest.mark.parametrize(
    ("stages", "stands"),
    [
        ([], ""),
        (["sent"], "sent"),
        (["sent", "failed"], "failed"),
        (["sent", "failed", "sent"], "sent"),
        (["sent", "delivered", "opened", "failed"], "opened"),
        (["sent", "shared", "opened", "acknowledged"], "shared"),
        (["sent", "reminded"], "sent"),
        (["opened"], "opened"),
        (["failed"], "failed"),
    ],
)
def test_receipts_say_how_a_pack_stands_in_whatever_order_they_come(stages, stands):
    told = [receipt(stage, minute) for minute, stage in enumerate(stages)]
    assert {got_of(order).stage for order in permutations(told)} == {stands}


def test_a_receipt_that_was_replaced_says_nothing():
    wrong = receipt("opened", 5, number="wrong")
    right = receipt("failed", 5, number="right", corrects="wrong")
    assert got_of([right, receipt("sent", 1), wrong]).stage == "failed"


def test_what_was_told_is_kept_with_who_told_it():
    got = got_of(
        [receipt("sent", 1), receipt("opened", 9, channel="phone", told_by="Els Vandamme")]
    )
    assert (got.told_by, got.channel, got.sent_at) == (
        "Els Vandamme",
        "phone",
        "2020-11-17T09:01:00.000Z",
    )
    assert got.has
    assert got.is_open
    reminded = got_of([receipt("sent", 1), receipt("reminded", 4), receipt("reminded", 8)])
    assert (reminded.reminded, reminded.reminded_at) == (2, "2020-11-17T09:08:00.000Z")


def test_a_pack_is_counted_by_circle_and_each_partner_once():
    circles = {"core": ("a", "b"), "wider": ("b", "c")}
    told = [receipt("sent", 1, "a"), receipt("opened", 2, "a"), receipt("sent", 1, "b")]
    reached = reached_of(PACK, circles, ("d",), told)
    assert reached.audience == ("a", "b", "c", "d")
    assert reached.count() == {"opened": 1, "sent": 1, "": 2}
    assert reached.count(circles["wider"]) == {"sent": 1, "": 1}
    assert (reached.opened(), reached.opened(()), reached.count(())) == (1, 0, {})
    assert (reached.lacking(), reached.unopened(), reached.unshared()) == (
        ("c", "d"),
        ("b",),
        ("a",),
    )
    later = reached.with_receipts("b", [receipt("sent", 1, "b"), receipt("shared", 9, "b")])
    assert (later.opened(), reached.opened()) == (2, 1)


def test_nobody_opens_late_what_they_do_not_have():
    due = datetime(2020, 11, 17, 9, tzinfo=UTC)
    now = datetime(2020, 11, 17, 10, tzinfo=UTC)
    assert is_overdue(Got("sent"), due, now)
    assert not is_overdue(Got("opened"), due, now)
    assert not is_overdue(Got(), due, now)
    assert not is_overdue(Got("sent"), None, now)
    assert not is_overdue(Got("sent"), now, due)


def group(**values):
    return Record("target_groups", "g", {"name": "Groep", **values})


def relay(partner, standing="active", part="", **values):
    given = {"group": "g", "partner": partner, "standing": standing, "part": part, **values}
    return Record("relays", f"{partner}{part}", given)


def ties(*relays, last=None, materials=(), pack=None):
    ids = {each.words("partner") for each in relays}
    partners = {each: Record("partners", each, {}) for each in ids}
    return Ties(DAY, relays, partners, last or {}, materials, pack)


HEARD = {"a": "2020-11-15T09:00:00.000Z"}
SILENT = {"a": "2020-11-05T09:00:00.000Z"}


def codes(found):
    return [(each.state, each.code, each.repair) for each in found.gaps]


@pytest.mark.parametrize(
    ("relays", "last", "state", "told"),
    [
        ((), {}, "gap", [("gap", "nobody", "propose")]),
        ((relay("a", "proposed"),), {}, "gap", [("gap", "proposed", "invite")]),
        ((relay("a"),), HEARD, "reached", []),
        ((relay("a"),), SILENT, "gap", [("gap", "silent", "call")]),
        ((relay("a"),), {}, "gap", [("gap", "silent", "call")]),
        ((relay("a", "informed"),), {}, "weak", [("weak", "informed", "ask")]),
        ((relay("a"), relay("b", "informed")), SILENT, "weak", [("weak", "informed", "ask")]),
        ((relay("a", ends="2020-11-16"),), HEARD, "gap", [("gap", "nobody", "propose")]),
        ((relay("b"), relay("a")), HEARD, "reached", []),
    ],
)
def test_a_group_is_reached_through_whoever_was_spoken_to(relays, last, state, told):
    found = group_reach(group(), ties(*relays, last=last))
    assert (found.state, codes(found)) == (state, told)


def test_a_group_is_reached_as_well_as_its_worst_part():
    relays = (relay("a", part="FR"), relay("b", part="DE"))
    last = {"a": "2020-11-16T09:00:00.000Z", "b": "2020-11-05T09:00:00.000Z"}
    found = group_reach(group(), ties(*relays, last=last))
    assert found.state == "gap"
    (gap,) = gap_list([found])
    assert (gap.part, gap.partner, gap.days, gap.repair) == ("DE", "b", 12, "call")


def test_a_week_is_not_too_long_and_a_relay_of_today_owes_nothing():
    known = ties(relay("a"), last={"a": "2020-11-10T09:00:00.000Z"})
    assert days_silent(known.relays[0], known) == 0
    new = ties(relay("a", begins="2020-11-17"))
    assert days_silent(new.relays[0], new) == 0


def test_what_a_group_needs_and_nothing_offers_makes_it_weak():
    wants = group(inclusive=frozenset({"audio", "braille"}), languages=frozenset({"nl"}))
    film = {"format": "audio", "groups": frozenset({"g"}), "languages": frozenset({"nl"})}
    known = ties(relay("a"), last=HEARD, materials=(Record("materials", "1", film),))
    (gap,) = group_reach(wants, known).gaps
    assert (gap.state, gap.code, gap.missing) == ("weak", "format", ("braille",))
    over = Record("materials", "1", {**film, "ends": "2020-11-16"})
    replaced = Record("materials", "1", {**film, "replaced_by": "2"})
    for each in (over, replaced):
        gaps = group_reach(wants, ties(relay("a"), last=HEARD, materials=(each,))).gaps
        assert [gap.missing for gap in gaps] == [("audio", "braille"), ("nl",)]


def test_whoever_is_only_informed_is_sent_the_pack_or_asked_to_share_it():
    def repair(*told):
        reached = reached_of(PACK, {"c": ("a",)}, (), told)
        (gap,) = group_reach(group(), ties(relay("a", "informed"), pack=reached)).gaps
        return gap.code, gap.repair

    assert repair() == ("informed", "send")
    assert repair(receipt("sent", 1), receipt("opened", 2)) == ("not_shared", "ask")
    assert repair(receipt("sent", 1), receipt("shared", 2)) == ("informed", "ask")


def test_the_list_has_one_line_for_a_group_and_the_gaps_come_first():
    weak = group_reach(group(inclusive=frozenset({"sign"})), ties(relay("a", "informed")))
    gap = group_reach(group(), ties())
    assert [each.code for each in weak.gaps] == ["format", "informed"]
    assert [each.code for each in gap_list([weak, gap])] == ["nobody", "format"]


def test_a_partner_stands_as_in_the_best_of_its_groups():
    known = ties(relay("a", "informed"), relay("a", part="x"), relay("b"), last=HEARD)
    found = group_reach(group(), known)
    circles = [Record("circles", "c", {"ring": 1})]
    seats = [
        Record("memberships", each, {"circle": "c", "partner": each, "standing": "informed"})
        for each in "bz"
    ]
    partners = [Record("partners", each, {}) for each in "bz"]
    structure = structure_on(network_of(partners, circles, seats), DAY)
    assert standings(structure, [found], known) == {"a": "active", "b": "silent", "z": "informed"}

from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.ledger import control
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import Grant, Policy
from nccn_desk.protocol.messages import AddControl, AskStanding, Push
from nccn_desk.server.limits import Quotas
from tests.protocol.cast import NOW, Org, key_of, touched
from tests.server.place import LARGE, refused


def test_one_bad_envelope_stops_no_other(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    chain.write(3)
    other.write(2)
    bad = replace(chain.written[1], ciphertext=chain.written[1].ciphertext + b"x")
    request = Push(
        place.space,
        (chain.announcement, other.announcement),
        (chain.written[0], bad, chain.written[2], *other.written),
    )
    assert place.ask(request).results == ("", "bad", "gap", "", "")
    assert place.pull().envelopes == (chain.written[0], *other.written)


def test_only_the_longest_run_that_is_signed_is_kept(place):
    chain = place.org.chain(place.org.admin)
    chain.write(5)
    pushed = [*chain.written[:3], *map(touched, chain.written[3:])]
    assert place.push(chain, *pushed) == ("", "", "", "bad", "bad")
    assert place.pull().envelopes == tuple(chain.written[:3])
    assert place.push(chain, *chain.written[3:]) == ("", "")


def test_what_repeats_an_unsigned_envelope_is_not_said_to_be_kept(small):
    chain = small.org.chain(small.org.admin)
    (whole,) = chain.write(1)
    assert small.push(chain, touched(whole), whole) == ("bad", "bad")
    assert small.pull().envelopes == ()
    assert small.push(chain, whole) == ("",)


def test_another_envelope_at_a_place_is_a_fork_and_is_kept_as_evidence(place):
    chain = place.org.chain(place.org.admin)
    twin = chain.next("another past")
    place.push(chain, *chain.write(2))
    assert place.push(chain, twin) == ("fork",)
    assert place.push(chain, twin) == ("fork",)
    assert place.push(chain, touched(twin)) == ("bad",)
    with place.shelf.reading() as act:
        row = act.records.space(place.space)
        (found,) = act.records.evidence(row.no, 9, LARGE)
    assert (found.chain, found.position, found.envelope) == (chain.id, 1, twin)
    assert place.pull().envelopes == tuple(chain.written)
    assert place.events("refused")[0].detail == {"fork": 1}


def test_a_gap_and_an_unknown_chain_wait_for_another_day(small):
    chain = small.org.chain(small.org.admin)
    chain.write(3)
    assert small.push(chain, chain.written[2]) == ("gap",)
    stranger = small.org.chain(key_of("stranger"))
    assert small.push(stranger, *stranger.write(1)) == ("unknown_chain",)
    mute = small.org.chain(small.org.admin)
    request = Push(small.space, (), tuple(mute.write(1)))
    assert small.ask(request).results == ("unknown_chain",)
    forged = replace(mute.announcement, signature=bytes(64))
    assert small.ask(Push(small.space, (forged,), tuple(mute.written))).results == (
        "unknown_chain",
    )


def test_links_headers_spaces_and_whole_ciphertexts_are_demanded(small):
    chain = small.org.chain(small.org.admin)
    chain.write(1)
    small.push(chain, *chain.written)
    elsewhere = Org(space="another space").chain(small.org.admin)
    broken = small.org.chain(small.org.admin)
    broken.tip = replace(broken.tip, chain=chain.id, position=1, id=b"x" * 32)
    for bad in (
        broken.next(),
        replace(chain.next(), header_bytes=b"\x80"),
        replace(chain.next(), ciphertext=None),
        elsewhere.next(),
    ):
        assert small.push(chain, bad) == ("bad",)


def test_an_entry_that_breaks_a_rule_is_refused(small):
    org = small.org
    for act, key in ((Policy("a", "1"), small.reader), (Grant("f" * 32, ("analyst",)), org.admin)):
        assert refused(small.ask, AddControl(small.space, org.entry(act, key))) == "control_bad"
    ahead = control.sign(Entry(org.org, org.space, 9, b"x" * 32, NOW, Policy("a", "1")), org.admin)
    assert refused(small.ask, AddControl(small.space, ahead)) == "control_moved"
    assert refused(small.ask, AddControl(b"?" * 16, org.log[1])) == "control_bad"
    other = Org(space="x").entry(Policy("a", "1"))
    assert refused(small.ask, AddControl(other.entry.space, other)) == "unknown_space"
    broken = replace(org.log[1], data=b"\x80")
    assert refused(small.ask, AddControl(small.space, broken)) == "control_bad"


def test_more_envelopes_than_it_takes_are_refused(small):
    request = Push(small.space, (), (small.org.chain(small.org.admin).next(),) * 1_001)
    assert refused(small.ask, request) == "too_large"


@pytest.mark.parametrize(
    "small",
    [{"quotas": Quotas(device_day=100_000)}, {"quotas": Quotas(space=100_000)}],
    indirect=True,
    ids=["device", "space"],
)
def test_bulk_ends_at_its_quota_and_a_small_push_still_gets_through(small):
    chain = small.org.chain(small.org.admin)
    chain.write(400)
    results = small.push(chain, *chain.written)
    kept = results.count("")
    assert 0 < kept < 400
    assert results[kept] == "quota"
    assert set(results[kept + 1 :]) <= {"quota", "gap"}
    assert small.push(chain, *chain.written[kept : kept + 20])[0] == "quota"
    assert small.push(chain, chain.written[kept]) == ("",)


@pytest.mark.parametrize("small", [{"quotas": Quotas(device_day=50_000)}], indirect=True)
def test_a_new_day_brings_new_room(small):
    chain = small.org.chain(small.org.admin)
    chain.write(200)
    kept = small.push(chain, *chain.written).count("")
    tomorrow = NOW + 24 * 60 * 60 * 1000
    assert small.push(chain, *chain.written[kept:], now=tomorrow)[0] == ""


def test_a_genesis_that_nobody_signed_founds_nothing(small):
    genesis = Org("another").genesis
    key, _ = genesis.signatures[0]
    forged = replace(genesis, signatures=((key, bytes(64)), genesis.signatures[1]))
    assert refused(small.ask, AddControl(genesis.entry.space, forged)) == "control_bad"
    assert refused(small.ask, AskStanding(genesis.entry.space)) == "unknown_space"

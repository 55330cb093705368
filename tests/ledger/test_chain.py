from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.signing import BadSignature, SigningKey
from nccn_desk.kernel.ids import RandomIds, SeededIds
from nccn_desk.ledger import chain, envelope
from nccn_desk.ledger.chain import ChainTip, Decision, HighWater, may_sign
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey
from nccn_desk.ledger.errors import BrokenChain, NewerEntry
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Fields, FieldWrite

KEY = SigningKey.from_seed(b"\x07" * 32)
EPOCH = EpochKey(b"\x09" * 32)
ORG, SPACE = b"o" * 16, b"s" * 16
START = chain.new_chain(ORG, SPACE, SeededIds("chain"))


def act(words):
    write = Fields("journal", "0a" * 16, {"title": FieldWrite(words)})
    return Body((write,), (), Hybrid(1), 0, 0, "0c" * 16)


def run_of(count, tip=START, words="x"):
    run = []
    for number in range(count):
        sealed = envelope.write(tip.next_place(0), act(f"{words} {number}"), EPOCH, KEY)
        run.append(sealed)
        tip = tip.after(sealed)
    return run


RUN = run_of(6)


def test_a_new_chain_has_a_random_id_and_has_not_begun():
    one, other = (chain.new_chain(ORG, SPACE, RandomIds()) for _ in range(2))
    assert one.chain != other.chain
    assert len(one.chain) == 16
    assert (one.position, one.id) == (0, envelope.ORIGIN)


def test_positions_begin_at_one_and_each_envelope_names_the_one_before():
    headers = [sealed.header for sealed in RUN]
    assert [header.position for header in headers] == [1, 2, 3, 4, 5, 6]
    assert [header.previous for header in headers] == [
        envelope.ORIGIN,
        *(sealed.id for sealed in RUN[:-1]),
    ]


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_run_continues_wherever_it_was_cut(one, other):
    first, second = sorted((one, other))
    tip = chain.verify_run(START, RUN[:first], KEY.public)
    tip = chain.verify_run(tip, RUN[first:second], KEY.public)
    assert chain.verify_run(tip, RUN[second:], KEY.public) == ChainTip(
        ORG, SPACE, START.chain, 6, RUN[-1].id
    )


def broken_at(run, tip=START):
    with pytest.raises(BrokenChain) as caught:
        chain.verify_run(tip, run, KEY.public)
    return caught.value.values


def test_a_gap_is_found():
    assert broken_at([*RUN[:2], *RUN[3:]]) == {"position": 4, "reason": "position"}


def test_an_envelope_that_comes_twice_is_found():
    assert broken_at([*RUN[:2], RUN[1]]) == {"position": 2, "reason": "position"}


def test_another_chain_and_another_space_are_found():
    elsewhere = chain.new_chain(ORG, SPACE, RandomIds())
    assert broken_at([*RUN[:2], *run_of(1, elsewhere)])["reason"] == "chain"
    assert broken_at(RUN, dataclasses.replace(START, space=b"x" * 16))["reason"] == "chain"
    assert broken_at(RUN, dataclasses.replace(START, org=b"x" * 16))["reason"] == "chain"


def test_a_run_from_another_history_does_not_fit():
    other = run_of(3, words="y")
    assert broken_at([RUN[0], *other[1:]]) == {"position": 2, "reason": "previous"}


def test_a_damaged_entry_is_named_by_its_position():
    first, *rest = RUN[3].ciphertext
    damaged = dataclasses.replace(RUN[3], ciphertext=bytes((first ^ 1, *rest)))
    assert broken_at([*RUN[:3], damaged, *RUN[4:]]) == {"position": 4, "reason": "entry"}
    for header in (b"", bytes(1000)):
        cut = dataclasses.replace(RUN[3], header_bytes=header)
        assert broken_at([*RUN[:3], cut]) == {"position": 4, "reason": "entry"}


def test_an_entry_of_a_later_version_is_called_that_and_not_damage():
    later = Envelope(b"\x82\x02\x01", b"", None)
    with pytest.raises(NewerEntry):
        chain.verify_run(START, [later], KEY.public)


def test_pruned_payloads_do_not_break_the_chain():
    pruned = [dataclasses.replace(sealed, ciphertext=None) for sealed in RUN]
    assert chain.verify_run(START, pruned, KEY.public).position == 6


def unsigned(*positions):
    return [
        dataclasses.replace(sealed, signature=b"\0" * 64) if number in positions else sealed
        for number, sealed in enumerate(RUN, start=1)
    ]


def test_the_last_signature_vouches_for_the_run():
    assert chain.verify_run(START, unsigned(1, 2, 5), KEY.public).position == 6
    with pytest.raises(BadSignature):
        chain.verify_run(START, unsigned(6), KEY.public)


def test_what_stands_alone_must_be_signed_itself():
    with pytest.raises(BadSignature):
        chain.verify_run(START, unsigned(3), KEY.public, alone={3})
    assert chain.verify_run(START, unsigned(3), KEY.public, alone={2, 4}).position == 6


def test_a_run_of_nothing_is_where_it_was():
    assert chain.verify_run(START, [], KEY.public) == START


def test_a_whole_chain_forged_with_another_key_is_refused():
    with pytest.raises(BadSignature):
        chain.verify_run(START, RUN, SigningKey.generate().public)


def test_two_entries_at_one_position_prove_a_fork_whichever_came_first():
    other = run_of(2, words="y")
    fork = chain.fork_between(RUN[1], other[1])
    assert fork == chain.fork_between(other[1], RUN[1])
    assert {fork.first.id, fork.second.id} == {RUN[1].id, other[1].id}
    fork.prove(KEY.public)


def test_the_evidence_holds_no_content_and_needs_both_signatures():
    fork = chain.fork_between(RUN[1], run_of(2, words="y")[1])
    assert (fork.first.ciphertext, fork.second.ciphertext) == (None, None)
    forged = dataclasses.replace(fork, second=dataclasses.replace(fork.second, signature=b""))
    with pytest.raises(BadSignature):
        forged.prove(KEY.public)


def test_the_same_entry_and_other_positions_and_chains_are_no_fork():
    assert chain.fork_between(RUN[1], RUN[1]) is None
    assert chain.fork_between(RUN[1], RUN[2]) is None
    elsewhere = run_of(2, chain.new_chain(ORG, SPACE, RandomIds()))
    assert chain.fork_between(RUN[1], elsewhere[1]) is None


TIP = ChainTip(ORG, SPACE, b"c" * 16, 10, b"i" * 32)
MARK = HighWater(TIP.chain, 10, "machine")


def test_a_chain_goes_on_when_everything_agrees_or_the_sidecar_is_behind():
    assert may_sign(TIP, MARK, "machine") is Decision.GO_ON
    assert may_sign(TIP, MARK, "machine", seen_elsewhere=10) is Decision.GO_ON
    behind = dataclasses.replace(MARK, position=9)
    assert may_sign(TIP, behind, "machine") is Decision.GO_ON
    assert not Decision.GO_ON.starts_new_chain


@pytest.mark.parametrize(
    ("decision", "tip", "sidecar", "machine", "seen"),
    [
        (Decision.FIRST_CHAIN, None, None, "machine", 0),
        (Decision.SIDECAR_AHEAD, None, MARK, "machine", 0),
        (Decision.SIDECAR_MISSING, TIP, None, "machine", 0),
        (Decision.MACHINE_CHANGED, TIP, MARK, "other", 0),
        (
            Decision.SIDECAR_OF_OTHER_CHAIN,
            TIP,
            dataclasses.replace(MARK, chain=b"x" * 16),
            "machine",
            0,
        ),
        (
            Decision.SIDECAR_AHEAD,
            TIP,
            dataclasses.replace(MARK, position=11),
            "machine",
            0,
        ),
        (Decision.PEER_AHEAD, TIP, MARK, "machine", 11),
    ],
)
def test_otherwise_a_new_chain_begins_and_says_why(decision, tip, sidecar, machine, seen):
    assert may_sign(tip, sidecar, machine, seen) is decision
    assert decision.starts_new_chain


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_no_position_that_was_ever_signed_or_shown_is_signed_again(stored, marked, seen):
    tip = dataclasses.replace(TIP, position=stored)
    mark = dataclasses.replace(MARK, position=marked)
    if may_sign(tip, mark, "machine", seen) is Decision.GO_ON:
        assert tip.next_place(0).position > max(marked, seen)

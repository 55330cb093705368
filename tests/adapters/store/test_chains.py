from __future__ import annotations

import pytest

from nccn_desk.adapters.store.chains import Chains, KnownChain
from nccn_desk.adapters.store.replaying import Arrival
from nccn_desk.adapters.store.report import Findings
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, write
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Fields, FieldWrite

DEVICE = SigningKey.from_seed(b"d" * 32)
START = ChainTip(b"o" * 16, b"s" * 16, b"c" * 16)


@pytest.fixture(scope="module")
def whole():
    tip, made = START, []
    for n in range(6):
        fields = Fields("tasks", "ab" * 16, {"title": FieldWrite(f"{n}")})
        body = Body((fields,), (), Hybrid(n), 0, n, "5a" * 16)
        envelope = write(tip.next_place(1), body, EpochKey(b"k" * 32), DEVICE)
        tip = tip.after(envelope)
        made.append(Arrival(n + 1, envelope.id, 0, n + 1, (1, START.chain), envelope))
    return tip, made


def faults(tip, runs, public=DEVICE.public):
    findings = Findings()
    chains = Chains([KnownChain(1, tip, public, own=True)], findings)
    for run in runs:
        chains.prove(run)
    chains.finish()
    return [
        (fault.where.removeprefix("store.db: "), fault.code) for fault in findings.report.faults
    ]


def test_a_whole_chain_is_proved_in_runs(whole):
    tip, made = whole
    assert faults(tip, [made]) == []
    assert faults(tip, [made[:2], made[2:]]) == []


def test_a_missing_link_is_named_once_and_the_rest_is_proved(whole):
    tip, made = whole
    assert faults(tip, [[*made[:2], *made[3:]]]) == [("chain 1, envelope 4", "chain_broken")]


def test_a_bad_signature_is_named(whole):
    tip, made = whole
    bad = made[2]
    forged = Envelope(bad.envelope.header_bytes, bytes(64), bad.envelope.ciphertext)
    run = [*made[:2], Arrival(3, bad.id, 0, 3, bad.chain, forged), *made[3:]]
    assert faults(tip, [run]) == [("chain 1, envelope 3", "signature")]


def test_another_key_proves_nothing(whole):
    tip, made = whole
    told = faults(tip, [made], public=SigningKey.generate().public)
    assert {code for _, code in told} == {"signature"}
    assert len(told) == 6


def test_bytes_that_are_no_envelope_are_named(whole):
    tip, made = whole
    run = [*made[:2], Arrival(3, b"", 0, 3, (1, START.chain), Envelope(b"x", b"", b"")), *made[3:]]
    told = faults(tip, [run])
    assert told[0] == ("chain 1, envelope 3", "chain_broken")


def test_a_chain_that_ends_too_soon_is_named(whole):
    tip, made = whole
    assert faults(tip, [made[:-1]]) == [("chain 1, position 6", "chain_end")]

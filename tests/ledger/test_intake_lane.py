from __future__ import annotations

import dataclasses

from nccn_desk.ledger import artefacts
from nccn_desk.ledger.intake_shapes import Fate
from nccn_desk.ledger.operations import Freeze
from tests.ledger.intaking import counted, fates, take, unsigned
from tests.ledger.worlds import Pen


def test_one_good_signature_vouches_for_what_stands_before_it(desk, pens):
    run = pens[0].run(5)
    assert fates(take(desk, [*map(unsigned, run[:4]), run[4]])) == [Fate.ACCEPTED] * 5


def test_copies_of_one_envelope_are_vouched_for_together(desk, pens):
    run = pens[0].run(3)
    other = dataclasses.replace(run[0], signature=b"\1" * 64)
    verdicts = take(desk, [unsigned(run[0]), other, *run[1:]])
    assert counted(verdicts) == {Fate.ACCEPTED: 3, Fate.KNOWN: 1}


def test_of_copies_the_one_with_a_good_signature_counts(desk, pens):
    run = pens[0].run(3)
    verdicts = take(desk, [unsigned(run[0]), *run])
    assert counted(verdicts) == {Fate.ACCEPTED: 3, Fate.BAD: 1}
    assert [each.envelope for each in verdicts if each.fate is Fate.ACCEPTED] == run


def test_the_longest_good_beginning_is_accepted_and_the_rest_is_bad(desk, pens):
    run = pens[0].run(6)
    arrived = [unsigned(run[0]), run[1], unsigned(run[2]), run[3], *map(unsigned, run[4:])]
    verdicts = take(desk, arrived)
    assert counted(verdicts) == {Fate.BAD: 2, Fate.ACCEPTED: 4}
    assert {v.reason for v in verdicts if v.fate is Fate.BAD} == {"signature"}
    assert fates(take(desk, run[4:])) == [Fate.ACCEPTED] * 2


def test_an_artefact_must_be_signed_itself(desk, pens):
    frozen = pens[0].write(done=(Freeze(artefacts.freeze("k", "0a" * 16, {})),))
    last = pens[0].write()
    verdicts = take(desk, [unsigned(frozen), last])
    assert fates(verdicts) == [Fate.BAD, Fate.BEFORE]
    assert verdicts[0].reason == "signature"
    assert fates(take(desk, [frozen])) == [Fate.ACCEPTED] * 2


def test_a_forged_twin_does_not_keep_the_true_one_out(desk, pens):
    run = pens[0].run(3)
    arrived = [unsigned(run[0]), run[1], run[2], unsigned(run[2]), run[0], unsigned(run[1])]
    verdicts = take(desk, arrived)
    assert counted(verdicts) == {Fate.ACCEPTED: 3, Fate.BAD: 3}


def test_a_twin_that_comes_before_its_turn_is_known_after_it(desk, pens):
    run = pens[0].run(2)
    bare = dataclasses.replace(run[1], ciphertext=None)
    assert fates(take(desk, [bare, run[1]])) == [Fate.BEFORE] * 2
    assert fates(take(desk, run[:1])) == [Fate.ACCEPTED, Fate.ACCEPTED, Fate.KNOWN]


def test_garbage_in_one_chain_delays_no_other(desk, pens):
    run, other = pens[0].run(3), pens[1].run(3)
    pretender = Pen(1)
    garbage = [unsigned(each) for each in pretender.run(40, words="garbage")]
    arrived = [*garbage, *other, *run, *garbage[:7]]
    verdicts = take(desk, arrived)
    assert counted(verdicts) == {Fate.ACCEPTED: 6, Fate.BAD: 40, Fate.KNOWN: 7}
    assert desk.held == {}

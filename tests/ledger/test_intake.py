from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.ledger.control_acts import Adopt, Revoke
from nccn_desk.ledger.envelope import Envelope, EpochKey
from nccn_desk.ledger.intake_shapes import Bound, Fate, weight
from nccn_desk.ledger.operations_watch import Prune
from tests.ledger.intaking import LOG, counted, fates, take, unsigned
from tests.ledger.worlds import KEYS, Desk, Pen, body, numbered, with_desks


def test_a_run_is_accepted_in_order_with_its_bodies(desk, pens):
    run = pens[0].run(5)
    verdicts = take(desk, run)
    assert fates(verdicts) == [Fate.ACCEPTED] * 5
    assert [verdict.envelope for verdict in verdicts] == run
    assert verdicts[3].body == body("x 3")
    assert desk.tip(pens[0].chain) == pens[0].tip


def test_what_is_here_is_known_and_what_comes_twice_too(desk, pens):
    run = pens[0].run(2)
    assert fates(take(desk, [*run, run[1]])) == [Fate.KNOWN, Fate.ACCEPTED, Fate.ACCEPTED]
    assert fates(take(desk, run)) == [Fate.KNOWN, Fate.KNOWN]


def test_a_gap_waits_and_closes(desk, pens):
    run = pens[0].run(4)
    assert fates(take(desk, run[1:])) == [Fate.BEFORE] * 3
    assert fates(take(desk, run[:1])) == [Fate.ACCEPTED] * 4
    assert desk.held == {}


def test_what_an_author_had_seen_comes_first(desk, pens):
    first = pens[0].write()
    answer = pens[1].write(seen=[first.id])
    later = pens[1].write()
    assert fates(take(desk, [answer, later])) == [Fate.SEEN, Fate.BEFORE]
    assert [verdict.id for verdict in take(desk, [first])] == [first.id, answer.id, later.id]


def test_two_chains_that_saw_each_other_untangle(desk, pens):
    one, two, three = pens
    a1 = one.write()
    b1 = two.write(seen=[a1.id])
    a2 = one.write(seen=[b1.id])
    c1 = three.write(seen=[a2.id, b1.id])
    b2 = two.write(seen=[c1.id])
    assert [v.id for v in take(desk, [b1, b2, c1, a1, a2])] == [
        each.id for each in (a1, b1, a2, c1, b2)
    ]


def test_without_a_membership_nothing_foreign_is_accepted(pens):
    desk = Desk(None).knowing(pens[0])
    assert fates(take(desk, [pens[0].write(), pens[1].write()])) == [Fate.DEVICE, Fate.DEVICE]
    desk.members = LOG.state
    assert counted(take(desk, [])) == {Fate.ACCEPTED: 1, Fate.CHAIN: 1}


def test_a_chain_waits_for_its_announcement_and_its_device(pens):
    stranger = Pen(9)
    desk = Desk(LOG.state).knowing(stranger)
    assert fates(take(desk, [pens[0].write(), stranger.write()])) == [Fate.CHAIN, Fate.DEVICE]
    assert counted(take(desk.knowing(*pens), [])) == {Fate.ACCEPTED: 1, Fate.DEVICE: 1}


def test_an_epoch_waits_for_its_key(desk, pens):
    del desk.keys[2]
    pens[0].epoch = 2
    run = pens[0].run(2)
    assert fates(take(desk, run)) == [Fate.KEY, Fate.BEFORE]
    desk.keys[2] = KEYS[2]
    assert fates(take(desk, [])) == [Fate.ACCEPTED] * 2


def test_what_saw_more_of_the_control_log_waits_for_it(desk, pens):
    ahead = pens[0].write(at=LOG.state.position + 1)
    level = pens[1].write(at=LOG.state.position)
    assert fates(take(desk, [ahead, level])) == [Fate.ACCEPTED, Fate.CONTROL]
    desk.members = dataclasses.replace(LOG.state, position=LOG.state.position + 1)
    assert fates(take(desk, [])) == [Fate.ACCEPTED]


def test_content_that_is_missing_waits_for_the_act_that_removed_it(desk, pens):
    whole = pens[0].write()
    bare = dataclasses.replace(whole, ciphertext=None)
    assert fates(take(desk, [bare, pens[0].write()])) == [Fate.CONTENT, Fate.BEFORE]
    desk.removed.add(whole.id)
    verdicts = take(desk, [])
    assert fates(verdicts) == [Fate.ACCEPTED] * 2
    assert verdicts[0].body is None


def test_the_content_itself_is_better_than_the_act_that_removed_it(desk, pens):
    whole = pens[0].write()
    take(desk, [dataclasses.replace(whole, ciphertext=None)])
    verdicts = take(desk, [whole])
    assert fates(verdicts) == [Fate.ACCEPTED, Fate.KNOWN]
    assert verdicts[0].body == body()


def test_an_envelope_signed_by_another_device_is_bad(desk, pens):
    desk.devices[pens[0].chain] = pens[1].key.public
    verdicts = take(desk, pens[0].run(2))
    assert [(v.fate, v.reason) for v in verdicts] == [(Fate.BAD, "signature")] * 2


def test_what_is_no_entry_is_bad_and_says_why(desk, pens):
    whole = pens[0].write()
    arrived = [
        Envelope(b"", bytes(64), None),
        Envelope(bytes(300), bytes(64), None),
        dataclasses.replace(
            whole, ciphertext=bytes((whole.ciphertext[0] ^ 1, *whole.ciphertext[1:]))
        ),
        Envelope(b"\x82\x02\x01", bytes(64), None),
    ]
    verdicts = take(desk, arrived)
    assert [(v.fate, v.reason) for v in verdicts] == [
        (Fate.BAD, "encoding"),
        (Fate.BAD, "encoding"),
        (Fate.BAD, "hash"),
        (Fate.NEWER, ""),
    ]


def test_another_space_is_bad(pens):
    desk = Desk(LOG.state, org=b"x" * 16).knowing(*pens)
    assert [(v.fate, v.reason) for v in take(desk, [pens[0].write()])] == [(Fate.BAD, "space")]


def test_content_under_another_key_waits_for_that_key(desk, pens):
    desk.keys[1] = KEYS[2]
    written = pens[0].write()
    assert [(v.fate, v.reason) for v in take(desk, [written])] == [(Fate.KEY, "")]
    desk.keys[1] = EpochKey(b"\x02" * 32, (b"\x01" * 32,))
    assert [v.fate for v in take(desk, [])] == [Fate.ACCEPTED]


def test_content_that_cannot_be_read_is_bad(desk, pens, monkeypatch):
    written = pens[0].write()
    monkeypatch.setattr("nccn_desk.ledger.packing.BODY_LIMIT", 1)
    assert [(v.fate, v.reason) for v in take(desk, [written])] == [(Fate.BAD, "body")]


def test_two_histories_of_one_chain_are_a_fork(desk, pens):
    copy = Pen(1)
    run, other = pens[0].run(3), copy.run(3, words="y")
    take(desk, run[:1])
    verdicts = take(desk, [*other, *run[1:]])
    assert counted(verdicts) == {Fate.FORK: 3, Fate.ACCEPTED: 2}
    assert {v.id for v in verdicts if v.fate is Fate.FORK} == {each.id for each in other}
    assert fates(take(desk, [unsigned(copy.write())])) == [Fate.BAD]


def test_what_was_seen_of_a_fork_holds_nothing_up(desk, pens):
    copy = Pen(1)
    take(desk, pens[0].run(1))
    twin = copy.write("y")
    assert counted(take(desk, [pens[1].write(seen=[twin.id]), twin])) == {
        Fate.FORK: 1,
        Fate.ACCEPTED: 1,
    }


def revoked(cut, *acts):
    log = with_desks(3)
    log.add(Revoke((numbered(1).public,), (), {Pen(1).chain: cut} if cut else {}))
    for act in acts:
        log.add(act)
    return log.state


def test_what_stands_beyond_a_cut_is_kept_apart(desk, pens):
    desk.members = revoked(2)
    run = pens[0].run(4)
    answer = pens[1].write(seen=[run[3].id])
    assert counted(take(desk, [*run, answer])) == {Fate.ACCEPTED: 3, Fate.CUT: 2}
    assert desk.tip(pens[0].chain).position == 2
    assert desk.tip(pens[1].chain).position == 1


def test_a_chain_that_no_cut_names_is_cut_at_nought(desk, pens):
    desk.members = revoked(0)
    assert fates(take(desk, [*pens[0].run(1), unsigned(Pen(1).write("y"))])) == [Fate.BAD, Fate.CUT]


def test_adopted_envelopes_pass_the_cut_once_all_before_them_do(desk, pens):
    run = pens[0].run(4)
    desk.members = revoked(2, Adopt((run[3].id,)))
    assert counted(take(desk, run)) == {Fate.ACCEPTED: 2, Fate.CUT: 1, Fate.BEFORE: 1}
    desk.members = revoked(2, Adopt((run[2].id, run[3].id)))
    assert fates(take(desk, [run[2]])) == [Fate.ACCEPTED] * 2


def test_the_hold_has_a_bound_in_envelopes_and_in_bytes(pens):
    bound = Bound(2, 1000)
    assert not bound.full(1, 999)
    assert bound.full(2, 0)
    assert bound.full(0, 1000)
    whole = pens[0].write()
    size = len(whole.header_bytes) + 64
    assert weight(whole) == size + len(whole.ciphertext)
    assert weight(dataclasses.replace(whole, ciphertext=None)) == size


def test_fates_that_wait_are_those_that_may_still_change():
    assert {fate for fate in Fate if not fate.waits} == {
        Fate.ACCEPTED,
        Fate.KNOWN,
        Fate.CUT,
        Fate.FORK,
        Fate.BAD,
    }


def test_a_removal_that_waits_itself_lets_what_it_removed_go_on(pens):
    administrator, (one, two, _) = Pen(0), pens
    desk = Desk(LOG.state).knowing(administrator, one, two)
    whole = one.write()
    answer = two.write(seen=[whole.id])
    removal = administrator.write(seen=[answer.id], done=(Prune(whole.id, "a name too many"),))
    bare = dataclasses.replace(whole, ciphertext=None)
    after = [administrator.write(), two.write()]
    verdicts = take(desk, [*after, removal, answer, bare])
    assert counted(verdicts) == {Fate.ACCEPTED: 5}
    assert verdicts[0].id == whole.id
    assert verdicts[0].body is None


@pytest.mark.parametrize("author", ["nobody of rank", "stranger", "no key", "bare"])
def test_a_removal_that_does_not_count_lets_nothing_go_on(pens, author):
    writer = Pen(2 if author == "nobody of rank" else 0, epoch=2 if author == "no key" else 1)
    desk = Desk(LOG.state).knowing(pens[0])
    del desk.keys[2]
    if author != "stranger":
        desk.knowing(writer)
    whole = pens[0].write()
    removal = writer.write(seen=[whole.id], done=(Prune(whole.id, "why"),))
    bare = dataclasses.replace(whole, ciphertext=None)
    if author == "bare":
        removal = dataclasses.replace(removal, ciphertext=None)
    verdicts = take(desk, [bare, removal, writer.write(seen=[whole.id])])
    assert Fate.ACCEPTED not in fates(verdicts)
    assert {v.fate for v in verdicts if v.id == whole.id} == {Fate.CONTENT}


def test_a_removal_must_be_signed_itself(pens):
    administrator = Pen(0)
    desk = Desk(LOG.state).knowing(administrator, pens[0])
    whole = pens[0].write()
    removal = administrator.write(seen=[whole.id], done=(Prune(whole.id, "why"),))
    arrived = [
        dataclasses.replace(whole, ciphertext=None),
        unsigned(removal),
        administrator.write(),
    ]
    assert fates(take(desk, arrived)) == [Fate.BAD, Fate.CONTENT, Fate.BEFORE]
    early = administrator.write(seen=[b"?" * 32], done=(Prune(whole.id, "why"),))
    assert fates(take(desk, [unsigned(early), administrator.write()])) == [
        Fate.CONTENT,
        Fate.BEFORE,
        Fate.BEFORE,
        Fate.BEFORE,
    ]

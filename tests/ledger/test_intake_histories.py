from __future__ import annotations

import dataclasses
import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.intake_shapes import Fate
from tests.ledger.intaking import LOG, take, unsigned
from tests.ledger.worlds import Desk, Pen


def history(seed):
    """Return what three desks wrote, having seen of each other what chance let them."""
    chance = random.Random(seed)  # noqa: S311  # chance of a test
    writers = [Pen(number) for number in (1, 2, 3)]
    written = []
    for number in range(30):
        seen = chance.sample(written, min(len(written), chance.randrange(3)))
        written.append(chance.choice(writers).write(str(number), [each.id for each in seen]))
    return written


HISTORY = history("thirty")


@given(st.permutations(HISTORY), st.integers(1, 31), st.lists(st.sampled_from(HISTORY), max_size=8))
def test_whatever_the_order_of_arrival_all_is_accepted_once_in_causal_order(order, page, again):
    desk = Desk(LOG.state).knowing(Pen(1), Pen(2), Pen(3))
    arrived = [*order, *again]
    accepted = []
    for start in range(0, len(arrived), page):
        verdicts = take(desk, arrived[start : start + page])
        accepted += [verdict for verdict in verdicts if verdict.fate is Fate.ACCEPTED]
        assert {verdict.fate for verdict in verdicts} <= {
            Fate.ACCEPTED,
            Fate.KNOWN,
            Fate.BEFORE,
            Fate.SEEN,
        }
    assert Counter(v.id for v in accepted) == Counter(each.id for each in HISTORY)
    met = set()
    for verdict in accepted:
        assert met.issuperset(verdict.body.dependencies)
        met.add(verdict.id)
    assert desk.held == {}


def spoiled(envelopes):
    """Return what somebody in between could make of envelopes without any key."""
    changed = Envelope(envelopes[3].header_bytes, envelopes[4].signature, envelopes[3].ciphertext)
    twins = [unsigned(each) for each in envelopes[::2]]
    bare = [dataclasses.replace(each, ciphertext=None) for each in envelopes[1::3]]
    torn = [dataclasses.replace(each, ciphertext=b"torn") for each in envelopes[::5]]
    made = [unsigned(each) for number in (1, 2, 3) for each in Pen(number).run(3, "made up")]
    return [changed, *twins, *bare, *torn, *made]


SPOILED = spoiled(HISTORY)


@given(st.permutations([*HISTORY, *SPOILED]), st.integers(1, 60))
def test_whatever_is_spoiled_on_the_way_all_that_is_true_is_accepted(order, page):
    desk = Desk(LOG.state).knowing(Pen(1), Pen(2), Pen(3))
    for start in range(0, len(order), page):
        take(desk, order[start : start + page])
    assert desk.accepted == {each.id for each in HISTORY}
    assert desk.apart == set()


@given(st.permutations([*HISTORY, *SPOILED]), st.integers(1, 60), st.data())
def test_what_arrives_before_devices_and_keys_are_known_is_accepted_after(order, page, data):
    desk = Desk(None)
    for start in range(0, len(order), page):
        take(desk, order[start : start + page])
        step = data.draw(st.integers(0, 9))
        if step in {1, 2, 3}:
            desk.knowing(Pen(step))
        elif step == 4:
            desk.members = LOG.state
    assert desk.members is not None or not desk.accepted
    desk.members = LOG.state
    take(desk.knowing(Pen(1), Pen(2), Pen(3)), [])
    assert desk.accepted == {each.id for each in HISTORY}

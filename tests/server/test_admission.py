from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger.membership import begin, extend
from nccn_desk.protocol.messages import Head
from nccn_desk.server.admission import Admission, headers_of
from nccn_desk.server.shelf import ChainRow
from tests.protocol.cast import Org, touched

ORG = Org()
ORG.join("writer")
MEMBERS = begin(ORG.genesis)
for _entry in ORG.log[1:]:
    MEMBERS = extend(MEMBERS, _entry)
CHAIN = ORG.chain(ORG.admin)
CHAIN.write(6)
ROOM = 10**9


def judge(envelopes, known=0, room=ROOM):
    """Judge envelopes of the chain, of which the server has the first few."""
    row = ChainRow(7, CHAIN.announcement, CHAIN.id, ORG.admin.public)
    held = {(7, at): CHAIN.written[at - 1].id for at in range(1, known + 1)}
    if known:
        row = dataclasses.replace(row, head=Head(known, CHAIN.written[known - 1].id))
    headers = headers_of(envelopes, ORG.org, ORG.space)
    return Admission(MEMBERS, {CHAIN.id: row}, held).judge(envelopes, headers, room)


@given(
    st.integers(0, 6),
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=9),
)
def test_whatever_comes_what_is_said_to_be_kept_is_kept(known, picks):
    """Each kept code stands for an envelope that was there or is added, in order, without gap."""
    envelopes = [
        touched(CHAIN.written[index]) if bad else CHAIN.written[index] for index, bad in picks
    ]
    verdict = judge(envelopes, known)
    positions = [picks[index][0] + 1 for index in verdict.accepted]
    assert positions == list(range(known + 1, known + 1 + len(positions)))
    end = known + len(positions)
    for (index, _), code in zip(picks, verdict.results, strict=True):
        if code == "":
            assert index + 1 <= end
    if positions:
        last = verdict.accepted[-1]
        assert not picks[last][1], "the last of a run must be signed"
        assert verdict.chains[CHAIN.id].head == Head(end, CHAIN.written[end - 1].id)
    assert verdict.forks == []


def test_room_is_counted_in_bytes_and_the_rest_waits():
    one = CHAIN.written[0]
    weight = len(one.header_bytes) + 64 + len(one.ciphertext)
    verdict = judge(CHAIN.written[:4], room=2 * weight + 5)
    assert verdict.results == ["", "", "quota", "gap"]

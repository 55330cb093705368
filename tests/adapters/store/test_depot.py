from __future__ import annotations

import pytest

from nccn_desk.protocol.messages import Head
from tests.adapters.contract.exchange import ExchangeContract
from tests.adapters.contract.exchange_members import ExchangeMembersContract

pytestmark = pytest.mark.usefixtures("sound")


def test_what_a_peer_has_of_the_other_side_of_a_fork_confirms_nothing(space):
    lv, _ = space.found(), space.join()
    lv.world.task("a")
    lv.world.task("b")
    chain = lv.writer.pen.tip.chain
    ours, twin = lv.depot.lacking({}, envelopes=9, size=2**20).envelopes[-1], lv.twin("c")
    lv.depot.confirm(b"server", {chain: Head(2, ours.id)})
    assert lv.depot.counts() == (0, 0, 2)
    lv.depot.confirm(b"server", {chain: Head(2, twin.id)})
    assert lv.depot.counts() == (2, 0, 0)


class TestExchange(ExchangeContract):
    """Whatever came in, the store is whole and equals what is made of it anew."""


class TestExchangeMembers(ExchangeMembersContract):
    """Whoever comes in or goes out, the store is whole and equals what is made of it anew."""

from __future__ import annotations

import shutil

from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol.messages import AddControl
from nccn_desk.protocol.session import exchange
from nccn_desk.server.founding import let_in
from nccn_desk.server.hub import Hub
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from tests.adapters.contract.exchange import chain_of, titles
from tests.adapters.store.desks import ROOT
from tests.server.lines import HubLine


def serve(space, incarnation=b"i" * 16):
    """Return a hub that keeps the space as its founder has it."""
    shelf = MemoryShelf(Nameplate(b"server", incarnation, b"s" * 32))
    with shelf.writing() as act:
        let_in(act.office, (ROOT.public,), first=False)
    hub = Hub(shelf)
    founder = space.desks[0]
    for entry in founder.depot.control_after(0):
        device = founder.depot.identity.device
        hub.answer(AddControl(founder.depot.identity.space, entry), device, now(space))
    return hub


def now(space):
    return milliseconds(space.clock.now())


def meet(desk, hub):
    line = HubLine(hub, desk.depot.identity.device, now(desk.space))
    return exchange(desk.depot, line, progress=lambda _: None, cancelled=lambda: False)


def settle(space, hub):
    for _ in range(2):
        for desk in space.desks:
            meet(desk, hub)


def test_acts_travel_through_the_server_and_count_as_confirmed(space):
    lv = space.found()
    na = space.join()
    hub = serve(space)
    lv.world.task("a")
    na.world.task("b")
    assert lv.depot.counts() == (1, 0, 0)
    settle(space, hub)
    assert titles(lv) == titles(na) == ["a", "b"]
    assert lv.depot.counts() == na.depot.counts() == (0, 0, 1)
    outcome = meet(lv, hub)
    assert (outcome.received, outcome.sent, outcome.resynchronised) == (0, 0, False)
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()


def test_a_server_that_lost_everything_is_given_it_back(space):
    lv = space.found()
    na = space.join()
    settle(space, serve(space))
    lv.world.task("a")
    na.world.task("b")
    hub = serve(space)
    settle(space, hub)
    again = serve(space, b"j" * 16)
    outcome = meet(na, again)
    assert outcome.resynchronised
    settle(space, again)
    assert na.depot.heads() == lv.depot.heads()
    assert titles(lv) == titles(na) == ["a", "b"]


def test_a_position_signed_twice_stops_only_its_own_chain(space):
    lv = space.found()
    na = space.join()
    hub = serve(space)
    na.close()
    copy = na.folder.with_name("copy")
    shutil.copytree(na.folder, copy)
    na.open().world.task("a")
    settle(space, hub)
    na.close()
    shutil.rmtree(na.folder)
    copy.rename(na.folder)
    na.open().world.task("b")
    lv.world.task("c")
    settle(space, hub)
    na.world.task("d")
    settle(space, hub)
    assert titles(lv) == ["a", "c", "d"]
    assert titles(na) == ["b", "c", "d"]
    assert "peer_ahead" in na.ledger.notices


def test_a_revocation_reaches_everybody_and_what_is_beyond_is_refused(space):
    lv = space.found()
    na = space.join()
    lg = space.join()
    hub = serve(space)
    na.world.task("a")
    settle(space, hub)
    na.world.task("b")
    lv.add_control(Revoke((na.depot.identity.device,), (), {chain_of(na): 1}))
    meet(lv, hub)
    meet(lg, hub)
    lg.pull(na)
    assert titles(lg) == titles(lv) == ["a"]
    assert lg.ledger.shared_digest() == lv.ledger.shared_digest()

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest

from nccn_desk.app.sharing import open_line
from nccn_desk.app.sharing_post import Around, PostLoop
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.services.sharing import Reach
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import Space
from tests.app.sharing_desks import QUICK, Sharer, Site, titles, until
from tests.server.conftest import certificates, open_shelf, ready, serve

__all__ = ["certificates", "open_shelf", "serve"]


@pytest.fixture
def shelf(tmp_path):
    made = ready(f"sqlite:///{tmp_path}/server.db")
    yield made
    made.close()


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path / "desks")
    yield made
    made.close()


@pytest.fixture
def site(open_shelf, serve, certificates):
    return Site(serve(open_shelf), certificates)


def nothing(*_):
    """Hear it, and do nothing."""


def around(desk, clock, lines=open_line, **more):
    return Around(desk.depot, clock, QUICK, lines, nothing, nothing, nothing, nothing, **more)


@contextmanager
def running(post):
    post.begin()
    yield post
    post.end()
    post.join(10)
    assert not post._thread.is_alive()


def test_what_was_never_called_out_is_found_all_the_same(space, site, monkeypatch):
    one, other = space.found(), space.join()
    pace = replace(QUICK, live=1)
    with (
        closing(Sharer(one.ledger, space.clock, one, pace)) as first,
        closing(Sharer(other.ledger, space.clock, other)) as second,
    ):
        first.begin(site.server)
        first.reaches()
        monkeypatch.setattr(site.line.service.live, "hear", nothing)
        second.begin(site.server)
        second.write("Bel het CC")
        until(lambda: second.picture.confirmed == 1)
        until(lambda: titles(one.ledger) == ["Bel het CC"])
        assert first.picture.posts[0].reach is Reach.LIVE


@pytest.mark.parametrize("fault", [NotAllowed("store_closed"), ValueError("odd")])
@pytest.mark.allow_logs(".*")
def test_what_breaks_after_an_exchange_ends_no_post(space, site, fault):
    told = []

    def levelled():
        told.append(1)
        if len(told) == 1:
            raise fault

    post = PostLoop(site.server, around(space.found(), space.clock, levelled=levelled))
    with running(post):
        until(lambda: len(told) > 1)
        assert until(lambda: post.answers)


def test_a_server_cannot_ask_to_be_left_alone_for_ever(space):
    asked = []

    class Busy:
        """A line to a server that asks for more patience than anybody has."""

        def hello(self):
            asked.append(1)
            raise Refused(Why.TOO_MANY, seconds=2**63)

        def let_go(self):
            """Nothing is under way."""

        close = let_go

    post = PostLoop(Server("https://busy"), around(space.found(), space.clock, lambda *_: Busy()))
    with running(post):
        until(lambda: asked)
        time.sleep(0.1)
        assert len(asked) == 1  # it is left alone for a while, as it asked
        post.exchange_now()
        until(lambda: len(asked) > 1)
        assert len(asked) == 2


def test_ears_that_open_while_the_post_ends_close_again(space, site):
    desk = space.found()

    class Ending:
        """The desk's depot, over which the post is ended where it is about to listen."""

        def __getattr__(self, name):
            if name == "identity" and post.answers and post._ears is None:
                post.end()
            return getattr(desk.depot, name)

    made = replace(around(desk, space.clock), depot=Ending())
    post = PostLoop(site.server, made)
    post.begin()
    ears = until(lambda: post._ears)
    post.join(10)
    ears.thread.join(10)
    assert not ears.thread.is_alive()

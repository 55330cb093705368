"""Two desks and a server that talk to each other, and what all three hold in the end."""

from __future__ import annotations

from nccn_desk.protocol.session import exchange
from tests.protocol.cast import Org
from tests.protocol.depots import SmallDepot
from tests.protocol.hosts import HostLine, SmallHost


def swap(depot, host, **others):
    line = host if isinstance(host, HostLine) else HostLine(host)
    usual = {"progress": lambda _: None, "cancelled": lambda: False}
    return exchange(depot, line, **{**usual, **others})


class World:
    """An organisation with two desks and a server, before anybody talked to anybody."""

    def __init__(self, mine=7, theirs=5, page=3):
        self.org = Org()
        self.reader = self.org.join("reader")
        self.host = SmallHost(self.org, page)
        self.one = self.desk(self.org.admin, mine)
        self.other = self.desk(self.reader, theirs)

    def desk(self, key, count):
        depot = SmallDepot(self.org, key)
        depot.know(self.org.log)
        chain = self.org.chain(key)
        depot.chain = chain
        depot.own(chain, *chain.write(count))
        return depot

    def all_ids(self):
        return self.one.ids() | self.other.ids()


def settle(world):
    """Exchange until nothing moves; return what all three hold."""
    for _ in range(2):
        for depot in (world.one, world.other):
            assert swap(depot, world.host).whole
    assert world.one.ids() == world.other.ids() == world.host.ids()
    return world.host.ids()

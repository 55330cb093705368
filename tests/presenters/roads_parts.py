"""Roads in memory, for the tests and pictures of what can be done about them."""

from __future__ import annotations

from nccn_desk.presenters.sync_roads import Ways
from nccn_desk.services.sharing import Road
from nccn_desk.services.syncing import Server

MARK = "ab" * 32
CENTRAL = Server("https://sync.nccn.example:8443", MARK)
OWN = Server("https://10.20.4.11:8444", MARK, Road.RELAY, device="cc" * 32)
NEARBY = Server("https://10.20.4.12:8444", "cd" * 32, Road.RELAY, device="dd" * 32)


class MemoryRoads:
    """A list of servers, and relays that begin at once unless `fault` is raised."""

    def __init__(self, *servers, fault=None):
        self.kept, self.fault, self.mine, self.hear = servers, fault, None, None
        self.near, self.gone = (), ""
        self.settled, self.passed = 0, 0
        self.ways = Ways(self, self, self)

    def servers(self):
        return self.kept

    def keep_servers(self, servers):
        self.kept = servers

    def settle(self):
        if self.fault:
            raise self.fault
        self.settled += 1
        return self.passed

    def begin(self):
        if self.fault:
            raise self.fault
        self.mine, self.gone = OWN, ""
        return OWN

    def own(self):
        return self.mine

    def ended(self):
        return self.gone

    def end(self):
        self.mine, self.gone = None, ""

    def die(self, since):
        """Let the relay's process go without being told to."""
        self.mine, self.gone = None, since

    def look(self, heard):
        self.hear = heard

    def found(self):
        return self.near

    def call_out(self, *relays):
        self.near = relays
        self.hear()

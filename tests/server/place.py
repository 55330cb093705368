"""A hub over a shelf, with an organisation whose space was founded there."""

from __future__ import annotations

import pytest

from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AddControl, Point, Pull, Push
from nccn_desk.server.hub import Hub
from nccn_desk.server.limits import ServerLimits
from tests.protocol.cast import NOW, Org

LARGE = 2**20


class Place:
    """A hub over a shelf, with an organisation whose space was founded there."""

    def __init__(self, shelf, **limits):
        self.news = []
        self.shelf = shelf
        self.hub = Hub(shelf, ServerLimits(**limits), self.news.append)
        self.org = Org()
        self.reader = self.org.join("reader")
        self.space = self.org.space
        self.told = 0
        self.tell_log()

    def tell_log(self):
        for entry in self.org.log[self.told :]:
            self.ask(AddControl(self.space, entry))
        self.told = len(self.org.log)

    def ask(self, request, key=None, now=NOW):
        return self.hub.answer(request, (key or self.org.admin).public, now)

    def push(self, chain, *envelopes, key=None, now=NOW):
        """Push envelopes of a chain; return the codes."""
        request = Push(self.space, (chain.announcement,), envelopes)
        return self.ask(request, key, now).results

    def pull(self, after=None, limit=LARGE, key=None):
        return self.ask(Pull(self.space, after or Point(), limit), key)

    def events(self, kind):
        with self.shelf.reading() as act:
            return [each for _, each in act.office.events(0, 1_000) if each.kind == kind]


def refused(ask, *words):
    with pytest.raises(Refused) as fault:
        ask(*words)
    return fault.value.why

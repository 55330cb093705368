"""A lobby in memory for the tests of joining: it lets in when a test says so."""

from __future__ import annotations

from nccn_desk.adapters.vault import shares
from nccn_desk.services.enrolment_letters import read_ticket
from tests.presenters.members_parts import SIX


class MemoryLobby:
    """Notes what is asked; `faults` says which of it is refused, and why."""

    def __init__(self):
        self.waiting = None
        self.let_in = False
        self.done = []
        self.faults = {}

    def read(self, typed):
        return read_ticket(typed)

    def waits(self):
        return self.waiting is not None

    def begin(self, keys, person, ticket):
        self._note("begin")
        self.waiting = ticket

    def ask(self, keys, person):
        self._note("ask")
        return shares.spoken(SIX)

    def look(self, keys, person):
        self._note("look")
        if self.let_in:
            self.waiting = None
        return self.let_in

    def fetch(self, keys, person, told):
        told(312)
        self._note("fetch")

    def give_up(self):
        self._note("give_up")
        self.waiting = None

    def _note(self, act):
        if act in self.faults:
            raise self.faults[act]
        self.done.append(act)

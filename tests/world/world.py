"""A world: desks, servers and sticks whose whole fate follows from one number."""

from __future__ import annotations

import hashlib
import random
from datetime import timedelta

from nccn_desk.adapters.memory.disk import PowerCut
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.errors import BadControl
from nccn_desk.protocol import session
from nccn_desk.protocol.ahead import Early
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable
from tests.protocol.hosts import at_once
from tests.world import events, healing, invariants
from tests.world.desks import MemoryDesk
from tests.world.entropy import seeded
from tests.world.servers import Lie, Server, WorldLine

STEPS = (18, 40)


class World:
    """Everything there is; `chance` is the only source of what happens."""

    def __init__(self, seed, make_desk=MemoryDesk):
        self.seed = seed
        self.chance = random.Random(f"world {seed}")  # noqa: S311  # it must be possible to run it again
        self.trace = []
        count = self.chance.choice((2, 3, 3, 3, 4, 4, 5))
        if self.chance.random() < 0.03:
            count = 11
        skews = (0, 0, 0, 40_000, -90_000, 4 * 60_000, 30 * 60_000)
        self.desks = [
            make_desk(number, count, seed, self.chance.choice(skews)) for number in range(count)
        ]
        self.servers = [Server(0)]
        if self.chance.random() < 0.25:
            self.servers.append(Server(1))
        self.sticks = []
        self.laid_aside = {}  # by chain: where an administrator cut what nobody could open
        self.watch = invariants.Watch(self)
        self.wired = self.chance.random() < 0.1
        self.early = seed % 2 == 1  # the next page is asked for before the last is taken in

    # ------------------------------------------------------------------ running

    def run(self):
        """Let things happen, then let all be well again, and check what must hold throughout."""
        with seeded(self.seed):
            for _ in range(self.chance.randint(*STEPS)):
                self.step()
            healing.heal(self)
        return self

    def step(self):
        self.pass_time()
        event = self.chance.choices(events.EVENTS, events.WEIGHTS)[0]
        self.say(event.__name__)
        event(self)
        self.watch.look()

    def pass_time(self):
        step = timedelta(milliseconds=self.chance.choice((0, 1, 900, 60_000)))
        for desk in self.desks:
            desk.clock.advance(step)

    def say(self, *words):
        self.trace.append(" ".join(map(str, words)))

    @property
    def print(self):
        """Return what tells two runs apart."""
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()[:16]

    @property
    def members(self):
        return [desk for desk in self.desks if not desk.is_out]

    def pick(self, desks=None):
        return self.chance.choice(self.desks if desks is None else desks)

    # ------------------------------------------------------------------ what desks do

    def attempt(self, desk, act):
        """Let a desk do something; the power may go away, and comes back."""
        try:
            return act()
        except PowerCut:
            self.say("power cut at", desk.name)
            self.reopen(desk)
        except NotAllowed as no:
            self.say(desk.name, "may not:", no.code)
        return None

    def reopen(self, desk):
        """Let a desk's power come back, and see that nothing acknowledged was lost."""
        desk.reopen(lambda count: self.chance.randint(0, count))
        self.watch.came_back(desk)

    def replace(self, desk, act):
        """Let something happen to a desk's folder; power that goes away meanwhile comes back."""
        try:
            act()
        except PowerCut:
            desk.reopen()
        self.watch.went_back(desk)

    def exchange(self, desk, server, breaks=-1):
        line = WorldLine(
            server, desk.person.device.public, desk.now, self.chance, breaks=breaks,
            wired=self.wired,
        )  # fmt: skip
        asks = Early(line, at_once) if self.early else line

        def run():
            try:
                return session.exchange(
                    desk.depot,
                    asks,
                    progress=lambda _: None,
                    cancelled=lambda: False,
                    pending=desk.pending,
                    now=lambda: desk.now,
                )
            except (Unreachable, Refused, BadAnswer) as no:
                self.say(desk.name, "hears:", getattr(no, "why", no.code))
            return None

        outcome = self.attempt(desk, run)
        self.watch.overhear(line.seen)
        if outcome is not None:
            self.say(
                desk.name, "took", outcome.received, "gave", outcome.sent,
                sorted(outcome.refused.values()),
            )  # fmt: skip
            desk.control_fault = outcome.control_fault
            self.watch.handed(desk, outcome)
            if outcome.control_fault == "control_bad" and desk.wishes:
                desk.wishes.pop(0)
        return outcome

    def hand_over(self, desk, parcel, entries):
        """Let a desk read a stick: the control log's part, then the envelopes."""

        def run():
            try:
                desk.depot.take_control(entries)
            except BadControl as bad:
                self.say(desk.name, "cannot follow:", bad.values["reason"])
            return desk.depot.take(parcel)

        self.watch.overhear([parcel, *entries])
        taken = self.attempt(desk, run)
        if taken is not None:
            self.watch.took(desk, parcel, taken)
            self.say(
                desk.name, "read", taken.accepted, taken.known, taken.held, taken.quarantined,
                taken.forks, sorted(taken.refused.values()),
            )  # fmt: skip


__all__ = ["Lie", "World"]

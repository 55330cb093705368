"""Desks of the exercise's own people: they share a space through one server, and write a sitrep."""

from __future__ import annotations

from dataclasses import replace

from nccn_desk.adapters.store.acting import Desk as Acting
from nccn_desk.adapters.store.creating import Joining, create_store
from nccn_desk.adapters.store.founding import Founder
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth, raw_epochs
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.ledger import control, epochs
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, NewDevice
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol.session import exchange
from nccn_desk.services.exercise.cast import Cast
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.members_acts import never, quiet
from nccn_desk.services.shapes import Actor, Query
from tests.adapters.store.desks import ROOT
from tests.faults.desks import exercise_desk
from tests.services.spaces import Server

ON_LOTTES_DESK = ("LV", "NP", "AD", "PC")  # who can open it; all others play with exercise keys


class Writer:
    """Somebody at a desk: does what services offer, reads, and exchanges when there is a line."""

    def __init__(self, ledger, officer, server):
        self.ledger, self.officer, self.server = ledger, officer, server
        self.online = True

    def does(self, job, *words, **named):
        with self.ledger.acting() as uow:
            return job(uow, *words, **named)

    def makes(self, register, job, *words, **named):
        (made,) = (key for kind, key in self.does(job, *words, **named).records if kind == register)
        return made

    def reads(self, job, *words, **named):
        with self.ledger.reading() as reader:
            return job(reader, *words, **named)

    def record(self, register, key):
        with self.ledger.reading() as reader:
            return reader.record(register, key)

    def all(self, register):
        with self.ledger.reading() as reader:
            return reader.records(Query(register, order=("created_at",)))

    def exchanges(self):
        """Exchange with the server; return what it did, None where there is no line."""
        if not self.online:
            return None
        depot = self.ledger.depot()
        line = self.server.line(depot.identity.device)
        return exchange(depot, line, progress=quiet, cancelled=never)

    @property
    def digest(self):
        return self.ledger.shared_digest()


class Newsroom:
    """The exercise's store with its officer of duty, and the desks that join it."""

    def __init__(self, folder, clock, stack):
        self.folder, self.clock, self.stack = folder, clock, stack
        self.server = Server(clock)
        first = replace(exercise_desk(folder / "LV"), clock=clock)
        ledger = stack.enter_context(first.ledger())
        self.keys = {each: first.keys(place) for place, each in enumerate(ON_LOTTES_DESK)}
        script = read_script()
        self.cast = Cast(script.station, script.people, self.keys)
        lotte = self.keys["LV"]
        about = About("LV", "OPS-03", "Lotte Verhaegen")
        roles = ("administrator", "duty_officer")
        ledger.depot().found(ROOT, Founder(lotte.officer, roles, lotte.public, about))
        self.writers = {"LV": Writer(ledger, lotte, self.server)}
        self.writers["LV"].exchanges()

    def joins(self, initials):
        """Let somebody's own desk into the space; return them at it."""
        officer = self.cast.signer(initials)
        host = self.writers["LV"].ledger
        depot, writer = host.depot(), host._transactions.writer
        keys = raw_epochs(writer.connection, host._opened.keys.wrap)
        device, box = SigningKey.generate(), BoxKey.generate()
        state = depot.membership()
        scope, key = Scope.of(state), keys[state.epoch]
        name = str(self.cast.people[initials]["name"])
        new = NewDevice(
            device.public,
            box.public,
            officer.officer,
            epochs.seal_about(scope, key, device.public, About(initials, initials, name)),
            epochs.close(scope, key, device.public, box.public),
        )
        add_user = AddUser(officer.officer, (officer.role,), officer.public)
        for act in (add_user, AddDevice(new, state.epoch)):
            state = depot.membership()
            now = milliseconds(self.clock.now())
            entry = Entry(state.org, state.space, state.position + 1, state.tip, now, act)
            depot.take_control((control.sign(entry, writer.kept.device),))
        self.writers["LV"].exchanges()
        joining = Joining(device, box, keys, depot.control_after(0))
        birth = Birth(state.org.hex(), state.space.hex(), True, initials, initials)  # noqa: FBT003
        folder, master, ids = self.folder / initials, self.keys["LV"].master, RandomIds()
        create_store(folder, master, birth, self.clock, ids, joining)
        actor = Actor(officer.officer, officer.role, initials)
        made = open_store(folder, master, Acting(actor, self.clock, ids), initials)
        self.stack.callback(made.close)
        self.writers[initials] = Writer(made, officer, self.server)
        self.writers[initials].exchanges()
        return self.writers[initials]

    def meet(self):
        """Let everybody who has a line exchange, until each has what the others have."""
        for _ in range(2):
            for each in self.writers.values():
                each.exchanges()

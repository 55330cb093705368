"""A space of real stores around one server in memory, for the tests of who belongs to it."""

from __future__ import annotations

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.creating import Joining, create_store
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth
from nccn_desk.adapters.vault import shares
from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import StoppedClock, from_text
from nccn_desk.kernel.ids import RandomIds, derived_id
from nccn_desk.ledger.epochs import About
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol import access
from nccn_desk.protocol.errors import BadAnswer, Unreachable
from nccn_desk.protocol.session import exchange
from nccn_desk.server import founding as welcoming
from nccn_desk.server.enrol import Mailbox
from nccn_desk.server.hub import Hub
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from nccn_desk.services import (
    enrolment,
    enrolment_joining,
    founding,
    journal,
    members,
    members_acts,
)
from nccn_desk.services.enrolment_letters import Officer
from nccn_desk.services.members_acts import Way, never, quiet
from nccn_desk.services.office import Founder, Office
from nccn_desk.services.shapes import Actor, Query

PLATE = Nameplate(b"server".ljust(16), b"first life".ljust(16), b"secret".ljust(32))
MASTER = bytes(range(32))
ADDRESS = "https://server:8443"


class Server:
    """The hub and the mailbox over one memory shelf."""

    def __init__(self, clock):
        self.clock = clock
        self.shelf = MemoryShelf(PLATE)
        self.hub = Hub(self.shelf)
        self.mailbox = Mailbox(self.shelf, self.hub)
        self.blobs = {}
        with self.shelf.writing() as act:
            welcoming.let_in(act.office, (), first=True)

    def use(self, shelf):
        """Serve what a backup had."""
        self.shelf, self.hub = shelf, Hub(shelf)
        self.mailbox = Mailbox(shelf, self.hub)

    def events(self):
        with self.shelf.reading() as act:
            return act.office.events(0, 1_000)

    @property
    def now(self):
        return milliseconds(self.clock.now())

    def line(self, device=b"", breaks=()):
        return ServerLine(self, device, breaks)


class ServerLine:
    """A line to the server as one device; it breaks before the questions that are named."""

    def __init__(self, server, device, breaks=()):
        self.server, self.device, self.breaks = server, device, set(breaks)
        self.asked = []

    def hello(self):
        return self.server.hub.hello(self.server.now)

    def ask(self, request):
        self._count(request)
        return self.server.hub.answer(request, self.device, self.server.now)

    def say(self, request):
        self._count(request)
        box, now = self.server.mailbox, self.server.now
        match request:
            case access.OpenTicket():
                return box.open(request, self.device, now)
            case access.PutRequest():
                return box.request(request, now)
            case access.PutAnswer():
                return box.answer(request, self.device, now)
            case access.CloseTicket():
                return box.close(request, self.device, now)
            case access.AskTicket():
                return box.look(request, now)

    def put_part(self, _space, data):
        self._count(data)
        name = digest(data)
        self.server.blobs[name] = data
        return name

    def blob(self, _space, name):
        self._count(name)
        if name not in self.server.blobs:
            raise BadAnswer(reason="status 404")
        return self.server.blobs[name]

    def _count(self, request):
        self.asked.append(request)
        if len(self.asked) in self.breaks:
            raise Unreachable(reason="cut")


class Station:
    """One workstation, its person and its open store."""

    def __init__(self, town, station, role="duty_officer", name=""):
        self.town, self.station, self.role = town, station, role
        self.name = name or f"Officer {station}"
        self.user = derived_id("person", station)
        self.key = SigningKey.from_seed(station.encode().ljust(32, b"."))
        self.folder = town.folder / station
        self.ledger = None

    @property
    def about(self):
        return About(self.station, f"desk {self.station}", self.name)

    @property
    def founder(self):
        return Founder(self.user, (self.role,), self.key.public, self.about)

    @property
    def officer(self):
        return Officer(self.key.public, self.key.sign)

    @property
    def depot(self):
        return self.ledger.depot()

    @property
    def office(self):
        depot = self.depot
        return Office(depot, depot.safe(), self.town.clock)

    @property
    def device(self):
        return self.depot.identity.device

    @property
    def line(self):
        return self.town.server.line(self.device)

    @property
    def way(self):
        return Way(self.line)

    def make(self, joined=None):
        birth = Birth("0a" * 16, "0b" * 16, True, self.station, self.station)  # noqa: FBT003
        joining = None
        if joined is not None:
            joining = Joining(joined.device, joined.box, joined.epochs, joined.control)
        create_store(self.folder, MASTER, birth, self.town.clock, self.town.ids, joining)
        return self.open()

    def open(self):
        self.close()
        actor = Actor(self.user, self.role, self.station)
        desk = Desk(actor, self.town.clock, self.town.ids)
        self.ledger = open_store(self.folder, MASTER, desk, self.station)
        return self

    def close(self):
        if self.ledger is not None:
            self.ledger.close()
        self.ledger = None

    def note(self, words):
        with self.ledger.acting() as uow:
            return journal.note(uow, words)

    def lines(self):
        with self.ledger.reading() as reader:
            found = reader.records(Query("journal", order=("number",)))
        return [line.words("text") for line in found]

    def sync(self):
        return exchange(self.depot, self.line, progress=quiet, cancelled=never)


class Town:
    """The server, the clock, and the workstations around it."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = StoppedClock(from_text("2020-11-17T09:07:42.000Z"))
        self.ids = RandomIds()
        self.server = Server(self.clock)
        self.stations = {}

    def station(self, name, role="duty_officer"):
        self.stations[name] = made = Station(self, name, role)
        return made

    def alone(self, name="LV"):
        return self.station(name).make()

    def founded(self, name="LV"):
        """Return a workstation whose space was founded, with the sheets of its root key."""
        desk = self.alone(name)
        desk.prepared = founding.prepare(shares.split)
        founding.found(desk.office, desk.prepared, desk.founder)
        desk.sync()
        return desk

    def invite(self, host, roles=("duty_officer",)):
        return enrolment.invite(host.office, host.line, roles, ADDRESS, "ab" * 32)

    def guest(self, ticket, name):
        """Return a station that has left its request, and what it keeps while it waits."""
        station = self.station(name, ticket.roles[-1])
        guest = enrolment_joining.ask(
            ticket, station.user, station.officer, station.about, self.server.now
        )
        enrolment_joining.leave(guest, self.server.line())
        return station, guest

    def enter(self, station, guest):
        answer = enrolment_joining.look(guest, self.server.line())
        line = self.server.line(guest.device.public)
        return station.make(enrolment_joining.enter(guest, line, answer))

    def join(self, host, name, *roles):
        """Let another workstation in, from invitation to first exchange."""
        ticket = self.invite(host, roles or ("duty_officer",))
        station, guest = self.guest(ticket, name)
        knock = enrolment.look(host.office, host.line, ticket)
        if not enrolment.accept(host.office, host.way, knock):
            self._agree(host, knock.asked.device)
        self.enter(station, guest)
        station.sync()
        return station

    def _agree(self, host, device):
        """Let another administrator agree to a workstation."""
        for other in self.stations.values():
            if other is not host and other.ledger is not None:
                other.sync()
                if members_acts.administers(other.office):
                    members_acts.trust(other.office, other.way, device)
                    return

    def close(self):
        for station in self.stations.values():
            station.close()


STOPPED = Way(None)


def shown(desk):
    return {each.station: each for each in members.members(desk.office)}

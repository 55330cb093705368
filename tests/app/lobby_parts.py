"""A host and a guest beside a real server on loopback, for the tests of joining in the window."""

from __future__ import annotations

from contextlib import closing

import pytest

from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.administration import DeskAdministration
from nccn_desk.app.lobby import DeskLobby
from nccn_desk.app.place import Place
from nccn_desk.app.workstation import furnish, open_ledger
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.server import founding
from nccn_desk.server.store.memory import MemoryShelf
from nccn_desk.services import syncing
from nccn_desk.services.people import NewPerson
from nccn_desk.services.syncing import Server
from tests.faults.desks import CHEAP, WORDS
from tests.server.conftest import PLATE, certificates, serve

__all__ = ["certificates", "founded", "guest", "host", "serve", "server"]

MIRIAM = NewPerson("Miriam Hoffmann (oefening)", "MH", "spokesperson", "de")
LOTTE = NewPerson("Lotte Verhaegen (oefening)", "LV", "duty_officer", "nl")


class Workstation:
    """A folder with a lock, opened by its first person."""

    def __init__(self, folder, person):
        self.place = Place(folder, SystemClock(), RandomIds())
        vault = DiskVault(folder, this_machine(self.place.clock, self.place.ids), CHEAP)
        vault.create(person, WORDS, exercise=False)
        self.person = vault.people()[0]
        self.keys = vault.unlock(self.person.id, WORDS)
        self.lobby = DeskLobby(self.place, exercise=False)
        self.ledger = None

    def open(self):
        self.ledger = open_ledger(self.place, self.keys, self.person, exercise=False)
        furnish(self.ledger, self.keys, self.person)
        return self

    @property
    def admin(self):
        return DeskAdministration(self.ledger, self.place.clock, self.keys, self.person)


@pytest.fixture
def server(serve, certificates):
    shelf = MemoryShelf(PLATE)
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    line = serve(shelf)
    pin = fingerprint((certificates / "server.pem").read_bytes())
    return Server(f"https://127.0.0.1:{line.port}", pin)


@pytest.fixture
def host(tmp_path):
    made = Workstation(tmp_path / "LV", LOTTE).open()
    with closing(made.ledger):
        yield made


@pytest.fixture
def founded(host, server):
    prepared = host.admin.prepare()
    typed = [(sheet.number, 5, sheet.words[4]) for sheet in prepared.sheets[:2]]
    host.admin.found(prepared, typed)
    syncing.add(host.ledger, server)
    return host


@pytest.fixture
def guest(tmp_path):
    return Workstation(tmp_path / "MH", MIRIAM)


def let_in(founded, guest, *roles):
    ticket = founded.admin.invite(roles)
    guest.lobby.begin(guest.keys, guest.person, ticket)
    guest.lobby.ask(guest.keys, guest.person)
    founded.admin.accept(*founded.admin.knocks().values())
    assert guest.lobby.look(guest.keys, guest.person)
    guest.lobby.fetch(guest.keys, guest.person, lambda _: None)
    return guest.open()

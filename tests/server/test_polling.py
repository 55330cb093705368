from __future__ import annotations

import secrets
import time

import pytest

from nccn_desk.kernel.clock import SystemClock
from nccn_desk.protocol.messages import AddControl, AskStanding, Push
from nccn_desk.server import founding, polling
from nccn_desk.server.service import Service
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store import engine
from nccn_desk.server.store.bell import bell_of
from nccn_desk.server.store.sql import SqlShelf, inscribe
from tests.protocol.cast import Org
from tests.server.conftest import PLATE, ready
from tests.server.lines import HttpsLine, secure_address, served
from tests.server.postgres import listening, until
from tests.server.test_web import events_of


@pytest.fixture
def database(postgres):
    place = postgres()
    shelf = ready(place)
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    shelf.close()
    return place


def node(stack_place, certificates):
    base = engine.open_engine(stack_place)
    service = Service(SqlShelf(base), SystemClock(), None, bell_of(base))
    return served(service, secure_address(certificates))


def test_a_hint_reaches_listeners_of_another_node_before_the_poll(
    database, certificates, monkeypatch
):
    monkeypatch.setattr(polling, "POLLING", 30.0)
    org = Org()
    authority = (certificates / "authority.pem").read_bytes()
    with node(database, certificates) as here, node(database, certificates) as there:
        writer, listener = (HttpsLine(port, authority, org.admin) for port in (here, there))
        writer.ask(AddControl(org.space, org.genesis))
        listener.log_in()
        stream = events_of(listener, org.space)
        base = engine.open_engine(database)
        assert until(lambda: len(listening(base)) == 2)
        base.dispose()
        chain = org.chain(org.admin)
        writer.ask(Push(org.space, (chain.announcement,), tuple(chain.write(3))))
        begun = time.monotonic()
        words = b""
        while b'"number": 3' not in words:
            words = stream.readline()
        assert time.monotonic() - begun < 5
        for each in (writer, listener):
            each.close()


@pytest.mark.allow_logs(".")
def test_a_node_notices_that_its_database_was_restored(database, certificates, monkeypatch):
    monkeypatch.setattr(polling, "POLLING", 0.1)
    org = Org()
    authority = (certificates / "authority.pem").read_bytes()
    with node(database, certificates) as port:
        line = HttpsLine(port, authority, org.admin)
        line.ask(AddControl(org.space, org.genesis))
        listener = HttpsLine(port, authority, org.admin)
        listener.log_in()
        stream = events_of(listener, org.space)
        other = Nameplate(PLATE.server, secrets.token_bytes(16), secrets.token_bytes(32))
        base = engine.open_engine(database)
        inscribe(base, other)
        base.dispose()
        assert until(lambda: line.hello().incarnation == other.incarnation)
        assert stream.read().endswith(b"event: goodbye\ndata: {}\n\n")
        line.log_in()
        assert line.ask(AskStanding(org.space)).incarnation == other.incarnation
        for each in (line, listener):
            each.close()

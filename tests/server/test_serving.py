from __future__ import annotations

import socket
import ssl
import threading
import time

import pytest

from nccn_desk.kernel.clock import SystemClock
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.protocol.messages import AddControl, Push
from nccn_desk.protocol.session import exchange
from nccn_desk.server.service import Service
from tests.protocol.cast import Org
from tests.protocol.depots import SmallDepot
from tests.server.lines import HttpsLine, secure_address, served
from tests.server.test_web import events_of


def swap(depot, line, **others):
    return exchange(depot, line, progress=lambda _: None, cancelled=lambda: False, **others)


def test_what_one_desk_writes_another_reads_over_https(open_shelf, serve):
    org = Org()
    reader = org.join("reader")
    line = serve(open_shelf)
    one, other = SmallDepot(org, org.admin), SmallDepot(org, reader)
    for depot in (one, other):
        depot.know(org.log)
    chain = org.chain(org.admin)
    one.own(chain, *chain.write(5))

    given = swap(one, line(org.admin))
    taken = swap(other, line(reader))

    assert (given.whole, given.sent, given.control_given) == (True, 5, 3)
    assert (taken.whole, taken.received) == (True, 5)
    assert other.ids() == one.ids()
    hello = line().hello()
    assert one.confirmed == {hello.server: one.heads()}
    assert taken.heads == other.heads()

    mine = org.chain(reader)
    other.own(mine, *mine.write(2))
    swap(other, line(reader))
    assert swap(one, line(org.admin)).received == 2
    assert other.ids() == one.ids()


@pytest.mark.parametrize("again", [1, 2])
def test_an_exchange_of_equals_moves_nothing(open_shelf, serve, again):
    org = Org()
    line = serve(open_shelf)
    depot = SmallDepot(org, org.admin)
    depot.know(org.log)
    swap(depot, line(org.admin))
    for _ in range(again):
        outcome = swap(depot, line(org.admin))
        assert (outcome.sent, outcome.received, outcome.control_given) == (0, 0, 0)
        assert outcome.whole
        assert not outcome.resynchronised


def test_with_a_client_authority_only_its_clients_get_in(open_shelf, serve, certificates):
    address = secure_address(certificates, client_authority=certificates / "authority.pem")
    line = serve(open_shelf, address=address)
    with pytest.raises(Unreachable):
        line().hello()
    known = line(client=(certificates / "desk.pem", certificates / "desk.key"))
    assert known.hello().versions == (1, 1)


def test_older_tls_is_not_spoken(open_shelf, serve, certificates):
    line = serve(open_shelf)
    context = ssl.create_default_context(cafile=certificates / "authority.pem")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection(("127.0.0.1", line.port)) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain, server_hostname="localhost")


def test_a_stop_ends_requests_under_way_and_sends_listeners_home(shelf, certificates):
    with shelf.writing() as act:
        act.office.keep_word("founding_open", "1")
    org = Org()
    service = Service(shelf, SystemClock())
    authority = (certificates / "authority.pem").read_bytes()
    with served(service, secure_address(certificates)) as port:
        line = HttpsLine(port, authority, org.admin)
        line.ask(AddControl(org.space, org.genesis))
        listener = HttpsLine(port, authority, org.admin)
        listener.log_in()
        stream = events_of(listener, org.space)
        chain = org.chain(org.admin)
        chain.write(300)
        codes = []
        push = Push(org.space, (chain.announcement,), tuple(chain.written))
        thread = threading.Thread(target=lambda: codes.extend(line.ask(push).results))
        thread.start()
        until = time.monotonic() + 10
        while not service.lanes._held and not codes and time.monotonic() < until:
            time.sleep(0.001)
        begun = time.monotonic()
    assert time.monotonic() - begun < 10
    thread.join()
    assert codes == [""] * 300
    assert stream.read().endswith(b"retry: 2000\nevent: goodbye\ndata: {}\n\n")
    for each in (line, listener):
        each.close()

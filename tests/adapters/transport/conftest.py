from __future__ import annotations

import contextlib
import socket
import ssl
import threading

import pytest

from nccn_desk.adapters.transport.line import Device, HttpLine
from nccn_desk.adapters.transport.trust import Trust
from nccn_desk.adapters.transport.wire import Wire
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.protocol.session import exchange
from tests.protocol.cast import Org
from tests.protocol.depots import SmallDepot
from tests.server.conftest import certificates, open_shelf, ready, serve

__all__ = ["certificates", "open_shelf", "serve"]


@pytest.fixture
def shelf(tmp_path):
    made = ready(f"sqlite:///{tmp_path}/server.db")
    yield made
    made.close()


@pytest.fixture
def pin(certificates):
    return fingerprint((certificates / "server.pem").read_bytes())


@pytest.fixture
def org():
    return Org()


@pytest.fixture
def server(open_shelf, serve):
    """Give a running server that keeps the organisation's space."""
    return serve(open_shelf)


@pytest.fixture
def line(server, pin):
    """Give what makes a line to the server for a key."""
    with contextlib.ExitStack() as stack:

        def make(key=None, trust=None):
            wire = Wire(f"https://127.0.0.1:{server.port}", trust or Trust(pin))
            made = HttpLine(wire, Device(key.public, key.sign) if key else None)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture
def depot(org):
    made = SmallDepot(org, org.admin)
    made.know(org.log)
    return made


@pytest.fixture
def swap(depot):
    def run(line):
        return exchange(depot, line, progress=lambda _: None, cancelled=lambda: False)

    return run


@pytest.fixture
def odd(certificates, pin):
    """Give a wire to a server that answers each connection with the same bytes, and then stays."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    with contextlib.ExitStack() as stack:

        def start(said, *, stays=False):
            listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            over = threading.Event()
            stack.callback(over.set)

            def answer():
                with (
                    contextlib.suppress(OSError),
                    listening.accept()[0] as plain,
                    context.wrap_socket(plain, server_side=True) as spoken,
                ):
                    spoken.recv(65_536)
                    spoken.sendall(said)
                    if stays:
                        over.wait(20)

            threading.Thread(target=answer, daemon=True).start()
            wire = Wire(f"https://127.0.0.1:{listening.getsockname()[1]}", Trust(pin))
            stack.callback(wire.close)
            return wire

        yield start

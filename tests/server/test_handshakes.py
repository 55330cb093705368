from __future__ import annotations

import socket
import time

from nccn_desk.server import handshakes
from nccn_desk.server.store.memory import MemoryShelf
from tests.server.conftest import PLATE


def test_who_does_not_finish_the_handshake_is_let_go_of(serve, monkeypatch):
    monkeypatch.setattr(handshakes, "HANDSHAKE_SECONDS", 0.3)
    line = serve(MemoryShelf(PLATE))
    with socket.create_connection(("127.0.0.1", line.port), timeout=10) as silent:
        begun = time.monotonic()
        assert silent.recv(100) == b""
        assert 0.2 < time.monotonic() - begun < 5
    assert line().hello().versions == (1, 1)


def test_a_loop_gives_plain_connections_no_time_limit_for_tls():
    loop = handshakes.new_loop()
    try:
        # Asyncio refuses the limit where there is no TLS.
        made = loop.run_until_complete(loop.create_server(lambda: None, "127.0.0.1", 0))
        assert made.is_serving()
        made.close()
    finally:
        loop.close()

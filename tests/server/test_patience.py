"""Clients that send garbage, half a request, or never read: each is let go of, alone."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import socket
import ssl
import time

import pytest

from nccn_desk.crypto.sealing import digest
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.protocol import codec
from nccn_desk.protocol.access import BLOB_LIMIT
from nccn_desk.server import lanes, patience
from nccn_desk.server.limits import ServerLimits
from nccn_desk.server.live import OF_DEVICE
from nccn_desk.server.service import Service
from nccn_desk.server.serving import Address
from nccn_desk.server.web import build_app
from tests.server.lines import served
from tests.server.test_web import Town

pytestmark = pytest.mark.parametrize("shelf", ["memory"], indirect=True)


@pytest.fixture
def town(open_shelf, serve):
    return Town(open_shelf, serve)


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Let the server lose its patience in tenths of a second."""
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.4)
    monkeypatch.setattr(patience, "REST_SECONDS", 0.4)
    monkeypatch.setattr(patience, "STALL_SECONDS", 0.4)
    monkeypatch.setattr(lanes, "PATIENCE", 0.4)
    monkeypatch.setattr(lanes, "SLOWEST", 2**40)


@contextlib.contextmanager
def raw(town):
    """Give a bare TLS connection."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", town.line.port)) as plain,
        context.wrap_socket(plain) as wrapped,
    ):
        wrapped.settimeout(10)
        yield wrapped


def rest_of(connection):
    """Read until the server hangs up; return what came."""
    found = b""
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        while part := connection.recv(65_536):
            found += part
    return found


def is_well(town):
    return town.line().hello().versions == (1, 1)


@pytest.mark.allow_logs("Invalid HTTP request received")
def test_garbage_is_answered_and_hung_up_on(town):
    for garbage in (
        b"\x00" * 100,
        b"GET\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\xff\xfe\r\n",
    ):
        with raw(town) as connection:
            connection.sendall(garbage)
            assert rest_of(connection)[:12] in {b"", b"HTTP/1.1 400"}
    assert is_well(town)


def test_who_says_nothing_is_let_go_of(town):
    with raw(town) as connection:
        begun = time.monotonic()
        assert rest_of(connection) == b""
        assert time.monotonic() - begun < 5
    assert is_well(town)


@pytest.mark.parametrize("first", ["", "GET /v1/hello HTTP/1.1\r\nhost: x\r\n\r\n"])
def test_who_sends_a_letter_at_a_time_is_let_go_of(town, first):
    with raw(town) as connection:
        connection.sendall(first.encode())
        begun = time.monotonic()
        try:
            for letter in "GET /v1/hello HTTP/1.1\r\n" * 9:
                connection.sendall(letter.encode())
                time.sleep(0.03)
        except OSError:
            pass
        else:
            raise AssertionError("the server waits for ever")
        assert time.monotonic() - begun < 5
    assert is_well(town)


def test_half_a_body_is_not_waited_for(town):
    town.admin.log_in()
    with raw(town) as connection:
        connection.sendall(
            b"POST /v1/standing HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n"
            b"authorization: Bearer " + town.admin.token.encode() + b"\r\n\r\nhalf"
        )
        assert rest_of(connection).startswith(b"HTTP/1.1 408")
    assert is_well(town)


def test_who_hangs_up_in_the_middle_stops_nobody(town):
    for _ in range(20):
        with raw(town) as connection:
            connection.sendall(
                b"POST /v1/challenge HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\nhalf"
            )
    assert is_well(town)


@pytest.mark.allow_logs("Invalid HTTP request received")
def test_huge_headers_are_refused(town):
    with raw(town) as connection:
        sent = b"GET /v1/hello HTTP/1.1\r\n" + b"".join(
            b"x-%d: %s\r\n" % (number, b"y" * 1000) for number in range(100)
        )
        with contextlib.suppress(OSError):
            connection.sendall(sent)
        assert rest_of(connection)[:12] in {b"", b"HTTP/1.1 431", b"HTTP/1.1 400"}
    assert is_well(town)


def test_who_never_reads_is_let_go_of(town, monkeypatch):
    monkeypatch.setattr(lanes, "PATIENCE", 30.0)  # a busy machine takes a while to put 32 MiB
    town.admin.log_in()
    data = bytes(BLOB_LIMIT)
    name = digest(data).hex()
    path = f"/v1/blob/{name}?space={town.space.hex()}"
    assert town.admin.send("PUT", path, data)[0] == 201
    request = f"GET {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {town.admin.token}\r\n\r\n"
    with raw(town) as connection:
        connection.sendall(request.encode())
        time.sleep(1.5)
        connection.settimeout(5)
        assert len(rest_of(connection)) < BLOB_LIMIT
    assert is_well(town)


def test_a_later_version_of_the_path_is_told(town):
    status, _, body = town.line().send("POST", "/v2/push", b"x")
    assert (status, codec.decode_refusal(body)[0]) == (404, "malformed")


def test_bodies_that_wait_have_a_memory_of_their_own(town, monkeypatch):
    town.admin.log_in()
    monkeypatch.setattr(lanes, "BUFFERED", 10)
    assert town.admin.send("POST", "/v1/standing", b"x" * 11)[0] == 429
    assert town.line.service.limits == ServerLimits()


HELLO = b"GET /v1/hello HTTP/1.1\r\nhost: x\r\n"


@pytest.mark.parametrize(
    "asked",
    [
        HELLO + b"\r\n\r\n",
        HELLO + b"content-length: 900\r\n\r\nhalf",
        b"POST /v1/standing HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2;",
    ],
)
def test_who_was_answered_and_dawdles_is_let_go_of(town, asked):
    with raw(town) as connection:
        connection.sendall(asked[:-2])
        time.sleep(0.2)
        connection.sendall(asked[-2:])
        begun = time.monotonic()
        assert rest_of(connection).startswith(b"HTTP/1.1")
        assert time.monotonic() - begun < 5
    assert is_well(town)


@pytest.mark.parametrize("before", [b"1", b"1\r\nx\r\n0\r\n"])
def test_what_is_neither_head_nor_body_does_not_swell(town, monkeypatch, before):
    monkeypatch.setattr(lanes, "PATIENCE", 30.0)
    town.admin.log_in()
    begun = (
        b"POST /v1/standing HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n"
        b"authorization: Bearer " + town.admin.token.encode() + b"\r\n\r\n" + before
    )
    endless = b";x=y" * 2_000 if before == b"1" else b"x-y: z\r\n" * 1_000
    sent = 0
    with raw(town) as connection, contextlib.suppress(OSError):
        connection.sendall(begun)
        while sent < 1_000:
            connection.sendall(endless)
            sent += 1
            time.sleep(0.001)
    assert sent < 1_000
    assert is_well(town)


@pytest.mark.allow_logs("Invalid HTTP request received")
def test_requests_that_stand_in_line_are_few(town):
    with raw(town) as connection:
        with contextlib.suppress(OSError):
            connection.sendall((HELLO + b"\r\n") * 5_000)
        assert rest_of(connection).count(b"HTTP/1.1 200") < 100
    assert is_well(town)


def test_who_is_gone_before_a_stream_begins_listens_no_more(town):
    town.admin.log_in()
    service = town.line.service
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},  # as uvicorn says it
        "method": "GET",
        "path": "/v1/live",
        "query_string": f"space={town.space.hex()}".encode(),
        "headers": [(b"authorization", f"Bearer {town.admin.token}".encode())],
        "client": ("127.0.0.1", 1),
    }

    async def receive():
        return {"type": "http.disconnect"}

    async def send(_message):
        await asyncio.sleep(0)

    async def come_and_go():
        for _ in range(2 * OF_DEVICE):
            await build_app(service)(scope.copy(), receive, send)
        return service.live.count

    assert asyncio.run(come_and_go()) == 0


def test_who_goes_with_others_in_line_listens_no_more(town):
    town.admin.log_in()
    asked = (
        f"GET /v1/live?space={town.space.hex()} HTTP/1.1\r\nhost: x\r\n"
        f"authorization: Bearer {town.admin.token}\r\n\r\n"
    )
    with raw(town) as connection:
        connection.sendall(asked.encode() * 2)
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    until = time.monotonic() + 5
    while town.line.service.live.count and time.monotonic() < until:
        time.sleep(0.01)
    assert town.line.service.live.count == 0


def test_who_reads_slowly_is_given_all_of_it(town, monkeypatch):
    monkeypatch.setattr(lanes, "PATIENCE", 30.0)
    monkeypatch.setattr(patience, "STALL_SECONDS", 1.0)
    town.admin.log_in()
    data = bytes(BLOB_LIMIT)
    path = f"/v1/blob/{digest(data).hex()}?space={town.space.hex()}"
    assert town.admin.send("PUT", path, data)[0] == 201
    # Without TLS, as to a proxy, nothing stands between the server and what is not taken yet.
    node = Service(town.line.service.shelf, SystemClock())
    with served(node, Address("127.0.0.1", 0)) as port:
        plain = http.client.HTTPConnection("127.0.0.1", port)
        plain.request("GET", path, headers={"authorization": f"Bearer {town.admin.token}"})
        answer, found, begun = plain.getresponse(), 0, time.monotonic()
        while part := answer.read(2**16):
            found += len(part)
            time.sleep(0.005)
        plain.close()
    assert time.monotonic() - begun > 2
    assert found == BLOB_LIMIT

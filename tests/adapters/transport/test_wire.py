from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time

import pytest

from nccn_desk.adapters.transport import wire as wires
from nccn_desk.adapters.transport.trust import Trust
from nccn_desk.adapters.transport.wire import Wire
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable


def answer(body, status="200 OK", *, length=None):
    head = f"HTTP/1.1 {status}\r\ncontent-length: {length or len(body)}\r\n\r\n"
    return head.encode() + body


def test_an_answer_comes_as_it_was_sent(odd):
    assert odd(answer(b"abc")).send("GET", "/", 3) == b"abc"


def test_an_answer_without_end_is_not_read_to_its_end(odd):
    with pytest.raises(BadAnswer) as told:
        odd(answer(bytes(100_000))).send("GET", "/", 1_000)
    assert told.value.values == {"reason": "size"}


def test_a_no_carries_the_servers_word(odd):
    body = codec.encode_refusal("too_many", {"seconds": 7})
    with pytest.raises(Refused) as told:
        odd(answer(body, "429 Too Many Requests")).send("GET", "/", 1_000)
    assert (told.value.why, told.value.values["seconds"]) == ("too_many", 7)


@pytest.mark.parametrize("status", ["500 Odd", "301 Moved", "404 Not Found"])
def test_a_page_of_something_else_is_no_answer(odd, status):
    with pytest.raises(BadAnswer):
        odd(answer(b"<html>", status)).send("GET", "/", 1_000)


@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Unavailable", "504 Timeout"])
def test_a_proxy_that_finds_no_server_is_a_server_out_of_reach(odd, status):
    with pytest.raises(Unreachable) as told:
        odd(answer(b"<html>", status)).send("GET", "/", 1_000)
    assert told.value.values == {"reason": f"status {status[:3]}"}


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\n", b"SSH-2.0\r\n", answer(b"ab", length=9)]
)
def test_half_an_answer_is_a_way_that_broke(odd, said):
    with pytest.raises(Unreachable) as told:
        odd(said).send("GET", "/", 1_000)
    assert told.value.values == {"reason": "closed"}


def test_a_server_that_says_nothing_is_not_waited_for(odd, monkeypatch):
    monkeypatch.setattr(wires, "READ_SECONDS", 0.2)
    with pytest.raises(Unreachable) as told:
        odd(b"HTTP/1.1 200 OK\r\n", stays=True).send("GET", "/", 1_000)
    assert told.value.values == {"reason": "slow"}


def test_a_server_that_dribbles_is_not_waited_for(odd, monkeypatch):
    moments = iter([0.0, 100.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(moments, 100.0))
    with pytest.raises(Unreachable):
        odd(answer(b"abc")).send("GET", "/", 1_000)


def test_a_waiting_request_is_let_go(odd):
    wire = odd(b"HTTP/1.1 200 OK\r\n", stays=True)
    told = []

    def send():
        try:
            wire.send("GET", "/", 1_000)
        except Unreachable as fault:
            told.append(fault)

    thread = threading.Thread(target=send)
    thread.start()
    time.sleep(0.3)
    wire.let_go()
    thread.join(2)
    assert told


@pytest.mark.parametrize("size", [0, 2**26], ids=["reading", "writing"])
def test_what_is_closed_under_a_thread_writes_into_no_file_opened_next(
    certificates, pin, tmp_path, size
):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    asked, closed = threading.Event(), threading.Event()
    file = tmp_path / "store.db"
    file.write_bytes(bytes(4_096))

    def serve(listening):
        with listening.accept()[0] as plain, context.wrap_socket(plain, server_side=True) as spoken:
            spoken.recv(65_536)
            asked.set()
            closed.wait(10)
            with contextlib.suppress(OSError):
                spoken.sendall(answer(b"abc"))
                while spoken.recv(65_536):
                    pass

    def send():
        with pytest.raises(Unreachable):
            wire.send("PUT", "/", 1_000, bytes(size))

    with socket.create_server(("127.0.0.1", 0)) as listening, contextlib.ExitStack() as stack:
        wire = Wire(f"https://127.0.0.1:{listening.getsockname()[1]}", Trust(pin))
        threads = [threading.Thread(target=serve, args=(listening,)), threading.Thread(target=send)]
        for thread in threads:
            thread.start()
        asked.wait(10)
        time.sleep(0.3)  # the other thread waits on its socket now
        wire.close()
        for _ in range(4):  # the lowest number that is free goes to the next file
            stack.enter_context(file.open("r+b", buffering=0))
        closed.set()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads)
        assert file.read_bytes() == bytes(4_096)


@pytest.mark.parametrize(
    ("address", "reason"),
    [("https://127.0.0.1:1", "refused"), ("https://nobody.invalid:1", "name")],
)
def test_where_nobody_is_says_so(address, reason, pin):
    wire = Wire(address, Trust(pin))
    with pytest.raises(Unreachable) as told:
        wire.send("GET", "/", 10)
    assert told.value.values == {"reason": reason}
    wire.close()
    with pytest.raises(Unreachable):
        wire.send("GET", "/", 10)


def test_a_proxy_of_the_system_is_not_used(odd, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert odd(answer(b"abc")).send("GET", "/", 3) == b"abc"

"""Calls bytes out to many over TLS, and does nothing else with them.

Words: ``call``, certificate, key and how many hear; or ``hear``, the port and how many threads.
The caller says its port and ``ready``, and calls for each line that it reads. Who hears says at
the end, for each call that came to each thread, after how many nanoseconds it did.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time
from contextlib import suppress
from typing import Final

SIZE: Final = 1_000  # bytes of a call, about those of a hint with one entry
STAMP: Final = 8

_heard: list[int] = []


def call(certificate: str, key: str, count: str) -> None:
    """Let so many come, then call for each line."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with socket.create_server(("127.0.0.1", 0), backlog=int(count)) as door:
        say(str(door.getsockname()[1]))
        lines = [context.wrap_socket(door.accept()[0], server_side=True) for _ in range(int(count))]
    for each in lines:
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    say("ready")
    while sys.stdin.readline():
        words = time.monotonic_ns().to_bytes(STAMP).ljust(SIZE, b".")
        for each in lines:
            each.sendall(words)
    for each in lines:
        each.close()


def hear(port: str, count: str) -> None:
    """Hear with so many threads until the caller goes."""
    threads = [threading.Thread(target=listen, args=(int(port),)) for _ in range(int(count))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    say("\n".join(map(str, _heard)))


def listen(port: int) -> None:
    """Be one who hears."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", port)) as bare,
        context.wrap_socket(bare) as line,
        suppress(ssl.SSLError),
    ):
        rest = b""
        while part := line.recv(SIZE):
            rest += part
            if len(rest) >= SIZE:
                _heard.append(time.monotonic_ns() - int.from_bytes(rest[:STAMP]))
                rest = rest[SIZE:]


def say(words: str) -> None:
    """Say a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"call": call, "hear": hear}[sys.argv[1]](*sys.argv[2:])

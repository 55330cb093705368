"""Two desks of one space and a server in a process of its own, for the figures of exchange."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from nccn_desk.app import server as server_words
from nccn_desk.app.server_setup import set_up
from nccn_desk.app.sharing_lines import open_line
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.ledger import epochs
from nccn_desk.ledger.control_acts import AddDevice, NewDevice
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import WRAP, Space, SpaceDesk
from tests.adapters.store.desks import raw_epochs as raw

LINE: Final = "Meting {no} van het waterpeil aan de brug bevestigd door twee bronnen, zie bijlage. "
LETTERS: Final = 230  # makes a sealed entry of about 400 bytes

_HOST: Final = "127.0.0.1"


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    server: Server
    folder: Path
    pid: int

    @property
    def memory(self) -> float:
        """Its resident memory, in MiB."""
        return memory_of(self.pid)


def memory_of(pid: int) -> float:
    """Return a process's resident memory, in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def pair_of(entries: int, place: Path) -> Space:
    """Return two desks, the first with so many entries that the other has not seen."""
    kept = Path(tempfile.gettempdir()) / f"nccn-desk-bench-sync-{entries}"
    if not (kept / "whole").exists():
        shutil.rmtree(kept, ignore_errors=True)
        _build(kept, entries)
    shutil.copytree(kept, place)
    space = Space(place)
    for number in range(2):
        space.desks.append(SpaceDesk(space, number).open())
    space.clock.advance(timedelta(milliseconds=2 * entries))
    return space


def _build(kept: Path, entries: int) -> None:
    space = Space(kept)
    desk = space.found()
    space.join()
    with desk.ledger.bulk():
        for no in range(entries):
            words = (LINE.format(no=no) + str(hash(no) * 7919) + LINE * 3)[:LETTERS]
            desk.world.journal(f"{words}{os.urandom(24).hex()}")
            space.clock.advance(timedelta(milliseconds=1))
    space.close()
    (kept / "whole").touch()


def enrol(desk: Any, count: int) -> list[SigningKey]:  # of the tests
    """Let so many more devices of the founder in; return their keys."""
    made = []
    keys = raw(desk.writer.connection, WRAP)
    for _ in range(count):
        device, box = SigningKey.generate(), BoxKey.generate()
        state = desk.depot.membership()
        scope, key = Scope.of(state), keys[state.epoch]
        new = NewDevice(
            device.public,
            box.public,
            desk.user,
            epochs.seal_about(scope, key, device.public, About("NA", "x", "y")),
            epochs.close(scope, key, device.public, box.public),
        )
        desk.add_control(AddDevice(new, state.epoch))
        made.append(device)
    return made


@contextmanager
def running(folder: Path, database: str = "") -> Iterator[Running]:
    """Run a server, on SQLite if no other database is named, that lets the first one in."""
    with socket.create_server((_HOST, 0)) as probe:
        port = int(probe.getsockname()[1])
    words = ["init", "--folder", str(folder), "--port", str(port), "--name", _HOST]
    words += ["--database", database] if database else []
    set_up(server_words.parser().parse_args(words), SystemClock().now())
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("sync_server.py")), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        _await(port)
        pin = fingerprint((folder / "server.pem").read_bytes())
        yield Running(Server(f"https://{_HOST}:{port}", pin), folder, process.pid)
    finally:
        process.stdin.close()
        process.wait(30)


def line_of(desk: Any, server: Server) -> Any:  # of the tests
    """Return a desk's line to a server, with the connection made and the device proved."""
    line = open_line(server, desk.depot)
    line._shown()
    return line


def _await(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            socket.create_connection((_HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError

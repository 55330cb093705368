"""A relay is a server that a desk runs for its site; it can read none of what it passes on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from nccn_desk.adapters.transport.beacon import Beacon
from nccn_desk.app import server as server_words
from nccn_desk.app.server_setup import set_up
from nccn_desk.crypto.certificates import fingerprint, make_development, valid_until
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.protocol.depot import Depot
from nccn_desk.server.config import NAME, PREFIX
from nccn_desk.services.sharing import Road
from nccn_desk.services.syncing import Server

FOLDER: Final = "relay"
PROCESS: Final = "nccn_desk.app.relay_process"
PARTS: Final = ("starlette", "uvicorn", "httptools")  # of the extra `server`
RENEWED: Final = 30  # days before its end at which the certificate is made anew

_STARTING: Final = 20.0  # seconds
_ENDING: Final = 5.0
# Where to find oneself, when one listens everywhere: a bare machine may not know "localhost".
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # only compared


@dataclass(frozen=True, slots=True)
class Open:
    """A relay that listens: on what port, and what is called out about it."""

    port: int
    beacon: Beacon

    @property
    def own(self) -> Server:
        """How the hosting desk itself reaches it."""
        return Server(f"https://127.0.0.1:{self.port}", self.beacon.fingerprint, Road.RELAY)


class Relay:
    """Serves from a process of its own, in a folder beside the store, until it is closed.

    The first exchange of the hosting desk gives it the control log; it takes in no other space.
    """

    def __init__(self, store: Path, depot: Depot) -> None:
        self._folder = store / FOLDER
        self._depot = depot
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, host: str, port: int) -> Open:
        """Listen from now on; raise NccnError where the port cannot be had."""
        membership = self._depot.membership()
        if membership is None:
            raise NotAllowed("not_shared")
        if not all(find_spec(each) for each in PARTS):
            raise NotAllowed("relay_missing")
        _demand_free(host, port)
        if not (self._folder / NAME).exists():
            words = ["init", "--folder", str(self._folder), "--allow-root", membership.root.hex()]
            words += [word for name in _names(host) for word in ("--name", name)]
            set_up(server_words.parser().parse_args(words), SystemClock().now())
        shown = self._certify(host)
        self._start(host, port)
        identity = self._depot.identity
        signature = self._depot.sign(Beacon.sentence(identity.space, shown))
        return Open(port, Beacon(identity.space, shown, identity.device, signature))

    @property
    def runs(self) -> bool:
        """Whether it still serves."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """Serve no more; whoever is in the middle of a request gets its answer."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()  # the process watches it, and ends
        try:
            process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _certify(self, host: str) -> str:
        """Return the fingerprint of the relay's certificate, which is made anew before its end."""
        file, key = self._folder / "server.pem", self._folder / "server.key"
        now = SystemClock().now()
        pem = file.read_bytes()
        if (valid_until(pem) - now).days >= RENEWED:
            return fingerprint(pem)
        _, made, _ = make_development(_names(host), (), now)
        key.write_bytes(made.key)  # into the file that only we may read
        file.write_bytes(made.certificate)
        return fingerprint(made.certificate)

    def _start(self, host: str, port: int) -> None:
        kept = {name: each for name, each in os.environ.items() if not name.startswith(PREFIX)}
        told = {"HOST": host, "PORT": str(port), "LOG": "relay.log"}
        self._process = subprocess.Popen(  # noqa: S603  # this program itself
            [sys.executable, "-P", "-m", PROCESS, str(self._folder.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**kept, **{PREFIX + name: each for name, each in told.items()}},
        )
        until = time.monotonic() + _STARTING
        while self.runs and time.monotonic() < until:
            if _answers(host, port):
                return
            time.sleep(0.05)
        self.close()
        raise NccnError("relay_port", port=port, reason="?")


def _names(host: str) -> tuple[str, ...]:
    names = (host, socket.gethostname(), "localhost", "127.0.0.1")
    return tuple(dict.fromkeys(each for each in names if each not in _EVERYWHERE))


def _demand_free(host: str, port: int) -> None:
    """Raise NccnError where the port is taken, or is not ours to take."""
    try:
        with socket.create_server((host, port), family=_family(host)):
            return
    except OSError as fault:
        raise NccnError("relay_port", port=port, reason=fault.strerror or "?") from fault


def _answers(host: str, port: int) -> bool:
    place = _EVERYWHERE.get(host, host)
    try:
        with socket.create_connection((place, port), timeout=1):
            return True
    except OSError:
        return False


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET

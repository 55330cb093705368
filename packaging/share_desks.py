"""A central server on PostgreSQL and two exercise desks that share over it run until closed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from nccn_desk.app.entrance import demand_empty, entrance_of, opened
from nccn_desk.app.exercise import PASSPHRASE
from nccn_desk.app.secrets_in import VARIABLE
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import journal
from tests.server import postgres

DESK = "nccn_desk.app.cli"
SERVER = "nccn_desk.app.server"
NAMES = {DESK: "nccn-desk", SERVER: "nccn-desk-server"}
LINE = "De brug over de Maas is gesloten"
PATIENCE = 60  # seconds for a ticket or for an end
STOPPED = 3
BROKEN_OFF = 130


class Stopped(Exception):
    """Something that is needed is not there; the words say what, and what to do."""


class Sharing:
    """The folder with two desks and their server, and how commands are run in it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self.desks = (folder / "desk-1", folder / "desk-2")
        self.secret = folder / "passphrase"
        self.secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        self._environment = {**os.environ, VARIABLE: str(self.secret)}

    def run(self, module: str, *words: object) -> str:
        """Run a command to its end, show and return what it said; raise Stopped where it failed."""
        call = self._call(module, *words)
        print(f"\n$ {NAMES[module]} {' '.join(map(str, words))}", flush=True)
        done = subprocess.run(
            call, env=self._environment, stdout=subprocess.PIPE, text=True, check=False
        )
        print(done.stdout, end="", flush=True)
        if done.returncode:
            raise Stopped(f"That ended with {done.returncode}; why stands above.")
        return done.stdout

    def begin(self, module: str, *words: object, **changes: object) -> subprocess.Popen[str]:
        """Start a command that goes on beside this one, and is ended with it."""
        print(f"\n$ {NAMES[module]} {' '.join(map(str, words))} &", flush=True)
        process = subprocess.Popen(  # type: ignore[call-overload]
            self._call(module, *words),
            env=self._environment,
            text=True,
            # Ctrl C is for this program alone, which ends the others in their order.
            start_new_session=True,
            **changes,
        )
        self._stack.callback(_end, process)
        return process

    def serve(self, address: str) -> tuple[str, str]:
        """Set a server up on a database and start it; return where it is and its fingerprint."""
        place, port = self._folder / "server", _free_port()
        self.run(
            SERVER, "init", "--folder", place, "--database", address, "--port", port,
            "--name", "127.0.0.1",
        )  # fmt: skip
        log = self._stack.enter_context((self._folder / "server.log").open("w"))
        server = self.begin(SERVER, "serve", "--folder", place, stdout=subprocess.PIPE, stderr=log)
        # In any language, the line that says where it listens is the one with the port.
        if not any(f":{port}" in line for line in server.stdout or ()):
            raise Stopped(f"The server did not start; why stands in {self._folder}/server.log.")
        print(f"It listens on https://127.0.0.1:{port}.", flush=True)
        pin = fingerprint((place / "server.pem").read_bytes())
        return f"https://127.0.0.1:{port}", pin

    def join(self) -> None:
        """Invite the second desk from the first, and let it in."""
        first, second = self.desks
        ticket = self._folder / "ticket"
        host = self.begin(
            DESK, "invite", "--store", first, "--role", "duty_officer", "--role", "analyst",
            "--ticket", ticket, "--words-are-equal", "--wait", PATIENCE,
        )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not (ticket.is_file() and ticket.read_text(encoding="utf-8").endswith("\n")):
            if host.poll() is not None or time.monotonic() > until:
                raise Stopped("No ticket was made; why stands above.")
            time.sleep(0.05)
        self.run(
            DESK, "join", "--store", second, "--ticket", ticket,
            "--name", "Sofie Claes (oefening)", "--initials", "SC", "--wait", PATIENCE,
        )  # fmt: skip
        if host.wait(PATIENCE):
            raise Stopped("The second desk was not let in; why stands above.")

    def exchange(self) -> None:
        """Write a line on the first desk, and find it on the second."""
        first, second = self.desks
        with opened(entrance_of(first, "", self.secret)) as ledger, ledger.acting() as uow:
            journal.note(uow, LINE)
        print(f"\nNoted on the first desk: {LINE}", flush=True)
        for desk in (first, second, first):
            self.run(DESK, "sync", "--once", "--store", desk)
        found = [self.run(DESK, "search", *LINE.split(), "--store", desk) for desk in self.desks]
        digests = [self._verified(desk) for desk in self.desks]
        if found[0] != found[1] or digests[0] != digests[1]:
            raise Stopped("The two desks do not hold the same.")
        print(f"\nBoth desks found the same line and hold the same: {digests[0]}", flush=True)

    def _verified(self, desk: Path) -> str:
        self.run(DESK, "verify", "--store", desk)
        with opened(entrance_of(desk, "", self.secret)) as ledger:
            return ledger.shared_digest().hex()

    def watch(self) -> None:
        """Open a window on each desk, and wait until both are closed."""
        windows = [self.begin(DESK, "window", "--store", desk) for desk in self.desks]
        print(f"\nBoth open with the passphrase: {PASSPHRASE}", flush=True)
        print("Ctrl C ends everything, and so does closing both windows.", flush=True)
        for window in windows:
            window.wait()

    def _call(self, module: str, *words: object) -> list[str]:
        return [sys.executable, "-P", "-m", module, *map(str, words)]


def _end(process: subprocess.Popen[str]) -> None:
    """End a program that was started here, and wait until it is gone."""
    with process:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        process.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _has_screen() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


@contextmanager
def _place(words: list[str]) -> Iterator[Path]:
    """Give the folder that was named, or one that is gone in the end."""
    if words:
        folder = Path(words[0]).absolute()
        try:
            demand_empty(folder)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except NotAllowed:
            raise Stopped(f"{folder} holds something. Name a folder that is empty.") from None
        except OSError as fault:
            raise Stopped(f"{folder} cannot be used: {fault.strerror}. Name another.") from None
        yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="nccn-desk-share-") as made:
            yield Path(made)


def share(words: list[str]) -> None:
    """Start everything, show that it works, and open the windows where there is a screen."""
    installed = postgres.programs()
    if installed is None:
        raise Stopped("PostgreSQL does not come with the wheels for this machine.")
    with _place(words) as folder, postgres.running(installed) as address, ExitStack() as stack:
        sharing = Sharing(folder, stack)
        where, pin = sharing.serve(address)
        first, second = sharing.desks
        server = ("--server", where, "--fingerprint", pin)
        sharing.run(DESK, "demo", "--store", first)
        sharing.run(
            DESK, "found", "--store", first, "--sheets", folder / "sheets", "--no-retype", *server
        )
        sharing.join()
        for desk in (first, second):
            sharing.run(DESK, "servers", "add", "--store", desk, where, "--fingerprint", pin)
        sharing.exchange()
        if _has_screen():
            sharing.watch()
        else:
            print("\nThere is no screen here, so no windows: see DISPLAY or WAYLAND_DISPLAY.")


def main(words: list[str]) -> int:
    """Share until it is over; return the exit code."""
    # A shell that starts us in the background has Ctrl C ignored; being told to end is the same.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)
    try:
        share(words)
    except Stopped as problem:
        print(problem, file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        print("\nEverything was ended.")
        return BROKEN_OFF
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The central server as an administrator has it: commands, a process, and a PostgreSQL."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys

from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.services.syncing import Server

MODULE = "nccn_desk.app.server"
LONG = 120  # seconds in which any command ends, on a machine that is busy


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class CentralServer:
    """A machine with a server on a database of its own."""

    def __init__(self, folder, database, port, *words):
        self.folder, self.port = folder, port
        self.running = None
        self.does(
            "init", "--database", database, "--port", port, "--name", "127.0.0.1", *words
        )  # fmt: skip

    @property
    def known(self):
        """The words with which a desk finds it."""
        pin = fingerprint((self.folder / "server.pem").read_bytes())
        return Server(f"https://127.0.0.1:{self.port}", pin)

    @property
    def papers(self):
        """The words that give another machine this one's certificate."""
        own = self.folder / "server.pem", self.folder / "server.key"
        return "--certificate", own[0], "--key", own[1]

    def does(self, command, *words):
        """Run one of its commands to its end; return what it said."""
        call = [sys.executable, "-m", MODULE, command, "--folder", self.folder, *words]
        done = subprocess.run(
            [str(each) for each in call],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=LONG,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def begin(self):
        """Serve, and come back when it listens."""
        self.running = subprocess.Popen(
            [sys.executable, "-m", MODULE, "serve", "--folder", self.folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert any(f":{self.port}" in line for line in self.running.stdout)

    def pull_the_plug(self):
        """End at once, without a word to anybody."""
        if self.running is not None:
            with self.running as process:
                process.kill()
        self.running = None

    @property
    def counted(self):
        """How many entries it says that it keeps."""
        return int(re.search(r": (\d+) changes", self.does("status").replace(",", ""))[1])

    def noted(self, kind):
        """Return the events of a kind that it noted about its safety."""
        lines = map(json.loads, self.does("audit").splitlines())
        return [each for each in lines if each["kind"] == kind]

"""A real server on a real PostgreSQL that waits for the disk, to be killed and started again."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from nccn_desk.app import server
from nccn_desk.server.store import engine
from nccn_desk.server.store.sql import SqlShelf
from tests.load.desks import found
from tests.server import postgres

DURABLE = (
    "listen_addresses='' fsync=on synchronous_commit=on full_page_writes=on wal_compression=on"
    " shared_buffers=512MB max_wal_size=4GB max_connections=60"
)
ROOT = Path(__file__).resolve().parents[2]


class Place:
    """A folder with a server's settings, on a database."""

    def __init__(self, folder, address):
        self.folder, self.address = folder, address
        words = ["init", "--folder", str(folder), "--port", "0", "--database", address]
        with contextlib.redirect_stdout(io.StringIO()):
            if server.main(words):
                raise RuntimeError(words)
        self.base = engine.open_engine(address)
        self.authority = (folder / "authority.pem").read_text(encoding="ascii")
        self.port = 0
        self.process = None
        self.seconds = 0.0  # of processor time of servers that are gone
        self.peak = 0

    def found(self, org):
        """Let the organisation begin its space."""
        found(SqlShelf(self.base), org)

    def start(self):
        """Start the server, on the port that it had."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nccn_desk.app.server", "serve", "--folder", self.folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "NCCN_SERVER_PORT": str(self.port), "LC_ALL": "en_GB.UTF-8"},
        )
        told = ""
        while "listens on" not in told:
            told = self.process.stdout.readline()
            if not told:
                raise RuntimeError("the server does not start")
        self.port = int(re.search(r":(\d+)\.", told)[1])

    def kill(self):
        """Kill the server without a word; its database goes on."""
        self._look()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process = None

    def close(self):
        """Stop everything."""
        if self.process is not None:
            self.kill()
        self.base.dispose()

    def _look(self):
        here = Path("/proc") / str(self.process.pid)
        found = re.search(r"VmHWM:\s+(\d+)", (here / "status").read_text(encoding="ascii"))
        self.peak = max(self.peak, int(found[1]) * 1024)
        ticks = (here / "stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[11:13]
        self.seconds += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def sizes(self):
        """Return the bytes of the whole database and of the envelopes with their indexes."""
        with engine.reading(self.base) as connection:
            query = (
                "SELECT pg_database_size(current_database()), pg_total_relation_size('envelopes')"
            )
            return tuple(connection.execute(text(query)).one())


@contextlib.contextmanager
def running(folder):
    """Run a PostgreSQL that waits for the disk; give a server's place on it."""
    installed = postgres.programs()
    if installed is None:
        raise RuntimeError("the wheel with PostgreSQL does not exist for this machine")
    with postgres.running(installed, DURABLE) as address:
        made = Place(folder, address)
        try:
            yield made
        finally:
            made.close()

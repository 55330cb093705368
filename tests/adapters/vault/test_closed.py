from __future__ import annotations

import subprocess
import sys

import pytest

from nccn_desk.adapters.vault.closed import SECOND_GENERATION, ClosedVault
from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.folder import CURRENT
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.errors import NotFound
from tests.faults.desks import first_use


@pytest.fixture
def real(tmp_path):
    return first_use(tmp_path / "real")


@pytest.fixture
def closed(real):
    return ClosedVault(real.folder, real.clock, SystemDisk())


def test_it_tells_what_the_keyfile_says_in_clear(closed, real):
    (person,) = closed.people()
    assert closed.exists()
    assert not closed.exercise()
    assert closed.people() == real.vault.people()
    assert closed.waiting(person.id) == 0
    assert closed.recovery_confirmed(person.id) == real.vault.recovery_confirmed(person.id)
    assert not closed.has_deposit(person.id)
    assert closed.notices() == ()


def test_it_says_when_the_first_generation_could_not_be_read(closed, real):
    (real.folder / CURRENT).write_bytes(b"damage")
    assert len(closed.people()) == 1
    assert closed.notices() == (SECOND_GENERATION,)


def test_where_nothing_is_it_has_nobody(tmp_path):
    closed = ClosedVault(tmp_path, SystemClock(), SystemDisk())
    assert not closed.exists()
    with pytest.raises(NotFound):
        closed.people()


def test_looking_at_it_needs_no_cryptography():
    script = "import nccn_desk.adapters.vault.closed, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert "cryptography" not in done.stdout.split()

from __future__ import annotations

import pytest

from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.vault import DiskVault, World
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services.people import NewPerson
from tests.adapters.vault.dying import NOON, OLD, QUICK, MemoryKeyring


@pytest.fixture
def clock():
    return StoppedClock(NOON)


@pytest.fixture
def keyring():
    return MemoryKeyring()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def vault_again(folder, clock, keyring):
    """Give what starts the program again: another vault on the same folder."""

    def start(disk=None):
        return DiskVault(folder, World(clock, RandomIds(), keyring, disk or SystemDisk()), QUICK)

    return start


@pytest.fixture
def lotte():
    return NewPerson("Lotte Verhaegen (oefening)", "LV", "duty_officer", "nl")


@pytest.fixture
def anouk():
    return NewPerson("Anouk Delvaux (exercice)", "AD", "spokesperson", "fr")


@pytest.fixture
def vault(vault_again, lotte):
    """Give the vault of a real store that Lotte has just set up and confirmed."""
    vault = vault_again()
    groups = vault.create(lotte, OLD, exercise=False)
    assert vault.confirm_recovery({0: groups[0], 4: groups[4]})
    return vault


@pytest.fixture
def me(vault):
    return vault.people()[0].id

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nccn_desk.adapters.vault.disk import CannotWrite, SystemDisk
from nccn_desk.crypto.wraps import WrongPassphrase
from tests.adapters.vault.dying import NEW, OLD, Died, DyingDisk, MemoryKeyring, vault_on

ROOT = Path(__file__).resolve().parents[3]


def opens(folder, person_id, passphrase):
    try:
        return vault_on(folder, SystemDisk()).unlock(person_id, passphrase).master
    except WrongPassphrase:
        return None


@pytest.fixture
def deaths(vault, me, folder, tmp_path):
    """Give what does an act on copy after copy of the store, dying one step later each time."""
    master = vault.unlock(me, OLD).master

    def run(act, keyring=None):
        for steps in range(1000):
            copy = tmp_path / "copies" / str(steps)
            shutil.copytree(folder, copy)
            try:
                act(vault_on(copy, DyingDisk(steps), keyring))
            except Died:
                yield copy, master, True
            else:
                yield copy, master, False
                return

    return run


def check_passphrases(copy, me, master, *, died):
    old, new = opens(copy, me, OLD), opens(copy, me, NEW)
    assert {old, new} - {None} == {master}
    if not died:
        assert (old, new) == (None, master)


def test_killed_at_any_step_of_a_passphrase_change_the_old_or_the_new_one_opens(deaths, me):
    count = 0
    for copy, master, died in deaths(lambda vault: vault.change_passphrase(me, OLD, NEW)):
        check_passphrases(copy, me, master, died=died)
        count += 1
    assert count > 15


def test_killed_at_any_step_of_keyring_and_code_the_passphrase_opens(deaths, me):
    keyring = MemoryKeyring()

    def act(vault):
        opened = vault.unlock(me, OLD)
        vault.allow_quick(opened, allowed=True)
        groups = vault.renew_recovery(opened)
        assert vault.confirm_recovery({0: groups[0], 1: groups[1]})
        vault.allow_quick(opened, allowed=False)

    for copy, master, _ in deaths(act, keyring):
        assert opens(copy, me, OLD) == master


def test_killed_at_any_step_of_first_use_there_is_nothing_or_a_store_that_goes_on(tmp_path, lotte):
    for steps in range(1000):
        folder = tmp_path / str(steps)
        try:
            vault_on(folder, DyingDisk(steps)).create(lotte, OLD, exercise=False)
        except Died:
            died = True
        else:
            died = False
        again = vault_on(folder, SystemDisk())
        if not again.exists():
            again.create(lotte, OLD, exercise=False)
        (person,) = again.people()
        groups = again.renew_recovery(again.unlock(person.id, OLD))
        assert again.confirm_recovery({0: groups[0], 6: groups[6]})
        if not died:
            break
    assert steps > 5


class FillingDisk(DyingDisk):
    """A disk that is full from a step on."""

    def __init__(self, steps):
        super().__init__(steps, self._refuse)
        self.refused = False

    def _refuse(self):
        self._left = 1  # and stays full
        self.refused = True
        raise CannotWrite(file="keyfile.json", reason="ENOSPC")


def test_a_disk_that_is_full_from_any_step_on_keeps_the_old_or_the_new_one(
    vault, me, folder, tmp_path
):
    master = vault.unlock(me, OLD).master
    for steps in range(1000):
        copy = tmp_path / "copies" / str(steps)
        shutil.copytree(folder, copy)
        disk = FillingDisk(steps)
        try:
            vault_on(copy, disk).change_passphrase(me, OLD, NEW)
        except CannotWrite:
            check_passphrases(copy, me, master, died=True)
        else:
            check_passphrases(copy, me, master, died=False)
        if not disk.refused:
            break
    assert steps > 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="killing needs a system that forks")
def test_a_real_process_killed_at_each_step_leaves_a_store_that_opens(vault, me, folder, tmp_path):
    master = vault.unlock(me, OLD).master
    copies = tmp_path / "copies"
    subprocess.run(
        [sys.executable, "-m", "tests.adapters.vault.dying", str(folder), str(copies)],
        cwd=ROOT,
        check=True,
    )
    numbered = sorted(copies.iterdir(), key=lambda copy: int(copy.name))
    assert len(numbered) > 15
    for copy in numbered:
        check_passphrases(copy, me, master, died=copy != numbered[-1])

"""A disk on which the program dies at a chosen step, and a program that really does."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.system_keyring import Answer
from nccn_desk.adapters.vault.vault import DiskVault, World
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import RandomIds

OLD = "paard batterij nietje correct"
NEW = "colibri sous la pluie froide"
QUICK = Price(chosen=Cost(8, 1, 1), floor=Cost(8, 1, 1))
NOON = datetime(2020, 11, 17, 11, 0, tzinfo=UTC)


class Died(BaseException):
    """The program is no more; nothing in it may catch this."""


def die():
    raise Died


def die_for_real():
    os.kill(os.getpid(), signal.SIGKILL)


class DyingDisk:
    """The machine's disk until so many steps are done; a write also dies in its middle."""

    def __init__(self, steps, end=die):
        self._disk = SystemDisk()
        self._left = steps
        self._end = end

    def _step(self):
        if self._left == 0:
            self._end()
        self._left -= 1

    def read(self, file):
        return self._disk.read(file)

    def make_folder(self, folder):
        self._step()
        self._disk.make_folder(folder)

    def write(self, file, data):
        self._step()
        file.write_bytes(data[: len(data) // 2])
        self._step()
        self._disk.write(file, data)

    def replace(self, source, target):
        self._step()
        self._disk.replace(source, target)

    def sync(self, folder):
        self._step()
        self._disk.sync(folder)


class MemoryKeyring:
    """A keyring in memory, which may be faulty."""

    def __init__(self):
        self.secrets = {}
        self.fault = ""

    def look(self):
        return Answer(self.fault)

    def load(self, store_id, person_id):
        return Answer(self.fault, None if self.fault else self.secrets.get((store_id, person_id)))

    def keep(self, store_id, person_id, secret):
        if not self.fault:
            self.secrets[store_id, person_id] = secret
        return Answer(self.fault)

    def drop(self, store_id, person_id):
        if not self.fault:
            self.secrets.pop((store_id, person_id), None)
        return Answer(self.fault)


def vault_on(folder, disk, keyring=None):
    world = World(StoppedClock(NOON), RandomIds(), keyring or MemoryKeyring(), disk)
    return DiskVault(folder, world, QUICK)


def main(original, copies):
    """Change a passphrase in copy after copy, killed one step later each time; end unharmed."""
    for steps in range(1000):
        copy = copies / str(steps)
        shutil.copytree(original, copy)
        child = os.fork()
        if child == 0:
            vault = vault_on(copy, DyingDisk(steps, die_for_real))
            vault.change_passphrase(vault.people()[0].id, OLD, NEW)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.WEXITSTATUS(status))
    sys.exit("never ended unharmed")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

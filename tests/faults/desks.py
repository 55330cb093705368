"""Exercise stores to be copied, opened, spoilt and asked through the command line."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.report import Report
from nccn_desk.adapters.store.settings import store_file
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.adapters.vault.opened import Opened
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app import exercise
from nccn_desk.app.place import Place
from nccn_desk.app.workstation import furnish, open_ledger
from nccn_desk.crypto.kdf_cost import FLOOR, Cost
from nccn_desk.crypto.keys import database_key
from nccn_desk.kernel.clock import Clock, StoppedClock
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services.people import NewPerson
from nccn_desk.sql.engine import Connection, connect

ROOT = Path(__file__).resolve().parents[2]
CHEAP = Price(chosen=Cost(8, 1, 1), floor=Cost(8, 1, 1))
# The least that the program itself accepts, for stores that the command line opens.
ALLOWED = Price(chosen=FLOOR)
MORNING = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
WORDS = "paard batterij nietje correct"  # a passphrase for real stores
LOTTE = NewPerson("Lotte Verhaegen (oefening)", "LV", "duty_officer", "nl")


@dataclass(frozen=True)
class Spoken:
    """What a command ended with and said."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


@dataclass(frozen=True)
class Desk:
    """A store's folder, the passphrase that opens it and the price of a guess."""

    folder: Path
    passphrase: str
    price: Price = CHEAP
    clock: Clock = field(default_factory=lambda: StoppedClock(MORNING))
    known: dict[int, Opened] = field(default_factory=dict, compare=False, repr=False)

    @property
    def file(self) -> Path:
        return store_file(self.folder)

    @property
    def secret(self) -> Path:
        """A file with the passphrase, beside the folder."""
        file = self.folder.with_name(f"{self.folder.name}-passphrase")
        file.write_text(f"{self.passphrase}\n", encoding="utf-8")
        return file

    @property
    def vault(self) -> DiskVault:
        return DiskVault(self.folder, this_machine(self.clock, RandomIds()), self.price)

    def keys(self, person: int = 0) -> Opened:
        """Return somebody's keys and repair nothing; they are found out once for all copies."""
        if person not in self.known:
            vault = self.vault
            card = vault.people()[person]
            self.known[person] = vault.prove(card.id, self.passphrase)[0]
        return self.known[person]

    @contextmanager
    def ledger(self, person: int = 0, *, afresh: bool = False) -> Iterator[SqlLedger]:
        """Open the store as the desk does; `afresh` with the passphrase, else with known keys."""
        vault = self.vault
        card = vault.people()[person]
        keys = vault.unlock(card.id, self.passphrase) if afresh else self.keys(person)
        place = Place(self.folder, self.clock, RandomIds())
        ledger = open_ledger(place, keys, card, exercise=vault.exercise())
        with closing(ledger):
            furnish(ledger, keys, card)
            yield ledger

    @contextmanager
    def plain(self) -> Iterator[Connection]:
        """Open the database behind the desk's back, as somebody with the key could."""
        connection = connect(self.file, database_key(self.keys().master))
        try:
            connection.execute("PRAGMA foreign_keys = OFF")
            yield connection
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def verify(self) -> Report:
        return verify_store(self.folder, self.keys().master, exercise=self.vault.exercise())

    def copied(self, folder: Path) -> Desk:
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)


def first_use(folder: Path, price: Price = CHEAP) -> Desk:
    """Go through the first use of a real store up to the empty, furnished store."""
    desk = Desk(folder, WORDS, price)
    vault = desk.vault
    groups = vault.create(LOTTE, WORDS, exercise=False)
    assert vault.confirm_recovery({0: groups[0], 3: groups[3]})
    with desk.ledger():
        return desk


_BUILT: dict[Price, Desk] = {}


def exercise_desk(folder: Path, price: Price = CHEAP) -> Desk:
    """Return a copy of the exercise, which is made once for all tests of a process."""
    if price not in _BUILT:
        built = Path(tempfile.mkdtemp(prefix="nccn-desk-test-")) / "exercise"
        atexit.register(shutil.rmtree, built.parent, ignore_errors=True)
        exercise.make(built, exercise.PASSPHRASE, price=price)
        _BUILT[price] = Desk(built, exercise.PASSPHRASE, price)
    return _BUILT[price].copied(folder)


def in_a_process(*words: str, **environment: str) -> Spoken:
    """Run the program as a script would."""
    done = subprocess.run(
        [sys.executable, "-m", "nccn_desk.app.cli", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return Spoken(done.returncode, done.stdout, done.stderr)

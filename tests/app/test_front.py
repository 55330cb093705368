from __future__ import annotations

import subprocess
import sys

import pytest

from nccn_desk.adapters.vault.tries import TooManyTries
from nccn_desk.app.front import FrontVault
from nccn_desk.app.place import Place
from nccn_desk.crypto.wraps import WrongPassphrase
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services.people import NewPerson
from tests.faults.desks import CHEAP

LATE = ("cryptography", "nccn_desk.adapters.vault.vault", "sqlalchemy", "keyring")


@pytest.fixture
def front(real):
    return FrontVault(Place(real.folder, real.clock, RandomIds()), CHEAP)


@pytest.fixture
def person(front):
    return front.people()[0].id


def test_it_says_what_the_whole_vault_says(front, real, person):
    assert front.exists()
    assert front.exercise() == real.vault.exercise()
    assert front.people() == real.vault.people()
    assert front.notices() == ()
    assert front.recovery_confirmed(person) == real.vault.recovery_confirmed(person)
    assert not front.quick_ready(person)
    assert front.quick_reason() == front.whole().quick_reason()


def test_it_opens_and_the_whole_vault_is_made_once(front, real, person):
    assert front.unlock(person, real.passphrase).master == real.keys().master
    assert front.whole() is front.whole()


def test_wrong_tries_count_whoever_is_asked_how_long_to_wait(front, person):
    assert front.waiting(person) == 0
    for _ in range(5):
        with pytest.raises((WrongPassphrase, TooManyTries)):
            front.unlock(person, "another one")
    assert front.waiting(person) > 0


def test_the_passphrase_is_changed_and_another_person_added(front, real, person):
    front.change_passphrase(person, real.passphrase, "nine slow herons wade")
    keys = front.unlock(person, "nine slow herons wade")
    groups = front.add_person(
        keys, NewPerson("Ada Maes", "AM", "officer", "nl"), "x y z quietly so"
    )
    assert front.confirm_recovery({0: groups[0], 1: groups[1]})
    added = front.people()[-1]
    assert added.name == "Ada Maes"
    code = "-".join(groups)
    assert front.recover(added.id, code, "another slow heron wades").officer == added.id
    assert front.renew_recovery(keys)
    assert front.strength("aa", ()).score == 0


def test_nothing_that_opens_is_imported_to_show_the_lock(real):
    script = """
import sys
from pathlib import Path
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.place import place_of
from nccn_desk.app.settings import SettingsFile
from nccn_desk.desk.start import begin_application
folder = Path(sys.argv[1])
application = begin_application(["nccn-desk"])
desk = make_desk(application, make_parts(place_of(folder), SettingsFile(folder / "s.json")))
desk.seen.connect(application.quit)
desk.start()
application.exec()
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(real.folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert set(done.stdout.split()) & set(LATE) == set()

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nccn_desk.adapters.vault.system_keyring import ALLOWED, Answer, SystemKeyring
from nccn_desk.kernel.words import LANGUAGES, say_in

ROOT = Path(__file__).resolve().parents[3]
SECRET = bytes(range(32))
# A keyring in a file, written by hand: the courier's own program with another backend.
STAND_IN = """
import json, sys
from pathlib import Path
import keyring
from nccn_desk.adapters.vault import courier

class Keyring:
    file = Path({file!r})

    def get_password(self, service, username):
        return json.loads(self.file.read_text()).get(service + username)

    def set_password(self, service, username, password):
        kept = json.loads(self.file.read_text())
        self.file.write_text(json.dumps({{**kept, service + username: password}}))

    def delete_password(self, service, username):
        kept = json.loads(self.file.read_text())
        del kept[service + username]
        self.file.write_text(json.dumps(kept))

Keyring.__module__ = "keyring.backends.SecretService"
keyring.get_keyring = Keyring
courier.main()
"""


def courier(program, seconds=20.0):
    return SystemKeyring(
        (sys.executable, "-c", program), look_seconds=seconds, visit_seconds=seconds
    )


def test_the_real_courier_answers():
    # The tests' own environment names the keyring that keeps nothing.
    answer = SystemKeyring(look_seconds=20.0).look()
    assert answer == Answer("none")
    assert SystemKeyring(look_seconds=20.0).load("store", "lotte") == Answer("none")


def test_a_secret_goes_there_and_back(tmp_path):
    file = tmp_path / "keyring.json"
    file.write_text("{}")
    there = courier(STAND_IN.format(file=str(file)))
    assert there.look() == Answer()
    assert there.load("ee", "lotte") == Answer()
    assert there.keep("ee", "lotte", SECRET) == Answer()
    assert there.load("ee", "lotte") == Answer(secret=SECRET)
    assert there.load("ee", "anouk") == Answer()
    assert there.load("dd", "lotte") == Answer()
    assert there.drop("ee", "lotte") == Answer()
    assert file.read_text() == "{}"


def test_a_keyring_that_hangs_is_left():
    hanging = courier(
        "import sys; sys.stdin.read(); import threading; threading.Event().wait()", 0.3
    )
    assert hanging.look() == Answer("slow")
    assert hanging.load("ee", "lotte") == Answer("slow")


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        "",
        "print('no JSON')",
        "print('[]')",
        "print('{}')",
        """print('{"fault": "", "secret": 1}')""",
        """print('{"fault": "", "secret": "zz"}')""",
        """print('{"fault": "", "secret": "00"}')""",
    ],
)
def test_an_answer_without_sense_is_no_answer(program):
    assert courier(program).load("ee", "lotte") == Answer("broken")


def test_a_courier_that_cannot_start_is_no_answer(tmp_path):
    assert SystemKeyring((str(tmp_path / "none"),)).look() == Answer("broken")


def test_the_secret_is_never_an_argument():
    echo = "import sys, json; print(json.dumps({'fault': ' '.join(sys.argv)}))"
    assert courier(echo).keep("ee", "lotte", SECRET) == Answer("-c")


def test_only_the_four_systems_own_keyrings_are_allowed():
    assert not [name for name in ALLOWED if not name.startswith("keyring.backends.")]
    assert not [name for name in ALLOWED if "alt" in name.lower() or "chainer" in name.lower()]
    for name in ALLOWED:
        module, _, of_class = name.rpartition(".")
        assert hasattr(importlib.import_module(module), of_class)


def test_every_fault_has_its_words():
    for fault in ("none", "forbidden", "slow", "broken", "locked", "refused"):
        assert all(say_in(language, f"vault.keyring.{fault}") for language in LANGUAGES)


REAL = ("dbus-run-session", "gnome-keyring-daemon")
SESSION = """
printf session | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
daemon=$!
"$1" -c "$2"
result=$?
kill $daemon
exit $result
"""
VISITOR = """
from nccn_desk.adapters.vault.system_keyring import Answer, SystemKeyring
there, secret = SystemKeyring(look_seconds=20.0), bytes(range(32))
assert any(there.look() == Answer() for _ in range(100))
assert there.keep("ee", "lotte", secret) == Answer()
assert there.load("ee", "lotte") == Answer(secret=secret)
assert there.drop("ee", "lotte") == there.load("ee", "lotte") == Answer()
"""


@pytest.mark.skipif(not all(map(shutil.which, REAL)), reason="there is no gnome-keyring here")
def test_a_real_secret_service_keeps_a_secret(tmp_path):
    (tmp_path / "data" / "keyrings").mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if "KEYRING" not in name}
    places = {"HOME": "", "XDG_RUNTIME_DIR": "", "XDG_DATA_HOME": "data"}
    environment |= {name: str(tmp_path / place) for name, place in places.items()}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "sh", sys.executable, VISITOR],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest

from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.crypto import recovery
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.ids import RandomIds
from tests.faults.careless import NEW, OLD, SAID, SLIP
from tests.faults.desks import ROOT


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Give all that a careless desk left behind, by its place, and what must not be in it."""
    base = tmp_path_factory.mktemp("careless")
    place, temporary, answers = base / "place", base / "temporary", base / "answers" / "keys.json"
    for folder in (place, temporary, answers.parent):
        folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.careless", str(place), str(answers)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary), "HOME": str(place), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    found = {
        str(file.relative_to(base)): file.read_bytes()
        for folder in (place, temporary)
        for file in folder.rglob("*")
        if file.is_file()
    }
    copies = {
        str(file.relative_to(base)): file.read_bytes()
        for file in answers.parent.rglob("to-*/*")
        if file.is_file()
    }
    secrets = json.loads(answers.read_text(encoding="utf-8"))
    return {**found, **copies, "stdout": done.stdout, "stderr": done.stderr}, secrets


def spellings(key):
    """Return every way in which bytes are usually written down."""
    coded = base64.b64encode(key).decode().rstrip("=")
    return {
        key,
        key[::-1],
        key.hex().encode(),
        key.hex().upper().encode(),
        key.hex(" ").encode(),
        key.hex(":").encode(),
        coded.encode(),
        base64.urlsafe_b64encode(key).rstrip(b"="),
        base64.b32encode(key).rstrip(b"="),
        repr(key)[2:-1].encode(),
        str(list(key))[1:-1].encode(),
        str(int.from_bytes(key, "big")).encode(),
    }


def in_every_code(words):
    return {words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}


def where(told, needles):
    return sorted({place for place, content in told.items() for each in needles if each in content})


def test_a_careless_desk_told_a_lot(told):
    found, secrets = told
    assert secrets["refused"] >= 20
    assert len(found["stderr"]) > 20_000
    for part in ("store.db", "keyfile.json", "journal", "sidecar", "settings.json", "desk.log"):
        assert any(place.endswith(part) for place in found), part
    assert b"DEBUG" in next(found[place] for place in found if place.endswith("desk.log"))
    assert sum(place.endswith("store.db") for place in found) == 3
    assert b"Traceback" in found["stderr"]


def test_what_is_looked_for_would_be_found(told):
    _, secrets = told
    key = bytes.fromhex(secrets["keys"][0])
    for spelt in spellings(key):
        assert where({"x": b"..." + spelt + b"..."}, spellings(key)) == ["x"]


@pytest.mark.parametrize("words", [OLD, NEW, SLIP], ids=["old", "new", "slip"])
def test_no_passphrase_is_anywhere_rightly_typed_or_not(told, words):
    found, _ = told
    assert where(found, in_every_code(words) | in_every_code(words.upper())) == []
    assert where(found, spellings(words.encode())) == []


def test_no_recovery_code_is_anywhere(told):
    found, secrets = told
    for groups in secrets["codes"]:
        pairs = {"".join(pair) for pair in pairwise(groups)}
        for between in ("", "-", " ", "', '", '", "'):
            joined = {f"{pair[:5]}{between}{pair[5:]}" for pair in pairs}
            needles = {code for words in joined for code in in_every_code(words)}
            assert where(found, needles) == []
        raw = recovery.parse("-".join(groups))
        assert where(found, spellings(raw)) == []


def test_no_key_is_anywhere(told):
    found, secrets = told
    assert len(secrets["keys"]) >= 10
    for key in map(bytes.fromhex, secrets["keys"]):
        assert len(key) == 32
        assert where(found, spellings(key)) == []


def test_what_was_written_is_nowhere_but_in_the_encrypted_store(told):
    found, _ = told
    for words in SAID.split():
        assert where(found, in_every_code(words)) == []


def test_logs_keep_their_places_but_not_their_words(told):
    found, _ = told
    log = next(found[place] for place in found if place.endswith("desk.log")).decode()
    assert "WrongPassphrase wrong_passphrase_tries" in log
    assert ", in unlock" in log


def test_a_vault_and_its_keys_show_nothing(cheap):
    vault = DiskVault(cheap.folder, this_machine(SystemClock(), RandomIds()), cheap.price)
    keys = vault.unlock(vault.people()[0].id, cheap.passphrase)
    for secret in (keys.master, keys.keys.personal, keys.keys.signing.seed):
        assert where({"x": repr((vault, keys, keys.keys)).encode()}, spellings(secret)) == []

"""The bundle of a pack is judged alike by the program and by the script that stands alone."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys

import pytest

from nccn_desk.services import pack_locks, pack_seals
from tests.house.reading import ROOT
from tests.presenters.room_parts import Key
from tests.services import bundles

SCRIPT = ROOT / "packaging" / "verify_pack.py"
BUNDLE = bundles.bundle()
KEY = Key("LV").public.hex()


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("verify_pack", SCRIPT)
    made = importlib.util.module_from_spec(spec)
    sys.modules["verify_pack"] = made  # dataclasses look their module up by its name
    spec.loader.exec_module(made)
    yield made
    del sys.modules["verify_pack"]


def run(*words):
    done = subprocess.run(
        [sys.executable, "-I", SCRIPT, *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def agree(script, data, keys=()):
    """Return the one word that both say of a bundle, with the files that both name."""
    ours, theirs = pack_seals.look(data, keys), script.judge(data, keys)
    assert (ours.finding.value, ours.reason) == (theirs.word, theirs.reason)
    assert [(each.how, each.name) for each in ours.files] == list(theirs.files)
    return theirs


def test_it_says_what_the_program_says_of_a_good_bundle(script):
    assert agree(script, BUNDLE).word == "sound"
    assert agree(script, BUNDLE, (KEY,)).word == "released"
    assert agree(script, BUNDLE, ("ab" * 32,)).word == "unknown_key"


@pytest.mark.parametrize(
    ("name", "content", "how"),
    [("a.pdf", b"%PDF-2", "changed"), ("a.pdf", None, "missing"), ("c.pdf", b"", "added")],
)
def test_it_names_the_same_files(script, name, content, how):
    assert agree(script, bundles.changed(BUNDLE, name, content)).files == ((how, name),)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"00", b"\xff", None])
def test_a_list_that_nobody_signed_is_none_for_both(script, name, content):
    assert agree(script, bundles.changed(BUNDLE, name, content)).reason == "list"


def test_hundreds_of_damaged_bundles_are_judged_alike(script):
    chance, words = random.Random(5), set()  # noqa: S311  # the same damage each time
    for _ in range(600):
        data = bytearray(BUNDLE)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(4, len(data))] ^= 1 << chance.randrange(8)
        if pack_seals.is_bundle(bytes(data)) and script.judge(bytes(data)).word != "no_bundle":
            words.add(agree(script, bytes(data)).reason)
    assert {"files", "list", "form"} <= words


def test_a_locked_bundle_is_called_locked_and_any_other_file_none(script):
    assert script.judge(pack_locks.lock(BUNDLE, "academic acid")).word == "locked"
    assert script.judge(b"%PDF-1.7").word == "no_bundle"


def test_it_runs_by_itself(tmp_path):
    file = tmp_path / "bundel.zip"
    file.write_bytes(BUNDLE)
    code, said = run(file)
    assert code == 0
    assert "COMPARE THE KEY\n" in said
    assert "Title: Afstand houden" in said
    assert "Sealed by Lotte Verhaegen" in said
    assert run(file, "--key", KEY[:24])[0] == 0
    assert run(file, "--key", "ab" * 32)[0] == 1
    file.write_bytes(bundles.changed(BUNDLE, "a.pdf", b"%PDF-2"))
    code, said = run(file)
    assert code == 1
    assert "changed: a.pdf" in said

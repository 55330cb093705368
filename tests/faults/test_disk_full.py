from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache

import pytest

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.sql.faults import NotSaved
from tests.faults.desks import ROOT, WORDS
from tests.faults.filling import OTHER, PLACE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits of files are known to POSIX alone")

FULL = {"disk_full", "disk_fault"}
MOUNT = (
    'mount -t tmpfs -o size=6m none "$1" && cp -r "$2" "$1/store" && '
    'exec "$3" -m "$4" tiny "$5" "$1/store"'
)


@cache
def can_mount():
    """Tell whether a file system of our own can be had here without being root outside."""
    if shutil.which("unshare") is None:
        return False
    trial = ["unshare", "-Urm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]
    return subprocess.run(trial, check=False, capture_output=True).returncode == 0


def told_by(command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def limited():
    """Give what tells a story of a process whose files may not grow."""

    def tell(story, folder):
        return told_by([sys.executable, "-m", "tests.faults.filling", "limit", story, str(folder)])

    return tell


@pytest.fixture
def tiny(tmp_path):
    """Give what tells a story of a store on a small file system, which is filled up."""
    if not can_mount():
        pytest.skip("no file system of our own can be mounted here")
    place = tmp_path / "tiny"
    place.mkdir()

    def tell(story, folder):
        words = (place, folder, sys.executable, "tests.faults.filling", story)
        return told_by(["unshare", "-Urm", "sh", "-c", MOUNT, "sh", *map(str, words)])

    return tell


@pytest.fixture(params=["limited", "tiny"])
def story(request):
    return request.getfixturevalue(request.param)


def test_what_does_not_fit_is_refused_whole_and_the_next_act_counts(story, real):
    told = story("work", real.folder)
    assert told["act"] in FULL
    assert told["lines"] == told["acts"]
    assert told["draft"] in FULL
    assert told["draft_kept"] == "half een zin"
    assert told["lines_after"] == told["lines_reopened"] == told["acts"] + 1
    assert told["draft_reopened"] == "een hele zin"
    assert told["sound"]
    assert told["sound_reopened"]
    assert (told["notices"], told["left"]) == ([], [])


def test_a_copy_that_does_not_fit_leaves_nothing(tiny, real):
    told = tiny("work", real.folder)
    assert told["copy"] in FULL
    assert told["copied"] == []


def test_a_passphrase_that_cannot_be_changed_stays(tiny, real):
    told = tiny("work", real.folder)
    assert told["change"] == "cannot_write"
    assert told["passphrase"] == WORDS != OTHER


def test_an_exercise_that_does_not_fit_is_made_when_there_is_room(limited, tmp_path):
    told = limited("build", tmp_path / "exercise")
    assert told["build"] in FULL
    assert told["sound"]


def test_the_refusal_says_what_to_do():
    for code in FULL:
        advice = advice_of(NotSaved(code))
        for language in ("nl", "fr", "de", "en"):
            assert advice.headline.spoken(Words(language))
            assert advice.explanation.spoken(Words(language))


def test_a_database_that_may_not_grow_says_that_the_disk_is_full(cheap):
    with cheap.ledger() as ledger:
        writer = ledger._transactions.writer
        (pages,) = writer.connection.execute("PRAGMA page_count").fetchone()
        writer.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotSaved, match="disk_full"):
            fill(ledger)
        before = ledger.digest()
        writer.connection.execute(f"PRAGMA max_page_count = {2 * pages}")
        ledger.rebuild()
        assert ledger.digest() == before
        with ledger.acting() as uow:
            uow.create("tasks", {"title": "er is weer plaats"})
            uow.commit()
        assert ledger.verify().sound


def fill(ledger):
    for number in range(10_000):
        with ledger.acting() as uow:
            uow.create("tasks", {"title": f"taak {number}", "note": os.urandom(2_000).hex()})
            uow.commit()


def test_a_bulk_that_does_not_fit_leaves_what_was_there(cheap):
    with cheap.ledger() as ledger:
        connection = ledger._transactions.writer.connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        before = ledger.digest()
        with pytest.raises(NotSaved, match="disk_full"), ledger.bulk():
            fill(ledger)
        assert ledger.digest() == before
        assert ledger.verify().sound


def test_words_that_cannot_be_kept_do_not_spoil_those_that_are(cheap, monkeypatch):
    with cheap.ledger() as ledger:
        drafts = ledger.drafts()
        drafts.keep(PLACE, "half een zin")
        kept = os.fsync

        def refuse(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", refuse)
        with pytest.raises(NotSaved, match="disk_full"):
            drafts.keep(PLACE, "een hele zin")
        with pytest.raises(NotSaved, match="disk_full"):
            drafts.drop(PLACE)
        monkeypatch.setattr(os, "fsync", kept)
        assert drafts.kept(PLACE) == "half een zin"
    with cheap.ledger() as ledger:
        assert ledger.drafts().kept(PLACE) == "half een zin"
        assert ledger.notices == ()

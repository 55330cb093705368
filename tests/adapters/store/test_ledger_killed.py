from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DESK = [sys.executable, "-m", "tests.adapters.store.busy_desk"]


def killed(folder, moment, awaited="typed"):
    """Let a desk work, kill it so long after it said a word, and return what it said."""
    with subprocess.Popen(
        [*DESK, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as desk:
        first = ""
        while awaited not in first and desk.poll() is None:
            first += desk.stdout.readline()
        time.sleep(moment)
        desk.kill()
        rest, complaints = desk.communicate()
    assert complaints == ""
    said = (first + rest).splitlines()
    # The last line may have been cut off by the kill.
    return [line.split(" ", 1) for line in said if len(line.split(" ")) in {3, 4}]


def survived(store, lives, rng):
    """Kill a desk again and again; whatever it said it had kept must be there."""
    acknowledged = {}
    for life in range(lives):
        # A busy machine may kill every desk before its first act: one is let come so far.
        said = killed(store.folder, rng.uniform(0, 0.12), "typed" if life else "kept")
        kept = [told.split(" ") for word, told in said if word == "kept" and told.count(" ") == 2]
        acknowledged |= {record: (number, act) for number, record, act in kept if len(act) == 64}
        typed = [told for word, told in said if word == "typed"]
        ledger = store.open()
        assert ledger.notices in {(), ("journal_damaged",)}
        words = ledger.drafts().kept("journal/new")
        assert int(words.rpartition(" ")[2]) >= int(typed[-1].rpartition(" ")[2])
        with ledger.reading() as reader:
            for record, (number, act) in acknowledged.items():
                assert reader.record("journal", record).number == number
                assert any(each.act == act for each in reader.history("journal", record))
        store.close()
    assert acknowledged
    assert len({number for number, _ in acknowledged.values()}) == len(acknowledged)
    return store.open().verify()


def test_what_was_acknowledged_survives_a_kill(store):
    assert survived(store, 5, random.Random(5)).sound  # noqa: S311  # no secret


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_was_acknowledged_survives_a_hundred_kills(store):
    assert survived(store, 100, random.Random(100)).sound  # noqa: S311  # no secret

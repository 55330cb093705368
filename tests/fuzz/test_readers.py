"""Whatever somebody writes on a stick or a wire is read or refused: no crash, no hang."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.loro_blob import xxh32
from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
QUICK, LONG = 2_000, 100_000

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the limits on memory and time are those of Linux"
)


def fuzzed(name, count, seed=1):
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", name, str(count), str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize(
    "count",
    [QUICK, pytest.param(LONG, marks=[pytest.mark.slow, pytest.mark.timeout(1_800)])],
)
def test_touched_bytes_are_read_or_refused(name, count):
    done = fuzzed(name, count)
    assert done.returncode == 0, done.stderr[-2_000:]
    read, refused = [int(word) for word in done.stdout.split() if word.isdigit()][:2]
    assert read + refused == count
    assert refused > count // 10  # else nothing hostile was tried


def test_the_sum_is_that_of_the_specification():
    assert xxh32(b"", 0) == 0x02CC5D05
    assert xxh32(b"Nobody inspects the spammish repetition", 0) == 0xE2293B2F

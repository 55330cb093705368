from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.world import run
from tests.world.faults import FAULTS
from tests.world.invariants import Broken
from tests.world.world import World

ROOT = Path(__file__).parents[2]
QUICK = 300
LONG = 10_000
PATIENCE = 800  # worlds in which a planted fault must be found


@pytest.mark.timeout(600)
def test_every_world_keeps_all_that_must_hold():
    failed = list(run.run_all(range(QUICK), jobs=1))
    assert failed == [], "\n".join(f"{told}\n{run.replay_of(seed)}" for seed, told in failed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_ten_thousand_worlds_keep_all_that_must_hold():
    failed = list(run.run_all(range(LONG), jobs=os.cpu_count()))
    assert failed == [], "\n".join(f"{told}\n{run.replay_of(seed)}" for seed, told in failed)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(fault, monkeypatch):
    fault(monkeypatch)
    assert any(map(breaks, range(PATIENCE))), f"{fault.__name__} is found in none of {PATIENCE}"


def breaks(seed):
    """Tell whether something that must hold does not in a world."""
    try:
        World(seed).run()
    except Broken:
        return True
    return False


def test_a_world_is_the_same_each_time_whatever_the_hashes():
    told = []
    for hashes in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.world.run", "--seed", "7"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(done.stdout)
    assert told[0] == told[1]
    assert told[0].splitlines()[-1].startswith("print ")


def test_a_failing_seed_is_told_with_the_command_that_runs_it_again(monkeypatch, capsys):
    def break_at_once(world):
        raise Broken("something does not hold")

    monkeypatch.setattr(World, "run", break_at_once)
    assert run.main(["--seeds", "1", "--from", "41", "--jobs", "1"]) == 1
    told = capsys.readouterr().out
    assert "something does not hold" in told
    assert "packaging/world --seed 41" in told

"""Runs worlds by their seeds, in several processes, and says how to run a failing one again."""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

from tests.world.world import World


def outcome(seed):
    """Run one world; return nothing, or what went wrong."""
    world = World(seed)
    try:
        world.run()
    except Exception:  # noqa: BLE001  # whatever it is, this seed has found it
        told = "\n".join(world.trace[-25:])
        return f"{told}\n{traceback.format_exc()}"
    return ""


def replay_of(seed):
    return f"packaging/world --seed {seed}"


def run_all(seeds, jobs):
    """Yield each seed that fails and what went wrong there."""
    if jobs == 1:
        results = map(outcome, seeds)
        yield from ((seed, told) for seed, told in zip(seeds, results, strict=True) if told)
        return
    with ProcessPoolExecutor(jobs) as pool:
        results = pool.map(outcome, seeds, chunksize=20)
        yield from ((seed, told) for seed, told in zip(seeds, results, strict=True) if told)


def main(arguments=None):
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="packaging/world", description=__doc__)
    parser.add_argument("--seeds", type=int, default=300, help="how many worlds")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="this one alone, with its whole story")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    asked = parser.parse_args(arguments)
    if asked.seed is not None:
        world = World(asked.seed)
        try:
            world.run()
        finally:
            sys.stdout.write("\n".join(world.trace) + f"\nprint {world.print}\n")
        return 0
    begun = time.perf_counter()
    seeds = range(asked.first, asked.first + asked.seeds)
    failed = 0
    for seed, told in run_all(seeds, asked.jobs):
        failed += 1
        sys.stdout.write(f"\nSeed {seed} fails:\n{told}\nRun it again: {replay_of(seed)}\n")
    took = time.perf_counter() - begun
    sys.stdout.write(f"{asked.seeds} worlds, {failed} failed, {took:.1f} s\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads touched bytes in a process that may use so much memory and time, one reader a run.

    python -m tests.fuzz.run TARGET COUNT [SEED [FIRST]]

The input of a number follows from the seed: a fault names the call that repeats it alone.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import time

from tests.fuzz.targets import TARGETS

MEMORY = 512 * 2**20  # bytes that reading may take, beside what the program itself has
SECONDS = 5.0  # for one input


class Hang(BaseException):
    """An input took too long; no reader may hold this for its own."""


def main(name, count, seed=1, first=0):
    target = TARGETS[name]()
    _limit()
    signal.signal(signal.SIGALRM, _too_long)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read = refused = 0
    slowest = (0.0, first)
    for number in range(first, first + count):
        made = target.make(random.Random(f"{name} {seed} {number}"))  # noqa: S311  # repeatable
        begun = time.perf_counter()
        try:
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            target.read(made)
            read += 1
        except target.refusals:
            refused += 1
        except BaseException:
            sys.stderr.write(f"repeat: python -m tests.fuzz.run {name} 1 {seed} {number}\n")
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, (time.perf_counter() - begun, number))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sys.stdout.write(
        f"{name}: {read} read, {refused} refused, slowest {slowest[0] * 1000:.1f} ms "
        f"(number {slowest[1]}), memory grew by {grown} kB\n"
    )


def _limit():
    size = int(open("/proc/self/statm", encoding="ascii").read().split()[0])  # noqa: PTH123, SIM115
    bound = size * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _too_long(*_):
    raise Hang


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))

"""What lies below the figures of a change: an act, a request, and a call to many, each alone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from figures import median, ms, percentile, timed

ACTS: Final = 30
CALLS: Final = 20
APART: Final = 0.15  # seconds: a machine that rested in between is slower than one that runs on

_SCRIPT: Final = Path(__file__).with_name("bare_calls.py")


def alone(desk: Any, line: Any) -> str:
    """Return what an act costs, and one request that asks for nothing, at the pace of changes."""
    acts = median(_paced(lambda: desk.world.journal("Vloer")))
    asks = median(_paced(line.hello))
    return f"an act alone {ms(acts)}, one bare request {ms(asks)}"


def called(count: int, folder: Path) -> str:
    """Return when so many threads of two processes have heard a bare call over TLS."""
    words = [str(folder / "server.pem"), str(folder / "server.key"), str(count)]
    caller = _begun("call", *words)
    port = caller.stdout.readline().strip()
    ears = [_begun("hear", port, str(part)) for part in (count // 2, count - count // 2)]
    if caller.stdout.readline().strip() != "ready":
        raise AssertionError(_SCRIPT)
    for _ in range(CALLS):
        time.sleep(APART)
        caller.stdin.write("\n")
        caller.stdin.flush()
    caller.communicate()
    heard = [int(word) / 1e6 for each in ears for word in each.communicate()[0].split()]
    if len(heard) != count * CALLS:
        raise AssertionError(len(heard))
    return f"a bare call heard by all p50 {ms(median(heard))}, p99 {ms(percentile(heard, 99))}"


def _paced(job: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(ACTS):
        time.sleep(APART)
        taken += timed(job, 1)
    return taken


def _begun(*words: str) -> Any:
    return subprocess.Popen(
        [sys.executable, str(_SCRIPT), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

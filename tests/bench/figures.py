"""A figure is printed beside its floor, measured in the same run; no figure is ever asserted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; times in milliseconds."""

    what: str
    measured: str
    floor: str
    ratio: str
    budget: str
    met: bool | None = None


def timed(job: Callable[[], object], times: int) -> list[float]:
    """Run a job some times and return each run's milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        job()
        taken.append((time.perf_counter() - begun) * 1_000)
    return taken


def worked(job: Callable[[], object], times: int = 1) -> list[float]:
    """Run a job some times and return each run's milliseconds of a processor.

    A machine that does other things beside makes a job look worse than it is, on the clock.
    """
    taken = []
    for _ in range(times):
        begun = time.process_time()
        job()
        taken.append((time.process_time() - begun) * 1_000)
    return taken


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    place = min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))
    return ordered[place]


def ms(value: float) -> str:
    """Write milliseconds with as many digits as they deserve."""
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def forget_peak() -> None:
    """Begin anew to note the most memory that this program holds."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """Return the most memory that this program has held, in MB; its parent's does not count."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1_024


def print_table(figures: Sequence[Figure]) -> None:
    """Print the figures as a Markdown table."""
    print("| what | measured | floor, same run | ratio | budget | |")
    print("|---|---|---|---|---|---|")
    for each in figures:
        verdict = {True: "met", False: "missed", None: ""}[each.met]
        print(
            f"| {each.what} | {each.measured} | {each.floor} | {each.ratio} "
            f"| {each.budget} | {verdict} |"
        )

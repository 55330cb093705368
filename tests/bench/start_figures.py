"""What starting costs: the lock screen, the first content after the key, and Today's frames."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from figures import Figure, median, ms

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
RUNS: Final = 9


def lock_screen(folder: Path) -> Iterator[Figure]:
    """Measure from the start of the process to the painted lock screen."""
    runs = [
        (
            started(HERE / "lock_window.py", str(folder))["lock"],
            started(HERE / "bare_window.py")["painted"],
            started(HERE / "text_window.py")["painted"],
        )
        for _ in range(RUNS + 1)
    ][1:]  # the first run fills the caches of the disk
    taken, floor, worded = (median(column) for column in zip(*runs, strict=True))
    yield Figure(
        "start to lock screen",
        ms(taken),
        f"bare PySide6 window {ms(floor)}",
        f"{taken / floor:.2f} ×",
        "≤ 1.3 ×",
        taken <= 1.3 * floor,
    )
    yield Figure(
        "the same",
        ms(taken),
        f"bare window with our faces, words and a field {ms(worded)}",
        f"{taken / worded:.2f} ×",
        "none set",
    )


def first_content(folder: Path, envelopes: int) -> Iterator[Figure]:
    """Measure from the key to the painted day line, imports already done."""
    runs = [
        (
            started(HERE / "lock_window.py", str(folder), "--work"),
            started(HERE / "bare_work.py", str(folder)),
        )
        for _ in range(3)
    ]
    taken = median([desk["work"] - desk["key"] for desk, _ in runs])
    floor = median([bare["painted"] - bare["key"] for _, bare in runs])
    yield Figure(
        f"first content after the key, {envelopes:,} envelopes",
        ms(taken),
        f"bare SQL for the day and an empty window {ms(floor)}",
        f"{taken / floor:.1f} ×",
        "≤ 400 ms",
        taken <= 400,
    )


def started(script: Path, *words: str) -> dict[str, float]:
    """Start a script and return, in milliseconds since then, when it said each word."""
    begun = time.monotonic()
    return {word: (at - begun) * 1_000 for word, at in told(script, *words).items()}


def told(script: Path, *words: str) -> dict[str, float]:
    """Start a script and return the numbers that it said behind each word."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    output = subprocess.run(
        [sys.executable, str(script), *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environment,
    ).stdout
    lines = (line.split() for line in output.splitlines())
    return {line[0]: float(line[1]) for line in lines if len(line) == 2}


def switches(folder: Path) -> Iterator[Figure]:
    """Measure a switch of language, and of theme, until the whole window is painted anew."""
    said = told(HERE / "work_window.py", str(folder))
    for word in ("language", "theme"):
        yield Figure(
            f"{word} switch of the whole window, every room seen",
            ms(said[word]),
            f"painting it again unchanged {ms(said['floor'])}",
            f"{said[word] / said['floor']:.1f} ×",
            "< 200 ms",
            said[word] < 200,
        )


def frame_time(folder: Path) -> Iterator[Figure]:
    """Measure painting Today's day line with a thousand items, as it is painted each second."""
    said = told(HERE / "frame.py", str(folder))
    slow = said["p99"]
    yield Figure(
        "Today: a frame of the day line with 1,000 items, p99",
        ms(slow),
        f"an empty widget of the size {ms(said['floor'])}",
        "",
        "≤ 16 ms",
        slow <= 16,
    )

"""What the text of a sitrep costs: a key, a long text, and recorded editing sessions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from figures import Figure, ms
from start_figures import HERE, told

TRACES: Final = "NCCN_TRACES"  # names a folder of editing traces; they are not ours to ship


def text() -> Iterator[Figure]:
    """Measure all of it."""
    yield from typing()
    yield from opening()
    yield from traces()


def typing() -> Iterator[Figure]:
    """Measure from a key to its painting in a text in which two others type too."""
    for mode, what in (
        ("keys", "a key in a sitrep of 50 kB, two others typing in the paragraph"),
        ("long", "a key in one paragraph of 50 kB, two others typing in it"),
    ):
        said = told(HERE / "sitrep_window.py", mode)
        for word, beside in (("median", "floor"), ("p99", "floor99")):
            late = word == "p99"
            yield Figure(
                f"{what}: {word}",
                ms(said[word]),
                f"the same key in a bare text field {ms(said[beside])}",
                f"{said[word] / said[beside]:.1f} ×",
                "≤ 16 ms" if late else "none set",
                said[word] <= 16 if late else None,
            )
        stall = ms(said["stall"])
        yield Figure(f"{what}: taking in their words, p99", stall, "", "", "none set")


def opening() -> Iterator[Figure]:
    """Measure opening a sitrep of three hundred pages."""
    said = told(HERE / "sitrep_window.py", "open")
    yield Figure(
        "open a sitrep of 300 pages (2,400 paragraphs)",
        ms(said["open"]),
        f"bare reading of its rows and words {ms(said['floor'])}",
        f"{said['open'] / said['floor']:.1f} ×",
        "none set",
    )
    yield Figure(
        "the same: showing it again on the main thread",
        ms(said["again"]),
        "",
        "",
        "≤ 16 ms",
        said["again"] <= 16,
    )


def traces() -> Iterator[Figure]:
    """Replay recorded editing sessions, where a folder of them is named."""
    folder = Path(os.environ.get(TRACES, ""))
    files = sorted(folder.glob("*.json.gz")) if os.environ.get(TRACES) else []
    if not files:
        yield Figure("replay of editing traces", f"no traces: {TRACES} names no folder", *[""] * 3)
    for file in files:
        name = file.name.removesuffix(".json.gz")
        if not name.endswith(("friendsforever", "clownschool")):  # theirs have no one order
            yield _replayed(file, name)


def _replayed(file: Path, name: str) -> Figure:
    said = told(HERE / "text_traces.py", str(file))
    pace, bare = said["letters"] / said["seconds"], said["letters"] / said["floor"]
    right = "" if said["right"] else ", END IS WRONG"
    return Figure(
        f"replay {name}, {said['letters']:,.0f} letters{right}",
        f"{pace:,.0f} letters/s, {said['memory']:.1f} MiB, {said['bytes'] / 1024:,.0f} KiB on file",
        f"the bare library {bare:,.0f} letters/s",
        f"{bare / pace:.0f} ×",
        "none set",
        bool(said["right"]),
    )

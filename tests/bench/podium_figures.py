"""What a key on the podium costs until its words are painted."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Figure, ms
from start_figures import HERE, told

BUDGET = 30  # milliseconds


def podium() -> Iterator[Figure]:
    """Measure a page that is turned, and a letter of a question."""
    said = told(HERE / "podium_window.py")
    floor = f"the same words set and painted alone {ms(said['floor'])}"
    for word, what in (
        ("page", "podium, 1920 × 1080: a key of the remote until its words are painted"),
        ("letter", "podium: a letter of a question over 500 answers until they are painted"),
    ):
        slow = said[word]
        ratio = f"{slow / said['floor']:.1f}"
        yield Figure(f"{what}, p99", ms(slow), floor, ratio, "≤ 30 ms", slow <= BUDGET)

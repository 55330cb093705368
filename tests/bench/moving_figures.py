"""What moving in the picture of a network costs, with 1,000 partners and 5,000 lines."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Figure, ms
from start_figures import HERE, told

BUDGET = 16  # milliseconds


def moving() -> Iterator[Figure]:
    """Measure panning, playing a year, measuring all words anew, resting, and memory."""
    said = told(HERE / "network_picture.py")
    floor = f"an empty widget of the size {ms(said['floor'])}"
    for word, what in (
        ("pan", "the network, 1,000 partners and 5,000 lines: a frame while it is pushed"),
        ("play", "the same: a frame while a year of 1,900 comings and goings is played"),
    ):
        slow = said[word]
        middle = f"median {ms(said[f'{word}_median'])}"
        yield Figure(f"{what}, p99", ms(slow), floor, middle, "≤ 16 ms", slow <= BUDGET)
    yield Figure("the same: all words measured anew", ms(said["measure"]), floor, "", "none set")
    most, bare = said["memory"], said["memory_floor"]
    before = f"the program before it {bare:.0f} MB"
    yield Figure("the same: memory at most", f"{most:.0f} MB", before, "", "none set")
    rest = said["rest"]
    yield Figure("the same: at rest, of a core", f"{rest:.2f} %", "", "", "nothing", rest < 1)

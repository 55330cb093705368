"""The steps of an invented rhythm, for the tests of its plot."""

from __future__ import annotations

from nccn_desk.presenters.phrases import NOTHING, given
from nccn_desk.presenters.rhythm_shapes import RhythmPoint


def point(place, usual=None, least=None, most=None, yesterday=None, late=NOTHING):
    """Return one step of the plot."""
    reading = given(f"stap {place}")
    return RhythmPoint(
        f"s{place}", f"{7 + place:02d}:00", usual, least, most, yesterday, late, reading
    )


POINTS = (
    point(0, 1, 0, 3, 2),
    point(1, 2, -1, 4, None),
    point(2),
    point(3, 12, 5, 18, 15, given("15 min later")),
    point(4, 0, 0, 2, 0),
)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.cap_area import EAST, MOST, NORTH, SOUTH, WEST, read_area
from nccn_desk.kernel.errors import BadValue

SQUARE = "50.6,5.5 50.7,5.5 50.7,5.7 50.6,5.7"


def refused(line):
    with pytest.raises(BadValue) as found:
        read_area(line)
    return found.value.code


def test_nothing_is_no_area():
    assert read_area("  ") is None


@pytest.mark.parametrize(
    "line", ["50.63,5.57 10", "50.63, 5.57 r 10", "50.630,5.570; 10 km", "50.63,5.57 km 10"]
)
def test_a_point_and_a_radius_are_a_circle(line):
    shape = read_area(line)
    assert (shape.circle, shape.polygon) == ("50.63,5.57 10", "")


@pytest.mark.parametrize("line", [SQUARE, f"{SQUARE} 50.6,5.5", SQUARE.replace(" ", "; ")])
def test_three_points_or_more_are_a_polygon_that_is_closed(line):
    shape = read_area(line)
    assert (shape.polygon, shape.circle) == (f"{SQUARE} 50.6,5.5", "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Luik", "area_unread"),
        ("50.63 5.57", "area_unread"),
        ("50.63,5.57 tien", "area_unread"),
        ("5.57,50.63 10", "area_elsewhere"),
        ("48.85,2.35 48.9,2.4 40.7,-74", "area_elsewhere"),
        ("50.63,5.57 50.7,5.6", "area_few"),
        ("50.63,5.57 50.7,5.6 50.63,5.57", "area_few"),
        (f"{SQUARE} 50.7,5.5", "area_few"),
        (" ".join(f"50.{n:03d},5.{n * n % 997:03d}" for n in range(MOST + 1)), "area_few"),
        ("50.6,5.5 50.7,5.7 50.7,5.5 50.6,5.7", "area_crosses"),
        ("50.63,5.57 0", "area_radius"),
        ("50.63,5.57 501", "area_radius"),
        (f"{SQUARE} 10", "area_radius"),
    ],
)
def test_what_is_no_area_says_why(line, code):
    assert refused(line) == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_area_or_told(line):
    try:
        shape = read_area(line)
    except BadValue:
        return
    assert shape is None or shape.points


places = st.tuples(st.floats(SOUTH, NORTH), st.floats(WEST, EAST))


@given(places, st.integers(1, 500))
def test_a_circle_is_read_as_it_was_written(place, km):
    first = read_area(f"{place[0]:.5f},{place[1]:.5f} {km}").circle
    assert read_area(first).circle == first

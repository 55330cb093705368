from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.presenters.network_labels import Box, Form, Room, Wanted, label

SIZE = (60.0, 16.0)
SHORT = (20.0, 16.0)
ANYWHERE = Box(-500, -500, 500, 500)


def wanted(name, at=(0.0, 0.0), side=(1.0, 0.0), short=SHORT, pill=None):
    return Wanted(name, at, side, SIZE, short, pill)


def inside(box):
    return ANYWHERE.left <= box.left and box.right <= ANYWHERE.right


def alone(one, taken=(), is_inside=inside):
    return label([one], taken, is_inside, 5.0, 5.0)[one.id]


def test_words_stand_on_the_side_that_is_outside():
    assert alone(wanted("a")).box == Box(10, -8, 70, 8)
    assert alone(wanted("a", side=(-1.0, 0.0))).box == Box(-70, -8, -10, 8)
    assert alone(wanted("a", side=(0.0, -1.0))).box == Box(-30, -21, 30, -5)
    assert alone(wanted("a", side=(0.0, 1.0))).box == Box(-30, 5, 30, 21)


def test_where_one_side_is_taken_the_next_is_tried():
    placed = alone(wanted("a"), [Box(12, -50, 400, 50)])
    assert placed.form is Form.LABEL
    assert placed.box.right == -10


def test_without_room_a_short_name_stands_and_without_that_the_mark_alone():
    walls = [Box(32, -99, 99, 99), Box(-99, -99, -32, 99)]
    around = [*walls, Box(-32, 9, 32, 99), Box(-32, -99, 32, -9)]
    assert alone(wanted("a"), around).form is Form.SHORT
    without = alone(wanted("a", short=(0.0, 16.0)), around)
    assert (without.form, without.box) == (Form.MARK, Box(-5, -5, 5, 5))


def test_nothing_stands_outside():
    assert alone(wanted("a"), is_inside=lambda box: False).form is Form.MARK


def test_a_pill_stands_around_its_place_or_moves_towards_the_middle():
    one = wanted("a", pill=(90.0, 26.0))
    assert alone(one).box == Box(-45, -13, 45, 13)
    moved = alone(one, [Box(20, -50, 400, 50)])
    assert moved.form is Form.PILL
    assert moved.box.right < 20
    left = alone(wanted("a", side=(-1.0, 0.0), pill=(90.0, 26.0)), [Box(-400, -50, -20, 50)])
    assert left.box.left > -20


def test_pills_come_first_wherever_they_stand_in_the_order():
    found = label(
        [wanted("label", (-60.0, 0.0)), wanted("pill", (0.0, 0.0), pill=(90.0, 26.0))],
        [],
        inside,
        5.0,
        5.0,
    )
    assert found["pill"].form is Form.PILL
    assert not found["label"].box.meets(found["pill"].box)


def test_words_keep_air_beside_the_words_that_stand_already():
    walls = [Box(-99, -99, 200, -8), Box(-99, 8, 200, 99), Box(-99, -8, -5, 8)]
    some = [wanted("a"), wanted("b", (145.0, 0.0), (-1.0, 0.0))]
    found = label(some, walls, inside, 5.0, 5.0)
    assert found["a"].box == Box(10, -8, 70, 8)
    assert found["b"].box.left >= 75


def test_words_make_way_for_others_where_they_can_stand_elsewhere():
    walls = [Box(-300, -99, 300, -8), Box(-300, 8, 300, 99), Box(160, -8, 300, 8)]
    some = [wanted("first"), wanted("second", (82.0, 0.0), short=(0.0, 16.0))]
    walls.append(Box(92, -8, 160, 8))
    found = label(some, walls, inside, 5.0, 5.0)
    assert found["second"].form is Form.LABEL
    assert found["first"].form is Form.LABEL
    assert found["first"].box.right <= 0
    assert not found["first"].box.meets(found["second"].box)


@given(
    st.lists(
        st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.booleans()),
        unique_by=lambda each: each[:2],
        max_size=40,
    )
)
def test_no_words_stand_on_a_partner_or_on_each_other(crowd):
    some = [
        wanted(
            str(number),
            (x * 11.0, y * 11.0),
            (math.sin(number), math.cos(number)),
            pill=(90.0, 26.0) if pill else None,
        )
        for number, (x, y, pill) in enumerate(crowd)
    ]
    found = label(some, [], inside, 5.0, 5.0)
    assert found == label(some, [], inside, 5.0, 5.0)
    words = {each.id: found[each.id].box for each in some if found[each.id].form != Form.MARK}
    marks = {each.id: Box(*each.at, *each.at).grown(5.0) for each in some}
    for one, box in words.items():
        assert not any(box.meets(mark) for other, mark in marks.items() if other != one)
        assert not any(box.meets(other) for name, other in words.items() if name != one)


def test_a_room_knows_what_is_taken():
    room, box = Room(), Box(0, 0, 10, 10)
    room.take(box)
    assert not room.is_free(Box(9, 9, 20, 20))
    assert room.is_free(Box(10, 0, 20, 10))
    assert room.is_free(Box(5, 5, 6, 6), box)
    room.leave(box)
    assert room.is_free(Box(9, 9, 20, 20))


def test_words_without_room_beside_their_mark_stand_at_the_end_of_a_line():
    around = [Box(-70, -30, -5, 30), Box(5, -30, 70, 30), Box(-5, 5, 5, 40)]
    placed = alone(wanted("a", side=(0.0, -1.0)), around)
    assert placed.form is Form.LABEL
    assert not any(placed.box.meets(each) for each in around)
    start, end = placed.line
    assert start == (0.0, -5.0)
    assert end == (0.0, placed.box.bottom)


def test_a_crowd_has_no_such_lines():
    many = [wanted(f"n{place}", (4.0 * place, 0.0)) for place in range(240)]
    found = label(many, [], inside, 5.0, 5.0)
    assert all(each.line is None for each in found.values())


def test_pills_give_way_where_more_names_have_room_without():
    floor = [Box(-500, 14, 500, 500), Box(-500, -500, 500, -14)]
    some = [wanted(f"n{place}", (90.0 * place, 0.0), pill=(90.0, 26.0)) for place in range(4)]
    bare = label([each._replace(pill=None) for each in some], floor, inside, 5.0, 5.0)
    found = label(some, floor, inside, 5.0, 5.0)
    marks = [each.form for each in found.values()].count(Form.MARK)
    assert marks <= [each.form for each in bare.values()].count(Form.MARK)

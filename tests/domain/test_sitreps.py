from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain import sitreps
from nccn_desk.domain.register import Record


def test_there_is_always_room_between_two_places():
    low, high = sitreps.between("", ""), ""
    for _ in range(200):
        middle = sitreps.between(low, high)
        assert low < middle
        high = middle
    assert sitreps.between("", low) < low


@given(st.lists(st.integers(0, 10**6), max_size=120))
def test_places_keep_the_order_in_which_they_were_given(picks):
    row = []
    for pick in picks:
        at = pick % (len(row) + 1)
        before = row[at - 1] if at else ""
        after = row[at] if at < len(row) else ""
        row.insert(at, sitreps.between(before, after))
    assert row == sorted(set(row))


def test_two_that_took_one_place_still_have_room_behind_them():
    assert sitreps.between("i", "i") > "i"


def record(register, id_, **values):
    return Record(register, id_, values)


def test_a_product_is_assembled_in_the_order_of_places():
    sections = [record("sections", "s2", place="m"), record("sections", "s1", place="c")]
    placements = [
        record("placements", "p1", section="s1", block="b1", place="m"),
        record("placements", "p2", section="s1", block="b2", place="c"),
        record("placements", "p3", section="s2", block="unknown", place="c"),
    ]
    blocks = [record("blocks", "b1"), record("blocks", "b2")]
    first, second = sitreps.assembled(sections, placements, blocks)
    assert [(each.label, each.block.id) for each in first.blocks] == [("1.1", "b2"), ("1.2", "b1")]
    assert (first.number, second.number, second.blocks) == (1, 2, ())


def test_numbers_follow_each_other_and_clashes_are_found():
    one = record("sitreps", "a", number=76, released_at="2")
    two = record("sitreps", "b", number=76, released_at="1")
    later = record("sitreps", "c", number=76, follows="a", released_at="3")
    assert sitreps.next_number([one, two]) == 77
    assert sitreps.next_number([]) == 1
    assert sitreps.namesakes([one, later]) == ()
    assert sitreps.namesakes([one, two, later]) == ((two, one),)
    assert sitreps.number_of(record("sitreps", "d", planned_number=77)) == 77

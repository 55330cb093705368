from __future__ import annotations

import pytest

from nccn_desk.services import blocks, booking, booking_changes, conferences, figures, visums
from tests.services import stages


@pytest.fixture
def made(desk):
    """Give a press conference whose book is frozen: one item, two blocks, one figure."""
    conference = stages.planned(desk)
    where = stages.item(desk, conference)
    figure = desk.made("figures", figures.add, {"name": "Oproepen", "source": "1771"})
    desk.act(figures.deliver, figure, "212")
    for words in ("Goedemorgen.", f"Er waren [[figures:{figure}]] oproepen."):
        stages.passage(desk, where, stages.block(desk, words))
    stages.goes_to(desk, 10, 15)
    freeze(desk, conference)
    return conference


def freeze(desk, conference):
    desk.act(booking.freeze, conference, desk.key("LV"), exercise=True, reason="cijfer volgt")


def heard(desk, conference, before=None, touched=None):
    return desk.read(booking_changes.hear, conference, before, touched, exercise=True)


def blocks_of(desk, conference):
    return [each.block.id for each in desk.read(conferences.passages, conference)]


def test_of_a_book_that_was_never_frozen_nothing_has_changed(desk):
    conference = stages.planned(desk)
    found = desk.read(booking_changes.changed_since, conference, exercise=True)
    assert (found, found.count) == (booking_changes.Since(), 0)


def test_right_after_freezing_nothing_has_changed(desk, made):
    assert heard(desk, made).count == 0


def test_a_figure_that_moved_on_says_what_it_was_and_is(desk, made):
    before = heard(desk, made)
    (figure,) = desk.records("figures")
    changes = desk.act(figures.deliver, figure.id, "230")
    found = heard(desk, made, before, changes.records)
    (moved,) = found.moved
    assert (moved.register, moved.label, moved.before, moved.now) == (
        "figures",
        "3.2",
        {"": "212"},
        {"": "230"},
    )
    assert found.book is before.book
    assert found == heard(desk, made)


def test_words_that_were_rewritten_or_taken_away_are_told(desk, made):
    one, two = blocks_of(desk, made)
    before = heard(desk, made)
    changes = desk.act(blocks.write, one, "nl", "Goedenavond.")
    found = heard(desk, made, before, changes.records)
    assert [(each.id, each.cleared) for each in found.moved] == [(one, False)]
    changes = desk.act(blocks.remove, two)
    found = heard(desk, made, found, changes.records)
    assert {each.id: each.removed for each in found.moved} == {one: False, two: True}


def test_what_does_not_concern_the_book_leaves_all_as_it_was_known(desk, made):
    one, _ = blocks_of(desk, made)
    desk.act(blocks.write, one, "nl", "Goedenavond.")
    before = heard(desk, made)
    other = desk.act(blocks.add, {"source_language": "nl"}, {"nl": "Elders."})
    assert heard(desk, made, before, other.records) == before


def test_another_order_is_a_changed_part_and_a_new_version_settles_all(desk, made):
    before = heard(desk, made)
    (item,) = desk.read(conferences.items, made)
    changes = desk.act(conferences.change_item, item.id, {"minutes": 9})
    found = heard(desk, made, before, changes.records)
    assert "lines" in found.parts
    changes = desk.act(conferences.write, made, "not_said", "nl", "Geen datum.")
    found = heard(desk, made, found, changes.records)
    assert {"lines", "not_said"} <= set(found.parts)
    freeze(desk, made)
    assert heard(desk, made, found, ()).count == 0


def test_an_addition_shows_once_two_have_approved_it(desk, made):
    stages.goes_to(desk, 10, 50)
    words = stages.block(desk, "De grens blijft open.")
    added = desk.made("additions", booking.ask_addition, made, {"block": words})
    desk.act(booking.approve_addition, added, desk.key("NP"))
    assert heard(desk, made).added == ()
    desk.act(booking.approve_addition, added, desk.key("AD"))
    assert [each.id for each in heard(desk, made).added] == [added]


def test_words_whose_clearance_was_taken_back_are_told_though_they_are_the_same(desk, made):
    one, _ = blocks_of(desk, made)
    before = heard(desk, made)
    stages.goes_to(desk, 10, 40)
    changes = desk.act(visums.ask_change, "blocks", one, "klopt dit nog?")
    found = heard(desk, made, before, changes.records)
    (moved,) = found.moved
    assert (moved.id, moved.languages, moved.lapsed, moved.cleared) == (one, (), ("nl",), False)
    assert moved.since == stages.at(10, 40)
    assert found == heard(desk, made)
    stages.clear(desk, one)
    assert heard(desk, made).moved == ()


def test_words_that_were_never_cleared_are_no_news(desk):
    conference = stages.planned(desk)
    where = stages.item(desk, conference)
    loose = stages.block(desk, "Los.", cleared=False)
    stages.passage(desk, where, loose)
    stages.goes_to(desk, 10, 15)
    freeze(desk, conference)
    desk.act(visums.ask_change, "blocks", loose, "klopt dit nog?")
    assert heard(desk, conference).moved == ()


def test_without_the_parts_nothing_of_the_book_is_drawn(desk, made):
    before = heard(desk, made)
    (item,) = desk.read(conferences.items, made)
    changes = desk.act(conferences.change_item, item.id, {"minutes": 9})
    words = desk.read(booking_changes.hear, made, before, changes.records, exercise=None)
    assert words.parts == ()
    assert "lines" in heard(desk, made, before, changes.records).parts

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import (
    booking,
    booking_changes,
    booking_choosing,
    booking_drawing,
    conferences,
    conferences_gaps,
    figures,
)
from tests.services import stages
from tests.services.test_booking import refused


@pytest.fixture
def made(desk):
    """Give a press conference with one item and three figures, chosen in their order."""
    conference = stages.planned(desk)
    stages.item(desk, conference)
    for name in ("Opnames", "Bedden", "Oproepen"):
        figure = desk.made("figures", figures.add, {"name": name, "source": "Sciensano"})
        desk.act(figures.deliver, figure, "212")
        desk.act(conferences.choose, conference, "figures", figure)
    return conference


def names(desk, conference):
    record = desk.record("conferences", conference)
    return [each.words("name") for each in desk.read(conferences_gaps.chosen, record, "figures")]


def figure(desk, name):
    return next(each.id for each in desk.records("figures") if each.words("name") == name)


def move(desk, conference, name, step):
    desk.act(booking_choosing.move, conference, "figures", figure(desk, name), step)


def test_what_was_chosen_stands_by_number_until_somebody_moves_it(desk, made):
    assert names(desk, made) == ["Opnames", "Bedden", "Oproepen"]
    move(desk, made, "Oproepen", -1)
    assert names(desk, made) == ["Opnames", "Oproepen", "Bedden"]
    move(desk, made, "Oproepen", -1)
    assert names(desk, made) == ["Oproepen", "Opnames", "Bedden"]
    move(desk, made, "Oproepen", 1)
    move(desk, made, "Oproepen", 1)
    assert names(desk, made) == ["Opnames", "Bedden", "Oproepen"]


def test_over_the_edge_nothing_moves_and_nothing_is_written(desk, made):
    move(desk, made, "Opnames", -1)
    move(desk, made, "Oproepen", 1)
    assert names(desk, made) == ["Opnames", "Bedden", "Oproepen"]
    assert desk.records("book_places") == ()


def test_after_the_first_move_one_place_changes(desk, made):
    move(desk, made, "Bedden", -1)
    before = {each.id: each["place"] for each in desk.records("book_places")}
    move(desk, made, "Oproepen", -1)
    after = {each.id: each["place"] for each in desk.records("book_places")}
    assert len(before) == len(after) == 3
    assert sum(before[each] != after[each] for each in before) == 1


def test_what_comes_later_stands_behind_and_what_is_left_out_is_gone(desk, made):
    move(desk, made, "Oproepen", -1)
    later = desk.made("figures", figures.add, {"name": "Klassen"})
    desk.act(conferences.choose, made, "figures", later)
    assert names(desk, made)[-1] == "Klassen"
    desk.act(conferences.leave_out, made, "figures", figure(desk, "Oproepen"))
    assert names(desk, made) == ["Opnames", "Bedden", "Klassen"]


def test_the_book_has_its_figures_in_that_order(desk, made):
    move(desk, made, "Oproepen", -1)
    book = desk.read(booking_drawing.drawn, made, exercise=True)
    shown = [each.id for each in book.words.quotes]
    assert shown == [figure(desk, name) for name in ("Opnames", "Oproepen", "Bedden")]


def test_the_situation_has_five_lines_at_most(desk, made):
    for number in range(5):
        desk.act(booking_choosing.write_line, made, "situation", "nl", f"Regel {number}.", {})
    other = stages.block(desk, "Een zesde regel.")
    refused(NotAllowed, "five_lines", desk.act, conferences.choose, made, "situation", other)
    record = desk.record("conferences", made)
    lines = desk.read(conferences_gaps.chosen, record, "situation")
    assert [each.words("subject") for each in lines] == [f"Regel {n}." for n in range(5)]
    desk.act(conferences.leave_out, made, "situation", lines[0].id)
    desk.act(conferences.choose, made, "situation", other)


def test_a_line_is_a_block_with_its_source_and_takes_words(desk, made):
    given = (made, "corrections", "fr", " Ce n’est pas exact. ", {"source": "FOD"})
    desk.act(booking_choosing.write_line, *given)
    (chosen,) = desk.record("conferences", made).members("corrections")
    block = desk.record("blocks", chosen)
    assert (block.words("source"), block.words("source_language")) == ("FOD", "fr")
    line = (desk.act, booking_choosing.write_line, made)
    refused(BadValue, "empty_words", *line, "situation", "nl", "  ", {})
    refused(BadValue, "no_such_field", *line, "figures", "nl", "Iets.", {})
    refused(BadValue, "no_such_field", desk.act, booking_choosing.move, made, "owner", "x", 1)


def test_once_it_is_locked_nothing_moves(desk, made):
    stages.goes_to(desk, 10, 15)
    desk.act(booking.freeze, made, desk.key("LV"), exercise=True, reason="cijfer volgt")
    desk.act(booking.lock, made)
    moved = (booking_choosing.move, made, "figures", figure(desk, "Bedden"), -1)
    before = names(desk, made)
    refused(NotAllowed, "conference_locked", desk.act, *moved)
    assert names(desk, made) == before


def test_another_choice_and_another_order_are_told_as_changes_since(desk, made):
    desk.act(booking_choosing.write_line, made, "situation", "nl", "Het daalt.", {})
    stages.goes_to(desk, 10, 15)
    desk.act(booking.freeze, made, desk.key("LV"), exercise=True, reason="cijfer volgt")
    known = desk.read(booking_changes.hear, made, exercise=True)
    assert known.count == 0
    for job, parts in (
        (lambda: move_changes(desk, made), ("figures",)),
        (
            lambda: desk.act(
                booking_choosing.write_line, made, "situation", "nl", "Het stijgt.", {}
            ),
            ("situation", "figures"),
        ),
    ):
        known = desk.read(booking_changes.hear, made, known, job().records, exercise=True)
        assert known.parts == parts
        assert known == desk.read(booking_changes.hear, made, exercise=True)


def move_changes(desk, made):
    return desk.act(booking_choosing.move, made, "figures", figure(desk, "Bedden"), -1)


def test_a_figure_that_is_left_out_is_told_too(desk, made):
    stages.goes_to(desk, 10, 15)
    desk.act(booking.freeze, made, desk.key("LV"), exercise=True, reason="cijfer volgt")
    desk.act(conferences.leave_out, made, "figures", figure(desk, "Bedden"))
    assert desk.read(booking_changes.hear, made, exercise=True).parts == ("figures",)


def test_another_conferences_changes_read_nothing_anew(desk, made, monkeypatch):
    stages.goes_to(desk, 10, 15)
    desk.act(booking.freeze, made, desk.key("LV"), exercise=True, reason="cijfer volgt")
    known = desk.read(booking_changes.hear, made, exercise=True)
    other = stages.planned(desk, number=137, title="Persconferentie 137")
    changes = desk.act(conferences.add_item, other, {"title": "Welkom", "minutes": 2})
    drawn = []
    draw = booking_drawing.drawn
    monkeypatch.setattr(
        booking_drawing, "drawn", lambda *given, **more: drawn.append(1) or draw(*given, **more)
    )
    assert desk.read(booking_changes.hear, made, known, changes.records, exercise=True) == known
    assert drawn == []

from __future__ import annotations

import pytest

from nccn_desk.desk.stage import Stage
from tests.desk.shell_window import rooms


@pytest.fixture
def stage(qtbot, look):
    stage = Stage(look, rooms(), None)
    qtbot.addWidget(stage)
    return stage


def test_a_room_is_made_once(stage):
    first = stage.show_room("journal")
    stage.show_room("today")
    assert stage.show_room("journal") is first
    assert stage.here is first
    assert stage.count() == 2


def test_it_knows_whether_the_room_is_the_day_itself(stage):
    stage.show_room("today")
    assert stage.whole_day
    stage.show_room("tasks")
    assert not stage.whole_day


def test_a_room_that_does_not_exist_is_a_fault(stage):
    with pytest.raises(KeyError):
        stage.show_room("nowhere")


def test_a_changed_heading_is_said(stage, qtbot):
    room = stage.show_room("journal")
    with qtbot.waitSignal(stage.headed):
        room.widget.news.announce(None)


def test_closing_ends_every_room_that_was_made(stage):
    made = [stage.show_room(key).widget for key in ("journal", "tasks")]
    stage.close_rooms()
    assert [room.asked for room in made] == [["close"], ["close"]]


def test_a_room_whose_answer_comes_after_the_closing_is_not_heard(stage, qtbot):
    room = stage.show_room("journal").widget
    stage.close_rooms()
    with qtbot.assertNotEmitted(stage.headed):
        room.news.announce(None)

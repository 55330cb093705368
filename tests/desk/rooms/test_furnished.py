from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.rooms.furnished import Furnished, Room
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Heading
from nccn_desk.presenters.window import Place


@pytest.fixture
def furnished(show):
    return Furnished(show(QWidget(), width=100, height=100), lambda: Heading(given("Taken")))


def test_a_room_that_offers_nothing_of_its_own_can_be_opened_and_left(furnished):
    furnished.open("a" * 32)
    furnished.close()
    assert (furnished.find, furnished.print, furnished.lit) == (None, None, None)
    assert (furnished.panes, furnished.commands, furnished.news) == ((), (), None)


def test_a_furnished_room_does_not_change_under_its_window(furnished):
    with pytest.raises(dataclasses.FrozenInstanceError):
        furnished.find = list


def test_a_room_is_data_until_somebody_goes_there(furnished):
    made = []
    place = Place("tasks", said("window.place.tasks"), "list-checks", "now", "T")
    room = Room(place, lambda *parts: made.append(parts) or furnished)
    assert made == []
    assert not room.whole_day
    assert room.make("look", "around") is furnished
    assert made == [("look", "around")]

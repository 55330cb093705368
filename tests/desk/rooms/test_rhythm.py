from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.rhythm import RhythmSection
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.today_parts import Place
from tests.presenters.today_day import Desk, say


class RhythmPlace(Place):
    """The part of Tempo on the invented day, its plot loaded."""

    def make(self, look):
        """Return the part."""
        return RhythmSection(look, self.session)


def ready(qtbot, look, **how):
    """Return the part with its plot."""
    place = RhythmPlace(qtbot, look, **how)
    qtbot.waitUntil(lambda: place.room.plot is not None, timeout=20_000)
    settle()
    place.room.kept = place.page  # its window goes when nobody holds it
    return place.room


@pytest.fixture
def room(qtbot, look):
    return ready(qtbot, look)


def test_no_word_is_cut_in_any_language(qtbot, spoken):
    room = ready(qtbot, spoken, size="one")
    room.kept.resize(spoken.px(760), spoken.px(800))
    settle()
    assert cut_words(room) == []
    assert overlapping_words(room) == []
    room.turn()
    settle()
    assert cut_words(room) == []
    assert room.table.horizontalScrollBar().maximum() == 0


def test_the_picture_comes_by_itself_and_says_what_it_shows(room):
    assert room.plot.isVisible()
    assert not room.listed
    assert room._warning.isVisible()
    assert "18 min later" in room._sentence.text().replace("\u00a0", " ")


def test_a_chosen_step_is_read_out(room):
    room.plot.choose(5)
    assert room.reading.text().startswith("11:00 Persconferentie")


def test_t_turns_to_the_table_and_back_with_the_focus(room, qtbot):
    room.place.setFocus()
    assert room.plot.hasFocus()
    qtbot.keyClick(room.plot, Qt.Key.Key_T)
    assert room.listed
    assert room.table.hasFocus()
    assert not room.plot.isVisible()
    assert say(room.table.rows.row_at(5).cells[1].text) == "Persconferentie"
    qtbot.keyClick(room, Qt.Key.Key_T)
    assert room.plot.hasFocus()
    qtbot.keyClick(room, Qt.Key.Key_X)
    assert not room.listed


def test_the_tool_turns_without_taking_the_focus_away(room):
    room.list.setFocus()
    room.list.click()
    assert room.listed
    assert room.list.hasFocus()


def test_more_days_are_chosen(room):
    room.periods._buttons["14"].click()
    settle()
    assert room.periods.choice == "14"


def test_without_days_a_sentence_stands_alone(qtbot, look):
    room = ready(qtbot, look, desk=Desk().at("07:00"))
    assert not room.place.isVisible()
    assert not room.list.isVisible()
    assert not room._warning.isVisible()
    assert room._sentence.text().startswith("Nog geen vorige dagen.")
    qtbot.keyClick(room, Qt.Key.Key_T)
    assert not room.listed

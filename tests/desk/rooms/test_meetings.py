from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.meetings import furnish_meetings
from nccn_desk.services import meetings
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import nl
from tests.presenters.sharing_parts import Disputed


def furnish(session, look, around, _publisher, _prove):
    return furnish_meetings(session, look, around)


def meeting(place, record):
    with place.day.ledger.reading() as reader:
        return reader.record("meetings", record)


def minutes(place, record, language="nl"):
    with place.day.ledger.reading() as reader:
        return reader.text("meetings", record, "minutes", language)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    held = next(each.id for each in place.day.records("meetings") if each.words("state") == "held")
    place.furnished.open(held)
    settle()
    assert cut_words(place.room) == []


def test_one_button_is_lit_through_a_meeting(place):
    assert place.lit() == ["start"]
    place.press("start")
    assert place.lit() == ["end"]
    place.press("end")
    assert place.lit() == ["plan"]


def test_a_meeting_is_planned_held_and_written_up_by_keyboard(place, qtbot):
    room = place.room
    room.place.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "COFECO 10:30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    made = room.table.choice
    assert meeting(place, made).words("series") == "cofeco"
    room.table.setFocus()
    place.furnished.lit()
    assert meeting(place, made).words("state") == "running"
    room.fields.decisions.setFocus()
    qtbot.keyClicks(room.fields.decisions.editor, "Folder")
    qtbot.keyClick(room.fields.decisions.editor, Qt.Key.Key_Tab)
    assert meeting(place, made).words("decisions") == "Folder"
    room.fields.minutes.setFocus()
    qtbot.keyClicks(room.fields.minutes.editor, "Kort")
    room.fields.task.field.line.setFocus()
    assert minutes(place, made) == "Kort"
    qtbot.keyClicks(room.fields.task.field.line, "Bel Joris")
    place.furnished.lit()
    assert room.fields.tasks.model().rowCount() == 1
    room.table.setFocus()
    place.furnished.lit()
    assert meeting(place, made).words("state") == "held"


def test_tab_goes_through_the_room_as_one_reads_it(place):
    room, fields = place.room, place.room.fields
    room.finder.line.setFocus()
    stops = place.stops()
    wanted = [
        room.finder.line,
        room.table,
        room.new.field.line,
        room.new.button,
        fields.title.editor,
        fields.planned,
        fields.place,
        fields.decisions.editor,
        fields.minutes.editor,
        fields.task.field.line,
        fields.guests,
        fields.chair,
        fields.series,
        fields.length,
    ]
    assert [each for each in stops if each in wanted] == wanted
    assert stops.index(place.button("start")) > stops.index(fields.length)


@pytest.fixture
def mixed(tmp_path):
    made = Disputed(tmp_path)
    meeting = made.made("meetings", title="COFECO", planned="2020-11-17T15:00:00.000Z")
    made.write(meeting, "180 oproepen")
    made.write(meeting, "212 oproepen", "231 oproepen")
    made.change("meetings", meeting, {"place": "zaal 1"}, {"place": "zaal 2"})
    made.prove, made.meeting = None, meeting
    yield made
    made.space.close()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_what_waits_for_a_choice_is_said_whole_in_every_language(stand, spoken, mixed, size):
    place = stand(day=mixed, size=size)
    place.furnished.open(mixed.meeting)
    settle()
    assert place.button("choose")
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []


def test_tab_reaches_the_choice_before_the_first_field_and_space_goes_there(stand, mixed, qtbot):
    place = stand(day=mixed)
    room, fields = place.room, place.room.fields
    room.finder.line.setFocus()
    stops, choose = place.stops(), place.button("choose")
    wanted = [room.new.button, choose, fields.title.editor, fields.planned]
    assert [each for each in stops if each in wanted] == wanted
    choose.setFocus()
    qtbot.keyClick(choose, Qt.Key.Key_Space)
    assert place.window.opened == [("conflicts", mixed.meeting)]
    with mixed.first.ledger.acting() as uow:
        uow.settle("meetings", mixed.meeting, "text.minutes.nl", "231 oproepen")
        uow.settle("meetings", mixed.meeting, "place", "zaal 1")
        mixed.session.changed.announce(uow.commit())
    settle()
    assert not choose.isVisible()


def test_typing_is_not_overwritten_by_what_others_do(place, qtbot):
    room = place.room
    record = room.table.choice
    room.fields.minutes.setFocus()
    qtbot.keyClicks(room.fields.minutes.editor, "Kort")
    place.day.act(lambda uow: meetings.change(uow, record, {"guests": "kabinet"}), "KB")
    assert room.fields.guests.text() == "kabinet"
    assert room.fields.minutes.text() == "Kort"


def test_words_are_kept_through_a_crash(stand, place, qtbot):
    record = place.room.table.choice
    qtbot.keyClicks(place.room.fields.minutes.editor, "Half")
    qtbot.keyClicks(place.room.new.field.line, "COFE")
    again = stand(day=place.day)
    assert again.room.new.field.line.text() == "COFE"
    assert again.room.fields.minutes.text() == "Half"
    assert minutes(place, record) == "Half"


def test_minutes_have_a_language_of_their_own(place, qtbot):
    room = place.room
    record = room.table.choice
    room.fields.written.chosen.emit("fr")
    qtbot.keyClicks(room.fields.minutes.editor, "Bref")
    room.table.setFocus()
    room.fields.minutes.end_rest()
    assert minutes(place, record, "fr") == "Bref"
    assert minutes(place, record) == ""


def test_who_was_there_is_turned_on_and_off(place, qtbot):
    room = place.room
    record = room.table.choice
    before = meeting(place, record).members("present")
    button = next(each for each in room.fields.present._buttons.values() if not each.isChecked())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(meeting(place, record).members("present")) == len(before) + 1
    room.fields.chair.chosen.emit("")
    room.fields.series.chosen.emit("other")
    assert meeting(place, record).words("series") == "other"


def test_a_meeting_is_called_off_and_its_fields_are_shut(place):
    room = place.room
    record = room.table.choice
    place.press("cancel")
    assert meeting(place, record).words("state") == "cancelled"
    assert not room.fields.task.isEnabled()
    assert not room.fields.series.isEnabled()
    assert room.fields.minutes.editor.isReadOnly()


def test_a_task_from_a_meeting_is_followed(place, qtbot):
    held = next(each.id for each in place.day.records("meetings") if each.words("state") == "held")
    place.furnished.open(held)
    room = place.room
    room.presenter.add_task()
    qtbot.keyClicks(room.fields.task.field.line, "Bel Joris")
    room.fields.task.button.click()
    settle()
    room.fields.tasks.setFocus()
    qtbot.keyClick(room.fields.tasks, Qt.Key.Key_Down)
    qtbot.keyClick(room.fields.tasks, Qt.Key.Key_Return)
    assert place.window.opened[0][0] == "tasks"


def test_a_window_asks_the_room_for_what_it_needs(place, qtbot):
    furnished, room = place.furnished, place.room
    assert nl(furnished.heading().sub) == "1 gehouden · 3 gepland"
    heard = []
    furnished.news.subscribe(heard.append)
    commands = {each.key: each for each in furnished.commands}
    assert commands["meetings.start"].enabled()
    commands["meetings.start"].run()
    assert heard == [None]
    assert not commands["meetings.hold"].enabled()
    commands["meetings.plan"].run()
    assert room.new.field.line.hasFocus()
    qtbot.keyClicks(room.new.field.line, "Overleg")
    furnished.lit()
    assert room.fields.title.text() == "Overleg"
    furnished.find()
    qtbot.keyClicks(QApplication.focusWidget(), "carpool")
    settle()
    assert not room.table.isVisible()
    assert cut_words(room) == []
    furnished.open("")


def test_a_problem_is_said_in_the_room(place):
    with place.day.ledger.acting() as uow:
        meetings.cancel(uow, place.room.table.choice, "ziek")
    place.press("start")
    assert place.room.fields._notice is not None


def test_where_there_is_room_for_one_a_meeting_is_opened_and_left(stand, qtbot):
    place = stand(size="narrow")
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.title.editor.hasFocus()
    assert not room.table.isVisible()
    place.press("back")
    assert room.table.hasFocus()
    middle = room.table.visualRect(room.table.currentIndex()).center()
    qtbot.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert room.fields.isVisible()


def test_the_room_is_freed_when_it_is_left(place):
    assert leave(place)

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.tasks import furnish_tasks
from nccn_desk.services import tasks
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import nl
from tests.presenters.sharing_parts import Disputed


def furnish(session, look, around, _publisher, _prove):
    return furnish_tasks(session, look, around)


def task(place, record):
    with place.day.ledger.reading() as reader:
        return reader.record("tasks", record)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_one_button_is_lit_whatever_is_chosen(place):
    assert place.lit() == ["finish"]
    place.room.presenter.narrow("done")
    settle()
    assert place.lit() == ["add"]


def test_a_day_of_tasks_by_keyboard_alone(place, qtbot):
    room = place.room
    room.place.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Down)
    second = room.table.choice
    assert room.fields.title.text() == task(place, second).words("title")
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.title.editor.hasFocus()
    room.fields.title.editor.selectAll()
    qtbot.keyClicks(room.fields.title.editor, "Bron gevonden")
    qtbot.keyClick(room.fields.title.editor, Qt.Key.Key_Return)
    assert task(place, second).words("title") == "Bron gevonden"
    qtbot.keyClick(room.fields.title.editor, Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert room.fields.due.hasFocus()
    room.fields.due.selectAll()
    qtbot.keyClicks(room.fields.due, "11u15")
    qtbot.keyClick(room.fields.due, Qt.Key.Key_Return)
    assert room.fields.due.text() == "11:15"
    place.furnished.lit()
    assert task(place, second).words("state") == "done"


def test_n_in_the_list_goes_to_the_new_line_and_enter_notes_it(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "Nieuwe taak")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    assert room.fields.title.text() == "Nieuwe taak"
    line.setFocus()
    qtbot.keyClicks(line, "Nog een n")
    place.furnished.lit()
    assert room.fields.title.text() == "Nog een n"


def test_tab_goes_through_the_room_as_one_reads_it(place):
    room = place.room
    room.finder.line.setFocus()
    stops = place.stops()
    wanted = [
        room.finder.line,
        room.table,
        room.new.field.line,
        room.new.button,
        room.fields.title.editor,
        room.fields.owner,
        room.fields.due,
        room.fields.horizon,
        room.fields.note.editor,
    ]
    assert [each for each in stops if each in wanted] == wanted
    assert stops.index(place.button("finish")) > stops.index(room.fields.note.editor)


def test_typing_is_not_overwritten_by_what_others_do(place, qtbot):
    room = place.room
    record = room.table.choice
    room.fields.note.setFocus()
    qtbot.keyClicks(room.fields.note.editor, "Joris belt")
    room.fields.title.setFocus()
    room.fields.note.setFocus()
    qtbot.keyClicks(room.fields.note.editor, " terug")
    place.day.act(lambda uow: tasks.change(uow, record, {"note": "Anders"}), "KB")
    assert room.fields.note.text() == "Joris belt terug"
    room.table.setFocus()
    assert task(place, record).words("note") == "Joris belt terug"


def test_words_are_kept_through_a_crash(stand, place, qtbot):
    room = place.room
    record = room.table.choice
    qtbot.keyClicks(room.fields.note.editor, "Half")
    qtbot.keyClicks(room.new.field.line, "Nieuwe ta")
    again = stand(day=place.day)
    assert again.room.new.field.line.text() == "Nieuwe ta"
    assert again.room.fields.note.text() == "Half"
    assert task(place, record).words("note") == "Half"


def test_what_is_wrong_is_said_beside_the_field(place, qtbot):
    room = place.room
    room.fields.due.setFocus()
    room.fields.due.selectAll()
    qtbot.keyClicks(room.fields.due, "straks")
    qtbot.keyClick(room.fields.due, Qt.Key.Key_Return)
    settle()
    assert room.fields.due.text() == "straks"
    assert "straks" in room.fields.due.accessibleDescription()
    assert cut_words(room) == []


def test_a_task_that_cannot_be_changed_says_why(place):
    record = place.room.table.choice
    with place.day.ledger.acting() as uow:
        tasks.finish(uow, record)
    place.press("take")
    assert place.room.fields._notice is not None
    place.room.presenter.narrow("all")
    assert place.room.fields._notice is None


def test_owner_and_horizon_are_chosen(place):
    room = place.room
    record = room.table.choice
    karim = place.day.cast.id_of("KB")
    room.fields.owner.chosen.emit(karim)
    room.fields.horizon.chosen.emit("week")
    assert task(place, record).words("owner") == karim
    assert task(place, record).words("horizon") == "week"
    room.fields.owner.chosen.emit("")
    assert task(place, record).words("owner") == ""


def test_a_task_leads_to_what_it_came_from(place, qtbot):
    room = place.room
    room.fields.source.setFocus()
    qtbot.keyClick(room.fields.source, Qt.Key.Key_Down)
    qtbot.keyClick(room.fields.source, Qt.Key.Key_Return)
    assert place.window.opened[0][0] == "journal"


def test_where_there_is_room_for_one_the_list_comes_first(stand, qtbot):
    place = stand(size="narrow")
    room = place.room
    assert room.table.isVisible()
    assert not room.fields.isVisible()
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Down)
    assert room.table.isVisible()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert not room.table.isVisible()
    assert room.fields.title.editor.hasFocus()
    qtbot.keyClick(room.fields.title.editor, Qt.Key.Key_Escape)
    assert room.table.hasFocus()
    middle = room.table.visualRect(room.table.currentIndex()).center()
    qtbot.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert room.fields.isVisible()
    room.begin()
    assert room.new.field.line.hasFocus()


def test_a_window_asks_the_room_for_what_it_needs(place):
    furnished, room = place.furnished, place.room
    assert nl(furnished.heading().title) == "Taken"
    heard = []
    furnished.news.subscribe(heard.append)
    done = room.table.choice
    place.press("finish")
    assert heard == [None]
    furnished.open(done)
    settle()
    assert room.table.choice == done
    furnished.open("")
    assert room.table.choice == done
    furnished.find()
    assert room.finder.line.hasFocus()
    room.finder.line.setText("carpool")
    assert not room.table.isVisible()
    assert cut_words(room) == []
    commands = {each.key: each for each in furnished.commands}
    commands["tasks.add"].run()
    assert room.new.field.line.hasFocus()
    assert not commands["tasks.finish"].enabled()
    commands["tasks.reopen"].run()
    assert task(place, done).words("state") == "open"
    assert furnished.panes == (room.place, room.detail)


def test_an_evaluator_changes_nothing(stand):
    day = Day(initials="YM")
    place = stand(day=day)
    room = place.room
    assert room.fields.due.isReadOnly()
    assert room.fields.note.editor.isReadOnly()
    assert not room.fields.owner.isEnabled()
    assert not room.new.field.line.isEnabled()
    assert not place.button("finish").isEnabled()


def test_the_room_is_freed_when_it_is_left(place, qtbot):
    qtbot.keyClicks(place.room.fields.note.editor, "Nog niet klaar")
    record, day = place.room.table.choice, place.day
    assert leave(place)
    with day.ledger.reading() as reader:
        assert reader.record("tasks", record).words("note") == "Nog niet klaar"


def test_tab_reaches_what_waits_for_a_choice_before_the_first_field(stand, tmp_path, qtbot):
    mixed = Disputed(tmp_path)
    mixed.prove = None
    record = mixed.made("tasks", title="Bel Joris", state="open")
    place = stand(day=mixed)
    assert not place.room.fields.waiting.isVisible()
    mixed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    choose = place.button("choose")
    place.room.new.button.setFocus()
    qtbot.keyClick(place.room.new.button, Qt.Key.Key_Tab)
    assert choose.hasFocus()
    qtbot.keyClick(choose, Qt.Key.Key_Space)
    assert place.window.opened == [("conflicts", record)]
    qtbot.keyClick(choose, Qt.Key.Key_Tab)
    assert place.room.fields.title.editor.hasFocus()
    place.furnished.close()
    mixed.space.close()

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.journal import furnish_journal
from nccn_desk.presenters.journal_page import HEADING
from nccn_desk.services import journal
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import nl


def furnish(session, look, around, publisher, _prove):
    return furnish_journal(session, look, around, publisher)


def lines(place):
    """Return the titles of the rows in sight."""
    model = place.room.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def entry(place, line):
    with place.day.ledger.reading() as reader:
        return journal.entry_of(reader, line)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    day = Day()
    line = day.correct()
    place = stand(day=day, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.furnished.open(line)
    settle()
    place.room.run("correct")
    settle()
    assert cut_words(place.room) == []


def test_the_newest_line_is_in_sight_and_counted(place):
    room = place.room
    assert nl(place.furnished.heading().sub) == f"{len(lines(place))} regels vandaag"
    bar = room.list.verticalScrollBar()
    assert bar.value() == bar.maximum()
    place.day.act(lambda uow: journal.note(uow, "Nieuwste regel"), "KB")
    settle()
    assert lines(place)[-1] == "Nieuwste regel"
    assert bar.value() == bar.maximum()


def test_who_reads_further_up_stays_there(place):
    room = place.room
    bar = room.list.verticalScrollBar()
    bar.setValue(0)
    place.day.act(lambda uow: journal.note(uow, "Nieuwste regel"), "KB")
    settle()
    assert bar.value() == 0


def test_a_line_is_noted_corrected_and_decided_by_keyboard(place, qtbot):
    room = place.room
    line = room.new.field.line
    line.setFocus()
    qtbot.keyClicks(line, "Sciensano belt terug")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    assert lines(place)[-1] == "Sciensano belt terug"
    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_End)
    qtbot.keyClick(room.list, Qt.Key.Key_E)
    form = room.story.correction
    assert form.words.editor.hasFocus()
    form.words.editor.selectAll()
    qtbot.keyClicks(form.words.editor, "Sciensano belt om 11:00")
    form.time.setFocus()
    form.time.selectAll()
    qtbot.keyClicks(form.time, "10:05")
    form.reason.setFocus()
    qtbot.keyClicks(form.reason, "uur vergeten")
    place.furnished.lit()
    assert not form.isVisible()
    found = entry(place, room.list.choice)
    assert found.text == "Sciensano belt om 11:00"
    assert found.line.words("text") == "Sciensano belt terug"
    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_B)
    assert entry(place, room.list.choice).kind == "decision"


def test_both_texts_of_a_correction_are_in_the_list(stand):
    day = Day()
    line = day.correct()
    place = stand(day=day)
    place.furnished.open(line)
    settle()
    room = place.room
    assert room.list.choice == line
    row = room.list._model.row_at(room.list.currentIndex().row())
    assert nl(row.struck) == "Sciensano herinnerd, cijfers tegen 10:10 beloofd"
    told = room.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "10:10" in told
    assert "10:12" in told
    assert room.list.text_fits()


def test_one_button_is_lit_also_while_correcting(place, qtbot):
    room = place.room
    assert place.lit() == ["note"]
    place.press("correct")
    assert place.lit() == ["keep"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert place.lit() == ["note"]
    assert room.list.hasFocus()


def test_there_is_no_way_to_delete_a_line(place):
    words = [each.key for each in place.furnished.commands]
    assert not any("delete" in each or "remove" in each for each in words)
    keys = {each.key for each in place.room.presenter._card.actions}
    assert keys == {"correct", "decide"}


def test_a_correction_that_was_left_is_there_again(place, qtbot):
    room = place.room
    room.run("correct")
    form = room.story.correction
    form.words.editor.selectAll()
    qtbot.keyClicks(form.words.editor, "Half verbe")
    qtbot.keyClick(form.words.editor, Qt.Key.Key_Escape)
    assert not form.isVisible()
    room.run("correct")
    assert form.words.text() == "Half verbe"
    form.kind_chosen.emit("call")
    assert form.kind.choice == "call"


def test_what_is_missing_is_said_beside_its_field(place, qtbot):
    room = place.room
    room.run("correct")
    form = room.story.correction
    form.time.setFocus()
    qtbot.keyClicks(form.time, "x")
    qtbot.keyClick(form.time, Qt.Key.Key_Return)
    settle()
    assert form.time.accessibleDescription()
    assert cut_words(room) == []


def test_filters_are_words_in_sight(place):
    room = place.room
    every = len(lines(place))
    room.head.filters.chosen.emit("decision")
    assert 0 < len(lines(place)) < every
    room.head.filters.chosen.emit("all")
    room.periods.chosen.emit("yesterday")
    assert nl(place.furnished.heading().sub).endswith("gisteren")


def test_what_is_not_found_today_is_sought_in_all_days(place, qtbot):
    room = place.room
    place.furnished.find()
    assert room.finder.line.hasFocus()
    qtbot.keyClicks(room.finder.line, "kerstmarkten Antwoord")
    settle()
    assert not room.list.isVisible()
    assert cut_words(room) == []
    qtbot.keyClick(room.finder.line, Qt.Key.Key_Return)
    settle()
    assert room.list.isVisible()
    qtbot.keyClick(room.finder.line, Qt.Key.Key_Return)
    qtbot.keyClicks(room.finder.line, " xyz")
    room.presenter.narrow(period="today")
    settle()
    place.press("search")
    assert room.periods.choice == "all"


def test_headings_of_days_change_nothing_beside_the_list(place):
    room = place.room
    room.presenter.narrow(period="all")
    before = room.presenter._card.id
    room.list.picked.emit(f"{HEADING}2020-11-17")
    assert room.presenter._card.id == before


def test_the_lines_are_printed(place, qtbot, tmp_path):
    place.furnished.print()
    room = place.room
    assert room.printing.is_open
    room.printing.name.setText(str(tmp_path / "regels"))
    room.printing.name.textEdited.emit(room.printing.name.text())
    qtbot.keyClick(room.printing.name, Qt.Key.Key_Return)
    ((kind, _, file),) = place.sheets.printed
    assert (kind, file) == ("journal", tmp_path / "regels.pdf")


def test_tab_goes_through_the_room_as_one_reads_it(place):
    room = place.room
    room.finder.line.setFocus()
    stops = place.stops()
    wanted = [room.finder.line, room.list, room.new.field.line, room.kind, room.new.button]
    assert [each for each in stops if each in wanted] == wanted
    assert stops.index(place.button("correct")) > stops.index(room.new.button)


def test_a_line_leads_to_what_it_is_about(place, qtbot):
    room = place.room
    links = room.story.links
    links.setFocus()
    qtbot.keyClick(links, Qt.Key.Key_Down)
    qtbot.keyClick(links, Qt.Key.Key_Return)
    assert place.window.opened[0][0] == "journal"


def test_the_line_and_the_words_are_there_after_a_crash(stand, place, qtbot):
    qtbot.keyClicks(place.room.new.field.line, "Halve reg")
    again = stand(day=place.day)
    assert again.room.new.field.line.text() == "Halve reg"


def test_where_there_is_room_for_one_a_line_is_opened_and_left(stand, qtbot):
    place = stand(size="narrow")
    room = place.room
    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_Up)
    assert room.list.isVisible()
    qtbot.keyClick(room.list, Qt.Key.Key_Return)
    assert not room.list.isVisible()
    place.press("back")
    assert room.list.isVisible()
    assert room.list.hasFocus()
    commands = {each.key: each for each in place.furnished.commands}
    commands["journal.correct"].run()
    assert room.story.correction.isVisible()
    commands["journal.note"].run()
    assert room.new.field.line.hasFocus()


def test_a_problem_is_said_in_the_room(place, qtbot):
    place.day.ledger.use(place.day.cast.actor("YM"))
    qtbot.keyClicks(place.room.new.field.line, "Regel")
    qtbot.keyClick(place.room.new.field.line, Qt.Key.Key_Return)
    settle()
    assert place.room.story._notice is not None
    assert place.room.new.field.line.text() == "Regel"
    assert cut_words(place.room) == []


def test_the_room_is_freed_when_it_is_left(place):
    place.room.run("correct")
    place.furnished.print()
    assert leave(place)

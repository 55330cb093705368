from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.handover import furnish_handover
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import tasks
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import NOTE, Day
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import nl


def furnish(session, look, around, publisher, prove):
    return furnish_handover(session, look, around, publisher, prove)


def prepared(taker="NP"):
    day = Day()
    day.prepare(taker)
    return day


def record(place):
    with place.day.ledger.reading() as reader:
        return reader.record("handovers", place.day.handover())


def note(place, language="nl"):
    with place.day.ledger.reading() as reader:
        return reader.text("handovers", place.day.handover(), "note", language)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    assert cut_words(place.room) == []
    for step in (place.day.prepare, place.day.hand_over, place.day.accept):
        step()
        settle()
        settle()  # what scrolls hears of new heights one level after the other
        assert cut_words(place.room) == []
        assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_one_button_is_lit_in_each_state(stand):
    place = stand()
    assert place.lit() == ["prepare"]
    place.furnished.lit()
    assert place.lit() == ["hand_over"]
    place.day.hand_over()
    assert place.lit() == ["accept"]
    place.day.accept()
    assert place.lit() == ["print"]


def test_the_watch_is_handed_over_by_keyboard(place, qtbot):
    room = place.room
    room.sheet.note.setFocus()
    room.sheet.note.editor.selectAll()
    qtbot.keyClicks(room.sheet.note.editor, "Rustig.")
    place.furnished.lit()
    assert note(place) == "Rustig."
    layer = room.signing
    assert layer.is_open
    assert layer.passphrase.line.hasFocus()
    qtbot.keyClicks(layer.passphrase.line, "paard batterij")
    qtbot.keyClick(layer.passphrase.line, Qt.Key.Key_Return)
    settle()
    assert not layer.is_open
    assert layer.passphrase.passphrase() == ""
    assert record(place).words("state") == "handed"
    place.furnished.lit()
    qtbot.keyClicks(layer.passphrase.line, "paard batterij")
    layer.act.click()
    assert record(place).words("state") == "accepted"
    assert [nl(each) for each in place.window.receipts][-1] == "De dienst is overgenomen"


def test_a_wrong_passphrase_is_said_in_the_layer_and_typed_again(stand, qtbot):
    day = prepared()

    def prove(_person, _passphrase):
        raise NccnError("wrong_passphrase", name="Lotte Verhaegen")

    day.prove = prove
    place = stand(day=day)
    place.furnished.lit()
    layer = place.room.signing
    qtbot.keyClicks(layer.passphrase.line, "fout")
    layer.act.click()
    settle()
    assert layer.is_open
    assert layer.passphrase.passphrase() == ""
    assert layer.passphrase.line.hasFocus()
    assert cut_words(layer.panel) == []
    qtbot.keyClick(layer.passphrase.line, Qt.Key.Key_Escape)
    assert not layer.is_open
    assert record(place).words("state") == "draft"


def test_where_nobody_was_named_the_layer_asks_who(stand, qtbot):
    place = stand(day=prepared(taker=""))
    place.day.hand_over()
    place.press("accept")
    layer = place.room.signing
    assert layer.person.hasFocus()
    assert not layer.act.isEnabled()
    layer.person.chosen.emit(place.day.cast.id_of("NP"))
    assert layer.act.isEnabled()
    qtbot.keyClicks(layer.passphrase.line, "paard")
    layer.act.click()
    assert record(place).words("state") == "accepted"


@pytest.mark.parametrize("named", [True, False])
def test_no_word_of_the_layer_is_cut(stand, spoken, named):
    day = prepared("NP" if named else "")
    size = "narrow" if spoken.theme.scale > 1 else "wide"
    place = stand(day=day, size=size)
    place.day.hand_over()
    place.furnished.lit()
    settle()
    assert cut_words(place.room.signing.panel) == []


def test_lists_stand_in_reading_order_and_lead_to_their_records(place, qtbot):
    sheet = place.room.sheet
    titles = [each._title.text() for each in sheet._lists]
    shown = ("Open taken", "Beloften aan anderen", "Webcare zonder antwoord", "Anders dan gepland")
    assert titles[:4] == list(shown)
    first = sheet._lists[0].rows
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert place.window.opened[0][0] == "tasks"


def test_arrows_bring_the_row_in_use_into_sight(place, qtbot):
    last = place.room.sheet._lists[-1].rows
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Down)
    qtbot.keyClick(last, Qt.Key.Key_End)
    settle()
    row = last.visualRect(last.currentIndex())
    at = last.viewport().mapTo(place.room.shown.viewport(), row.center())
    assert place.room.shown.viewport().rect().contains(at)


def test_the_note_is_not_overwritten_while_it_is_typed(place, qtbot):
    room = place.room
    room.sheet.note.setFocus()
    room.sheet.note.editor.moveCursor(room.sheet.note.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(room.sheet.note.editor, " Nog iets")
    place.day.act(lambda uow: tasks.add(uow, {"title": "Nieuw"}), "KB")
    assert room.sheet.note.text() == f"{NOTE} Nog iets"
    room.sheet.taker.setFocus()
    assert note(place) == f"{NOTE} Nog iets"


def test_the_note_is_there_after_a_crash(stand, place, qtbot):
    place.room.sheet.note.editor.selectAll()
    qtbot.keyClicks(place.room.sheet.note.editor, "Half")
    again = stand(day=place.day)
    assert again.room.sheet.note.text() == "Half"
    assert note(place) == "Half"


def test_the_note_has_a_language_and_the_taker_a_choice(place):
    room = place.room
    room.sheet.written.chosen.emit("fr")
    assert room.sheet.note.text() == ""
    room.sheet.taker.chosen.emit(place.day.cast.id_of("TL"))
    assert record(place).words("taker") == place.day.cast.id_of("TL")


def test_the_sheet_is_printed(place, qtbot, tmp_path):
    place.furnished.print()
    layer = place.room.printing
    assert layer.name.text() == f"Overdracht {record(place).number} 2020-11-17"
    layer.name.setText(str(tmp_path / "blad"))
    layer.name.textEdited.emit(layer.name.text())
    layer.act.click()
    assert place.sheets.printed[0][2] == tmp_path / "blad.pdf"


def test_nothing_is_printed_where_nothing_was_prepared(stand):
    place = stand()
    place.furnished.print()
    assert not place.room.printing.is_open
    place.press("prepare")
    assert record(place).words("state") == "draft"


def test_earlier_handovers_are_shown(place, qtbot):
    room = place.room
    shown = record(place).id
    room.side.earlier.setFocus()
    qtbot.keyClick(room.side.earlier, Qt.Key.Key_Down)
    settle()
    assert room.presenter._shown != shown
    assert nl(place.furnished.heading().sub) == "maandag 16 november 2020"
    place.furnished.open(shown)
    place.furnished.open("")
    assert room.presenter._shown == shown


def test_a_sheet_is_taken_back(place):
    place.day.hand_over()
    settle()
    place.press("take_back")
    assert record(place).words("state") == "draft"
    assert len(place.window.questions) == 1


def test_the_act_stays_in_sight_where_there_is_room_for_one(stand):
    place = stand(day=prepared(), size="narrow")
    assert place.lit() == ["hand_over"]
    assert place.room.sheet.isVisible()
    place.press("signatures")
    assert not place.room.sheet.isVisible()
    assert place.lit() == ["hand_over"]
    place.press("back")
    assert place.room.sheet.isVisible()
    place.resize("wide")
    assert place.lit() == ["hand_over"]


def test_a_window_asks_the_room_for_what_it_needs(place):
    heard = []
    place.furnished.news.subscribe(heard.append)
    place.furnished.open(place.day.records("handovers", ("day",))[0].id)
    assert heard == [None]
    commands = {each.key: each for each in place.furnished.commands}
    assert not commands["handover.take_back"].enabled()
    place.furnished.open(record(place).id)
    commands["handover.hand_over"].run()
    assert place.room.signing.is_open


def test_a_problem_is_said_in_the_room(place):
    place.room.sheet.taker.chosen.emit(place.day.cast.id_of("LV"))
    assert place.room.side._notice is not None


def test_the_room_is_freed_when_it_is_left(place):
    place.furnished.lit()
    assert leave(place)

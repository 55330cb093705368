from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.conferences import furnish_conferences
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import conferences
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.conferences_day import ConferenceDay
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import nl

prepared = ConferenceDay


def furnish(session, look, around, publisher, prove):
    return furnish_conferences(session, look, around, publisher, prove)


def titles(place):
    return [nl(each.title) for each in place.room.presenter.page.order.rows]


def stand(rows, place):
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(place, 0))


@pytest.fixture
def spoken_place(stand, spoken):
    return lambda size: stand(day=ConferenceDay(spoken.words.language), size=size)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(spoken_place, size):
    place = spoken_place(size)
    room = place.room
    for part in ("order", "statement", "questions"):
        room.columns.turn_to(part)
        settle()
        settle()
        assert cut_words(room) == []
        assert overlapping_words(room) == []
    room.presenter.choose(place.day.questions[2])
    settle()
    settle()
    assert cut_words(room) == []


LAYERS = ["gaps", "shares", "list", "book", "ask", "plan", "freeze", "course", "press", "logistics"]
LAYERS += ["additions", "log", "hold", "cancel", "note", "add_outlet", "add_point"]


@pytest.mark.parametrize("action", LAYERS)
def test_no_word_of_a_layer_is_cut(spoken_place, action):
    place = spoken_place("small")
    place.room.presenter.do(action)
    settle()
    settle()
    assert place.room.lists.is_open or place.room.forms.is_open or place.room.signing.is_open
    assert cut_words(place.room) == []


def test_the_room_opens_on_the_conference_of_the_day(place):
    room = place.room
    assert nl(place.furnished.heading().title) == "Persconferentie 136"
    assert titles(place)[:2] == ["Pers binnen", "Welkom en kern"]
    assert nl(room.presenter.page.order.note) == "41 min"
    assert len(room.statement.passages) == 6
    assert room.questions.rows.model().rowCount() == 7


def test_one_button_is_lit(place):
    assert place.lit() == ["start"]


def test_parts_are_moved_and_removed_by_keys(place, qtbot):
    rows = place.room.order.order.rows
    stand(rows, 2)
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(place)[1] == "Toestand in de ziekenhuizen"
    assert nl(place.room.presenter.page.order.rows[1].lead) == "11:00"
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(place)[1] == "Welkom en kern"
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert "Toestand in de ziekenhuizen" not in titles(place)
    assert nl(place.room.presenter.page.order.note) == "35 min"


def test_a_part_is_added_and_changed_by_keyboard(place, qtbot):
    rows, form = place.room.order.order.rows, place.room.forms
    stand(rows, 1)
    qtbot.keyClick(rows, Qt.Key.Key_N)
    assert form.is_open
    qtbot.keyClicks(form.fields["title"], "Foto")
    qtbot.keyClick(form.fields["title"], Qt.Key.Key_Return)
    assert not form.is_open
    assert titles(place)[-1] == "Foto"
    stand(rows, 7)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    form.fields["minutes"].setText("veel")
    qtbot.keyClick(form.fields["minutes"], Qt.Key.Key_Return)
    assert form.is_open
    assert form.fields["minutes"].text() == "veel"
    form.fields["minutes"].setText("4")
    qtbot.keyClick(form.fields["title"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert nl(place.room.presenter.page.order.note) == "45 min"


def test_a_passage_is_written_where_it_stands(place, qtbot):
    view = place.room.statement.passages[1]
    view.field.setFocus()
    view.field.moveCursor(view.field.textCursor().MoveOperation.End)
    qtbot.keyClicks(view.field, " Nieuw.")
    place.room.questions.rows.setFocus()
    settle()
    with place.day.ledger.reading() as reader:
        words = conferences.passages(reader, place.day.conference)[1].words
    assert words.endswith(" Nieuw.")
    assert "**" in words


def test_enter_parts_a_passage(place, qtbot):
    view = place.room.statement.passages[5]
    view.field.setFocus()
    cursor = view.field.textCursor()
    cursor.setPosition(len("U vindt alles op info-coronavirus.be,"))
    view.field.setTextCursor(cursor)
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    settle()
    rows = place.room.statement.passages
    assert len(rows) == 7
    assert rows[5].field.words == "U vindt alles op info-coronavirus.be,"
    assert rows[6].field.words.startswith("ook in andere talen")


def test_passages_are_moved_taken_out_and_told_by_keys(place, qtbot):
    statement = place.room.statement
    first = statement.passages[2].row.id
    qtbot.keyClick(statement.passages[2].head, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert statement.passages[3].row.id == first
    qtbot.keyClick(statement.passages[3].head, Qt.Key.Key_Return)
    assert place.room.forms.is_open
    place.room.forms.put_away()
    qtbot.keyClick(statement.passages[3].head, Qt.Key.Key_Delete)
    settle()
    assert first not in [each.row.id for each in statement.passages]


def test_questions_are_found_as_one_types(place, qtbot):
    room = place.room
    room.look_for()
    qtbot.keyClicks(room.questions.finder.line, "carpool")
    settle()
    found = {nl(each.title) for each in room.presenter.page.questions.rows}
    assert found == {"Geldt de regel ook voor carpoolen?"}
    qtbot.keyClick(room.questions.finder.line, Qt.Key.Key_Return)
    qtbot.keyClick(room.questions.rows, Qt.Key.Key_Return)
    settle()
    assert room.questions.answer.isVisible()


def test_a_question_is_added_by_its_letter(place, qtbot):
    room = place.room
    stand(room.questions.rows, 0)
    qtbot.keyClick(room.questions.rows, Qt.Key.Key_Q)
    room.forms.fields["asked"].set_text("En morgen?")
    room.forms.acts.press_lit()
    settle()
    assert nl(room.presenter.page.answer.question) == "En morgen?"
    assert room.questions.rows.model().rowCount() == 8


def test_who_came_is_ticked_with_the_space_bar_and_taken_off_with_del(place, qtbot):
    room = place.room
    stand(room.order.order.rows, 0)
    qtbot.keyClick(room.order.order.rows, Qt.Key.Key_P)
    rows = room.lists.rows
    assert room.lists.is_open
    stand(rows, 1)
    outlet = rows.choice
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    settle()
    came = {each.id: each["came"] for each in place.day.records("attendances")}
    assert came[outlet] is True
    assert rows.choice == outlet
    before = rows.model().rowCount()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    settle()
    assert rows.model().rowCount() == before - 1
    qtbot.keyClick(rows, Qt.Key.Key_Escape)
    room.presenter.event.tick_row(came and outlet)
    assert not room.lists.is_open


def test_it_begins_by_keyboard_alone(place, qtbot):
    room = place.room
    stand(room.order.order.rows, 0)
    qtbot.keyClick(room.order.order.rows, Qt.Key.Key_V)
    rows = room.lists.rows
    stand(rows, 3)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert room.forms.is_open
    qtbot.keyClick(room.forms.fields["at"], Qt.Key.Key_Return)
    settle()
    assert place.day.book().words("state") == "held"


def test_a_question_is_noted_with_a_letter_and_a_line(place, qtbot):
    room = place.room
    stand(room.order.order.rows, 0)
    qtbot.keyClick(room.order.order.rows, Qt.Key.Key_O)
    line = room.forms.fields["line"]
    qtbot.keyClicks(line, "VRT, nl: En morgen?")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert not room.forms.is_open
    qtbot.keyClick(room.order.order.rows, Qt.Key.Key_U)
    settle()
    assert room.lists.rows.model().rowCount() == 1


def test_every_act_around_the_event_is_in_the_palette(place):
    known = {each.key.partition(".")[2]: each for each in place.furnished.commands}
    assert {"course", "additions", "press", "logistics", "log", "note", "hold", "end"} <= set(known)
    assert {"propose", "cancel", "follow_up"} <= set(known)
    assert known["hold"].enabled()
    assert not known["end"].enabled()
    known["course"].run()
    assert place.room.lists.is_open


def test_f5_asks_for_the_podium(place, qtbot):
    asked = []
    place.window.around.commands.run = asked.append
    stand(place.room.order.order.rows, 0)
    qtbot.keyClick(place.room.order.order.rows, Qt.Key.Key_F5)
    assert asked == ["podium"]


def test_the_book_is_frozen_and_read_with_a_passphrase(place, qtbot):
    room = place.room
    room.press("freeze")
    layer = room.signing
    assert layer.is_open
    qtbot.keyClicks(layer.line, "De bron komt om 10:30")
    qtbot.keyClicks(layer.passphrase.line, "paard batterij")
    qtbot.keyClick(layer.passphrase.line, Qt.Key.Key_Return)
    settle()
    assert not layer.is_open
    assert place.day.book().words("state") == "frozen"
    assert nl(room.presenter.page.stage.note) == "bevroren 10:07, versie 1"
    room.press("read")
    qtbot.keyClicks(layer.passphrase.line, "paard batterij")
    qtbot.keyClick(layer.passphrase.line, Qt.Key.Key_Return)
    settle()
    assert len(place.day.records("readings")) == 1


def test_what_cannot_be_done_is_said(place):
    place.room.show_problem(NccnError("conference_locked", title="136"))
    settle()
    assert place.room.notice.isVisible()


def test_a_closed_room_goes(place):
    assert leave(place)

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.dialogs.confirm import confirm
from nccn_desk.desk.rooms.tempo import TempoRoom, furnish_tempo
from nccn_desk.desk.widgets.button import Button
from nccn_desk.kernel.errors import BadValue
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.today_parts import SIZES, Place
from tests.presenters.today_day import say


class TempoPlace(Place):
    """The editor in a window."""

    def make(self, look):
        """Return the room."""
        return TempoRoom(look, self.session, self.window.around())


@pytest.fixture
def place(qtbot, look):
    return TempoPlace(qtbot, look)


def press(place, key):
    buttons = place.room.findChildren(Button)
    next(b for b in buttons if b.action.key == key and b.isVisible()).click()
    settle()


@pytest.mark.parametrize("size", ["three", "two"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, size):
    place = TempoPlace(qtbot, spoken, size=size)
    assert size in SIZES
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.presenter.select(place.room.table.rows.row_at(3).id)
    settle()
    assert cut_words(place.room) == []


def test_a_step_is_chosen_and_its_fields_are_kept(place, qtbot):
    room = place.room
    room.table.setFocus()
    room.table.choose(room.table.rows.row_at(1).id)
    qtbot.keyClick(room.table, Qt.Key.Key_Down)
    assert room.step.isVisible()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.step.at.hasFocus()
    room.step.at.selectAll()
    qtbot.keyClicks(room.step.at, "9u10")
    qtbot.keyClick(room.step.at, Qt.Key.Key_Return)
    settle()
    assert say(room.table.rows.row_at(2).cells[0].text) == "09:10"


def test_a_role_is_chosen(place):
    room = place.room
    room.presenter.select(room.table.rows.row_at(0).id)
    room.step.role.choose("coordinator")
    room.step.role.chosen.emit("coordinator")
    assert say(room.table.rows.row_at(0).cells[3].text) == "coördinator"


def test_n_adds_a_step_and_escape_goes_back_to_the_template(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    assert room.step.isVisible()
    assert room.table.rows.rowCount() == 11
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert not room.step.isVisible()
    assert room.fields.isVisible()
    qtbot.keyClick(room, Qt.Key.Key_X)


def test_templates_are_made_chosen_and_put_to_use(place):
    room = place.room
    press(place, "new")
    assert room.fields.name.text() == "Nieuw sjabloon"
    assert room._empty.isVisible()
    room.templates.rows._shown[0].click()
    settle()
    assert room.table.rows.rowCount() == 10
    press(place, "copy")
    press(place, "use")
    assert room.fields._chip.text() == "in gebruik"


def test_the_rhythm_shows_its_own_field(place):
    room = place.room
    press(place, "copy")
    assert not room.fields.every.isVisible()
    for tempo, every, weekday in (("hourly", True, False), ("weekly", False, True)):
        room.fields.tempo.choose(tempo)
        room.fields.tempo.chosen.emit(tempo)
        settle()
        assert room.fields.every.isVisible() is every
        assert room.fields.weekday.isVisible() is weekday


def test_what_will_not_do_is_said_under_what_is_changed(place):
    room = place.room
    room.show_problem(BadValue("required", field="name"))
    settle()
    assert room.fields._notice.isVisible()
    room.presenter.select(room.table.rows.row_at(0).id)
    room.show_problem(BadValue("required", field="name"))
    settle()
    assert room.step._notice.isVisible()


def test_a_narrow_room_stands_its_templates_over_the_steps(place):
    room = place.room
    place.page.resize(1_000, 800)
    settle()
    assert room.templates.y() < room.table.y()
    assert room.templates.width() > 300


def test_a_window_has_all_that_it_may_ask(place, look, qtbot):
    made = furnish_tempo(place.session, look, place.window.around())
    qtbot.addWidget(made.widget)
    assert say(made.heading().title) == "Tempo"
    step = made.widget.table.rows.row_at(4).id
    made.open(step)
    assert not made.widget.step.isHidden()
    made.close()


def test_another_language_rewords_everything(place, look):
    look.speak("de")
    settle()
    assert say(place.room.table.rows.row_at(0).cells[1].text, "de") == "Monitoring"
    place.room.presenter.select(place.room.table.rows.row_at(0).id)
    look.speak("fr")
    settle()
    assert place.room.step.outputs.text() == "Note de monitoring"


def tab_to(qtbot, key):
    """Press Tab until the focus stands on the button that does something."""
    for _ in range(60):
        focus = QApplication.focusWidget()
        if isinstance(focus, Button) and focus.action.key == key:
            return focus
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return pytest.fail(f"Tab never came to {key}")


def test_the_rest_of_today_is_planned_anew_by_keyboard(place, qtbot):
    room, desk = place.room, place.desk
    press(place, "copy")
    rows = room.table.rows
    webcare = next(
        rows.row_at(each).id
        for each in range(rows.rowCount())
        if say(rows.row_at(each).cells[1].text) == "Einde webcare"
    )
    room.presenter.select(webcare)
    room.presenter.run("remove_step")
    room.presenter.select("")
    settle()
    room.table.setFocus()
    qtbot.keyClick(tab_to(qtbot, "from_now"), Qt.Key.Key_Space)
    settle()
    (question,) = place.window.questions
    assert "Vervalt (1): 18:00 Einde webcare" in say(question.consequence)
    assert "webcare_end" not in desk.steps()


@pytest.mark.parametrize("size", ["three", "one"])
def test_the_question_stands_whole_in_every_language_and_size(qtbot, spoken, size):
    place = TempoPlace(qtbot, spoken, size=size)
    place.room.presenter.run("copy")
    place.window.answer = ""
    place.room.presenter.run("from_now")
    asked = confirm(place.page, spoken, place.window.questions[0], list)
    settle()
    assert cut_words(asked) == []
    assert overlapping_words(asked) == []

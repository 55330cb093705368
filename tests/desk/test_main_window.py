from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone
from nccn_desk.presenters.window import Want
from nccn_desk.services.shapes import Query
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.shell_window import ALT, CTRL, SHIFT, make_shell, settle
from tests.presenters.shell_parts import nl

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shell(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    yield shell
    shell.close()


@pytest.fixture
def press(qtbot, shell):
    def pressed(key, held=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(shell.host.windowHandle(), key, held)
        settle()

    return pressed


def live(shell, minutes):
    """Let time go by in steps that no machine that slept would take."""
    for _ in range(2 * minutes):
        shell.bench.clock.advance(timedelta(seconds=30))
        shell.workplace.tick()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (800, 500)])
def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, tmp_path, size):
    shell = make_shell(spoken, tmp_path)
    qtbot.addWidget(shell.host)
    # The desk is supported down to 800 x 500 logical pixels.
    scale = spoken.theme.scale
    shell.host.resize(max(size[0], int(800 * scale)), max(size[1], int(500 * scale)))
    shell.host.show()
    for place in ("today", "journal"):
        shell.workplace.active.go(place)
        settle()
        assert cut_words(shell.window.navigation) == []
        assert cut_words(shell.window.top) == []
        assert cut_words(shell.window.strip) == []
        assert overlapping_words(shell.window) == []
    shell.close()


def test_a_room_is_made_when_somebody_first_goes_there(shell):
    assert shell.window.stage.count() == 1
    shell.workplace.active.go("tasks", "abc")
    assert shell.window.stage.count() == 2
    assert shell.room.key == "tasks"
    assert shell.room.asked == [("open", "abc")]
    shell.workplace.active.go("today")
    shell.workplace.active.go("tasks")
    assert shell.window.stage.count() == 2


def test_the_day_ribbon_stands_over_every_room_but_the_one_that_is_the_day(shell):
    assert not shell.window.ribbon.isVisible()
    shell.workplace.active.go("journal")
    assert shell.window.ribbon.isVisible()


def test_a_moment_of_the_ribbon_opens_in_today(shell):
    shell.workplace.active.go("journal")
    step = shell.bench.steps()[4]
    shell.window.ribbon.opened.emit(step.id)
    assert shell.room.key == "today"
    assert ("open", step.id) in shell.room.asked


def test_an_exercise_says_so_whatever_the_room_says(shell):
    shell.workplace.active.go("journal")
    assert shell.window.top._chip.isVisible()
    assert shell.window.top._chip.text() == "OEFENING"


def test_a_room_can_change_its_heading(shell):
    shell.room.title = given("Iets anders")
    shell.room.news.announce(None)
    assert shell.window.top._title.text() == "Iets anders"
    assert shell.host.windowTitle() == "Iets anders · NCCN Desk"


def test_letters_after_g_lead_to_rooms_and_not_out_of_a_field(shell, press):
    shell.window.setFocus()
    press(Qt.Key.Key_G)
    press(Qt.Key.Key_T)
    assert shell.room.key == "tasks"
    shell.room.field.setFocus()
    press(Qt.Key.Key_G)
    press(Qt.Key.Key_J)
    assert shell.room.key == "tasks"
    assert shell.room.field.text() == "gj"


def test_single_letters_can_be_switched_off(shell, press, look):
    look.use_letters(on=False)
    shell.window.setFocus()
    press(Qt.Key.Key_G)
    press(Qt.Key.Key_T)
    assert shell.room.key == "today"


def test_alt_and_a_digit_open_a_moment_of_the_day(shell, press):
    shell.workplace.active.go("journal")
    press(Qt.Key.Key_0, ALT)
    assert shell.room.key == "today"
    assert ("open", shell.bench.steps()[9].id) in shell.room.asked


def test_what_a_room_can_do_stands_in_the_palette_while_it_is_shown(shell):
    commands = shell.workplace.commands
    assert commands.known("today.own") is not None
    shell.workplace.active.go("journal")
    assert commands.known("today.own") is None
    commands.run("journal.own")
    assert shell.room.asked == ["own"]


@pytest.mark.parametrize(("want", "asked"), [(Want.FIND, "find"), (Want.PRINT, "print")])
def test_find_and_print_are_the_rooms_own(shell, want, asked):
    shell.workplace.commands.run(want.value)
    assert shell.room.asked == [asked]


def test_control_enter_presses_the_lit_button_from_inside_a_text(shell, press):
    shell.room.field.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert shell.room.asked == ["lit"]


def test_control_enter_in_a_layer_presses_what_is_lit_there_and_nothing_beneath(shell, press, look):
    layer, pressed = Layer(shell.room, look), []
    line = LineField(look)
    act = Button(look, Action("keep", given("Bewaar"), ButtonKind.LIT))
    act.clicked.connect(lambda: pressed.append("keep"))
    layer.panel.body.addWidget(line)
    layer.open(line)
    press(Qt.Key.Key_Return, CTRL)
    assert (pressed, shell.room.asked) == ([], [])
    layer.panel.body.addWidget(act)
    settle()
    press(Qt.Key.Key_Return, CTRL)
    assert (pressed, shell.room.asked) == (["keep"], [])


def test_control_enter_in_a_quick_note_keeps_it_and_does_nothing_beneath(shell, press):
    shell.window.floats.capture("De brug is weer open")
    press(Qt.Key.Key_Return, CTRL)
    assert shell.room.asked == []
    noted = shell.bench.read(lambda reader: reader.records(Query("journal")))
    assert "De brug is weer open" in [each.words("text") for each in noted]


def test_f6_visits_navigation_ribbon_work_and_strip(shell, press):
    shell.workplace.active.go("journal")
    window = shell.window
    window.navigation.take_focus()
    visited = []
    for _ in range(4):
        press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        parts = (window.navigation, window.ribbon, window.stage, window.strip)
        visited.append(next(part for part in parts if part.isAncestorOf(focus)))
    assert visited == [window.ribbon, window.stage, window.strip, window.navigation]
    press(Qt.Key.Key_F6, SHIFT)
    assert window.strip.isAncestorOf(QApplication.focusWidget())


def test_the_language_is_switched_while_focus_and_words_stay(shell, press):
    shell.room.field.setText("half geschreven")
    shell.room.field.setFocus()
    shell.window.top.language_chosen.emit("fr")
    # In the program the desk passes a chosen language on to the look.
    shell.window._look.speak(shell.workplace.gate.preferences.language)
    settle()
    assert shell.window.top._title.text() == "Aujourd’hui"
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert shell.room.field.text() == "half geschreven"


def test_the_bell_and_the_badges_follow_the_alarms(shell):
    live(shell, minutes=4)
    today = shell.window.presenter.navigation[0].entries[0]
    assert today.badge is not None
    assert today.badge.tone is Tone.ALARM


def test_a_notice_leads_to_its_record(shell):
    notice = next(n for n in shell.workplace.alarms.notices if n.rule == "task_overdue")
    shell.floats.notice_wanted.emit(notice.id)
    assert shell.room.key == "tasks"
    assert shell.room.asked == [("open", notice.about.id)]
    shell.floats.notice_wanted.emit("no such notice")
    assert shell.room.key == "tasks"


def test_the_settings_stand_in_the_navigation(shell):
    shell.window.navigation.go.emit("settings")
    assert shell.floats._shown is not None
    assert shell.room.key == "today"


def test_below_1280_pixels_the_navigation_shows_icons_only(shell):
    shell.host.resize(1279, 800)
    settle()
    assert shell.window.navigation.folded
    shell.host.resize(1400, 800)
    settle()
    assert not shell.window.navigation.folded


def test_larger_text_folds_it_earlier(shell, look):
    look.theme.enlarge(2.0)
    settle()
    assert shell.window.navigation.folded


def test_locking_another_window_and_leaving_are_asked_of_the_desk(shell):
    asked = []
    shell.window.asked.connect(asked.append)
    for want in (Want.LOCK, Want.NEW_WINDOW, Want.QUIT):
        shell.workplace.commands.run(want.value)
    assert asked == [Want.LOCK, Want.NEW_WINDOW, Want.QUIT]


def test_a_receipt_is_said_and_goes_after_six_seconds(shell):
    shell.workplace.status.receipt(given("Genoteerd"))
    assert "receipt" in shell.window.strip._slots
    shell.bench.clock.advance(timedelta(seconds=6))
    shell.workplace.tick()
    assert "receipt" not in shell.window.strip._slots


def test_closing_lets_every_room_end(shell):
    shell.workplace.active.go("journal")
    rooms = [shell.room]
    shell.close()
    assert [room.asked for room in rooms] == [["close"]]
    assert nl(rooms[0].title) == "Journaal"

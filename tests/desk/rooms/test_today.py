from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms import today
from nccn_desk.desk.rooms.today import furnish_today
from nccn_desk.desk.rooms.today_rows import FlowButton
from nccn_desk.desk.rooms.today_stage import Columns
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import cycle
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.render_today import exercise
from tests.desk.rooms.today_parts import SIZES, Place
from tests.presenters.today_day import BEFORE, Desk, full_desk, say


@pytest.fixture
def place(qtbot, look):
    return Place(qtbot, look)


def state(place, key):
    return place.desk.steps()[key].words("state")


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, size):
    place = Place(qtbot, spoken, size=size)
    place.room.presenter.compare()
    settle()
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exercise_day_stands_whole(qtbot, look, language):
    look.speak(language)
    place = Place(qtbot, look, session=exercise(language))
    assert cut_words(place.room) == []


def test_the_three_columns_end_on_the_same_line(place):
    room = place.room
    feet = [
        card.mapTo(room, QPoint(0, card.height())).y()
        for card in (room.line, room.journal, room.team)
    ]
    assert max(feet) - min(feet) <= 2


def test_the_next_moment_s_time_is_the_largest_text(place, look):
    hero = place.room.now._hero
    assert hero.height() == look.line("hero")
    assert look.line("hero") > look.line("display")


@pytest.mark.parametrize(
    ("size", "columns"), [("three", Columns.THREE), ("two", Columns.TWO), ("one", Columns.ONE)]
)
def test_the_window_s_width_decides_the_columns(place, size, columns):
    place.resize(size)
    assert place.room.columns is columns


@pytest.mark.parametrize("size", ["two", "one"])
def test_the_lit_act_is_in_sight_where_the_column_scrolls(place, size):
    place.resize(size)
    room, lit = place.room, place.room.now.acts.main
    assert room._bar.isAncestorOf(lit)
    assert lit.visibleRegion().boundingRect().size() == lit.size()
    place.resize("three")
    assert room.now.isAncestorOf(place.room.now.acts.main)


def test_at_200_per_cent_the_lit_act_is_in_sight_without_scrolling(place, look):
    look.theme.enlarge(2.0)
    settle()
    lit = place.room.now.acts.main
    assert place.room.columns is Columns.ONE
    assert lit.visibleRegion().boundingRect().size() == lit.size()


def test_turning_the_columns_keeps_the_focus(place):
    place.room.journal.note.setFocus()
    place.resize("one")
    assert place.room.journal.note.line.hasFocus()


def test_enter_does_the_lit_act(place, qtbot):
    place.room.setFocus()
    qtbot.keyClick(place.room, Qt.Key.Key_Return)
    assert state(place, "spokespersons_briefing") == "running"
    assert say(place.window.receipts[0]).startswith("Gestart")


def test_enter_on_a_row_opens_that_row(place, qtbot):
    row = place.room.after.rows._shown[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert place.room.panel.is_open
    assert state(place, "spokespersons_briefing") == "planned"


def test_n_notes_a_task_and_y_and_t_turn_the_line(place, qtbot):
    room = place.room
    room.line.canvas.setFocus()
    qtbot.keyClick(room.line.canvas, Qt.Key.Key_N)
    assert place.window.captured == [("", "task")]
    qtbot.keyClick(room.line.canvas, Qt.Key.Key_Y)
    assert room.presenter._compared
    qtbot.keyClick(room, Qt.Key.Key_T)
    assert room.line.listed
    qtbot.keyClick(room.line.table, Qt.Key.Key_T)
    assert not room.line.listed
    qtbot.keyClick(room, Qt.Key.Key_Y)
    assert not room.presenter._compared
    qtbot.keyClick(room, Qt.Key.Key_X)


def test_a_block_opens_its_panel_and_escape_gives_the_focus_back(place, qtbot):
    room = place.room
    room.line.canvas.setFocus()
    qtbot.keyClick(room.line.canvas, Qt.Key.Key_Return)
    assert room.panel.is_open
    qtbot.keyClick(room.panel, Qt.Key.Key_Escape)
    assert not room.panel.is_open
    assert room.line.canvas.hasFocus()


def test_the_panel_covers_the_right_column_and_all_of_one(place):
    room = place.room
    room.presenter.run("open")
    settle()
    beside = room.tasks.mapTo(room, QPoint(0, 0)).x()
    assert abs(room.panel.x() - beside) <= 2
    place.resize("one")
    assert room.panel.width() > 1_000


def test_the_menu_of_a_block_is_offered(place, qtbot, monkeypatch):
    offered = []
    monkeypatch.setattr(today, "pop_up", lambda *given: offered.append(given))
    room = place.room
    room.line.canvas.setFocus()
    qtbot.keyClick(room.line.canvas, Qt.Key.Key_Menu)
    ((parent, _, actions, _, act),) = offered
    assert parent is room
    assert [say(action.word) for action in actions] == [
        "Alles over deze stap",
        "Start",
        "Verschuif…",
        "Sla over…",
    ]
    act(actions[1].key)
    assert state(place, "spokespersons_briefing") == "running"


def test_a_tick_ticks(place):
    row = place.room.now.ready.rows[0]
    row.click()
    settle()
    assert sum(row.row.done for row in place.room.now.ready.rows) == 1


def test_meetings_tasks_and_lines_open_where_they_are_shown(place):
    room = place.room
    room.meetings.rows._shown[0].click()
    room.tasks.opened.emit("task")
    room.journal.opened.emit("line")
    registers = [register for register, _ in place.window.opened]
    assert registers == ["meetings", "tasks", "journal"]


def test_a_line_is_noted_and_its_field_emptied(place, qtbot):
    field = place.room.journal.note.line
    field.setFocus()
    qtbot.keyClicks(field, "Piek rond scholen")
    assert place.desk.ledger.drafts().kept("journal//today/line") == "Piek rond scholen"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""
    settle()
    assert say(place.room.journal.rows._rows[0].title) == "Piek rond scholen"


def test_what_was_typed_before_stands_there_again(qtbot, look):
    desk = Desk().staff()
    desk.ledger.drafts().keep("journal//today/line", "half geschreven")
    place = Place(qtbot, look, desk)
    assert place.room.journal.note.line.text() == "half geschreven"


def test_what_cannot_be_done_is_said_until_something_else_is_done(place, qtbot):
    room = place.room
    step = place.desk.steps()["press_preparation"].id
    room.presenter.run(f"skip/{step}")
    assert room._notice.isVisible()
    room.show_problem(ValueError("x"))
    place.resize("two")
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert room._notice is None
    qtbot.keyClick(room, Qt.Key.Key_Escape)


def test_the_seconds_run_while_the_room_is_shown(place):
    room = place.room
    assert room._beat.isActive()
    room.hide()
    assert not room._beat.isActive()
    room.show()
    assert room._beat.isActive()


def test_another_language_and_theme_keep_focus_and_scroll(place, look):
    room = place.room
    room.journal.note.line.setFocus()
    stage = room._stage
    look.speak("fr")
    look.theme.use("day")
    settle()
    assert room.journal.note.line.hasFocus()
    assert room._stage is stage
    assert room.now._people.text().startswith("Lotte dirige")


def test_tab_follows_the_reading_order(place, qtbot):
    room = place.room
    room.line.canvas.setFocus()
    seen = [room.line]
    for _ in range(60):
        QApplication.focusWidget().focusNextChild()
        cards = (room.line, room.now, room.after, room.journal, room.tasks, room.meetings)
        inside = [card for card in cards if card.isAncestorOf(QApplication.focusWidget())]
        if inside and inside[0] is not seen[-1]:
            seen.append(inside[0])
        if inside and inside[0] is room.meetings:
            break
    assert seen == [room.line, room.now, room.after, room.journal, room.tasks, room.meetings]


def test_a_window_has_all_that_it_may_ask(qtbot, look):
    desk = Desk().staff()
    desk.session.words = look.words
    place = Place(qtbot, look, desk)
    made = furnish_today(desk.session, look, place.window.around())
    qtbot.addWidget(made.widget)
    assert say(made.heading().title) == "Vandaag"
    heard = []
    made.news.subscribe(heard.append)
    desk.at("06:45").act(cycle.open_day, desk.clock.now().date())
    assert heard == [None]
    assert say(made.heading().short) == "dag 1"
    assert {command.key for command in made.commands} >= {"today_start", "today_compare"}
    made.open(desk.steps(desk.clock.now().date())["briefing"].id)
    assert made.widget.panel.is_open
    made.lit()
    assert desk.steps(desk.clock.now().date())["monitoring"].words("state") == "running"
    made.close()


def test_without_a_lit_act_enter_does_nothing(qtbot, look):
    place = Place(qtbot, look, Desk(role="evaluator"))
    place.room.press_lit()
    assert place.desk.steps() == {}


def test_a_step_of_another_day_opens_here_whatever_day_that_is(qtbot, look):
    desk = full_desk()
    place = Place(qtbot, look, desk=desk)
    place.room.open(desk.steps(BEFORE)["press_conference"].id)
    settle()
    assert place.room.panel.is_open
    assert "16/11" in place.room.panel._hours.text()
    assert place.window.opened == []


def rows_of(card):
    return [row for row in card.rows.findChildren(FlowButton) if row.isVisible()]


def test_what_yesterday_left_open_stands_in_a_card_of_its_own(qtbot, look):
    place = Place(qtbot, look)
    assert place.room.left.isHidden()
    desk = Desk().staff().yesterday(left=True).morning()
    place = Place(qtbot, look, desk=desk)
    assert not place.room.left.isHidden()
    buttons = rows_of(place.room.left)
    assert len(buttons) == 3
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Return)
    settle()
    assert place.room.panel.is_open
    assert place.room.presenter.step.shown == desk.steps(BEFORE)["interviews"].id
    desk.act(cycle.skip_step, desk.steps(BEFORE)["interviews"].id, "Niet meer nodig")
    settle()
    assert len(rows_of(place.room.left)) == 2


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_where_yesterday_left_something_open(qtbot, spoken, size):
    desk = Desk().staff().yesterday(left=True).morning()
    place = Place(qtbot, spoken, desk=desk, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []

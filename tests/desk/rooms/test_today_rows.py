from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.today_rows import (
    EVENTS,
    LINES,
    CardHead,
    FlowButton,
    FlowRows,
    Rule,
    clear_grid,
    let_grow,
)
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import FlowRow, Mark, Tone
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

ROWS = (
    FlowRow("a", given("Persconferentie"), given("Résidence Palace"), given("11:00"), given("nu")),
    FlowRow(
        "b",
        given("Interviews met drie redacties tegelijk en een lange naam " * 2),
        given("VRT, RTBF, RTL en BRF"),
        given("12:00"),
        mark=Mark(given("niemand leidt"), Tone.DUE),
        chip=True,
    ),
    FlowRow(
        "c",
        given("Zonder tijd"),
        strong=True,
        quiet=True,
        mark=Mark(given("in gebruik"), Tone.PLAIN),
    ),
)


@pytest.mark.parametrize("style", [EVENTS, LINES])
@pytest.mark.parametrize("width", [260, 512])
def test_rows_stand_whole_in_every_size(spoken, show, style, width):
    rows = FlowRows(spoken, style, given("Daarna"))
    rows.show_rows(ROWS)
    wide = round(width * spoken.theme.scale)
    show(rows, wide, rows.heightForWidth(wide))
    assert cut_words(rows) == []


def test_a_row_is_pressed_by_pointer_space_and_enter(look, show, qtbot):
    rows = FlowRows(look, EVENTS, given("Daarna"))
    rows.show_rows(ROWS)
    show(rows, 512, 300)
    first = rows._shown[0]
    first.setFocus()
    for press in (
        lambda: qtbot.mouseClick(first, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(first, Qt.Key.Key_Space),
        lambda: qtbot.keyClick(first, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(rows.pressed) as told:
            press()
        assert told.args == ["a"]


def test_arrows_lead_along_the_rows(look, show, qtbot):
    rows = FlowRows(look, EVENTS, given("Daarna"))
    rows.show_rows(ROWS)
    show(rows, 512, 300)
    rows._shown[0].setFocus()
    qtbot.keyClick(rows._shown[0], Qt.Key.Key_Down)
    assert rows._shown[1].hasFocus()


def test_a_refresh_keeps_the_focus_on_its_row(look, show):
    rows = FlowRows(look, EVENTS, given("Daarna"))
    rows.show_rows(ROWS)
    show(rows, 512, 300)
    same = rows._shown[1]
    rows.show_rows(ROWS)
    assert rows._shown[1] is same
    same.setFocus()
    rows.show_rows(ROWS[1:])
    settle()
    assert rows._shown[0].hasFocus()


def test_no_rows_are_a_sentence(look, show):
    rows = FlowRows(look, EVENTS, given("Daarna"))
    rows.show_rows((), given("Niets meer vandaag."))
    show(rows, 512, 100)
    assert rows._empty.isVisible()
    rows.show_rows(ROWS, given("Niets meer vandaag."))
    assert not rows._empty.isVisible()


def test_a_row_says_itself_to_screen_readers(look, show):
    button = FlowButton(look, ROWS[1], EVENTS)
    assert button.accessibleName().startswith("12:00, Interviews met drie")
    assert button.accessibleName().endswith("niemand leidt")
    assert button.accessibleDescription() == "VRT, RTBF, RTL en BRF"


def test_a_row_glows_under_the_pointer(look, show, qtbot):
    button = show(FlowButton(look, ROWS[0], EVENTS), 512, 60)
    button._hovered = False
    plain = button.grab().toImage()
    button._hovered = True
    assert button.grab().toImage() != plain


def test_a_head_has_its_label_and_its_note(spoken, show):
    head = CardHead(spoken, given("Daarna"))
    head.note(given("3 van 10 klaar"))
    show(head, round(400 * spoken.theme.scale))
    assert cut_words(head) == []


def test_a_rule_is_one_pixel_high(look, show):
    rule = show(Rule(look), 100, 1)
    assert rule.grab().toImage().pixelColor(50, 0).name() == look.colour("line").name()


def test_a_grid_is_emptied(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    grid = QGridLayout(host)
    grid.addWidget(QLabel("x"), 0, 0)
    grid.addLayout(QVBoxLayout(), 1, 0)
    clear_grid(grid)
    assert grid.count() == 0


def test_a_list_grows_and_scrolls_again(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    place = QVBoxLayout(host)
    content = QLabel("x")
    area = quiet_scroll(content)
    place.addWidget(area)
    let_grow(place, area, content, grows=False)
    assert area.widget() is content
    let_grow(place, area, content, grows=True)
    let_grow(place, area, content, grows=True)
    assert area.widget() is None
    assert area.isHidden()
    let_grow(place, area, content, grows=False)
    assert area.widget() is content
    assert not content.autoFillBackground()

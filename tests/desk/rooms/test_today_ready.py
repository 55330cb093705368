from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.today_ready import ReadyList, ReadyRow
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Action, ChipShape, Mark, TickRow, Tone
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

DUE = Mark(given("nog niet klaar"), Tone.DUE, ChipShape.TRIANGLE)
ROWS = (
    TickRow(
        "a",
        given("Cijfers van Sciensano"),
        given("Gevraagd 09:12 · beloofd tegen 10:10 · contact Joris Maes"),
        mark=DUE,
        action=Action("tick", given("Klaar")),
    ),
    TickRow("b", given("Sitrep verdeeld"), given("09:40"), done=True),
    TickRow("c", given("Tolk gevraagd")),
)


@pytest.mark.parametrize("width", [260, 512])
def test_points_stand_whole_in_every_size(spoken, show, width):
    ready = ReadyList(spoken)
    ready.show_rows(ROWS, given("Klaar om te starten"))
    wide = round(width * spoken.theme.scale)
    show(ready, wide, ready.heightForWidth(wide))
    assert cut_words(ready) == []


def test_a_point_is_ticked_by_space_enter_and_pointer(look, show, qtbot):
    ready = ReadyList(look)
    ready.show_rows(ROWS, given("Klaar"))
    show(ready, 512, 300)
    row = ready.rows[0]
    row.setFocus()
    for press in (
        lambda: qtbot.keyClick(row, Qt.Key.Key_Space),
        lambda: qtbot.keyClick(row, Qt.Key.Key_Return),
        lambda: qtbot.mouseClick(row, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(ready.ticked) as told:
            press()
        assert told.args == ["a"]
    assert not row.isChecked()


def test_a_point_says_its_state_to_screen_readers(look):
    names = [ReadyRow(look, row).accessibleName() for row in ROWS]
    assert names == [
        "Cijfers van Sciensano, nog niet klaar",
        "Sitrep verdeeld, klaar",
        "Tolk gevraagd",
    ]


def test_what_is_missing_is_amber_and_what_is_done_is_grey(look, show):
    ready = ReadyList(look)
    ready.show_rows(ROWS, given("Klaar"))
    show(ready, 512, 140)
    picture = ready.grab().toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for row in ready.rows[:1]
        for x in range(20)
        for y in range(row.y(), row.geometry().bottom())
    }
    assert look.colour("due").name() in inks


def test_a_refresh_keeps_the_focus_on_its_point(look, show):
    ready = ReadyList(look)
    ready.show_rows(ROWS, given("Klaar"))
    show(ready, 512, 300)
    same = ready.rows[2]
    ready.show_rows(ROWS, given("Klaar"))
    assert ready.rows[2] is same
    same.setFocus()
    ready.show_rows(tuple(reversed(ROWS)), given("Klaar"))
    settle()
    assert ready.rows[0].hasFocus()

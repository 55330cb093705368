from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from nccn_desk.desk.widgets.line_field import LineField, clear_palette, rows_palette


def edge_of(field):
    return field.grab().toImage().pixelColor(field.width() // 2, 0)


@pytest.mark.parametrize("dressed", [False, True])
def test_its_edge_says_whether_it_is_in_use_or_wrong(look, show, plex, dressed):
    if dressed:
        look.theme.dress(plex)
    field = show(LineField(look), width=200)
    field.clearFocus()
    assert edge_of(field) == look.colour("ctl")
    field.mark_wrong(wrong=True)
    assert edge_of(field) == look.colour("due")
    field.setFocus()
    assert edge_of(field) == look.colour("now")
    field.setEnabled(False)
    field.mark_wrong(wrong=False)
    assert edge_of(field) == look.colour("line2")
    plex.setStyleSheet("")


def test_what_is_typed_survives_a_change_of_language_theme_and_size(look, show, qtbot):
    field = show(LineField(look))
    field.setFocus()
    qtbot.keyClicks(field, "Teamleider gebeld")
    field.setSelection(0, 10)
    look.speak("fr")
    look.theme.use("day")
    look.theme.enlarge(2.0)
    assert field.text() == "Teamleider gebeld"
    assert field.selectedText() == "Teamleider"
    assert field.hasFocus()
    assert field.sizeHint().height() == 80
    assert field.look is look


def test_the_caret_is_two_pixels_of_now(look, show, qtbot):
    field = show(LineField(look), width=200)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A)
    picture = field.grab().toImage()
    middle = field.cursorRect().center().x()
    column = [picture.pixelColor(x, 20) for x in range(middle - 3, middle + 4)]
    assert column.count(look.colour("now")) == 2


def test_a_bare_one_paints_no_box(look, show):
    field = show(LineField(look, bare=True))
    assert edge_of(field) != look.colour("ctl")
    assert field.minimumSizeHint().height() == field.sizeHint().height()


def test_palettes_leave_the_ground_to_us(look):
    assert clear_palette(look).color(QPalette.ColorRole.Base).alpha() == 0
    assert rows_palette(look).color(QPalette.ColorRole.Highlight).alpha() == 0

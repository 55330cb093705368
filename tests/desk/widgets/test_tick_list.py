from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.tick_list import TickList
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, TickRow
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.exercise import ticks


def buttons(ready):
    return [b for b in ready.findChildren(Button) if b.isVisible()]


def test_its_words_stand_whole_in_every_size_and_width(spoken, show):
    for width in (900, 400):
        ready = TickList(spoken, said("kit.done"))
        ready.show_rows(ticks())
        show(ready, width=width * round(spoken.theme.scale))
        ready.resize(ready.width(), ready.minimumSizeHint().height())
        settle()
        assert cut_words(ready) == []
        assert overlapping_words(ready) == []


def test_a_row_says_its_state_to_screen_readers(look, show):
    ready = TickList(look, given("Klaar om te starten"))
    ready.show_rows((*ticks(), TickRow("new", given("Tolk gevraagd"))))
    show(ready)
    names = [row.accessibleName() for row in ready.findChildren(QWidget) if row.accessibleName()]
    assert "Cijfers van Sciensano ontbreken, aandacht" in names
    assert "Sitrep 75 verdeeld, klaar" in names
    assert "Tolk gevraagd" in names


def test_the_missing_step_can_be_taken(look, show, qtbot):
    ready = TickList(look)
    ready.show_rows(ticks())
    show(ready)
    with qtbot.waitSignal(ready.acted) as told:
        buttons(ready)[0].click()
    assert told.args == ["figures", "remind"]


def test_tab_comes_to_its_buttons_in_the_place_of_the_list(look, show):
    frame = QWidget()
    column = QVBoxLayout(frame)
    first, ready, last = QLineEdit(), TickList(look), QLineEdit()
    for part in (first, ready, last):
        column.addWidget(part)
    show(frame)
    ready.show_rows(ticks())  # made after what stands beneath it
    settle()
    first.setFocus()
    for button in buttons(ready):
        frame.focusNextChild()
        assert button.hasFocus()
    frame.focusNextChild()
    assert last.hasFocus()


def test_a_refresh_keeps_the_focus_where_it_was(look, show):
    ready = TickList(look)
    ready.show_rows(ticks())
    show(ready)
    buttons(ready)[1].setFocus()
    ready.show_rows(ticks())
    ready.show_rows((TickRow("x", given("Zaal"), action=Action("go", given("Ga"))), *ticks()))
    settle()
    assert buttons(ready)[2].hasFocus()

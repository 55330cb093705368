from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk.rooms.past_layer import PastLayer
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Window
from tests.presenters.test_past import PastDesk


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1_400, 900)
    made.show()
    made.activateWindow()
    return made


def test_it_comes_over_the_work_shows_a_record_and_goes_with_esc(window, look, qtbot):
    desk = PastDesk()
    desk.watch.session.words = look.words
    layer = PastLayer(window, look, desk.watch.session, Window().around)
    layer.ask("sitreps", desk.sitrep)
    settle()
    assert layer.is_open
    assert layer.view.height() >= look.px(600)
    assert QApplication.focusWidget() is layer.view.field
    assert "S-LV-1" in layer.view.title.text()
    assert cut_words(layer.view) == []
    qtbot.keyClick(layer.view.field, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert layer.view.field.text() == "10:07"
    qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert not layer.is_open
    layer.close_layer()

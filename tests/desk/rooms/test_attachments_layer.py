from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.rooms.attachments import AttachmentsView
from nccn_desk.desk.rooms.attachments_layer import AttachmentsLayer
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.test_attachments import AttachDesk


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1_400, 900)
    made.show()
    made.activateWindow()
    return made


def test_it_comes_over_the_work_and_goes_with_esc(window, look, qtbot):
    desk = AttachDesk()
    session = desk.watch.session
    session.words = look.words
    view = AttachmentsView(look, session, desk.window.around, desk.files, (desk.tools, desk.tools))
    layer = AttachmentsLayer(window, look, view)
    layer.ask("sitreps", desk.sitrep)
    settle()
    assert layer.is_open
    desk.files.place = "/stick/kaart.png"
    view.acts.lit.click()
    settle()
    assert view.list.model().rowCount() == 1
    assert cut_words(view) == []
    qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert not layer.is_open
    layer.close_layer()

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.scrolling import scrolled, slid


def test_an_area_sizes_its_content_unless_somebody_else_does(qtbot):
    for resized in (True, False):
        area = scrolled(QWidget(), resized=resized)
        qtbot.addWidget(area)
        assert area.widgetResizable() is resized
        assert area.frameWidth() == 0


def test_keys_scroll_where_there_is_where_to_go(qtbot):
    content = QWidget()
    area = scrolled(content)
    qtbot.addWidget(area)
    area.resize(100, 100)
    area.show()
    assert not slid(area, Qt.Key.Key_End)
    content.setMinimumHeight(900)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert slid(area, Qt.Key.Key_End)
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()
    assert slid(area, Qt.Key.Key_Home)
    assert not slid(area, Qt.Key.Key_A)
    assert area.verticalScrollBar().value() == 0

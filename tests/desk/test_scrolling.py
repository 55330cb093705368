from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.scrolling import scrolled


def test_an_area_sizes_its_content_unless_somebody_else_does(qtbot):
    for resized in (True, False):
        area = scrolled(QWidget(), resized=resized)
        qtbot.addWidget(area)
        assert area.widgetResizable() is resized
        assert area.frameWidth() == 0

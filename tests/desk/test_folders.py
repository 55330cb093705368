from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from nccn_desk.desk.folders import choose_folder


def test_the_operating_system_is_asked_for_a_folder(qtbot, monkeypatch):
    asked = []

    def answer(parent, title):
        asked.append((parent, title))
        return "/media/usb"

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer)
    page = QWidget()
    qtbot.addWidget(page)
    assert choose_folder(page, "Map van de reservekopie") == "/media/usb"
    assert asked == [(page, "Map van de reservekopie")]

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from nccn_desk.desk.folders import SystemFiles, choose_folder
from nccn_desk.presenters.phrases import given


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


def test_the_operating_system_is_asked_for_files(qtbot, monkeypatch, look):
    asked = []

    def answer(*words):
        asked.append(words)
        return ("/media/usb/x", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    page = QWidget()
    qtbot.addWidget(page)
    files = SystemFiles(page, look)
    assert files.write(given("Maak bundel"), "LV.nccnbundle") == "/media/usb/x"
    assert files.read(given("Lees in")) == "/media/usb/x"
    assert asked == [(page, "Maak bundel", "LV.nccnbundle"), (page, "Lees in")]

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from nccn_desk.desk.outside import SystemOutside


class Program(QObject):
    """Stands for the mail program of the system."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def take(self, address):
        self.opened.append(address.toString())


def test_an_address_goes_to_the_program_that_opens_such(qapp):
    program = Program()
    QDesktopServices.setUrlHandler("mailto", program, "take")
    try:
        assert SystemOutside().open("mailto:els@voorbeeld.be")
    finally:
        QDesktopServices.unsetUrlHandler("mailto")
    assert program.opened == ["mailto:els@voorbeeld.be"]


def test_words_go_to_the_clipboard(qapp):
    SystemOutside().copy("+32 470 00 01 23")
    assert QGuiApplication.clipboard().text() == "+32 470 00 01 23"

from __future__ import annotations

import pytest
from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import LANGUAGES, Words

PATIENCE = 10_000  # milliseconds; reached only where something never comes to rest


@pytest.fixture(scope="session")
def plex(qapp):
    """Load our own fonts once, so that every machine measures the same words alike."""
    QApplication.setStyle("Fusion")
    qapp.setCursorFlashTime(0)
    fonts.load_first()
    fonts.load_rest()
    return qapp


@pytest.fixture
def look(plex):
    look = make_look(Words("nl"), Theme())
    yield look
    look.deleteLater()


@pytest.fixture(params=[(language, scale) for language in LANGUAGES for scale in (1.0, 2.0)])
def spoken(request, look):
    """Speak each language, at 100 and at 200 %."""
    language, scale = request.param
    look.speak(language)
    look.theme.enlarge(scale)
    return look


@pytest.fixture
def show(qtbot, plex):
    """Show a widget on a host of its own, as wide as asked, else as it asks for itself."""
    hosts = []

    def shown(widget, width=0, height=0):
        host = QWidget()
        qtbot.addWidget(host)
        hosts.append(host)
        widget.setParent(host)
        hint = widget.sizeHint()
        wide = width or hint.width()
        tall = height or (
            widget.heightForWidth(wide) if widget.hasHeightForWidth() else hint.height()
        )
        widget.resize(wide, tall)
        host.resize(widget.size().expandedTo(QSize(10, 10)))
        host.show()
        widget.show()
        host.activateWindow()
        settle()
        return widget

    return shown


def settle():
    """Let all happen that waits to happen, as deep as heights follow widths that follow heights.

    Each list that is as high as its rows asks for its height once it knows its width, so what is
    around it is laid out once more for each list within a list: no count of rounds fits all.
    """
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, PATIENCE)

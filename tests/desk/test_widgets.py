from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.table import Table
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.desk.gallery import PAGES, shell_page


@pytest.fixture
def page(request, look, qtbot):
    page = PAGES[request.param](look)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.qt_log_ignore("This plugin does not support")  # no screen, no window manager
@pytest.mark.parametrize("name", PAGES)
def test_a_closed_window_is_freed_with_all_that_was_in_it(look, qtbot, name):
    page = PAGES[name](look)
    page.show()
    settle()
    gone = []
    parts = page.findChildren(QWidget)
    for part in (page, *parts):
        part.destroyed.connect(lambda _=None: gone.append(True))
    count = len(parts) + 1
    page.close()
    page.deleteLater()
    del page, parts, part
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()
    assert len(gone) == count
    look.speak("fr")
    look.theme.enlarge(1.5)


@pytest.mark.qt_log_ignore("This plugin does not support")  # no screen, no window manager
def test_a_whole_window_changes_language_and_theme_without_losing_anything(look, qtbot):
    page = shell_page(look)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    settle()
    field, table = page.findChild(LineField), page.findChild(Table)
    field.setFocus()
    field.setSelection(0, 10)
    table.choose("R-115")
    look.speak("de")
    look.theme.use("day")
    settle()
    assert field.hasFocus()
    assert field.selectedText() == "Teamleider"
    assert table.choice == "R-115"


@pytest.mark.qt_log_ignore("This plugin does not support")  # no screen, no window manager
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut_on_any_page(spoken, qtbot, name):
    page = PAGES[name](spoken)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert [line for line in cut_words(page) if "outside" not in line] == []

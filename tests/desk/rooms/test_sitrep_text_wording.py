from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.rooms.sitrep_text import SitrepText
from nccn_desk.services import blocks
from tests.desk.conftest import settle
from tests.desk.rooms.sitrep_day import SitrepDay
from tests.presenters.room_parts import Window
from tests.presenters.test_wording import Tongue

WORDS = 'De **zaaq** "loopt" hier.'


class Text:
    """The text of sitrep 76 in a window of its own."""

    def __init__(self, qtbot, look):
        self.day = SitrepDay()
        self.block = self.day.new[1]
        self.day.session.tongues = Tongue()
        self.write(WORDS)
        self.text = SitrepText(look, self.day.session, Window().around)
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.text)
        self.page.resize(1_000, 760)
        self.page.show()
        self.page.activateWindow()
        settle()
        self.text.show_sitrep(self.day.sitrep)
        settle()
        self.text.go(self.block)
        settle()

    @property
    def surface(self):
        return self.text.surface

    @property
    def strip(self):
        return self.text.wording.strip

    def write(self, words):
        self.day.day.act(lambda uow: blocks.write(uow, self.block, "nl", words))

    def words(self):
        with self.day.day.ledger.reading() as reader:
            return reader.text("blocks", self.block, blocks.SECTION, "nl")

    def dots(self):
        return self.surface._painter.faults[(self.block, "nl")]


@pytest.fixture
def text(qtbot, look):
    made = Text(qtbot, look)
    yield made
    made.text.close_text()


def test_dots_stand_under_what_is_found_where_one_stands(text):
    assert text.dots() == ((3, 7), (8, 15))
    assert text.strip.opener.isVisible()
    assert not text.strip.list.isVisible()


def test_f7_lists_it_and_enter_mends_it_as_an_act(text, qtbot):
    text.surface.setFocus()
    qtbot.keyClick(text.surface, Qt.Key.Key_F7)
    settle()
    assert text.strip.list.hasFocus()
    qtbot.keyClick(text.strip.list, Qt.Key.Key_Down)
    qtbot.keyClick(text.strip.list, Qt.Key.Key_Return)
    settle()
    assert text.words() == "De **zaaq** “loopt” hier."
    text.text.presenter.undo(text.block, "nl")
    assert text.words() == WORDS
    qtbot.keyClick(text.strip.list, Qt.Key.Key_Escape)
    settle()
    assert text.surface.hasFocus()


def test_the_word_behind_the_caret_is_still_being_typed(text, qtbot):
    text.surface.edit()
    editor = text.surface.editor
    qtbot.keyClicks(editor, " weq")
    qtbot.waitUntil(lambda: len(text.dots()) == 3)
    assert len(editor._faults) == 2
    qtbot.keyClicks(editor, " ")
    qtbot.waitUntil(lambda: len(editor._faults) == 3)
    assert text.page.grab().width() == 1_000


def test_what_others_write_there_is_checked_too(text, qtbot):
    text.write("Goed met de qqoe.")
    qtbot.waitUntil(lambda: text.dots() == ((12, 16),))


def test_at_a_key_nothing_is_checked_and_the_same_dots_are_not_painted_again(text, qtbot):
    text.surface.edit()
    qtbot.keyClick(text.surface.editor, "x")
    settle()
    tongue, painted = text.day.session.tongues, text.surface._painter.faults
    heard = tongue.heard
    qtbot.keyClicks(text.surface.editor, "yz")
    assert tongue.heard == heard
    assert text.surface._painter.faults is painted
    qtbot.waitUntil(lambda: tongue.heard >= heard + 2)  # both languages, once the hand rests

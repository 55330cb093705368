from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.rooms.wording import WordingStrip
from nccn_desk.presenters.wording import Checker
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Watch
from tests.presenters.test_wording import Tongue

WORDS = 'De zaaq "loopt" om 11 h. Ziehier les ponts sont fermés.\nGEHEIM'


@pytest.fixture
def strip(qtbot, look):
    watch = Watch()
    watch.session.tongues = Tongue()
    made = WordingStrip(look, Checker(watch.session))
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    column.addWidget(made)
    column.addStretch(1)
    page.resize(420, 760)
    page.show()
    page.activateWindow()
    settle()
    yield made
    made.close_strip()


def test_enter_on_a_row_mends_it(strip, qtbot):
    heard = []
    strip.mended.connect(lambda *news: heard.append(news))
    strip.stand("b", "nl", WORDS)
    strip.turn()
    settle()
    assert strip.list.hasFocus()
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    settle()
    qtbot.keyClick(strip.list, Qt.Key.Key_Down)
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert heard == [("b", "nl", WORDS.replace("zaaq", "zaak"))]
    strip.all.click()
    assert "“loopt” om 11\u00a0h" in heard[1][2]


def test_no_word_is_cut(strip, spoken):
    strip.window().resize(round(420 * spoken.theme.scale), round(900 * spoken.theme.scale))
    strip.stand("b", "nl", WORDS)
    settle()
    assert cut_words(strip) == []
    strip.turn()
    settle()
    assert cut_words(strip) == []


def test_words_are_checked_when_the_hand_rests(strip, qtbot):
    strip.stand("b", "nl", "De za")
    strip.stand("b", "nl", "De zaaq")
    assert strip.list.model().rowCount() == 0
    qtbot.waitUntil(lambda: strip.list.model().rowCount() == 1)


def test_esc_closes_the_findings(strip, qtbot):
    closed = []
    strip.turned.connect(closed.append)
    strip.stand("b", "nl", WORDS)
    strip.opener.click()
    settle()
    assert strip.list.isVisible()
    qtbot.keyClick(strip.list, Qt.Key.Key_Escape)
    assert closed == [True, False]
    assert not strip.is_open


def test_without_findings_it_says_so(strip):
    strip.stand("b", "fr", "Tout va bien ici.")
    settle()
    assert not strip.list.isVisible()
    assert not strip.all.isVisible()
    assert "Geen spelling (FR) op dit toestel" in strip.counts.text()

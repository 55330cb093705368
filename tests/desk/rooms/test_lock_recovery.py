from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.lock_card import LockCardView
from nccn_desk.desk.rooms.lock_recovery import RecoveryCard
from nccn_desk.desk.rooms.lock_sheets import SheetsCard
from tests.desk.clipping import cut_words
from tests.desk.rooms.lock_parts import Lock
from tests.desk.shell_window import settle
from tests.presenters.shell_parts import (
    OTHER_PHRASE,
    PHRASE,
)

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def lock(qtbot, look, tmp_path):
    return Lock(qtbot, look, tmp_path)


def test_the_printed_code_opens_and_sets_a_new_passphrase(lock, qtbot):
    people = lock.gate.vault.people()
    opener = lock.gate.vault.unlock(people[0].id, PHRASE)
    code = lock.gate.vault.renew_recovery(opener)
    lock.gate.vault.confirm_recovery({0: code[0], 1: code[1]})
    qtbot.mouseClick(lock.card._forgotten, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(lock.card, RecoveryCard)
    assert lock.card.code.hasFocus()
    lock.enter(" ".join(code).lower())
    lock.enter(OTHER_PHRASE)
    assert "zeer sterk" in lock.said()
    lock.enter(OTHER_PHRASE)
    assert lock.gate.doorway.entered == 1
    assert lock.gate.vault.unlock(people[0].id, OTHER_PHRASE).officer == people[0].id


def test_two_sheets_open_by_keyboard_where_the_code_is_lost(lock, qtbot):
    vault = lock.gate.vault
    people = vault.people()
    groups = vault.renew_recovery(vault.unlock(people[0].id, PHRASE))
    vault.confirm_recovery(dict(enumerate(groups)))
    sheets = lock.gate.doorway.sheets().split(groups)
    lock.presenter.begin_recovery()
    settle()
    lock.card.sheets.click()
    settle()
    assert isinstance(lock.card, SheetsCard)
    assert cut_words(lock.card) == []
    fields = lock.card.sheets.fields
    assert fields[0].editor.hasFocus()
    qtbot.keyClicks(fields[0].editor, " ".join(word[:4] for word in sheets[2].words))
    lock.press(Qt.Key.Key_Tab)
    assert fields[1].editor.hasFocus()
    qtbot.keyClicks(fields[1].editor, " ".join(sheets[0].words[:5]) + " ")
    assert "5 van 33 woorden" in lock.said()
    qtbot.keyClicks(fields[1].editor, " ".join(sheets[0].words[5:]))
    assert "Blad 3 van 3, juist overgetypt." in lock.said()
    assert "Blad 1 van 3, juist overgetypt." in lock.said()
    lock.press(Qt.Key.Key_Return)
    lock.enter(OTHER_PHRASE)
    lock.enter(OTHER_PHRASE)
    assert lock.gate.doorway.entered == 1
    assert vault.unlock(people[0].id, OTHER_PHRASE).officer == people[0].id


def test_escape_leads_back_from_the_sheets(lock):
    lock.presenter.begin_recovery()
    settle()
    lock.card.sheets.click()
    settle()
    lock.press(Qt.Key.Key_Escape)
    assert isinstance(lock.card, LockCardView)
    assert lock.presenter.sheets is None


def test_a_slip_in_the_code_names_its_group_and_escape_leads_back(lock):
    lock.presenter.begin_recovery()
    settle()
    lock.enter("AAAAA " * 7)
    lock.enter(OTHER_PHRASE)
    lock.enter(OTHER_PHRASE)
    assert "roep" in lock.said()
    lock.press(Qt.Key.Key_Escape)
    assert isinstance(lock.card, LockCardView)
    lock.presenter.begin_recovery()
    settle()
    lock.card._back.click()
    assert isinstance(lock.card, LockCardView)

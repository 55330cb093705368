from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms import lock_restore
from nccn_desk.desk.rooms.lock_blocked import BlockedCard
from nccn_desk.desk.rooms.lock_card import LockCardView
from nccn_desk.desk.rooms.lock_restore import RestoreCard
from nccn_desk.kernel.errors import Damaged, NccnError
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.rooms.test_lock import Lock
from tests.desk.shell_window import settle
from tests.presenters.shell_parts import PHRASE, PatientRunner, TwinRestorer

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Blocked(Lock):
    """A lock screen before a damaged store, and a backup of it."""

    def __init__(self, qtbot, look, folder, *size, refusal=None, runner=None):
        super().__init__(qtbot, look, folder, *size)
        doorway = self.gate.doorway
        self.restorer = doorway.restores = TwinRestorer(self.gate.vault.people(), doorway)
        doorway.refusal = refusal or Damaged(where="store.db")
        self.presenter.open(PHRASE)
        settle()

    def choose(self):
        """Press the button that asks for a folder."""
        self.card.choose.setFocus()
        self.press(Qt.Key.Key_Space)


@pytest.fixture
def folder(monkeypatch):
    """Let the operating system answer with a folder."""
    asked = []

    def answer(_, title):
        asked.append(title)
        return "/usb/kopie"

    monkeypatch.setattr(lock_restore, "choose_folder", answer)
    return asked


@pytest.fixture
def blocked(qtbot, look, tmp_path, folder):
    return Blocked(qtbot, look, tmp_path)


def restore(blocked):
    """Go from why the store cannot be opened to the way with a backup, by keyboard."""
    assert isinstance(blocked.card, BlockedCard)
    blocked.card.restore.setFocus()
    blocked.press(Qt.Key.Key_Space)
    assert isinstance(blocked.card, RestoreCard)


def test_a_backup_is_restored_by_keyboard_and_opened(blocked, folder):
    restore(blocked)
    assert blocked.focus is blocked.card.choose
    blocked.press(Qt.Key.Key_Space)
    assert folder == ["Map van de reservekopie"]
    assert blocked.card.row.isVisible()
    blocked.enter(PHRASE)
    assert "damaged-20201117-100742" in blocked.said()
    assert blocked.focus is blocked.card.lit
    blocked.press(Qt.Key.Key_Space)
    assert blocked.gate.doorway.entered == 1


def test_esc_leads_back_to_why_it_cannot_be_opened(blocked):
    restore(blocked)
    blocked.press(Qt.Key.Key_Escape)
    assert isinstance(blocked.card, BlockedCard)
    blocked.gate.doorway.refusal = None
    blocked.presenter.retry()
    assert isinstance(blocked.card, LockCardView)


@pytest.mark.parametrize("code", ["store_busy", "newer_store", "disk_full"])
def test_where_a_backup_would_not_help_none_is_offered(qtbot, look, tmp_path, code):
    refusal = NccnError(code, host="OPS-03", pid=1, version=4, known=3)
    blocked = Blocked(qtbot, look, tmp_path, refusal=refusal)
    assert not blocked.card.restore.isVisible()


def test_a_store_that_somebody_tampered_with_may_be_restored(qtbot, look, tmp_path):
    blocked = Blocked(qtbot, look, tmp_path, refusal=NccnError("tampered", where="keyfile"))
    assert blocked.card.restore.isVisible()


def test_while_it_works_the_lock_s_seconds_show_how_far_it_is(blocked):
    restore(blocked)
    blocked.choose()
    runner, card = PatientRunner(), blocked.card
    presenter = card._presenter
    object.__setattr__(presenter._gate, "runner", runner)
    blocked.enter(PHRASE)
    assert not card.choose.isEnabled()
    presenter._told("copying", 0.31)
    blocked.room.tick()
    settle()
    assert "Kopieert: 31" in blocked.said()
    card.back.click()
    settle()
    assert "Stopt…" in blocked.said()
    runner.finish()
    settle()
    assert "afgebroken" in blocked.said()


@pytest.mark.parametrize("size", [(1920, 1080), (800, 500)])
def test_no_word_is_cut_in_any_language_and_size(qtbot, spoken, tmp_path, folder, size):
    scale = spoken.theme.scale
    size = (max(size[0], int(800 * scale)), max(size[1], int(500 * scale)))
    blocked = Blocked(qtbot, spoken, tmp_path, size)
    restore(blocked)
    blocked.choose()
    for _ in range(2):
        assert cut_words(blocked.card) == []
        assert overlapping_words(blocked.card) == []
        blocked.enter(PHRASE)

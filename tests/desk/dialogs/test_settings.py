from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from nccn_desk.desk.dialogs.settings import SettingsLayer
from nccn_desk.presenters.settings_page import SettingsPresenter
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import PHRASE, MemoryKeyring, make_gate, make_vault, set_up


def make(host, look, folder, fault=""):
    keyring = MemoryKeyring()
    keyring.fault = fault
    vault = set_up(make_vault(folder, keyring=keyring))
    gate = make_gate(vault)
    gate.doorway.opened = vault.unlock(vault.people()[0].id, PHRASE)
    layer = SettingsLayer(host.widget, look, SettingsPresenter(gate, vault.people()[0]), host.strip)
    layer.gate, layer.heard = gate, []
    layer.asked.connect(layer.heard.append)
    layer.ask()
    settle()
    return layer


@pytest.fixture
def settings(host, look, tmp_path):
    settings = make(host, look, tmp_path)
    yield settings
    settings.close_settings()


def test_typing_narrows_the_page_in_any_language(settings, host):
    assert settings.search.hasFocus()
    host.type("sprache")
    assert list(settings._rows) == ["language"]
    assert settings.search.hasFocus()


def test_finding_nothing_is_said(settings, host):
    host.type("xyzzy")
    assert settings._rows == {}
    found = [text.text() for text in settings._list.findChildren(type(settings._differing))]
    assert any("‘xyzzy’" in text for text in found)


def test_a_choice_is_made_from_the_keyboard_and_counts_at_once(settings, host):
    buttons = settings._rows["theme"]._segments.findChildren(QAbstractButton)
    next(button for button in buttons if button.isChecked()).setFocus()
    host.press(Qt.Key.Key_Right)
    host.press(Qt.Key.Key_Space)
    assert settings.gate.preferences.value("theme") == "day"
    assert settings._differing.text() == "1 instelling staat anders dan geleverd."


def test_what_differs_can_be_put_back_with_one_press(settings):
    settings.gate.preferences.choose("theme", "day")
    settle()
    reset = settings._rows["theme"]._reset
    assert reset.isVisible()
    assert reset.accessibleName() == "zet terug op: Nacht"
    reset.click()
    settle()
    assert settings.gate.preferences.value("theme") == "night"
    assert not reset.isVisible()


@pytest.mark.parametrize("act", ["passphrase", "recovery", "newcomer", "backup"])
def test_what_is_done_rather_than_chosen_is_asked_of_the_window(settings, act):
    settings._rows[act]._button.click()
    assert settings.heard == [act]


def test_a_backup_says_where_it_went(settings):
    settings._presenter.back_up()
    settle()
    assert settings._box.isVisible()


def test_quick_unlock_is_switched_on(settings):
    settings._rows["quick"]._segments.chosen.emit("yes")
    settle()
    assert settings.gate.vault.quick_ready(settings.gate.vault.people()[0].id)


def test_without_a_keyring_quick_unlock_says_why_not(host, look, tmp_path):
    settings = make(host, look, tmp_path, fault="none")
    row = settings._rows["quick"]
    assert not row._segments.isEnabled()
    assert row._effect.text().startswith("Dit toestel heeft geen sleutelbos.")
    settings.close_settings()


def test_esc_gives_the_focus_back_and_undoes_nothing(settings, host):
    settings.gate.preferences.choose("theme", "day")
    host.press(Qt.Key.Key_Escape)
    assert host.focus is host.work
    assert settings.gate.preferences.value("theme") == "day"


def test_tab_stays_within_the_page(settings, host):
    for _ in range(30):
        host.press(Qt.Key.Key_Tab)
        assert settings.panel.isAncestorOf(QApplication.focusWidget())


def test_closed_it_hears_no_more(settings):
    settings.close_settings()
    settings.gate.preferences.choose("theme", "day")
    assert settings._differing.text() == "Alles staat zoals geleverd."


def test_no_word_is_cut_in_any_language_and_size(large, spoken, tmp_path):
    settings = make(large, spoken, tmp_path)
    settings.gate.preferences.choose("idle_minutes", "30")
    settings._presenter.back_up()
    settle()
    assert cut_words(settings) == []
    assert overlapping_words(settings) == []
    settings.close_settings()

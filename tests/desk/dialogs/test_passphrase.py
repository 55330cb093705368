from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.passphrase import PassphraseLayer
from nccn_desk.presenters.settings_page import SettingsPresenter
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import (
    OTHER_PHRASE,
    PHRASE,
    PatientRunner,
    make_gate,
    make_vault,
    set_up,
)


def make(host, look, folder, runner=None):
    vault = set_up(make_vault(folder))
    gate = make_gate(vault, runner=runner)
    settings = SettingsPresenter(gate, vault.people()[0])
    layer = PassphraseLayer(host.widget, look, settings, gate, host.strip)
    layer.vault, layer.person = vault, vault.people()[0].id
    layer.ask()
    settle()
    return layer


@pytest.fixture
def layer(host, look, tmp_path):
    layer = make(host, look, tmp_path)
    yield layer
    layer.close_layer()


def fill(host, old=PHRASE, new=OTHER_PHRASE, again=OTHER_PHRASE):
    for words in (old, new, again):
        host.type(words)
        host.press(Qt.Key.Key_Return)


def test_old_new_and_again_with_enter_between_them(layer, host):
    assert layer.old.passphrase.line.hasFocus()
    fill(host)
    assert not layer.is_open
    assert host.focus is host.work
    assert layer.vault.unlock(layer.person, OTHER_PHRASE)


def test_a_wrong_old_one_is_said_and_what_was_typed_stays(layer, host):
    fill(host, old="iets anders")
    assert layer.is_open
    assert layer._box.isVisible()
    assert layer.old.passphrase.passphrase() == "iets anders"
    assert layer.vault.unlock(layer.person, PHRASE)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("", OTHER_PHRASE, OTHER_PHRASE), (PHRASE, "lotte", "lotte"), (PHRASE, OTHER_PHRASE, "x")],
)
def test_without_all_three_nothing_is_changed(layer, host, old, new, again):
    layer.old.passphrase.line.setFocus()
    fill(host, old, new, again)
    assert not layer._act.isEnabled()
    layer._act.click()
    assert layer.is_open
    assert layer.vault.unlock(layer.person, PHRASE)


def test_esc_and_the_way_back_change_nothing(layer, host):
    host.type(PHRASE)
    host.press(Qt.Key.Key_Escape)
    assert host.focus is host.work
    layer.ask()
    layer._back.click()
    assert not layer.is_open
    assert layer.vault.unlock(layer.person, PHRASE)


def test_while_it_is_changed_it_says_so_and_takes_no_second_press(host, look, tmp_path):
    runner = PatientRunner()
    layer = make(host, look, tmp_path, runner)
    host.type(PHRASE)
    host.press(Qt.Key.Key_Return)
    host.type(OTHER_PHRASE)
    host.press(Qt.Key.Key_Return)
    host.type(OTHER_PHRASE)
    runner.finish()
    host.press(Qt.Key.Key_Return)
    host.press(Qt.Key.Key_Return)
    assert len(runner.jobs) == 1
    assert not layer._act.isEnabled()
    runner.finish()
    assert not layer.is_open
    layer.close_layer()


def test_closed_for_good_it_has_forgotten_all(layer, host):
    host.type(PHRASE)
    layer.close_layer()
    assert layer.old.passphrase.passphrase() == ""
    assert layer._new.words == ""


def test_no_word_is_cut_in_any_language_and_size(large, spoken, tmp_path):
    layer = make(large, spoken, tmp_path)
    assert cut_words(layer) == []
    fill(large, old="iets anders")
    assert cut_words(layer) == []
    assert overlapping_words(layer) == []
    layer.close_layer()

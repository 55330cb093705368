from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from nccn_desk.desk.rooms.new_passphrase import Bars, NewPassphrase
from nccn_desk.presenters.passphrase import PassphrasePresenter
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.shapes import Tone
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import PHRASE, make_vault


@pytest.fixture
def presenter(tmp_path):
    return PassphrasePresenter(make_vault(tmp_path), InlineRunner())


@pytest.fixture
def fields(look, show, presenter):
    fields = show(NewPassphrase(look, presenter, said("passphrase.new")), width=560)
    fields.setFocus()
    settle()
    return fields


def test_enter_leads_from_the_first_field_to_the_second_and_then_on(fields, presenter, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), PHRASE)
    assert fields._advice.text() == "Sterk genoeg. Schrijf hem nergens op."
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert fields.again.passphrase.line.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), PHRASE)
    assert presenter.weight.enough
    with qtbot.waitSignal(fields.submitted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_strength_is_shown_in_bars_and_said_in_words(fields, qtbot):
    qtbot.keyClicks(fields.first.passphrase.line, "wachtwoord")
    assert fields._word.text() == "zwak"
    assert fields.findChild(Bars).accessibleName() == "Sterkte 2/5"
    qtbot.keyClicks(fields.first.passphrase.line, " batterij nietje correct")
    assert fields.findChild(Bars).accessibleName().endswith(("4/5", "5/5"))


def test_what_is_forgotten_is_gone_from_the_fields_too(fields, presenter, qtbot):
    qtbot.keyClicks(fields.first.passphrase.line, PHRASE)
    qtbot.keyClicks(fields.again.passphrase.line, PHRASE)
    presenter.forget()
    assert fields.first.passphrase.passphrase() == ""
    assert fields.again.passphrase.passphrase() == ""


def test_once_gone_it_hears_no_more(look, presenter):
    fields = NewPassphrase(look, presenter, said("passphrase.new"))
    fields.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(fields)
    presenter.type(PHRASE, "")


def test_the_bars_are_amber_while_it_is_too_weak(look, show):
    bars = show(Bars(look))
    bars.fill(2, Tone.DUE)
    image = bars.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(22, middle) == look.colour("due")
    assert image.pixelColor(image.width() - 22, middle) == look.colour("s3")
    bars.fill(5, Tone.PLAIN)
    assert bars.grab().toImage().pixelColor(22, middle) == look.colour("t2")


def test_no_word_is_cut_in_any_language_and_size(spoken, show, presenter):
    fields = show(NewPassphrase(spoken, presenter, said("passphrase.new")), width=spoken.px(560))
    for typed in ("", "wachtwoord", PHRASE):
        presenter.type(typed, typed[:5])
        fields.resize(fields.width(), fields.heightForWidth(fields.width()))
        settle()
        assert cut_words(fields) == []

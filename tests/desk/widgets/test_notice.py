from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, Advice, Tone
from tests.desk.clipping import cut_words, overlapping_words

ADVICE = Advice(
    said("kit.passphrase.caps"),
    said("kit.search"),
    action=Action("recover", said("kit.passphrase.show")),
)


def test_its_words_stand_whole_in_every_language_and_size(spoken, show):
    notice = show(Notice(spoken, ADVICE), width=600)
    assert cut_words(notice) == []
    assert overlapping_words(notice) == []
    told = f"{spoken.word('kit.passphrase.caps')} {spoken.word('kit.search')}"
    assert notice.accessibleName() == told


def test_the_next_step_can_be_taken(look, show, qtbot):
    notice = show(Notice(look, ADVICE))
    with qtbot.waitSignal(notice.acted, check_params_cb=lambda key: key == "recover"):
        qtbot.mouseClick(notice.findChild(Button), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("tone", [Tone.DUE, Tone.ALARM, Tone.ALARM_FULL, Tone.QUIET])
def test_another_advice_takes_the_place_of_the_first(look, show, tone):
    notice = show(Notice(look, ADVICE))
    notice.advise(Advice(given("Er is weer netwerk."), tone=tone))
    assert notice.accessibleName() == "Er is weer netwerk."
    notice.advise(Advice(given("Er is weer netwerk."), tone=tone))
    notice.advise(ADVICE)
    assert cut_words(notice) == []


def test_the_focus_goes_from_one_next_step_to_the_one_that_takes_its_place(look, show):
    notice = show(Notice(look, ADVICE))
    notice.findChild(Button).setFocus()
    notice.advise(replace(ADVICE, headline=given("Er is weer netwerk.")))
    assert notice.layout().itemAt(2).layout().itemAt(0).widget().hasFocus()

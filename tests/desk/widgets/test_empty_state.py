from __future__ import annotations

from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.empty_state import EmptyState
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, ButtonKind, Emptiness
from tests.desk.clipping import cut_words

STEP = Action("note", said("kit.passphrase.show"), ButtonKind.STILL)


def test_one_sentence_and_one_step_stand_whole(spoken, show):
    empty = show(EmptyState(spoken, Emptiness(said("kit.search"), STEP)), width=500)
    assert cut_words(empty) == []


def test_the_first_step_can_be_taken(look, show, qtbot):
    empty = show(EmptyState(look, Emptiness(said("kit.search"), STEP)))
    with qtbot.waitSignal(empty.acted, check_params_cb=lambda key: key == "note"):
        empty.findChild(Button).click()


def test_a_sentence_may_stand_alone(look, show):
    assert show(EmptyState(look, Emptiness(said("kit.search")))).findChild(Button) is None

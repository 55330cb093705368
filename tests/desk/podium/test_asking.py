from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.podium.asking import AskingPanel
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.podium_search import LONGEST
from nccn_desk.presenters.podium_shapes import Asking, FoundRow

KEY = Qt.Key


@pytest.fixture
def panel(look, show):
    made = AskingPanel(look)
    show(made, 900, made.needed)
    made.heard = []
    made.typed.connect(made.heard.append)
    made.stepped.connect(made.heard.append)
    made.taken.connect(lambda: made.heard.append("taken"))
    made.left.connect(lambda: made.heard.append("left"))
    return made


def test_keys_of_a_remote_go_through_the_questions(panel, qtbot):
    for key in (KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape):
        qtbot.keyClick(panel.line, key)
    assert panel.heard == [1, -1, "taken", "left"]


def test_no_more_is_taken_than_is_looked_for(panel, qtbot):
    qtbot.keyClicks(panel.line, "a" * (LONGEST + 50))
    assert len(panel.line.text()) == LONGEST


def test_a_long_question_ends_at_a_word_and_is_named_whole(panel):
    question = "Mogen grensarbeiders " * 20
    row = FoundRow("q", question, given("NL · Karim"))
    panel.show_asking(Asking("grens", (row,), 0, given("1 antwoord")))
    assert panel.labels[0].text_fits()
    assert question.strip() in panel.labels[0].accessibleName()
    assert not panel.labels[1].isVisible()


def test_what_is_typed_grows_with_the_screen(panel, look):
    look.theme.enlarge(2.0)
    assert panel.line.font().pixelSize() == look.font("lead").pixelSize() == 40


def test_who_answers_takes_no_more_than_half_of_a_row(panel):
    many = given("verwijs naar " + ", ".join(["Vlaamse Gemeenschap"] * 9))
    panel.show_asking(Asking("scholen", (FoundRow("q", "Scholen", many),), 0, given("1 antwoord")))
    assert panel.labels[0].text_fits()
    assert panel.labels[0].accessibleName().count("Vlaamse Gemeenschap") == 9

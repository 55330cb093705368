from __future__ import annotations

import pytest

from nccn_desk.desk.rooms.journal_line import LineStory
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.journal_correction import CorrectionForm, note_kinds
from nccn_desk.services import journal
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Watch
from tests.presenters.test_journal_line import card
from tests.presenters.test_journal_page import at


def form(**wrong):
    """Return a correction that was begun."""
    words = {"text": "Tegen 10:12", "time": "09:41", "reason": "ver"}
    fields = tuple(
        Editable(name, typed, *([wrong[name]] if name in wrong else []))
        for name, typed in words.items()
    )
    return CorrectionForm("1", fields, "fact", note_kinds())


@pytest.fixture
def shown():
    watch = Watch()
    line = watch.made(lambda uow: journal.note(uow, "Tegen 10:10", "call", at(9, 41)), "journal")
    watch.act(lambda uow: journal.correct(uow, line, "Tegen 10:12", "verkeerd gehoord"))
    return card(watch, line)


@pytest.fixture
def story(look, show):
    return show(LineStory(look), 420, 700)


def test_a_line_is_shown_with_its_story(story, shown):
    story.show_card(shown)
    settle()
    assert story._text.text() == "Tegen 10:12"
    assert story.story.model().rowCount() == 2
    assert not story.links.isVisible()
    story.show_card(None)
    settle()
    assert story._hint.isVisible()


def test_a_correction_stands_in_place_of_the_buttons(story, shown, qtbot):
    story.show_card(shown)
    story.show_form(form())
    settle()
    correction = story.correction
    assert correction.words.editor.hasFocus()
    assert not story.acts.isVisible()
    typed, left, given = [], [], []
    correction.typed.connect(lambda *told: typed.append(told))
    correction.left.connect(lambda: left.append(True))
    correction.given.connect(lambda: given.append(True))
    qtbot.keyClicks(correction.words.editor, "x")
    qtbot.keyClicks(correction.time, "y")
    qtbot.keyClicks(correction.reason, "z")
    assert typed == [("text", "xTegen 10:12"), ("time", "09:41y"), ("reason", "verz")]
    correction.leave.click()
    correction.keep.click()
    assert (left, given) == ([True], [True])
    story.show_form(form())
    assert typed[3:] == []
    story.show_card(shown)
    assert not story.acts.isVisible()
    story.show_form(None)
    settle()
    assert story.acts.isVisible()


def test_no_word_is_cut(spoken, show, shown):
    story = show(LineStory(spoken), spoken.px(400), spoken.px(1_400))
    story.show_card(shown)
    settle()
    assert cut_words(story) == []
    story.show_form(form())
    settle()
    assert cut_words(story) == []

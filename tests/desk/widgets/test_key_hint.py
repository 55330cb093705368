from __future__ import annotations

from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.presenters.phrases import said


def test_keys_and_word_are_its_name_and_stand_whole(spoken, show):
    hint = show(KeyHint(spoken, ("J", "Ctrl K"), said("kit.search")))
    assert hint.accessibleName() == f"J Ctrl K: {spoken.word('kit.search')}"
    assert hint.text_fits()


def test_keys_alone(look, show):
    hint = show(KeyHint(look, ("Esc",)))
    assert hint.accessibleName() == "Esc"
    assert hint.text_fits()

from __future__ import annotations

import pytest

from nccn_desk.desk.rooms.editing import KeptProse
from nccn_desk.desk.rooms.prose_head import LabelledProse
from nccn_desk.presenters.phrases import said
from tests.desk.clipping import cut_words, overlapping_words


def prose(look):
    """Return a note under its head."""
    return LabelledProse(look, said("handover.note"), KeptProse(look), said("handover.written_in"))


@pytest.fixture
def labelled(look, show):
    return show(prose(look), 400, 200)


def test_languages_in_which_something_is_written_have_a_dot(labelled):
    labelled.show_languages("nl", ("nl", "fr"))
    buttons = labelled.languages._buttons
    assert labelled.languages.choice == "nl"
    assert buttons["fr"].accessibleName() == "Frans, geschreven"
    assert buttons["de"].accessibleName() == "Duits, nog niet geschreven"
    labelled.show_languages("fr", ("fr",))
    assert labelled.languages.choice == "fr"


def test_a_language_is_chosen(labelled):
    chosen = []
    labelled.chosen.connect(chosen.append)
    labelled.show_languages("nl", ())
    labelled.languages._buttons["de"].click()
    assert chosen == ["de"]


def test_the_field_is_named_by_its_label(labelled):
    assert labelled.field.editor.accessibleName() == "Eigen nota"


def test_no_word_is_cut(spoken, show):
    made = prose(spoken)
    made.show_languages("nl", ("nl", "fr", "de", "en"))
    show(made, spoken.px(360), spoken.px(200))
    assert cut_words(made) == []
    assert overlapping_words(made) == []

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.sitrep_text_insert import LinkForm, ReferencePicker
from nccn_desk.domain.prose import reference_mark
from tests.desk.rooms.text_room import Text

KEYS = Qt.Key

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot, look):
    return Text(qtbot, look)


def test_a_reference_is_chosen_by_keys_alone(desk):
    desk.stand(desk.missing)
    desk.type(" #")
    picker = desk.child(ReferencePicker)
    desk.type("opr")
    assert picker.list.choice == f"figures/{desk.figure}"
    desk.key(KEYS.Key_Return)
    desk.type(".")
    desk.rest()
    assert desk.words(desk.missing) == f"Nog niets. {reference_mark('figures', desk.figure)}."


def test_a_reference_that_is_not_chosen_leaves_its_sign(desk):
    desk.stand(desk.missing)
    desk.type(" #")
    desk.type("bestaatniet")
    assert desk.child(ReferencePicker).none.isVisible()
    desk.key(KEYS.Key_Escape)
    assert desk.editor.words == "Nog niets. #"
    assert desk.editor.hasFocus()


def test_a_link_is_put_over_the_selected_words(desk):
    desk.stand(desk.missing)
    desk.select(4, 9)
    desk.text.tools.tools["link"].click()
    form = desk.child(LinkForm)
    assert form.words.text() == "niets"
    desk.type("javascript:x")
    desk.key(KEYS.Key_Return)
    assert form.isVisible()
    form.target.setText("info@crisiscentrum.be")
    desk.key(KEYS.Key_Return)
    assert desk.editor.words == "Nog [niets](mailto:info@crisiscentrum.be)."

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.presenters.phrases import given, said
from tests.desk.clipping import cut_words

LABEL, HINT = said("kit.ribbon"), said("kit.search")


def test_the_label_is_the_fields_name_in_every_language_and_size(spoken, show):
    row = show(Labelled(spoken, LABEL, LineField(spoken), HINT), width=400)
    assert row.field.accessibleName() == spoken.word("kit.ribbon")
    assert row.field.accessibleDescription() == spoken.word("kit.search")
    assert cut_words(row) == []


def test_a_complaint_stands_beneath_and_is_read_out(look, show):
    row = show(Labelled(look, LABEL, LineField(look), HINT), width=400)
    before = row.sizeHint().height()
    row.complain(given("Kies een uur tussen 07:00 en 20:00."))
    assert row.sizeHint().height() > before
    assert row.field.accessibleDescription().endswith("Kies een uur tussen 07:00 en 20:00.")
    row.complain()
    assert row.sizeHint().height() == before
    assert row.field.accessibleDescription() == "Zoek of doe iets…"


def test_any_field_can_be_labelled(look, show):
    row = show(Labelled(look, LABEL, QWidget()))
    row.note(given("toetsenbord: azerty BE"))
    row.complain(given("Kies iemand."))
    assert row.field.accessibleDescription() == "Kies iemand."

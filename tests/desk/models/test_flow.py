from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from nccn_desk.desk.models.flow import FlowModel
from nccn_desk.desk.models.rows import ID_ROLE
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import FlowRow, Mark, Tone

ROWS = (
    FlowRow("a", said("kit.search"), given("klein"), given("11:00"), given("over 52 min")),
    FlowRow("b", given("Interviews"), mark=Mark(said("kit.moment.late"), Tone.DUE)),
)


@pytest.fixture
def model(look, qtbot):
    model = FlowModel(look)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(ROWS)
    yield model
    assert tester.model() is model


def test_screen_readers_hear_the_whole_row(model):
    read = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0).data(read) == "11:00, Zoek of doe iets…, klein, over 52 min"
    assert model.index(1).data(read) == "Interviews, te laat"
    assert model.index(0).data() == "Zoek of doe iets…"
    assert model.index(0).data(ID_ROLE) == "a"
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(-1)) is None


def test_only_what_changed_is_told(model, qtbot):
    changed = FlowRow("b", given("Interviews met VRT"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.show((ROWS[0], changed))
    assert told.args[0].row() == 1
    with qtbot.waitSignal(model.modelReset):
        model.show((changed,))


def test_a_language_switch_asks_for_every_word_again(model, look, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        look.speak("de")
    assert model.index(0).data() == "Suchen oder handeln…"


def test_rows_are_found(model, look):
    assert model.place_of("b") == 1
    assert model.place_of("nobody") == -1
    assert model.row_at(0) is ROWS[0]
    assert model.rowCount(model.index(0)) == 0
    model.show(())
    look.speak("fr")
    assert model.rowCount() == 0

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.quiet_row import QuietRow
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import FlowRow

ROW = FlowRow(
    "n1",
    said("alarms.task_overdue.title", what="Cijfers van Sciensano opvragen"),
    tail=said("bell.back_at", time="10:25"),
    icon="moon",
    quiet=True,
)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_choose_it(look, show, qtbot, key):
    row = show(QuietRow(look, ROW), width=400)
    row.setFocus()
    chosen = []
    row.chosen.connect(chosen.append)
    qtbot.keyClick(row, key)
    assert chosen == ["n1"]
    assert not row.grab().isNull()


def test_a_screen_reader_hears_what_it_is_and_when_it_comes_back(look, show):
    row = show(QuietRow(look, ROW), width=400)
    assert row.accessibleName() == "Te laat: Cijfers van Sciensano opvragen"
    assert row.accessibleDescription() == "terug om 10:25"


def test_long_words_wrap_and_are_never_cut(spoken, show):
    long = FlowRow("n2", given("Een lange titel " * 6), tail=given("terug om 10:25"), icon="moon")
    row = QuietRow(spoken, long)
    assert row.heightForWidth(spoken.px(300)) > row.heightForWidth(spoken.px(1200))
    assert row.heightForWidth(spoken.px(1200)) >= spoken.px(32)
    assert row.sizeHint().height() >= 32
    assert not show(row, width=spoken.px(300)).grab().isNull()

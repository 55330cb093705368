from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem

from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import FlowRow, Mark, Tone

DUE = Mark(said("kit.moment.late"), Tone.DUE)
SHAPE = Mark(given(""), Tone.RUM)
ROWS = (
    FlowRow("1", said("kit.search")),
    FlowRow("2", said("kit.search"), said("kit.passphrase.caps"), given("10:04"), given("PC")),
    FlowRow("3", said("kit.search"), mark=DUE, chip=True, tail=given("10:31")),
    FlowRow("4", said("kit.search"), mark=DUE, icon="phone"),
    FlowRow("5", said("kit.search"), mark=SHAPE, strong=True),
    FlowRow("6", said("kit.search"), quiet=True, icon="phone", lead=given("10:04")),
)


def heights(rows):
    model, drawn = rows.model(), rows.itemDelegate()
    option = QStyleOptionViewItem()
    places = range(model.rowCount())
    return [drawn.sizeHint(option, model.index(place, 0)).height() for place in places]


@pytest.mark.parametrize("width", [300, 700])
def test_every_kind_of_row_stands_whole_in_every_language_and_size(spoken, show, width):
    rows = FlowList(spoken, lead_role="mono")
    rows.show_rows(ROWS)
    show(rows, width * round(spoken.theme.scale), 1500)
    assert rows.text_fits()


def test_a_state_goes_below_where_it_would_leave_the_words_no_room(look, show):
    rows = FlowList(look)
    rows.show_rows(ROWS[2:3])
    show(rows, 700, 300)
    wide = heights(rows)[0]
    rows.resize(260, 300)
    assert heights(rows)[0] > wide


def test_no_row_is_too_low_to_hit(look, show):
    rows = FlowList(look, ruled=False)
    rows.show_rows(ROWS)
    show(rows, 700, 600)
    assert min(heights(rows)) >= 32

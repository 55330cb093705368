from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.cells import needed_height, needed_width, role_of
from nccn_desk.desk.widgets.table import Table
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, Mark, Row, Tone

CELL = Cell(
    said("kit.search"),
    said("kit.passphrase.caps"),
    Mark(said("kit.moment.late"), Tone.DUE),
    Tone.NOW,
    "usb",
)


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("kind", CellKind)
def test_every_kind_of_cell_stands_whole_where_it_takes_its_own_width(spoken, show, kind, align):
    columns = (Column("x", given("x"), kind, align, width=10),)
    table = Table(spoken, columns)
    table.show_rows(
        (
            Row("1", (CELL,)),
            Row("2", (CELL,), quiet=True),
            Row("3", (Cell(said("kit.search")),), unseen=True),
            Row("4", (Cell(),)),
        )
    )
    show(table, 900, 500)
    assert table.text_fits()


def test_what_nobody_saw_yet_is_bolder():
    column = Column("x", given("x"))
    assert role_of(column, Row("1", (), unseen=True)) != role_of(column, Row("1", ()))


def test_icons_and_small_lines_take_room(look):
    column = Column("x", given("x"))
    bare = Cell(given("Sitrep"))
    assert needed_width(look, column, CELL) > needed_width(look, column, bare)
    assert needed_height(look, column, CELL, 900) > needed_height(look, column, bare, 900)
    chip = Column("x", given("x"), CellKind.CHIP)
    assert needed_height(look, chip, CELL, 900) == 24 + look.line("caption")

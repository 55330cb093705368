from __future__ import annotations

from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.table_head import head_width
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Align, Cell, Column, Row

HEAD = said("kit.passphrase.show")


def columns(*, hidden=False):
    return tuple(Column(align, HEAD, align=align, width=10, hidden_head=hidden) for align in Align)


def test_heads_stand_whole_in_every_language_and_size_sorted_or_not(spoken, show):
    table = Table(spoken, columns())
    table.show_rows((Row("1", (Cell(), Cell(), Cell())),))
    show(table, 1600, 200)
    assert table.text_fits()
    for column in range(3):
        table.sort_by(column)
        assert table.text_fits()


def test_a_hidden_head_takes_no_room_and_none_means_no_head(look, show):
    assert head_width(look, columns(hidden=True)[0]) == 0
    table = show(Table(look, columns(hidden=True)), 400, 200)
    assert not table.horizontalHeader().isVisible()


def test_one_hidden_head_among_others_is_blank(look, show):
    table = show(Table(look, (*columns(), columns(hidden=True)[0])), 900, 200)
    assert table.horizontalHeader().isVisible()
    assert table.text_fits()


def test_a_head_that_cannot_sort_keeps_no_room_for_an_arrow(look):
    column = Column("x", HEAD, sortable=False)
    assert head_width(look, column) < head_width(look, Column("x", HEAD))

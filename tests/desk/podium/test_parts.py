from __future__ import annotations

import pytest

from nccn_desk.desk.podium.parts import NARROW, WIDE, PartsColumn
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.podium_shapes import PartRow

LONG = "Een titel die langer is dan er op één regel van deze kolom staat"


@pytest.fixture
def column(look, show):
    made = PartsColumn(look)
    show(made, WIDE, 700)
    return made


def show_rows(column, count, here=0):
    rows = [PartRow(given(LONG), given("Anouk · FR"), n < here, n == here) for n in range(count)]
    column.show_parts((given("Persconferentie 136"), given("deel 1")), rows)


def test_a_long_title_takes_smaller_letters_and_is_whole(column):
    show_rows(column, 3, here=1)
    assert all(each.text_fits() for each in column.labels)


def test_labels_come_and_go_with_the_running_order(column):
    show_rows(column, 5)
    show_rows(column, 2)
    assert len(column.labels) == 2


def test_a_narrow_column_shows_numbers(column):
    show_rows(column, 3, here=1)
    column.resize(NARROW, 700)
    assert [each.accessibleDescription() for each in column.labels] == ["gedaan", "nu", ""]
    assert all(each.text_fits() for each in column.labels)

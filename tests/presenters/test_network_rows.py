from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.network_rows import COLUMNS, rows_of
from nccn_desk.presenters.network_shapes import REACHES, STANDINGS, counts_of
from tests.presenters.network_parts import crowd, mockup, without


@pytest.mark.parametrize("language", [*LANGUAGES, "crowd"])
def test_the_table_says_the_same_as_the_picture(language):
    crowded = language == "crowd"
    picture = crowd(200, 600) if crowded else mockup(language, further=True)
    words = Words("nl" if crowded else language)
    rows = {row.id: row for row in rows_of(picture)}
    here = [node for node in picture.nodes if node.here]
    assert rows.keys() == {each.id for each in (*here, *picture.groups)}
    for node in here:
        name, ring, state, _, _, lines = rows[node.id].cells
        assert name.text == node.label
        assert ring.spoken(words) == picture.circles[node.ring].label.spoken(words)
        assert state.mark == STANDINGS[node.standing]
        assert lines.order == sum(link.source == node.id for link in picture.links)
    for group in picture.groups:
        row = rows[group.id]
        assert row.cells[2].mark == REACHES[group.state]
        assert row.cells[0].small == group.small
        assert row.cells[5].order == sum(link.target == group.id for link in picture.links)
    labels = {each.id: each.label.spoken(words) for each in (*here, *picture.groups)}
    for link in picture.links:
        reach = rows[link.source].cells[3].spoken(words)
        assert labels[link.target] in reach
        assert labels[link.source] in rows[link.target].cells[3].spoken(words)


def test_states_add_up_to_the_counts():
    picture = without(mockup(further=True), {"Luxembourg", "Namur"})
    counts = counts_of(picture)
    marks = [row.cells[2].mark for row in rows_of(picture)]
    assert [marks.count(mark) for mark in STANDINGS.values()] == [
        counts.active,
        counts.informed,
        counts.unreached,
    ]
    assert [marks.count(mark) for mark in REACHES.values()] == [
        counts.reached,
        counts.weak,
        counts.gaps,
    ]


def test_gaps_stand_first_and_partners_from_the_core_outwards():
    rows = [row.id for row in rows_of(mockup())]
    assert rows[:4] == ["homeless", "commuters", "students", "blind"]
    assert rows[13:16] == ["NCCN", "FOD VVVL", "Sciensano"]


def test_every_row_has_a_cell_for_each_column_and_says_all_of_itself():
    words = Words("nl")
    for row in rows_of(mockup()):
        assert len(row.cells) == len(COLUMNS)
        assert row.cells[0].text.spoken(words) in row.described.spoken(words)


def test_the_columns_have_room_in_a_window_of_full_width_at_double_size():
    # 960 logical pixels without the folded navigation, and the edges of the card, are 794
    assert sum(column.width for column in COLUMNS) <= 794

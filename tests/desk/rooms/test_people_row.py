from __future__ import annotations

from nccn_desk.desk.rooms.people_row import PeopleRow, PersonTag
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import PersonRow
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

LOTTE = PersonRow("1", "LV", given("Lotte Verhaegen"), said("choices.officers.role.duty_officer"))
NOBODY = PersonRow("", "?", said("handover.nobody"))


def test_people_stand_in_the_order_in_which_something_goes(look, show):
    row = PeopleRow(look)
    row.show_people(LOTTE, NOBODY)
    show(row, 900)
    assert row.accessibleName() == "Lotte Verhaegen → nog niemand gekozen"
    assert len(row.findChildren(PersonTag)) == 2
    row.show_people(LOTTE, NOBODY)
    row.show_people(LOTTE)
    settle()
    assert [each for each in row.findChildren(PersonTag) if each.isVisible()] == row._tags


def test_no_word_is_cut(spoken, show):
    row = PeopleRow(spoken)
    row.show_people(LOTTE, NOBODY)
    show(row, spoken.px(320))
    assert row.height() > spoken.px(60)
    assert cut_words(row) == []

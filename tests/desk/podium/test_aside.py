from __future__ import annotations

import pytest

from nccn_desk.desk.podium.aside import WIDE, AsideColumn
from nccn_desk.presenters.phrases import NOTHING, given
from nccn_desk.presenters.podium_shapes import Countdown


@pytest.fixture
def column(look, show):
    made = AsideColumn(look)
    show(made, WIDE, 736)
    made.show_rest((given("Miriam"), given("DE")), ("Geen datum.",), (given("VGT"),))
    return made


def test_things_stand_below_one_another(column):
    widgets = (column.clock, column.left, column.follows, column.unsaid, column.interpreters)
    foots = [each.geometry().bottom() for each in widgets]
    tops = [each.geometry().top() for each in widgets]
    assert all(foot <= top for foot, top in zip(foots, tops[1:], strict=False))


def test_what_has_no_words_takes_no_room(column):
    column.show_rest((NOTHING, NOTHING), (), ())
    assert not column.follows.isVisible()
    assert not column.unsaid.isVisible()
    assert not column.interpreters.isVisible()


def test_time_that_is_over_is_said_in_words_too(column):
    column.left.show_left(Countdown("3:36", 0.3))
    assert column.left.accessibleName() == "Nog voor dit deel: 3:36"
    column.left.show_left(Countdown("−0:12", 1.0, over=True))
    assert column.left.accessibleName() == "Over tijd: −0:12"

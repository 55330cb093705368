from __future__ import annotations

from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.vacuum_shapes import Bar


def test_a_row_has_a_bar_only_where_time_passed_between_its_marks():
    assert not Bar("x", NOTHING, NOTHING, ()).has_gap
    assert Bar("x", NOTHING, NOTHING, (), begins=1.0, ends=2.0).has_gap

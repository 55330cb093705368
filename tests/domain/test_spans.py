from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import check_span, ended, holds, overlap
from nccn_desk.kernel.errors import BadValue

DAY = date(2020, 3, 13)


def span(begins="", ends=""):
    return Record("memberships", "1", {"begins": begins, "ends": ends})


@pytest.mark.parametrize(
    ("begins", "ends", "held"),
    [
        ("", "", True),
        ("2020-03-13", "", True),
        ("", "2020-03-13", True),
        ("2020-03-14", "", False),
        ("", "2020-03-12", False),
    ],
)
def test_both_ends_belong_to_a_span(begins, ends, held):
    assert holds(span(begins, ends), DAY) is held


def test_what_has_no_end_is_never_over():
    assert ended(span(ends="2020-03-12"), DAY)
    assert not ended(span(ends="2020-03-13"), DAY)
    assert not ended(span("2019-01-01"), DAY)


def test_spans_overlap_where_they_share_a_day():
    spring = span("2020-03-01", "2020-05-31")
    assert overlap(spring, span("2020-05-31"))
    assert overlap(span(), spring)
    assert not overlap(spring, span("2020-06-01"))
    assert not overlap(span("2020-06-01"), spring)


def test_nothing_ends_before_it_begins():
    check_span({"begins": "2020-03-13", "ends": "2020-03-13"})
    check_span({"begins": None, "ends": "2020-03-13"})
    with pytest.raises(BadValue) as refused:
        check_span({"begins": "2020-03-13", "ends": "2020-03-12"})
    assert refused.value.code == "ends_before_it_begins"

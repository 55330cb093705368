from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.domain.freshness import SOON, Freshness, freshness, overdue
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text

NOW = datetime(2020, 11, 17, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (timedelta(0), Freshness.EXPIRED),
        (timedelta(minutes=1), Freshness.SOON),
        (SOON, Freshness.SOON),
        (SOON + timedelta(minutes=1), Freshness.FRESH),
    ],
)
def test_it_holds_until_the_promised_time(left, found):
    record = Record("blocks", "b", {"valid_until": to_text(NOW + left)})
    assert freshness(record, NOW) is found


def test_without_a_promise_nobody_knows():
    assert freshness(Record("blocks", "b", {}), NOW) is Freshness.UNKNOWN


def test_a_figure_is_overdue_until_a_later_value_comes():
    due, before = to_text(NOW), to_text(NOW - timedelta(hours=1))
    assert overdue(Record("figures", "f", {"due": due}), NOW)
    assert overdue(Record("figures", "f", {"due": due, "as_of": before}), NOW)
    assert not overdue(Record("figures", "f", {"due": due, "as_of": due}), NOW)
    assert not overdue(Record("figures", "f", {"due": due}), NOW - timedelta(minutes=1))
    assert not overdue(Record("figures", "f", {}), NOW)

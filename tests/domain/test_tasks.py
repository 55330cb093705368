from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nccn_desk.domain.tasks import HORIZONS, horizon_of

NOW = datetime(2020, 11, 17, 22, 30, tzinfo=UTC)  # 23:30 in Brussels


@pytest.mark.parametrize(
    ("due", "horizon"),
    [
        (datetime(2020, 11, 16, 8, tzinfo=UTC), "today"),
        (datetime(2020, 11, 17, 22, 59, tzinfo=UTC), "today"),
        (datetime(2020, 11, 17, 23, 0, tzinfo=UTC), "tomorrow"),
        (datetime(2020, 11, 24, 8, tzinfo=UTC), "week"),
        (datetime(2020, 11, 25, 8, tzinfo=UTC), "later"),
    ],
)
def test_a_horizon_counts_belgian_days(due, horizon):
    assert horizon_of(due, NOW) == horizon
    assert horizon in HORIZONS

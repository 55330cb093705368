from __future__ import annotations

from nccn_desk.domain.usual import LEAST, band_of


def test_quartiles_are_those_of_hyndman_and_fan_7():
    band = band_of([[1.0, 2.0], [3.0, 4.0], [5.0]])
    assert (band.low, band.middle, band.high, band.weeks) == (2.0, 3.0, 4.0, 3)
    assert band.fence == 4.0 + 3 * 2.0


def test_of_few_weeks_nobody_knows_what_is_usual():
    assert band_of([[1.0]] * (LEAST - 1) + [[], []]) is None


def test_what_never_varies_is_not_unusual_for_one_more():
    band = band_of([[4.0]] * 5)
    assert not band.is_unusual(7.0)
    assert band.is_unusual(7.5)
    assert not band.is_unusual(0.0)

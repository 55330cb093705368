from __future__ import annotations

import pytest

from nccn_desk.services.people import PersonCard, station_of


@pytest.mark.parametrize(
    ("initials", "station"), [("LV", "LV"), ("lvd", "LV"), ("É", "XX"), ("Zé", "ZX"), ("张", "XX")]
)
def test_a_station_has_two_letters(initials, station):
    assert station_of(PersonCard("0" * 32, "x", initials, "duty_officer", "nl")) == station

from __future__ import annotations

import pytest

from nccn_desk.domain.numbers import namesakes, number_in, register_of


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("J-LV-41", "J-LV-41"),
        ("#J-LV-41", "J-LV-41"),
        (" j lv 41 ", "J-LV-41"),
        ("jlv041", "J-LV-41"),
        ("T-AB-1", "T-AB-1"),
        ("4-LV-41", ""),
        ("J-LV-0", ""),
        ("J-LVX-41", ""),
        ("persconferentie", ""),
        ("J-LV-41 en meer", ""),
        ("j lv 118B", "J-LV-118b"),
        ("#J-LV-118ba", "J-LV-118ba"),
        ("J-LV-118a", ""),
        ("", ""),
    ],
)
def test_a_number_is_understood_however_it_is_typed(typed, number):
    assert number_in(typed) == number


def test_who_asks_for_a_number_gets_those_that_claim_it_too():
    assert namesakes("J-LV-118") == ("J-LV-118", "J-LV-118b", "J-LV-118c")
    assert namesakes("J-LV-118b") == ("J-LV-118b",)


def test_a_number_names_its_register():
    assert register_of("J-LV-41").name == "journal"
    assert register_of("J-LV-41b").name == "journal"
    assert register_of("4-LV-41") is None

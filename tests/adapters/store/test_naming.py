from __future__ import annotations

from nccn_desk.adapters.store.naming import base_of, letters


def test_the_first_keeps_the_number_and_the_next_ones_get_letters():
    assert [letters(place) for place in (0, 1, 2, 25, 26, 27)] == ["", "b", "c", "z", "ba", "bb"]


def test_all_names_of_one_number_lead_back_to_it():
    for place in range(800):
        assert base_of("J-LV-118" + letters(place)) == "J-LV-118"
    assert len({letters(place) for place in range(800)}) == 800

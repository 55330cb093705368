from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.vault.cards import entered, shown
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.people import NewPerson, PersonCard

LOTTE = NewPerson("Lotte Verhaegen", "LV", "duty_officer", "nl")


def test_a_card_says_what_was_typed():
    assert shown(entered(LOTTE, "11" * 16)) == PersonCard(
        "11" * 16, "Lotte Verhaegen", "LV", "duty_officer", "nl"
    )


def test_what_cannot_be_seen_is_dropped_and_letters_are_composed():
    typed = replace(LOTTE, name="  Zoe\u0308\x00 d\u2019Arc\u202e\ud83d\n ")
    assert entered(typed, "1").name == "Zoë d’Arc"


@pytest.mark.parametrize(
    ("field", "words", "reason"),
    [
        ("name", " ", "empty"),
        ("name", "a" * 81, "long"),
        ("initials", "", "empty"),
        ("initials", "ABCDE", "long"),
        ("role", "\x00", "empty"),
        ("role", "r" * 41, "long"),
        ("language", "la", "unknown"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(field, words, reason):
    with pytest.raises(BadValue) as caught:
        entered(replace(LOTTE, **{field: words}), "1")
    assert caught.value.values == {"field": field, "reason": reason}


@given(st.text(max_size=80))
def test_every_accepted_name_can_be_written(name):
    try:
        card = entered(replace(LOTTE, name=name), "1")
    except BadValue:
        return
    assert card.name.encode().decode() == card.name == card.name.strip()

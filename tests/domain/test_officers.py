from __future__ import annotations

import pytest

from nccn_desk.domain.officers import initials_of, language_of
from nccn_desk.domain.register import Record


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Lotte Verhaegen", "LV"),
        ("Jean van den Broek", "JB"),
        ("Anouk", "A"),
        ("bo bo", "B"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_last_word(name, initials):
    assert initials_of(name) == initials


def test_an_officer_works_in_a_language():
    assert language_of(Record("officers", "1", {"language": "fr"})) == "fr"
    assert language_of(Record("officers", "1", {})) == "nl"
    assert language_of(None) == "nl"

from __future__ import annotations

import pytest

from nccn_desk.domain import figures
from nccn_desk.domain.figures import Point
from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import BadValue


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("212", "212"),
        (" 1 234 ", "1234"),
        ("1\u202f234\u202f567", "1234567"),
        ("12,5", "12.5"),
        ("-3", "-3"),
        ("−3,25", "-3.25"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
    ],
)
def test_a_number_is_kept_in_one_form(typed, kept):
    assert figures.stored(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("veel", "bad_figure"),
        ("1.234", "figure_thousands"),
        ("1,234", "figure_thousands"),
        ("", "bad_figure"),
    ],
)
def test_what_could_mean_two_things_is_refused(typed, code):
    with pytest.raises(BadValue) as refused:
        figures.stored(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("language", "shown"),
    [("nl", "10.716,5"), ("fr", "10\u202f716,5"), ("de", "10.716,5"), ("en", "10,716.5")],
)
def test_a_number_is_shown_as_the_language_writes_it(language, shown):
    assert figures.shown("10716.5", language) == shown


def test_a_negative_number_has_a_minus_sign():
    assert figures.shown("-5", "nl") == "−5"
    assert figures.shown("", "nl") == ""


def test_the_change_is_between_the_last_two_values():
    points = [Point("10", "", "", ""), Point("", "", "", ""), Point("7.5", "", "", "")]
    assert figures.change_of(points) == "-2.5"
    assert figures.change_of(points[:1]) == ""


def test_a_figure_is_quoted_with_its_unit_and_never_in_another_language():
    record = Record("figures", "f", {"value": "212", "unit_nl": "oproepen", "label_nl": "Oproepen"})
    assert figures.quoted(record, "nl") == "212\u00a0oproepen"
    assert figures.quoted(record, "fr") == "212"
    assert figures.label(record, "fr") == ""

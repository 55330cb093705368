from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.capture import calls_somebody, understand
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import in_brussels

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)  # 10:07:42 in Brussels


def officer(officer_id, name, initials=""):
    return Record("officers", officer_id, {"name": name, "initials": initials})


TEAM = [
    officer("sofie", "Sofie Jacobs", "SJ"),
    officer("elise", "Élise Dupont", "ED"),
    officer("jan1", "Jan Peeters", "JP"),
    officer("jan2", "Jan Smets", "JS"),
]


def due(text):
    found = understand(text, TEAM, NOW).due
    return f"{in_brussels(found):%d %H:%M}" if found else ""


def people(text):
    return understand(text, TEAM, NOW).people


@pytest.mark.parametrize(
    "text",
    [
        "tegen 10:20",
        "tegen 10u20",
        "voor 10 u 20",
        "vóór 10.20 uur",
        "pour 10 h 20",
        "pour 10\u00a0h\u00a020",
        "avant 10h20",
        "d’ici 10:20",
        "D'ici 10:20",
        "bis 10:20",
        "bis 10.20 Uhr",
        "bis 10 Uhr 20",
        "vor 10:20 Uhr",
        "by 10:20",
        "before 10.20",
        "Klaar tegen 10:20.",
    ],
)
def test_a_time_is_understood_in_four_languages(text):
    assert due(text) == "17 10:20"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("tegen 9 u", "18 09:00"),
        ("pour 11h", "17 11:00"),
        ("tegen morgen 11:00", "18 11:00"),
        ("pour demain 9 h", "18 09:00"),
        ("bis morgen 9 Uhr", "18 09:00"),
        ("by tomorrow 9h", "18 09:00"),
        ("tegen 25:00, of tegen 11:15", "17 11:15"),
    ],
)
def test_a_time_that_has_passed_means_tomorrow(text, when):
    assert due(text) == when


@pytest.mark.parametrize(
    "text", ["pour 10 personnes", "10:20", "tegen 10", "by 10.20.30", "tegen 10:75", "bis 10 uhren"]
)
def test_other_numbers_are_no_times(text):
    assert due(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Sofie kijkt", ("sofie",)),
        ("@sofie jacobs, @ED", ("sofie", "elise")),
        ("@elise et @ELISE", ("elise",)),
        ("@JP", ("jan1",)),
        ("@Jan Smets", ("jan2",)),
        ("mail a@sofie.be", ()),
        ("@ Sofie", ()),
    ],
)
def test_people_are_known_by_name_first_name_or_initials(text, found):
    assert people(text) == found


@pytest.mark.parametrize("text", ["@Jan", "@Sofietje", "@nobody"])
def test_a_name_that_means_nobody_or_two_is_said_so(text):
    found = understand(text, TEAM, NOW)
    assert found.people == ()
    assert [(part.kind, text[part.start : part.end]) for part in found.parts] == [("unknown", text)]


def test_numbers_are_understood():
    found = understand("zie #J-LV-41, #j-lv-041 en #4-LV-118", TEAM, NOW)
    assert found.numbers == ("J-LV-41",)


def test_the_parts_stand_where_they_were_typed():
    text = "@Sofie kijkt na tegen 10:20 #J-LV-41"
    found = understand(text, TEAM, NOW)
    assert [(part.kind, text[part.start : part.end]) for part in found.parts] == [
        ("person", "@Sofie"),
        ("due", "tegen 10:20"),
        ("number", "#J-LV-41"),
    ]


def test_somebody_and_a_time_make_a_task():
    assert understand("@Sofie tegen 10:20", TEAM, NOW).makes_task
    assert not understand("@Sofie", TEAM, NOW).makes_task
    assert not understand("tegen 10:20", TEAM, NOW).makes_task


@given(st.text())
def test_any_line_is_read_without_fault(text):
    found = understand(text, TEAM, NOW)
    assert found.text == text
    assert all(0 <= part.start < part.end <= len(text) for part in found.parts)


@given(st.text(st.sampled_from("@ sofie.éSJ#J-LV1"), max_size=20))
def test_a_line_that_calls_nobody_is_read_alike_without_the_team(text):
    if not calls_somebody(text):
        assert understand(text, (), NOW) == understand(text, TEAM, NOW)


def test_an_at_within_a_word_calls_nobody():
    assert [calls_somebody(text) for text in ("@sofie", "a @ b", "a@b", "(@é")] == [
        *(True, False, False, True),
    ]

from __future__ import annotations

import pytest

from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.values import Telling
from tests.presenters.room_parts import nl, officer
from tests.presenters.sitrep_parts import Written


@pytest.fixture
def written():
    return Written()


def say(written, register, name, value):
    return written.watch.read(
        lambda reader: nl(
            Telling(reader, read_people(reader), written.watch.clock.now().date()).value(
                register, name, value
            )
        )
    )


def test_a_value_is_said_as_people_read_it(written):
    for register, name, value, words in (
        ("blocks", "owner", officer("NP"), "Nadia Peeters"),
        ("blocks", "authors", frozenset({officer("NP"), officer("LV")}), None),
        ("blocks", "shape", "bullets", "opsomming"),
        ("blocks", "state", "cleared", "goedgekeurd"),
        ("blocks", "as_of", "2020-11-17T09:07:00.000Z", "10:07"),
        ("blocks", "source", "Sciensano", "Sciensano"),
        ("blocks", "source", "", "leeg gelaten"),
        ("blocks", "authors", frozenset(), "leeg gelaten"),
        ("sitreps", "languages", frozenset({"nl", "fr"}), "fr, nl"),
        ("sitreps", "number", 75, "75"),
        ("placements", "product", written.sitrep, "S-LV-1 Situatieverslag"),
        ("placements", "product", "0f" * 16, "hier niet bekend"),
        ("blocks", "a_later_field", "x", "x"),
    ):
        told = say(written, register, name, value)
        expected = words or "Lotte Verhaegen"
        assert expected in told if words is None else told == words

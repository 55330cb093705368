from __future__ import annotations

import pytest

from nccn_desk.domain.reachability import WEEK, Way
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.partners_ways import read_ways, write_ways

WAYS = (
    Way("mobile", "+32 470 00 01 23", "12345", "08:00", "20:00", "niet tijdens de middag"),
    Way("mail", "els@voorbeeld.be"),
    Way("hotline", "1710", "1357", "", "", ""),
    Way("phone", "+32 2 000 01 31", WEEK, "20:00", "08:00", "’s nachts; aan de poort"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back_in_every_language(language):
    written = write_ways(WAYS, Words(language))
    assert read_ways(written, WAYS) == WAYS


def test_ways_are_written_as_a_person_would():
    assert write_ways(WAYS[:2], Words("nl")).splitlines() == [
        "+32 470 00 01 23; ma-vr 08:00-20:00; niet tijdens de middag",
        "els@voorbeeld.be",
    ]


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("0470 00 01 23", Way("mobile", "0470 00 01 23")),
        ("lage@beispiel.example ; Mo-Fr", Way("mail", "lage@beispiel.example", "12345")),
        ("02 000; sam., dim. 9:00-12:30", Way("phone", "02 000", "67", "09:00", "12:30")),
        ("02 000; vraag naar Stef", Way("phone", "02 000", note="vraag naar Stef")),
        ("02 000; za 10:00–24:00", Way("phone", "02 000", "6", "10:00", "24:00")),
    ],
)
def test_a_channel_follows_from_the_number(line, way):
    assert read_ways(f"\n{line}\n", ()) == (way,)


@pytest.mark.parametrize("line", ["; ma-vr", "02 000; ma 25:00-26:00", "02 000; 09:00-24:30"])
def test_what_is_no_way_is_refused(line):
    with pytest.raises(BadValue, match="not_a_way"):
        read_ways(line, ())

from __future__ import annotations

from types import SimpleNamespace

import pytest

from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.officer_keys_paper import facts_of, keys_paper
from nccn_desk.presenters.session import Seat
from nccn_desk.services.officer_keys import OfficerKey
from nccn_desk.services.shapes import BENEATH

FIRST, SECOND = "2020-11-17T06:30:00.000000Z", "2020-11-17T09:00:00.000000Z"
ROLE = "duty_officer"
KEYS = (
    OfficerKey("a", "Anouk Delvaux", "editor"),
    OfficerKey("b", "Nadia Peeters", ROLE, "5b6489c9" * 8, SECOND),
    OfficerKey("b", "Nadia Peeters", ROLE, "a7f6dfaf" * 8, FIRST, SECOND),
)
SEAT = Seat(SimpleNamespace(name="Lotte Verhaegen"), "LV", exercise=True, crisis="COVID-19")
LONG = "5b64 89c9 5b64 89c9 5b64 89c9 · 5b64 89c9 5b64 89c9 5b64 89c9 5b64 89c9 5b64 89c9"


def said(language="en"):
    words = Words(language)
    return [(label.spoken(words), value.spoken(words)) for label, value in facts_of(KEYS)]


def test_each_officer_is_named_once_with_every_key_and_when_it_stood():
    assert said() == [
        ("Officer", "Anouk Delvaux, editing and translation"),
        ("with key", "no key yet: cannot sign"),
        ("Officer", "Nadia Peeters, duty officer"),
        ("with key", LONG),
        ("valid", "since 17 November 2020 at 10:00"),
        ("with key", LONG.replace("5b64", "a7f6").replace("89c9", "dfaf")),
        ("valid", "from 17 November 2020 at 07:30 until 17 November 2020 at 10:00; replaced"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_what_the_page_says(language):
    sheet = keys_paper(KEYS, from_text(SECOND), SEAT, language)
    without, held = sheet.sections
    printed = [*without.rows, *held.rows]
    assert without.rows == ()
    assert [row[0] for row in held.rows] == ["1", "2"]
    words = [without.title, without.empty, held.title]
    words += [part for row in printed for part in row[1].split(BENEATH)]
    assert words == [value for _, value in said(language)]
    assert (without.count[:1], held.count[:1], sheet.exercise) == ("0", "2", True)

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nccn_desk.domain.press_lines import promise, read
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import in_brussels

NOW = datetime(2020, 11, 17, 10, 20, tzinfo=UTC)
TEAM = (
    Record("officers", "ad", {"name": "Anouk Delvaux", "initials": "AD"}),
    Record("officers", "kb", {"name": "Karim Benali", "initials": "KB"}),
)


def line(text):
    return read(text, TEAM, NOW)


def test_a_line_says_who_asked_what_in_which_language_and_who_answers():
    found = line("RTBF, Marie Dupont, fr: Quand rouvrent les écoles ? @Anouk")
    assert (found.outlet, found.journalist, found.language) == ("RTBF", "Marie Dupont", "fr")
    assert (found.words, found.speaker) == ("Quand rouvrent les écoles ?", "ad")
    assert not found.promise.words


def test_what_is_promised_stands_behind_a_sign_with_its_owner_and_hour():
    found = line("VRT NL: Hoeveel scholen? @Anouk > cijfers per provincie @Karim tegen 15:00")
    assert (found.outlet, found.language, found.speaker) == ("VRT", "nl", "ad")
    assert found.words == "Hoeveel scholen?"
    assert found.promise.owner == "kb"
    assert found.promise.words == "cijfers per provincie tegen 15:00"
    assert in_brussels(found.promise.due).strftime("%d %H:%M") == "17 15:00"


@pytest.mark.parametrize(
    "text",
    [
        "Wanneer gaan de winkels open?",
        "Is dit zo? Ik vraag het u: ja of nee",
        "Blijft het bij tien uur 22:00 of niet",
        "x" * 121 + ": vraag",
    ],
)
def test_a_colon_in_the_question_is_no_head(text):
    assert (line(text).words, line(text).outlet) == (text, "")


def test_a_mail_address_and_a_number_tell_how_to_reach_them():
    found = line("Le Soir, redaction@lesoir.example, FR, Luc Petit: frontaliers")
    assert (found.contact, found.language) == ("redaction@lesoir.example", "fr")
    assert found.journalist == "Luc Petit"
    assert line("BRF, +32 80 99 99 99: Schulen").contact == "+32 80 99 99 99"


def test_whoever_is_called_in_the_head_answers_and_nobody_known_stays_in_the_words():
    assert line("RTBF @KB: écoles").speaker == "kb"
    found = line("RTBF: écoles @Nobody")
    assert (found.speaker, found.words) == ("", "écoles @Nobody")


def test_a_question_of_five_thousand_signs_is_read_whole():
    asked = "Waarom? " * 625
    assert line(f"De Tijd: {asked}").words == asked.strip()


def test_a_promise_without_an_hour_or_a_name_is_one():
    found = promise("lijst van winkels", TEAM, NOW)
    assert (found.words, found.owner, found.due) == ("lijst van winkels", "", None)

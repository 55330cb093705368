from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.domain.sheets import HandoverSheet, SheetList, SheetRow
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.handover_paper import (
    Signed,
    facts,
    fingerprint,
    list_count,
    list_title,
    paper_of,
    row_words,
)
from nccn_desk.services.shapes import BENEATH, Statement
from tests.presenters.room_parts import nl

DAY = date(2020, 11, 17)
AT = "2020-11-17T19:31:00.000Z"


def row(**more):
    return SheetRow("1" * 32, **{"register": "tasks", "title": "Bel Joris", **more})


def sheet(**more):
    values = {
        "day": "2020-11-17",
        "giver": "1" * 32,
        "giver_name": "Lotte Verhaegen",
        "taker": "",
        "taker_name": "",
        "from_moment": "2020-11-16T19:31:00.000Z",
        "made_at": AT,
        "lists": (SheetList("tasks", 1, (row(number="T-LV-1", who_name="Karim Benali"),)),),
        "note": {},
    }
    return HandoverSheet(**{**values, **more})


def said(words):
    return tuple(nl(each) for each in (words.lead, words.title, words.small, words.tail))


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        (
            "tasks",
            {"number": "T-LV-1", "who_name": "Karim", "moment": AT},
            ("T-LV-1", "Bel Joris", "Karim", "20:31"),
        ),
        ("promises", {"number": "T-LV-2"}, ("T-LV-2", "Bel Joris", "", "")),
        (
            "steps",
            {"key": "briefing", "state": "moved", "detail": "ziek", "moment": AT, "happened": AT},
            ("20:31", "Briefing", "verschoven · ziek", "sinds 20:31"),
        ),
        ("clocks", {"moment": AT, "happened": ""}, ("20:31", "Bel Joris", "", "")),
        (
            "decisions",
            {"moment": AT, "number": "J-LV-4", "detail": "in drie talen", "who_name": "Lotte"},
            ("20:31", "Bel Joris", "in drie talen · Lotte", "J-LV-4"),
        ),
        ("watch", {"moment": "2020-11-16T08:00:00.000Z"}, ("ma 16/11 09:00", "Bel Joris", "", "")),
        ("next_day", {"moment": "2020-11-18T06:00:00.000Z"}, ("07:00", "Bel Joris", "", "")),
        ("next_day", {}, ("", "Bel Joris", "", "")),
        (
            "debriefs",
            {"register": "moments", "number": "Z-LV-1", "moment": AT, "happened": AT},
            ("Z-LV-1", "Bel Joris", "debriefing open, voorzien 20:31", "gehouden 20:31"),
        ),
        (
            "debriefs",
            {"register": "moments", "number": "Z-LV-1", "who_name": "Lotte", "moment": AT},
            ("Z-LV-1", "Bel Joris", "debriefing open, voorzien 20:31 · Lotte", ""),
        ),
        (
            "webcare",
            {"register": "webcare", "number": "W-LV-1", "detail": "37", "state": "handed"},
            ("W-LV-1", "Bel Joris", "37 berichten · overgedragen", ""),
        ),
    ],
)
def test_each_list_has_its_own_rows(name, given, words):
    assert said(row_words(name, row(**given), DAY)) == words


def test_what_waited_for_a_choice_says_so_on_paper():
    words = row_words("tasks", row(who_name="Karim", waits="choice"), DAY)
    assert nl(words.small) == "Karim · keuze nodig"


def test_counts_are_counts():
    part = SheetList("tasks", 31, tuple(row() for _ in range(12)))
    assert nl(list_count(part)) == "12 van 31 getoond"
    assert nl(list_count(SheetList("tasks", 1, (row(),)))) == "1"
    assert nl(list_title(part)) == "Open taken"


def test_a_fingerprint_can_be_read_aloud():
    assert fingerprint("9f3c71ae04bde2c8ffff") == "9f3c 71ae 04bd e2c8"
    assert fingerprint("") == ""


def test_facts_say_what_is_not_known():
    words = {nl(label): nl(each) for label, each in facts(sheet(from_moment=""), DAY)}
    assert words["Dienst sinds"] == "niet gekend"
    assert words["Neemt over"] == "nog niemand gekozen"
    assert words["Opgemaakt"] == "20:31"


def test_a_draft_is_printed_as_one():
    paper = paper_of(sheet(), Signed("O-LV-1", "", (), exercise=True, crisis="COVID-19"), "nl")
    assert paper.subtitle == "COVID-19 · ontwerp, niet ondertekend"
    assert paper.sections[0].rows == (("T-LV-1", f"Bel Joris{BENEATH}Karim Benali", ""),)
    assert paper.note == "Geen eigen nota."
    assert [each.signed_at for each in paper.signatures] == ["nog niet ondertekend in Desk"] * 2
    assert paper.footer == "O-LV-1"


def test_a_signed_sheet_names_hash_and_signatures():
    made = Statement("9f" * 32, "handed_over", "1" * 32, "duty_officer", AT, "ab" * 64)
    signed = Signed("O-LV-1", "9f" * 32, (made,), exercise=False, crisis="")
    paper = paper_of(sheet(note={"nl": "Rustig."}), signed, "nl")
    assert paper.subtitle == "definitieve tekst"
    assert paper.signatures[0].signed_at == "ondertekend op 17 november 2020 om 20:31"
    assert paper.signatures[0].fingerprint == "abab abab abab abab"
    assert paper.signatures[1].fingerprint == ""
    assert paper.footer == f"O-LV-1 · {code_of('9f' * 32)} · 9f9f 9f9f 9f9f 9f9f"
    assert (paper.note_title, paper.note) == ("Eigen nota", "Rustig.")


def test_another_officers_statement_is_no_signature_of_the_giver():
    made = Statement("9f" * 32, "handed_over", "2" * 32, "duty_officer", AT, "ab" * 64)
    paper = paper_of(sheet(), Signed("O-LV-1", "9f" * 32, (made,), exercise=False, crisis=""), "nl")
    assert [each.signed_at for each in paper.signatures] == ["nog niet ondertekend in Desk"] * 2


def test_a_note_in_another_language_is_printed_and_named():
    signed = Signed("O-LV-1", "", (), exercise=True, crisis="")
    paper = paper_of(sheet(note={"nl": "Rustig."}), signed, "fr")
    assert paper.note == "Rustig."
    assert paper.note_title == "Note personnelle (rédigée en néerlandais)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_exists_in_four_languages(language):
    signed = Signed("O-LV-1", "", (), exercise=True, crisis="COVID-19")
    names = ("tasks", "promises", "steps", "clocks", "decisions", "watch", "next_day")
    lists = tuple(SheetList(name, 0, ()) for name in names)
    paper = paper_of(sheet(lists=lists), signed, language)
    assert all(section.title and section.empty for section in paper.sections)

from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import sitrep_text_paste as paste
from nccn_desk.presenters.sitrep_text_paste import pasted, poured

# As a word processor hands its text over: line ends of two signs, a bullet and a tab before items,
# a break within a paragraph, cells parted by tabs.
OFFICE = (
    "Stand van zaken\r\n"
    "Er waren 212 oproepen\x0bsinds 08:00.\r\n"
    "·         Meer\xa0oproepen\r\n"
    "·         Langere wachttijd\r\n"
    "o    Tweede niveau\r\n"
    "1.\tBel eerst\r\n"
    "2.\tGa niet naar spoed\r\n"
    "Klant\tWachttijd\r\n"
    "0800\t4 min\r\n"
    "\r\n"
    "Slot.\r\n"
)


def test_an_office_document_becomes_paragraphs_lists_and_a_table():
    assert poured(OFFICE) == (
        ("paragraph", "Stand van zaken"),
        ("paragraph", "Er waren 212 oproepen sinds 08:00."),
        ("bullets", "Meer\xa0oproepen\nLangere wachttijd\nTweede niveau"),
        ("numbered", "Bel eerst\nGa niet naar spoed"),
        ("table", "Klant\tWachttijd\n0800\t4 min"),
        ("paragraph", "Slot."),
    )


@pytest.mark.parametrize("line", ["o nee", "1. Kern", "- 5 graden", "a. enz.", "• los"])
def test_one_line_stays_as_it_is(line):
    assert poured(line) == (("paragraph", line),)


def test_a_single_number_is_no_list():
    assert poured("1. Kern\nAlles is kalm.") == (
        ("paragraph", "1. Kern"),
        ("paragraph", "Alles is kalm."),
    )


def test_signs_that_nobody_sees_are_left_out():
    seen = "een\u202e omge\u00adkeerd\u2069 \ufeffwoord\ufffc \ud83d half \x07\x00bel"
    ((_, words),) = poured(seen)
    assert words == "een omgekeerd woord \ufffd half   bel"


@pytest.mark.parametrize("blank", ["", "\r\n \t\r\n", "\x0b\f"])
def test_nothing_pasted_is_nothing(blank):
    assert poured(blank) == ()
    assert pasted(blank, "bullets") == ""


def test_a_long_paragraph_is_cut_between_sentences():
    words = "Dit is een zin. " * 1_000
    parts = [each.words for each in poured(words)]
    assert len(parts) > 1
    assert all(each.endswith("zin.") and len(each) <= paste.LONGEST for each in parts)
    assert " ".join(parts) == words.strip()
    whole = "x" * (2 * paste.LONGEST + 1)
    assert "".join(each.words for each in poured(whole)) == whole


def test_more_than_one_can_look_through_is_refused():
    with pytest.raises(BadValue, match="too_much_pasted"):
        poured("x" * (paste.MOST + 1))
    with pytest.raises(BadValue, match="too_many_pasted"):
        poured("een\n" * (paste.PARAGRAPHS + 1))
    with pytest.raises(BadValue, match="too_much_pasted"):
        pasted("x" * (paste.MOST + 1), "table")


def test_a_list_takes_items_and_a_table_rows():
    assert pasted("• Een\t!\r\n\r\n3) Twee", "numbered") == "Een !\nTwee"
    assert pasted("a\tb\r\n1\t2", "table") == "a\tb\n1\t2"

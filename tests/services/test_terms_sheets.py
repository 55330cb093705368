from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import terms, terms_sheets
from nccn_desk.services.terms_sheets import BadSheet, Plan

MASK = {
    "nl": "mondmasker",
    "fr": "masque buccal",
    "avoid_nl": frozenset({"mondkapje", "=masker"}),
    "note": "-niet “kapje”",
}


def all_of(desk):
    return {each.words("nl"): each for each in desk.read(terms.find)}


def sheet(*lines):
    return terms_sheets.read("\n".join(lines).encode())


def codes(found):
    return [(each.line, each.code, each.detail) for each in found.faults]


def test_what_was_written_is_read_back_the_same(desk):
    desk.act(terms.add, MASK)
    desk.act(terms.add, {"nl": '@crisis; "cel"'})
    data = terms_sheets.written(desk.read(terms.find))
    assert data.startswith(b"\xef\xbb\xbfnl;fr;de;en;")
    assert b"\n=" not in data
    assert b";=" not in data
    found = terms_sheets.read(data)
    assert desk.read(terms_sheets.plan, found) == Plan(same=2)


def test_a_sheet_says_beforehand_what_it_would_do_and_is_taken_in_one_act(desk):
    desk.act(terms.add, MASK)
    found = sheet("nl;fr;avoid_nl", "Mondmasker;masque;", "crisiscel;cellule;rampcel|crisis cel")
    planned = desk.read(terms_sheets.plan, found)
    assert (len(planned.new), len(planned.changed), planned.same) == (1, 1, 0)
    assert len(all_of(desk)) == 1
    desk.act(terms_sheets.take, found)
    known = all_of(desk)
    assert known["crisiscel"].members("avoid_nl") == {"rampcel", "crisis cel"}
    mask = known["Mondmasker"]
    assert (mask.words("fr"), mask.members("avoid_nl"), mask.words("note")) == (
        "masque",
        frozenset(),
        MASK["note"],
    )


def test_bad_lines_are_named_and_nothing_is_half_done(desk):
    found = sheet("nl,fr", "a,b", ",c", "", "d,e,f", "A,g", f"h,{'x' * 301}", "\u200b,i", "j,k")
    assert codes(found) == [
        (3, "no_dutch", ""),
        (5, "cells", "2"),
        (6, "double", "2"),
        (7, "long", "fr"),
        (8, "no_dutch", ""),
    ]
    with pytest.raises(NotAllowed) as refused:
        desk.act(terms_sheets.take, found)
    assert refused.value.values == {"n": 5, "line": 3}
    assert all_of(desk) == {}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet_no_heads"),
        (b"fr;en\na;b", "sheet_no_heads"),
        (b"PK\x03\x04\xff\xfe", "sheet_not_text"),
        ("nl;fr\na;b".encode("utf-16"), "sheet_not_text"),
        (b'nl;fr\n"a;b', "sheet_bad"),
        (b"nl\n" + b"\n".join(b"t%d" % each for each in range(1_501)), "sheet_too_large"),
        (b'nl;fr\n"' + b"x" * 200_000 + b'";b', "sheet_bad"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(data, code):
    with pytest.raises(BadSheet) as refused:
        terms_sheets.read(data)
    assert refused.value.code == code


def test_hostile_cells_become_plain_lines():
    found = sheet("nl\tfr", "a\x07b\t\u202e😀", '"c\nd"\te\u00a0f')
    assert [values for _, values in found.rows] == [
        {"nl": "a b", "fr": "\u202e😀"},
        {"nl": "c d", "fr": "e f"},
    ]


def test_the_starting_list_is_taken_over_once_and_changes_nothing_that_is_there(desk):
    desk.act(terms.add, {"nl": "Gouverneur", "fr": "ons woord"})
    desk.act(terms_sheets.start)
    known = all_of(desk)
    assert len(known) == len(terms_sheets.starting())
    assert known["Gouverneur"].words("fr") == "ons woord"
    desk.act(terms.remove, known["quarantaine"].id)
    desk.act(terms.change, known["isolatie"].id, {"nl": "afzondering"})
    assert not desk.act(terms_sheets.start)
    assert "quarantaine" not in all_of(desk)


def test_the_starting_list_is_whole():
    listed = terms_sheets.starting()
    assert 30 <= len(listed) <= 40
    assert len({each["nl"] for each in listed}) == len(listed)
    for each in listed:
        assert all(each[language] for language in LANGUAGES)
        for language in LANGUAGES:
            assert each[language] not in each.get(f"avoid_{language}", ())

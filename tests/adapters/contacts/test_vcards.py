from __future__ import annotations

import pytest

from nccn_desk.adapters.contacts.vcards import LINE_LIMIT, cards
from nccn_desk.domain.cards import card_of
from tests.adapters.contacts.books import NAMES, VCARDS, apple_vcf, folded, outlook_vcf


def read(data):
    return list(cards(data.splitlines(keepends=True)))


def one(*lines):
    (entry,) = read(b"\r\n".join([b"BEGIN:VCARD", *lines, b"END:VCARD", b""]))
    return entry


@pytest.mark.parametrize("book", VCARDS)
def test_the_cards_of_every_mail_program_say_the_same(book):
    people = [card_of(each) for each in read(VCARDS[book]())]
    people = [each for each in people if each.name and not each.fault]
    assert tuple(each.name for each in people) == NAMES
    elodie, jurgen, an, zoe = people
    assert elodie.partner == "Région wallonne (exercice)"
    assert jurgen.mails == ("juergen.gross@dg.example",)
    assert an.word("function") == "Communicatieambtenaar D5"
    assert dict(an.phones)["mobile"] == "0486/12.34.57"
    assert zoe.partner == "Stad Gent (oefening)"


def test_a_company_of_apple_is_an_organisation_and_a_group_is_nobody():
    *_, company, group = read(apple_vcf())
    assert company.organisation
    assert card_of(company).partner == "Sciensano (oefening)"
    assert group.fault == "group"


def test_soft_line_ends_and_old_alphabets_of_2_1_are_read():
    elodie = card_of(read(outlook_vcf())[0])
    assert elodie.word("note") == "Oefening\nverzonnen régel"
    assert elodie.word("function") == "Porte-parole"


def test_a_letter_that_is_cut_by_a_fold_is_whole_again():
    line = folded("FN:" + "é" * 90)
    assert b"\r\n " in line
    assert dict(one(b"VERSION:4.0", line).pairs)["name"] == "é" * 90


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ((b"VERSION:3.0", b"FN:An"), ""),
        ((b"FN:An",), "version"),
        ((b"VERSION:9.1", b"FN:An"), "version"),
        ((b"VERSION:4.0", b"KIND:group", b"FN:D5"), "group"),
        ((b"VERSION:4.0", b"FN:" + b"x" * (LINE_LIMIT + 1)), "long"),
        ((b"VERSION:4.0", b"FN:An", b"PHOTO:" + b"x" * (LINE_LIMIT + 1)), ""),
    ],
)
def test_what_makes_a_card_unusable_is_said_and_a_photograph_is_passed_over(lines, fault):
    assert one(*lines).fault == fault


def test_a_card_that_is_cut_off_is_said_and_the_next_one_is_read():
    cut, whole, last = read(
        b"BEGIN:VCARD\nVERSION:3.0\nFN:An\n"
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Jan\nEND:VCARD\n"
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Piet"
    )
    assert (cut.fault, whole.fault, last.fault) == ("cut_off", "", "cut_off")
    assert card_of(cut).title == "An"


def test_lines_that_nobody_understands_are_named_and_the_rest_is_kept():
    entry = one(b"VERSION:3.0", b"FN:An", b"\xff\xfe geen regel", b"EMAIL:an@x.example")
    assert len(entry.unread) == 1
    assert card_of(entry).mails == ("an@x.example",)


def test_a_card_within_a_card_is_not_taken_for_its_own():
    entry = one(
        b"VERSION:2.1",
        b"FN:An",
        b"AGENT:",
        b"BEGIN:VCARD",
        b"VERSION:2.1",
        b"FN:Iemand anders",
        b"END:VCARD",
        b"EMAIL:an@x.example",
    )
    assert entry.pairs == (("name", "An"), ("mail", "an@x.example"))


def test_a_fax_is_no_number_to_call():
    entry = one(b"VERSION:3.0", b"FN:An", b"TEL;TYPE=FAX:02 1", b"TEL;TYPE=FAX,VOICE:02 5006000")
    assert [words for field, words in entry.pairs if field == "phone"] == ["02 5006000"]

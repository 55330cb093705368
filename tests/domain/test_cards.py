from __future__ import annotations

import pytest

from nccn_desk.domain.cards import (
    FIELDS,
    LONGEST,
    Entry,
    Table,
    card_of,
    entries,
    mail_key,
    name_key,
    phone_key,
)
from nccn_desk.domain.cards_heads import guess
from nccn_desk.kernel.words import say_in_all
from tests.adapters.contacts.books import OUTLOOK_HEADS


def said(*pairs, **more):
    return card_of(Entry(1, pairs, **more))


def test_a_name_is_whole_or_made_of_its_parts():
    assert said(("family", "Peeters"), ("given", "An")).name == "An Peeters"
    assert said(("name", " An  Peeters "), ("given", "Ann")).name == "An Peeters"
    house = said(("name", "Stad Gent"), ("partner", "stad gent"))
    assert (house.name, house.partner, house.title) == ("", "stad gent", "stad gent")
    assert said(("name", "Sciensano"), organisation=True).partner == "Sciensano"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("+32 (0)11 23 70 00", "3211237000"),
        ("0032 11 23 70 00", "3211237000"),
        ("011/23.70.00", "3211237000"),
        ("+49 241 123456", "49241123456"),
        ("+32 11 23 70 00;ext=5", "3211237000"),
        ("1771", ""),
        ("bel mij", ""),
    ],
)
def test_a_number_is_the_same_however_it_is_written(number, key):
    assert phone_key(number) == key


def test_names_and_addresses_are_compared_without_order_case_or_accents():
    assert name_key("Peeters, An") == name_key("AN peeters")
    assert name_key("Lefèvre Élodie") == name_key("elodie LEFEVRE")
    assert mail_key("An@Gent.Example") == mail_key("an@gent.example")


def test_several_values_in_one_cell_are_several():
    card = said(
        ("name", "An"),
        ("mail", "An <an@x.example>; an@y.example"),
        ("phone", "09 210 10 10 ::: 02 500 60 00"),
        ("mobile", "+32 9 210 10 10"),
        ("languages", "Frans, néerlandais; xx"),
        ("circle", "Infocel ::: * myContacts"),
    )
    assert card.mails == ("an@x.example", "an@y.example")
    assert card.phones == (("phone", "09 210 10 10"), ("phone", "02 500 60 00"))
    assert card.languages == ("fr", "nl")
    assert card.circles == ("Infocel",)


@pytest.mark.parametrize(
    ("pairs", "fault", "detail"),
    [
        ((), "no_name", ""),
        ((("name", "…"),), "no_name", ""),
        ((("name", "A" * (LONGEST + 1)),), "long", "name"),
        ((("name", "An"), ("begins", "gisteren")), "no_day", "gisteren"),
        ((("name", "An"), ("begins", "31/02/2020")), "no_day", "31/02/2020"),
        ((("name", "An"), ("begins", "2/5/2020"), ("ends", "1/5/2020")), "days_turned", "1/5/2020"),
        ((("name", "An"), ("since", "2020-05-02"), ("until", "2020-05-02")), "", ""),
    ],
)
def test_what_no_register_would_take_is_said_with_the_word_that_is_wrong(pairs, fault, detail):
    card = said(*pairs)
    assert (card.fault, card.detail) == (fault, detail)


def test_a_damaged_entry_keeps_its_name_and_its_fault():
    card = said(("given", "An"), ("family", "Peeters"), fault="cut_off")
    assert (card.title, card.fault) == ("An Peeters", "cut_off")


def test_rows_of_a_sheet_give_what_their_columns_say_and_no_formula():
    table = Table(("a", "b", "c"), ((2, ("An", "'=1+1", " ")), (3, ("Jan",))))
    first, second = entries(table, ("name", "function", "note"))
    assert first.pairs == (("name", "An"), ("function", "=1+1"))
    assert second.pairs == (("name", "Jan"),)


@pytest.mark.parametrize("language", OUTLOOK_HEADS)
def test_the_heads_of_mail_programs_are_known_in_four_languages(language):
    found = guess(OUTLOOK_HEADS[language])
    kept = [each for each in found if each]
    assert kept == ["given", "middle", "family", "partner", "function", "phone", "mobile", "circle", "mail"]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("place", range(4))
def test_our_own_heads_are_read_back_in_every_language(place):
    heads = [say_in_all(f"importing.field.{field}")[place] for field in FIELDS]
    assert guess(heads) == FIELDS


def test_private_numbers_are_left_for_somebody_to_choose():
    assert guess(("Naam", "Home Phone", "Privételefoon", "Birthday")) == ("name", "", "", "")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.cards import Table
from nccn_desk.domain.heard import LONGEST, guess, heard, spoken_of, text_key
from nccn_desk.domain.heard_when import moment_of
from nccn_desk.kernel.clock import from_text


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2020-11-17 10:06", "2020-11-17T09:06:00.000Z"),
        ("2020-11-17T09:03:00Z", "2020-11-17T09:03:00.000Z"),
        ("2020-11-17", "2020-11-16T23:00:00.000Z"),
        ("Tue, 17 Nov 2020 09:03:00 GMT", "2020-11-17T09:03:00.000Z"),
        ("Di, 17 Nov 2020 9:03:00 +0100", "2020-11-17T08:03:00.000Z"),
        ("17/11/2020 10:06", "2020-11-17T09:06:00.000Z"),
        ("17/11/2020 10h06", "2020-11-17T09:06:00.000Z"),
        ("3.2.2020", "2020-02-02T23:00:00.000Z"),
        ("1605603600", "2020-11-17T09:00:00.000Z"),
        ("1605603600000", "2020-11-17T09:00:00.000Z"),
        ("Sat Nov 14 18:20:11 +0000 2020", "2020-11-14T18:20:11.000Z"),
        ("31/31/2020", ""),
        ("gisteren", ""),
        ("20201117", ""),
        ("0001-01-01 00:00", ""),
        ("Tue, 17 Nov 2020 25:99:00 GMT", ""),
    ],
)
def test_moments_are_read_in_one_order_and_never_guessed(words, moment):
    assert moment_of(words) == moment


@given(st.text(max_size=40))
def test_whatever_stands_there_is_a_moment_or_nothing(words):
    found = moment_of(words)
    assert not found or from_text(found)


def test_heads_are_known_in_four_languages_and_by_the_end_of_a_path():
    assert guess(("Datum", "Tekst", "Kanaal", "Taal")) == ("at", "text", "outlet", "language")
    assert guess(("date", "message", "média ou canal")) == ("at", "text", "outlet")
    assert guess(("data.created_at", "data.full_text", "x.y")) == ("at", "text", "")
    assert guess(("Titel", "Zeitpunkt")) == ("text", "at")
    assert guess(("tekst", "message")) == ("text", "")


def row(**cells):
    return next(heard(Table(tuple(cells), ((2, tuple(cells.values())),)), tuple(cells)))


def test_a_title_that_the_text_begins_with_is_not_said_twice():
    assert row(title="Scholen dicht", text="Scholen dicht? Neen.").text == "Scholen dicht? Neen."
    assert row(title="Scholen", text="Neen.").text == "Scholen\nNeen."


def test_what_is_not_understood_is_told():
    said = row(text="a", at="ooit", language="klingon", volume="veel", kind="raar")
    assert said.lost == ("at", "language", "volume", "kind")
    assert (said.volume, said.language) == (1, "")
    assert row(text="a", language="tr").language == "other"
    assert row(text="a", language="und").language == ""
    assert row(text="a", language="fr-BE").language == "fr"
    assert row(text="a", volume="2.300").volume == 2300
    assert row(text="a", kind="gedrag").kind == "behaviour"
    assert row(text="x" * (LONGEST + 1)).lost == ("text",)
    assert row(at="2020-11-17").fault == "no_text"


def test_texts_are_the_same_without_case_signs_and_accents():
    assert text_key("Zijn de écoles DICHT?!") == text_key("zijn de ecoles  dicht")
    assert text_key("#scholen") != text_key("scholen")
    assert (spoken_of("Duits"), spoken_of("en_GB"), spoken_of("?")) == ("de", "en", "")

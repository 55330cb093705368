from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.network_shapes import Link, Picture
from nccn_desk.presenters.network_words import Telling, told_of, whole_of
from nccn_desk.presenters.phrases import given
from tests.presenters.network_parts import mockup, without


def say(phrase, language="nl"):
    return phrase.spoken(Words(language))


@pytest.fixture(scope="module")
def told():
    return Telling(mockup())


def test_a_partner_says_all_that_is_drawn_of_it(told):
    assert say(told.sentence("Dovenorganisatie")) == (
        "Dovenorganisatie, actief, breder netwerk, bereikt: Doven en slechthorenden"
    )
    assert say(told.sentence("Ligue braille")) == (
        "Ligue braille, geïnformeerd, breder netwerk, "
        "bereikt: Blinden en slechtzienden (alleen geïnformeerd)"
    )


def test_a_group_says_who_reaches_it_or_that_nobody_does(told):
    assert say(told.sentence("young")) == (
        "Jongeren, publieksgroep bereikt, bereikt door: Jeugdkoepel, Influencers"
    )
    assert say(told.sentence("homeless")) == (
        "Dak- en thuislozen, gat, geen actieve partner, niemand bereikt deze groep"
    )


def test_a_line_to_a_circle_is_said_with_its_word():
    picture = mockup()
    line = Link("Ouderenraad", "d5", dotted=True, word=given("12 dagen niet gesproken"))
    told = Telling(replace(picture, links=(*picture.links, line)))
    sentence = say(told.sentence("Ouderenraad"))
    assert sentence.endswith("zit ook in: D5 provincies (12 dagen niet gesproken)")
    assert told.links_of("Ouderenraad")[1] is line
    assert say(told.label("d5")) == "D5 provincies"


def test_what_is_not_in_the_picture_says_nothing(told):
    assert not told.sentence("nobody")
    assert not told.label("nobody")
    away = Telling(without(mockup(), {"Dovenorganisatie"}))
    assert not away.sentence("Dovenorganisatie")
    assert say(away.sentence("deaf")).endswith("niemand bereikt deze groep")


def test_a_line_to_or_from_nowhere_is_no_line():
    picture = mockup()
    stray = (Link("Ouderenraad", "nowhere"), Link("nobody", "old"))
    told = Telling(replace(picture, links=(*picture.links, *stray)))
    assert len(told.links_of("Ouderenraad")) == 1
    assert len(told.links_of("old")) == 1


def test_a_partner_of_an_unknown_ring_says_none():
    told = Telling(Picture(nodes=mockup().nodes))
    assert say(told.sentence("Namur")) == "Namur, actief"


def test_counts_are_said_in_a_line():
    picture = mockup(further=True)
    assert say(told_of(picture)) == (
        "54 partners · 11 van 13 publieksgroepen bereikt · bijgewerkt 10:02"
    )
    assert say(whole_of(picture)).endswith(
        "49 actief · 3 geïnformeerd · 2 nog niet bereikt · 2 zwak · 2 gat"
    )


def test_of_nothing_only_noughts_are_said():
    assert say(whole_of(Picture()), "fr") == "0 partenaire · 0 groupe du public atteint sur 0"

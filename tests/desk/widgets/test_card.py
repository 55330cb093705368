from __future__ import annotations

from PySide6.QtWidgets import QLabel

from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Mark, Tone
from tests.desk.clipping import cut_words


def test_its_label_is_its_name_and_its_words_stand_whole(spoken, show):
    card = Card(spoken, said("kit.ribbon"), said("kit.moment.next"))
    card.body.addWidget(Text(spoken, said("kit.search")))
    show(card)
    assert card.accessibleName() == spoken.word("kit.ribbon")
    assert cut_words(card) == []


def test_without_a_label_there_is_no_empty_head(look, show):
    card = Card(look)
    card.body.addWidget(Text(look, given("inhoud")))
    show(card)
    assert [label.text() for label in card.findChildren(QLabel) if label.isVisible()] == ["inhoud"]


def test_label_and_note_may_change(look, show):
    card = show(Card(look, said("kit.ribbon")))
    card.say(said("kit.search"), given("3 van 5"), Tone.DUE)
    card.put_in_head(Chip(look, Mark(given("2×"), Tone.DUE)))
    assert card.accessibleName() == "Zoek of doe iets…"
    assert "3 van 5" in [label.text() for label in card.findChildren(QLabel)]


def test_its_surface_is_one_step_over_the_ground(look, show):
    card = show(Card(look), width=100, height=100)
    picture = card.grab().toImage()
    assert picture.pixelColor(50, 50) == look.colour("s1")
    assert picture.pixelColor(50, 0) == look.colour("line")
    look.theme.use("day")
    assert card.grab().toImage().pixelColor(50, 50) == look.colour("s1")
    assert card.look is look

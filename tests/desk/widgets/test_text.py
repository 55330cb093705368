from __future__ import annotations

from PySide6.QtGui import QAccessible

from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Align, Tone

LONG = given("Wie bent u en wat weet u zeker over de scholen in deze gemeente vandaag")


def test_it_speaks_the_present_language_and_screen_readers_hear_it(look, show):
    text = show(Text(look, said("kit.exercise")))
    look.speak("fr")
    assert text.text() == "EXERCICE"
    read = QAccessible.queryAccessibleInterface(text)
    assert read.role() is QAccessible.Role.StaticText
    assert read.text(QAccessible.Text.Name) == "EXERCICE"


def test_it_stands_whole_in_every_language_and_size(spoken, show):
    for role in ("h1", "body", "caption", "over", "mono", "doc"):
        assert show(Text(spoken, said("kit.passphrase.caps"), role)).text_fits()


def test_wrapping_words_claim_their_height(look, show):
    text = show(Text(look, LONG, wraps=True), width=120)
    assert text.text_fits()
    assert text.minimumHeight() == text.heightForWidth(120) > look.line("body")


def test_words_in_too_little_room_are_told(look, show):
    text = show(Text(look, LONG), width=60, height=20)
    assert not text.text_fits()


def test_other_words_in_another_tone(look, show):
    text = show(Text(look))
    text.say(given("over 7 min"), Tone.NOW)
    text.say(given("over 7 min"))
    text.align(Align.END)
    assert text.text() == "over 7 min"
    assert text.look is look
    assert text.sizeHint() == text.minimumSizeHint()


def test_a_line_feed_makes_it_taller(look):
    assert Text(look, given("een\ntwee")).sizeHint().height() == 2 * look.line("body")

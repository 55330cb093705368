from __future__ import annotations

import pytest

from nccn_desk.desk.dialogs.ink import Ink
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Align


def test_a_wrapping_text_grows_with_its_words_and_shrinks_its_width(look, show):
    ink = show(Ink(look, "small", wraps=True), width=160)
    one = ink.heightForWidth(160)
    ink.say(given("Gepland om 10:15. Duid iemand aan of neem het zelf, want het begint zo."), "t1")
    assert ink.heightForWidth(160) >= 3 * one
    assert ink.hasHeightForWidth()
    assert ink.minimumSizeHint().width() == 80
    assert not ink.grab().isNull()


def test_a_plain_text_takes_the_room_of_its_words(look, show):
    ink = show(Ink(look, "mono", align=Align.END), width=60, height=20)
    ink.say(given("10:10"), "on_alarm")
    assert not ink.hasHeightForWidth()
    assert ink.minimumSizeHint() == ink.sizeHint()
    assert ink.sizeHint().height() == look.line("mono")
    assert not ink.grab().isNull()


@pytest.mark.parametrize("wraps", [True, False])
def test_a_screen_reader_hears_it_in_the_present_language(look, show, wraps):
    ink = show(Ink(look, "small", wraps=wraps), width=300)
    ink.say(said("bell.quiet"), "t2")
    assert ink.accessibleName() == "Meldingen: geen"
    look.speak("fr")
    assert ink.accessibleName() != "Meldingen: geen"
    assert ink.accessibleName()

from __future__ import annotations

import pytest

from nccn_desk.desk.look import make_look
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import said


def test_one_signal_says_that_anything_changed(qtbot, look):
    for change in (
        lambda: look.speak("fr"),
        lambda: look.theme.use("day"),
        lambda: look.theme.enlarge(1.5),
        look.fonts.load_rest,
        lambda: look.use_letters(on=False),
    ):
        with qtbot.waitSignal(look.changed):
            change()


def test_the_same_language_again_is_no_change(qtbot, look):
    with qtbot.assertNotEmitted(look.changed):
        look.speak("nl")


def test_a_language_not_spoken_here_is_refused(look):
    with pytest.raises(ValueError, match="it"):
        look.speak("it")


def test_it_says_phrases_and_words_in_the_present_language(look):
    assert look.say(said("kit.exercise")) == look.word("kit.exercise") == "OEFENING"
    look.speak("de")
    assert look.word("kit.exercise") == "ÜBUNG"


def test_it_answers_for_theme_and_fonts(look):
    look.theme.enlarge(2.0)
    assert look.px(10) == 20
    assert look.line("body") == 40
    assert look.font("body").pixelSize() == 28
    assert look.colour("now") == look.theme.colour("now")


def test_every_window_may_have_its_own(plex):
    one, other = make_look(Words()), make_look(Words())
    one.theme.use("day")
    assert other.theme.mood == "night"


def test_hints_at_single_letters_go_with_the_letters(look):
    assert [look.keys(keys) for keys in ("N", "G V", "Ctrl N", "F6", "")] == [
        "N",
        "G V",
        "Ctrl N",
        "F6",
        "",
    ]
    look.use_letters(on=False)
    assert [look.keys(keys) for keys in ("N", "G V", "Ctrl N", "F6", "")] == [
        "",
        "",
        "Ctrl N",
        "F6",
        "",
    ]

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from nccn_desk.desk.widgets.typeset import baseline, height_of, set_words, width_of

WORDS = "Wie bent u en wat weet u zeker over de scholen in de gemeente"


def test_words_take_their_own_width_on_one_line(look):
    assert width_of(look, "", "body") == 0
    assert height_of(look, WORDS, "body", width_of(look, WORDS, "body")) == look.line("body")


def test_in_half_the_width_they_take_more_lines_of_the_roles_own_height(look):
    half = width_of(look, WORDS, "body") / 2
    height = height_of(look, WORDS, "body", half)
    assert height >= 2 * look.line("body")
    assert height % look.line("body") == 0


def test_a_line_feed_begins_a_line(look):
    assert height_of(look, "een\ntwee", "small", 400) == 2 * look.line("small")


def test_no_words_take_no_room(look):
    assert height_of(look, "", "body", 100) == 0


def test_a_word_that_is_wider_than_the_room_is_told(look):
    assert set_words(look, "Kernboodschappen", "body", 40).breaks_words
    assert not set_words(look, "Kernboodschappen", "body", 400).breaks_words


def test_a_place_may_be_parted_where_it_says_so(look):
    assert not set_words(look, "kern\u200bboodschappen", "body", 110).breaks_words
    assert set_words(look, "kernboodschappen", "body", 110).breaks_words


def test_letters_stand_in_the_middle_of_their_line(look):
    font = look.font("body")
    metrics = QFontMetricsF(font)
    foot = baseline(font, 0, 20)
    assert abs((foot - metrics.ascent()) - (20 - foot - metrics.descent())) <= 1.5

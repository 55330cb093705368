from __future__ import annotations

import pytest

from nccn_desk.desk.plots import day_block
from nccn_desk.desk.plots.day_block import Form, fit, mark_lines, one_line_width
from nccn_desk.presenters.day_line_shapes import Ghost, Standing
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Tone
from tests.desk.plots.lines import block, invented, mark

WIDE = 480


def test_a_block_whose_words_fit_stands_on_one_line(look):
    fitted = fit(look, block(small=given("Résidence Palace"), marks=(mark("Tolk"),)), WIDE)
    assert fitted.form is Form.ONE
    assert fitted.least == day_block.LOW
    assert one_line_width(look, fitted) <= WIDE


def test_what_does_not_fit_beside_the_name_goes_beneath(look):
    fitted = fit(
        look, block(small=given("Karim Benali (NL), Anouk Delvaux (FR) · zaal 2" * 2)), 600
    )
    assert fitted.form is Form.LINES
    assert fitted.least == day_block.TALL


def test_products_share_the_lines_of_the_words(look):
    marks = tuple(mark(f"Interprète en langue des signes {n}") for n in range(3))
    fitted = fit(look, block(small=given("Résidence Palace"), marks=marks), WIDE)
    assert fitted.form is Form.LINES
    assert [len(line) for line in fitted.lines] == [1, 1, 1]
    assert fitted.least == day_block.TALL + day_block.NEXT_LINE


def test_a_long_name_is_wrapped(look):
    fitted = fit(look, block("Voorbereiding " * 12, marks=(mark("Nota"),)), 300)
    assert fitted.form is Form.WRAPPED
    assert fitted.least > 5 * 20


def test_a_product_wider_than_the_block_is_wrapped_with_the_rest(look):
    fitted = fit(look, block(marks=(mark("Interprète en langue des signes " * 3),)), 300)
    assert fitted.form is Form.WRAPPED


def test_being_late_comes_before_the_products(look):
    fitted = fit(look, block(late=given("4 min over tijd"), marks=(mark("Nota"),)), WIDE)
    assert [each.tone for each in fitted.marks] == [Tone.DUE, Tone.FAINT]


def test_yesterday_takes_a_line_of_its_own_where_there_is_one(look):
    ghost = Ghost(given("gisteren 11:03, 3 min later"))
    fitted = fit(look, block(small=given("Résidence Palace"), ghost=ghost), WIDE)
    assert fitted.texts == ("Résidence Palace", "gisteren 11:03, 3 min later")


def test_what_is_next_is_set_in_bold(look):
    assert fit(look, block(standing=Standing.NEXT), WIDE).dress.role == "body_strong"
    assert fit(look, block(standing=Standing.DONE), WIDE).dress.ink == "t3"


@pytest.mark.parametrize("width", [250, 480, 900])
def test_in_every_language_and_size_words_have_their_room(spoken, width):
    wide = width * spoken.theme.scale
    for each in invented(compared=True).blocks:
        fitted = fit(spoken, each, wide)
        assert fitted.least >= spoken.px(day_block.LOW)
        if fitted.form is Form.ONE:
            assert one_line_width(spoken, fitted) <= wide


def test_products_fill_lines_from_the_left(look):
    fitted = fit(look, block(marks=tuple(mark("Persdossier") for _ in range(4))), 900)
    assert [len(line) for line in mark_lines(look, fitted, 220)] == [2, 2]
    assert mark_lines(look, fit(look, block(), 900), 220) == ()

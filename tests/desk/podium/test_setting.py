from __future__ import annotations

import pytest

from nccn_desk.desk.podium.setting import last_lines, set_said
from tests.presenters.podium_parts import runs_of

SAID = runs_of("Een gewone zin. ", "*Een zin met nadruk.", " Nog 😷 een zin.\n\nEen alinea.")
WHOLE = "".join(run.words for run in SAID)


@pytest.mark.parametrize("width", [120, 300, 700, 3000])
def test_what_fits_is_counted_in_signs_and_nothing_is_left_out(look, width):
    sheet = set_said(look, SAID, 54, width, 1e6)
    assert sheet.until >= len(WHOLE)
    part = set_said(look, SAID, 54, width, sheet.line)
    assert part.until > 0
    assert (
        WHOLE[: part.until].split()
        == "".join(
            layout.text()[
                : layout.lineAt(layout.lineCount() - 1).textStart()
                + layout.lineAt(layout.lineCount() - 1).textLength()
            ]
            for layout, _, _ in part.paragraphs
        ).split()
    )


def test_one_line_is_set_even_where_there_is_no_room(look):
    assert set_said(look, SAID, 84, 200, 0).until > 0


def test_blank_words_make_no_line(look):
    assert set_said(look, runs_of("", "\n\n"), 54, 500, 500).paragraphs == ()
    assert set_said(look, (), 54, 500, 500).height == 0


def test_the_end_of_words_begins_with_a_word(look):
    sheet = last_lines(look, SAID, 30, 260, 2)
    layout, _, _ = sheet.paragraphs[0]
    assert layout.lineCount() <= 2
    words, shown = WHOLE.split(), layout.text().split()
    assert words[-len(shown) :] == shown


def test_the_end_of_words_takes_all_the_lines_that_it_may(look):
    for width in range(120, 900, 60):
        (layout, _, _), *_ = last_lines(look, SAID, 30, width, 1).paragraphs
        words, shown = WHOLE.split(), layout.text().split()
        assert layout.lineCount() == 1
        if len(shown) < len(words):
            longer = runs_of(" ".join(words[-len(shown) - 1 :]))
            assert set_said(look, longer, 30, width, 900).paragraphs[0][0].lineCount() > 1


def test_of_one_long_word_the_end_is_shown(look):
    sheet = last_lines(look, runs_of("a" * 900), 30, 260, 2)
    assert 0 < len(sheet.paragraphs[0][0].text()) < 60
    assert last_lines(look, (), 30, 260, 2).paragraphs == ()


def test_emphasis_is_set_in_a_heavier_hand(look):
    layout, _, _ = set_said(look, SAID, 54, 3000, 500).paragraphs[0]
    weights = [each.format.fontWeight() for each in layout.formats()]
    assert len(set(weights)) == 2

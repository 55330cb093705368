from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from nccn_desk.desk.network.disc import Disc
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.phrases import NOTHING
from tests.presenters.network_parts import mockup, without


def painted(look, disc, pieces):
    page = QImage(600, 600, QImage.Format.Format_RGB32)
    with Canvas(look, page) as canvas:
        canvas.painter.translate(300, 300)
        disc.paint(canvas, pieces, "NCCN")
        return canvas.cut


def test_it_names_who_belongs_to_it(look):
    disc = Disc(look, mockup(), 420, 360)
    pieces = disc.pieces(mockup())
    assert [piece.words for piece in pieces] == ["NCCN", "FOD VVVL", "Sciensano"]
    assert pieces[0].box.top() == pieces[1].box.top() < pieces[2].box.top()
    assert not painted(look, disc, pieces)


def test_who_is_away_is_not_named_and_the_disc_stays(look):
    away = without(mockup(), {"NCCN"})
    disc = Disc(look, away, 420, 360)
    assert disc.around == Disc(look, mockup(), 420, 360).around
    assert [piece.id for piece in disc.pieces(away)] == ["FOD VVVL", "Sciensano"]


@pytest.mark.parametrize("wide", [20, 60, 120, 200, 260, 320, 420])
def test_in_any_size_no_word_is_cut(spoken, wide):
    picture = mockup(spoken.words.language)
    disc = Disc(spoken, picture, wide, wide * 0.86)
    assert not painted(spoken, disc, disc.pieces(picture))


def test_without_a_core_there_is_a_small_disc(look):
    nobody = replace(mockup(), nodes=(), circles=())
    disc = Disc(look, nobody, 420, 360)
    assert disc.pieces(nobody) == ()
    assert disc.box.right > 0


def test_where_nothing_fits_it_has_no_words(look):
    first, *others = mockup().circles
    picture = replace(mockup(), circles=(replace(first, short=NOTHING), *others))
    assert Disc(look, picture, 40, 40).pieces(picture) == ()

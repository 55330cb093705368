from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.reaching import ReachingRow
from tests.desk.conftest import settle


class Line(ReachingRow):
    """A row of words, as rooms have them."""

    def paint(self, canvas):
        self.paint_own_ring(canvas)


@pytest.fixture
def card(look, show):
    card = Card(look)
    card.rows = [Line(look) for _ in range(3)]
    for row in card.rows:
        row.setFixedHeight(40)
        card.body.addWidget(row)
    return show(card, 300, 200)


def ring_at(card, x, y):
    """Tell whether the focus ring is painted at a point of the card."""
    settle()
    return card.grab().toImage().pixelColor(x, y) == card.look.colour("now")


def test_the_ring_stands_on_the_card_clear_of_the_words(card):
    row = card.rows[1]
    middle = row.y() + 20
    assert row.ground is card
    assert not ring_at(card, row.x() - 7, middle)
    row.setFocus()
    assert ring_at(card, row.x() - 7, middle)
    assert not ring_at(card, row.x(), middle)
    card.rows[2].setFocus()
    assert not ring_at(card, row.x() - 7, middle)


def test_it_grows_with_the_text(card, look):
    look.theme.enlarge(2.0)
    assert card.rows[0].ring_box() == QRectF(card.rows[0].rect()).adjusted(-16, 0, 16, 0)


def test_without_a_ground_the_row_paints_its_own(look, show):
    host = QWidget()
    row = Line(look)
    row.setFixedHeight(40)
    QVBoxLayout(host).addWidget(row)
    show(host, 200, 60)
    row.setFocus()
    settle()
    assert row.ground is None
    assert row.grab().toImage().pixelColor(row.width() // 2, 0) == look.colour("now")


def test_an_area_that_scrolls_hides_the_ring_with_its_row(look, show):
    card, content = Card(look), QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    rows = [Line(look) for _ in range(6)]
    for row in rows:
        row.setFixedHeight(40)
        column.addWidget(row)
    area = quiet_scroll(content)
    card.body.addWidget(area)
    show(card, 300, 160)
    rows[0].setFocus()
    left, middle = area.x() - 7, area.y() + 20
    assert ring_at(card, left, middle)
    area.verticalScrollBar().setValue(45)
    assert not ring_at(card, left, middle)

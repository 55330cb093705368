from __future__ import annotations

from nccn_desk.desk.rooms.today_bar import HEIGHT, ActionBar
from nccn_desk.desk.rooms.today_now import NowCardView
from tests.desk.conftest import settle


def test_it_borrows_the_acts_and_gives_them_back(look, show):
    card, bar = NowCardView(look), ActionBar(look)
    show(bar, 800, HEIGHT)
    bar.take(card, taken=False)
    assert card.isAncestorOf(card.acts)
    bar.take(card, taken=True)
    settle()
    assert bar.isAncestorOf(card.acts)
    assert bar.isVisible()
    bar.take(card, taken=True)
    bar.take(card, taken=False)
    assert card.isAncestorOf(card.acts)
    assert bar.isHidden()


def test_it_stands_on_the_chrome(look, show):
    bar = ActionBar(look)
    show(bar, 400, HEIGHT)
    picture = bar.grab().toImage()
    assert picture.pixelColor(10, 20).name() == look.colour("chrome").name()
    assert picture.pixelColor(10, 0).name() == look.colour("line").name()


def test_it_grows_with_the_text(look):
    bar = ActionBar(look)
    look.theme.enlarge(2.0)
    assert bar.height() == 2 * HEIGHT

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QMenu

from nccn_desk.desk.widgets.bell import BellButton
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.search_button import SearchButton
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wall_clock import WallClock
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Heading
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.gallery import top_bar


@pytest.fixture
def bar(look, show):
    return show(top_bar(look), 1683, 60)


def shown(bar):
    return {
        type(part) for part in bar.children() if hasattr(part, "isVisible") and part.isVisible()
    }


@pytest.mark.parametrize("width", [1683, 1220, 900, 740])
def test_no_word_is_cut_or_covered_in_any_language_size_or_width(spoken, show, width):
    bar = show(top_bar(spoken), width * round(spoken.theme.scale), 60)
    assert cut_words(bar) == []
    assert overlapping_words(bar) == []
    places = sorted((p.x(), p.x() + p.width()) for p in bar.children() if is_seen(p))
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def is_seen(part):
    return part.isWidgetType() and part.isVisible()


def test_with_room_everything_is_there(bar):
    assert {Text, Chip, SearchButton, Segments, BellButton, WallClock} <= shown(bar)
    words = [text.text() for text in bar.findChildren(Text) if text.isVisible()]
    assert words == ["Monitoring", "COVID-19 · federale fase · dag 250", "di 17 nov 2020"]


def test_in_a_narrow_window_the_exercise_the_bell_and_the_time_stay(bar):
    bar.resize(740, 60)
    assert {Chip, BellButton, WallClock, SearchButton, Button} <= shown(bar)
    assert Segments not in shown(bar)


def test_first_the_context_gets_shorter(bar):
    bar.resize(1180, 60)
    words = [text.text() for text in bar.findChildren(Text) if text.isVisible()]
    assert "dag 250" in words


def test_what_a_person_asks_for_is_told(bar, qtbot):
    with qtbot.waitSignal(bar.search_asked):
        bar.findChild(SearchButton).click()
    with qtbot.waitSignal(bar.bell_asked):
        bar.findChild(BellButton).click()
    segments = bar.findChild(Segments)
    with qtbot.waitSignal(bar.language_chosen, check_params_cb=lambda code: code == "de"):
        segments.findChildren(type(segments.children()[-1]))[2].click()


@pytest.mark.qt_log_ignore("This plugin does not support")  # no screen, no window manager
def test_languages_stand_in_a_menu_where_there_is_no_room_for_four(bar, qtbot):
    bar.resize(740, 60)
    bar.findChild(Button).click()
    menu = bar.findChild(QMenu)
    assert [act.text() for act in menu.actions()] == [
        "Nederlands",
        "Français",
        "Deutsch",
        "English",
    ]
    with qtbot.waitSignal(bar.language_chosen, check_params_cb=lambda code: code == "fr"):
        menu.actions()[1].trigger()
    menu.close()


def test_it_follows_the_language(bar, look):
    look.speak("de")
    words = [text.text() for text in bar.findChildren(Text) if text.isVisible()]
    assert words[-1].startswith("Di")
    assert bar.findChild(Segments).choice == "de"
    assert bar.findChild(Chip).text() == "ÜBUNG"


def test_outside_an_exercise_there_is_no_chip(bar):
    bar.show_heading(Heading(given("Vandaag")))
    assert not bar.findChild(Chip).isVisible()
    assert bar.sizeHint().height() == 60

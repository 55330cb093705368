from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from nccn_desk.desk.dialogs.help_drawer import HelpDrawer
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.help import help_of, keys_of
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.window_commands import look_commands, place_commands
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import MemorySettings


def words_of(widget):
    shown = [each for each in widget.findChildren(QWidget) if isinstance(each, QLabel | Text)]
    return [each.text() for each in shown if not each.isHidden()]


def keys():
    return keys_of(look_commands(Preferences(MemorySettings())))


def test_it_says_what_this_screen_is_for_and_what_holds_without_a_network(host, look):
    drawer = HelpDrawer(host.widget, look, host.strip)
    drawer.show_help(*help_of("journal"))
    said = " ".join(words_of(drawer))
    assert "Journaal: wie wist, besliste, zei wat, en wanneer" in said
    assert "Als het netwerk wegvalt" in said
    assert "Alle toetsen: ⇧ F1" in said


def test_esc_gives_the_focus_back(host, look):
    drawer = HelpDrawer(host.widget, look, host.strip)
    drawer.show_help(*help_of("today"))
    assert drawer.hasFocus()
    host.press(Qt.Key.Key_Escape)
    assert host.focus is host.work


def test_it_shows_every_key_with_what_it_does(host, look):
    drawer = HelpDrawer(host.widget, look, host.strip)
    drawer.show_keys(keys())
    said = " ".join(words_of(drawer))
    assert "Overal" in said
    assert "Scherm in het Français" in said or "Français" in said
    assert "Tekst groter" in said


def test_where_single_letters_are_off_their_keys_are_not_listed(host, look):
    place = Place("tasks", given("Taken"), "list-checks", "now", "T")
    groups = keys_of(
        [*look_commands(Preferences(MemorySettings())), *place_commands([place], None)]
    )
    drawer = HelpDrawer(host.widget, look, host.strip)
    drawer.show_keys(groups)
    assert {"Plaatsen", "Taken"} <= set(words_of(drawer))
    look.use_letters(on=False)
    drawer.show_keys(groups)
    settle()
    assert {"Plaatsen", "Taken"}.isdisjoint(words_of(drawer))
    assert "Tekst groter" in words_of(drawer)


def test_help_and_keys_take_each_others_place(host, look):
    drawer = HelpDrawer(host.widget, look, host.strip)
    drawer.show_keys(keys())
    drawer.show_help(given("Iets"), ((given("Kop"), given("Tekst")),))
    settle()
    said = " ".join(words_of(drawer))
    assert "Tekst groter" not in said
    assert "Kop" in said


@pytest.mark.parametrize("place", ["today", "lock"])
def test_no_word_is_cut_in_any_language_and_size(large, spoken, place):
    drawer = HelpDrawer(large.widget, spoken, large.strip)
    drawer.show_help(*help_of(place))
    settle()
    assert cut_words(drawer) == []
    drawer.show_keys(keys())
    settle()
    assert cut_words(drawer) == []

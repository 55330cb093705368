from __future__ import annotations

from nccn_desk.desk.widgets.search_button import SearchButton


def test_it_stands_whole_in_every_language_and_size(spoken, show):
    for folded in (False, True):
        button = SearchButton(spoken)
        button.fold(folded=folded)
        show(button)
        button.setFocus()
        assert button.text_fits()


def test_it_says_what_it_is_for_and_which_key_does_the_same(look):
    button = SearchButton(look)
    assert button.accessibleName() == "Zoek of doe iets…"
    assert button.accessibleDescription() == "Ctrl K"
    assert button.toolTip() == ""
    button.fold(folded=True)
    assert button.toolTip() == "Zoek of doe iets…  Ctrl K"
    assert button.sizeHint().width() == 32

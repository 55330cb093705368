from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.marked_document import kept_place


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bel |eerst.", "Dag. Bel |eerst, nu."),
        ("Bel |eerst.", "Bel |eerst."),
        ("Bel eerst.|", "Nu: bel eerst.|"),
        ("|Bel eerst.", "|Dag. Bel eerst."),
        ("Een twee |drie vier", "twee |drie"),
        ("Een |twee drie", "Een |zeer oude drie"),
        ("ab|cd", "|"),
        ("|", "|Alles nieuw"),
    ],
)
def test_a_caret_stays_behind_the_same_letters(before, after):
    at = before.index("|")
    place = kept_place(before.replace("|", ""), after.replace("|", ""), at)
    assert place == after.index("|")


def test_a_place_never_leaves_the_words():
    for before in ("", "een", "een twee drie"):
        for after in ("", "x", "een vier drie", "drie twee een"):
            places = [kept_place(before, after, at) for at in range(len(before) + 1)]
            assert all(0 <= place <= len(after) for place in places)

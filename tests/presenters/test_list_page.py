from __future__ import annotations

import pytest

from nccn_desk.presenters.list_page import ListPage, lit_page
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.shapes import Action, ButtonKind, Emptiness, Heading

PAGE = ListPage(
    Heading(NOTHING), (), (), "all", "", NOTHING, Emptiness(NOTHING), Action("add", NOTHING)
)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), ButtonKind.LIT),
        ((ButtonKind.PLAIN,), ButtonKind.LIT),
        ((ButtonKind.PLAIN, ButtonKind.LIT), PAGE.add.kind),
    ],
)
def test_exactly_one_button_is_lit(kinds, expected):
    actions = [Action(str(place), NOTHING, kind) for place, kind in enumerate(kinds)]
    assert lit_page(PAGE, actions).add.kind is expected
    assert PAGE.add.kind is not ButtonKind.LIT

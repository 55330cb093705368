from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.avatar import Avatar
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import PersonRow


@pytest.mark.parametrize("size", [22, 28, 40])
def test_initials_stand_whole_in_every_size(look, show, size):
    avatar = show(Avatar(look, PersonRow("a", "LV", given("Lotte Verhaegen")), size))
    assert avatar.accessibleName() == "Lotte Verhaegen"
    assert avatar.text_fits()
    assert avatar.sizeHint().width() == avatar.sizeHint().height() == size

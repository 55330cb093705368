from __future__ import annotations

from nccn_desk.desk.widgets.avatars import Avatars
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import PersonRow


def people(count):
    return tuple(
        PersonRow(str(n), f"A{n}", given(f"Persoon {n}"), given("Taken")) for n in range(count)
    )


def test_colleagues_stand_side_by_side_and_more_than_four_are_counted(look, show):
    avatars = Avatars(look)
    assert avatars.isHidden()
    avatars.show_people(people(2))
    narrow = avatars.sizeHint().width()
    assert not avatars.isHidden()
    assert avatars.accessibleName() == "Nu hier: Persoon 0, Taken; Persoon 1, Taken"
    avatars.show_people(people(6))
    show(avatars)
    assert avatars.sizeHint().width() > narrow
    assert avatars.text_fits()
    avatars.show_people(())
    assert avatars.isHidden()
    assert avatars.accessibleName() == ""

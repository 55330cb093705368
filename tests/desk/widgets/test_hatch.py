from __future__ import annotations

from nccn_desk.desk.widgets.hatch import Hatch
from nccn_desk.presenters.phrases import said


def test_emptiness_has_a_name(look, show):
    hatch = show(Hatch(look, said("kit.done")))
    look.speak("de")
    assert hatch.accessibleName() == "fertig"
    assert hatch.text_fits()


def test_emptiness_that_costs_us_is_amber(look, show):
    colours = set()
    for due in (False, True):
        picture = show(Hatch(look, said("kit.done"), due=due)).grab().toImage()
        colours.add(picture.pixelColor(60, 0).name())
    assert colours == {look.colour("line2").name(), look.colour("due").name()}

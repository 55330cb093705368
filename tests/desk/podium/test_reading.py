from __future__ import annotations

import pytest

from nccn_desk.desk.podium.reading import Reading
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.podium_shapes import Screenful, Told
from tests.presenters.podium_parts import runs_of


@pytest.fixture
def reading(look, show):
    made = Reading(look)
    return show(made, 1200, 1016)


def screen(**more):
    return Screenful("nl", given("Karim spreekt"), now=runs_of("Een. ", "*Twee."), **more)


def test_what_is_read_is_the_name_and_who_reads_the_description(reading):
    told = Told(given("niet goedgekeurd"), Tone.DUE)
    reading.show_screen(screen(told=told, offset=5), 0)
    assert reading.accessibleName() == "Twee."
    assert reading.accessibleDescription() == "NL. Karim spreekt. niet goedgekeurd"
    assert reading.until >= len("Een. Twee.")


def test_the_first_line_stands_still_whatever_is_above_it(reading):
    def first_row(**more):
        reading.show_screen(screen(**more), 0)
        picture = reading.grab().toImage()
        bright = reading.look.colour("t1").lightness() - 20
        rows = range(212, 290)
        return next(
            y
            for y in rows
            if any(picture.pixelColor(x, y).lightness() > bright for x in range(60, 300))
        )

    above = {"before": runs_of("Wat er eerst stond, en dat was heel wat meer. " * 8)}
    told = {"told": Told(given("gewijzigd om 10:52"), Tone.DUE)}
    assert first_row() == first_row(**above) == first_row(**told)


def test_a_search_over_the_foot_leaves_room_for_a_line(reading):
    reading.show_screen(screen(asked="Vraag?"), 900)
    assert reading.until > 0

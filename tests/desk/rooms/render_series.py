"""Paints the room of series on the exercise day, as a picture and as a table, and what was said.

Run it with a folder: ``python tests/desk/rooms/render_series.py FOLDER [--only series]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.publish.press import Press
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.series import furnish_series
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, settle


def opened(room):
    """Show what was said while the last value was counted."""
    room.charting.open(len(room.charting.picture.values) - 1)


SCENES = {
    "series": None,
    "series-heard": opened,
    "series-table": lambda room: room.chart.turn(),
    "series-week": lambda room: room.charting.span("week"),
    "series-barometer": lambda room: room.turn_to("waves"),
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    day = Day(language)
    place = Place("series", said("window.place.series"), "pulse", "now", "")
    means = (Press(), ApartContacts())
    made = Room(place, lambda look, around: furnish_series(day.session, look, around, means))

    def act(room):
        while room.chart.plot is None:
            settle()
        if SCENES[name] is not None:
            SCENES[name](room)
            settle()

    picture(asked, name, (language, mood, scale), day, ("series", act, (made,)))


if __name__ == "__main__":
    paint(__doc__, SCENES, take)

"""Paints the room of monitoring on the exercise day.

Run it with a folder: ``python tests/desk/rooms/render_monitoring.py FOLDER [--only detail]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.monitoring import furnish_monitoring
from nccn_desk.presenters.monitoring import MONITORING
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, settle


def drawn(room):
    """Wait until the plot's library is there."""
    until = time.monotonic() + 20
    while room.volumes.plot is None and time.monotonic() < until:
        settle()
        time.sleep(0.05)
    for _ in range(3):
        settle()


def detail(room):
    """Show the card, where there is room for one of two only."""
    drawn(room)
    room.show_chosen(chosen=True)


def items(room):
    """Show what was heard, and a message in the card."""
    drawn(room)
    room.show_part("items")
    room.items.step(1)


def sources(room):
    """Show the checklist of the morning, on a source that nobody looked at."""
    drawn(room)
    room.show_sources()
    for _ in range(4):
        room.items.step(1)


def period(room):
    """Choose a period on the picture."""
    drawn(room)
    room.volumes.plot.setFocus()
    room.volumes.plot.choose(16)
    room.heard.choose_period(16, 20)


def table(room):
    """Show the numbers as a table."""
    drawn(room)
    room.volumes.turn()


SCENES = {
    "monitoring": drawn,
    "monitoring-detail": detail,
    "monitoring-items": items,
    "monitoring-sources": sources,
    "monitoring-period": period,
    "monitoring-table": table,
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    day = Day(language)
    place = Place("monitoring", said("window.place.monitoring"), "broadcast", "know", "M")
    room = Room(
        place,
        lambda look, around: furnish_monitoring(
            day.session, look, around, MONITORING, PdfPublisher()
        ),
    )
    picture(asked, name, (language, mood, scale), day, ("monitoring", SCENES[name], (room,)))


if __name__ == "__main__":
    paint(__doc__, SCENES, take)

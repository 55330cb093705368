"""Paints the picture of a network: day and night, four languages, 200 %, 1,000 partners, on paper.

Run it with a folder: ``python tests/desk/rooms/render_network.py FOLDER [NAME …]``.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.network import export
from nccn_desk.desk.network.slider import DaySlider
from nccn_desk.desk.network.view import NetworkView
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.network_days import Days
from nccn_desk.presenters.phrases import given, said
from tests.desk.rooms.pictures import dressed, keep, program, settle
from tests.presenters.network_parts import crowd, mockup, year

DAY = date(2020, 11, 17)
SHOTS = {
    "network-night-nl": {"choice": "Dovenorganisatie"},
    "network-day-nl": {"mood": "day", "choice": "Dovenorganisatie"},
    "network-54-night-nl": {"further": True, "choice": "homeless", "focus": True},
    "network-day-fr": {"mood": "day", "language": "fr"},
    "network-night-de": {"language": "de"},
    "network-night-en": {"language": "en"},
    "network-night-nl-200": {"scale": 2.0},
    "network-day-fr-200": {"mood": "day", "language": "fr", "scale": 2.0},
    "network-night-de-200": {"language": "de", "scale": 2.0},
    "network-night-en-200": {"language": "en", "scale": 2.0},
    "network-filtered": {"only": {"care", "UGent barometer", "Zorgkoepels"}},
    "network-narrow": {"size": (760, 700)},
    "network-1000": {"crowd": True},
    "network-1000-chosen": {"crowd": True, "choice": "p17"},
    "network-1000-near": {"crowd": True, "near": 6, "choice": "p17"},
}


def stage(how):
    """Return a window with the picture and the slider below it."""
    language = how.get("language", "nl")
    look = dressed(Words(language), how.get("mood", "night"), how.get("scale", 1.0))
    picture = crowd() if how.get("crowd") else mockup(language, further=how.get("further", False))
    page = QWidget()
    view = NetworkView(look, page)
    changes = tuple(day for day, _ in year(mockup(), step=12))
    slider = DaySlider(look, Days(date(2020, 1, 1), date(2020, 12, 31), changes), page)
    slider.show_days(slider.track.days, DAY)
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 24, 24, 16)
    column.addWidget(view, 1)
    column.addWidget(slider)
    palette = page.palette()
    palette.setColor(page.backgroundRole(), look.colour("s1"))
    page.setPalette(palette)
    page.resize(*how.get("size", (1192, 960)))
    view.show_picture(picture)
    view.show_only(frozenset(how["only"]) if "only" in how else None)
    return page, view


def take(file, how):
    """Paint one picture."""
    page, view = stage(how)
    page.show()
    settle()
    if how.get("focus"):
        view.setFocus()
    view.choose(how.get("choice", ""))
    if "near" in how:
        view.look_through(view.lens.nearer(how["near"], QPointF(200, -150), view.axes))
    settle()
    keep(page, file)
    page.close()


def papers(folder):
    """Keep what leaves the desk, in each form."""
    look = dressed(Words("nl"), "night", 1.0)
    sheet = export.Sheet(
        mockup(further=True),
        said("network.name"),
        when.plain_day(DAY),
        given("Beperkte verspreiding"),
        exercise=True,
    )
    for form in ("svg", "png", "pdf"):
        (folder / f"network-paper.{form}").write_bytes(getattr(export, form)(look, sheet))


if __name__ == "__main__":
    out = Path(sys.argv[1])
    with program(out):
        for shot in sys.argv[2:] or SHOTS:
            take(out / f"{shot}.png", SHOTS[shot])
        papers(out)

"""Paints the room of members in each of its scenes into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_members.py FOLDER [--only knock]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``. Without language, mood and scale it
takes every picture in each of them; ``sh packaging/photograph FOLDER`` does so too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.members_scenes import SCENES, furnish
from tests.presenters.shell_parts import make_gate, make_vault


def settle():
    """Let heights follow widths, and windows follow heights."""
    for _ in range(6):
        QApplication.processEvents()


def keep(window, file):
    """Keep what a window shows."""
    window.grab().save(str(file))
    sys.stdout.write(f"{file.name}\n")


def keep_card(window, file):
    """Keep the card too where there is room for one thing only."""
    room = window.stage.here.widget
    if room.is_narrow and room.presenter.card is not None:
        room.show_chosen(chosen=True)
        settle()
        keep(window, file)


def take(asked, name, language, mood, scale):
    """Take one picture."""
    width, _, height = asked.size.partition("x")
    picture = f"members-{name}-{mood}-{language}-{round(scale * 100)}"
    if asked.only not in picture:
        return
    make, act = SCENES[name]
    day = Day(language)
    look = make_look(day.session.words, Theme(mood))
    look.theme.enlarge(scale)
    look.theme.dress(QApplication.instance())
    furnished = furnish(make())
    place = Place("members", said("window.place.members"), "identification-badge", "foot", "B")
    rooms = (Room(place, lambda look, around: furnished(day.session, look, around)),)
    with tempfile.TemporaryDirectory() as folder:
        gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
        workplace = Workplace(day.session, gate, (place,))
        window = MainWindow(look, workplace, workplace.active, rooms)
        window.resize(int(width), int(height))
        window.show()
        workplace.tick()
        settle()
        window.activateWindow()
        act(window.stage.here.widget)
        settle()
        keep(window, asked.folder / f"{picture}.png")
        keep_card(window, asked.folder / f"{picture}-card.png")
        window.close_window()
        workplace.close()
        window.close()


def main():
    """Paint what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pictures with this in their name")
    parser.add_argument("--language", dest="languages", action="append", choices=LANGUAGES)
    parser.add_argument("--mood", dest="moods", action="append", choices=("night", "day"))
    parser.add_argument("--scale", dest="scales", action="append", type=float)
    parser.add_argument("--size", default="1920x1080")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    dresses = product(
        asked.languages or LANGUAGES, asked.moods or ("night", "day"), asked.scales or (1.0, 2.0)
    )
    for dress in dresses:
        for name in SCENES:
            take(asked, name, *dress)
    application.quit()


if __name__ == "__main__":
    main()

"""What scripts that paint rooms have in common: the call, the program around it, each dress."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import contextmanager
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.workplace import Workplace
from tests.desk.conftest import settle
from tests.presenters.shell_parts import make_gate, make_vault


def dressed(words, mood, scale):
    """Return a look, with the whole program dressed in it."""
    look = make_look(words, Theme(mood))
    look.theme.enlarge(scale)
    look.theme.dress(QApplication.instance())
    return look


def size_of(asked):
    """Return the width and the height that a call asks for."""
    width, _, height = asked.size.partition("x")
    return int(width), int(height)


def keep(widget, file):
    """Keep what a window shows."""
    widget.grab().save(str(file))
    sys.stdout.write(f"{file.name}\n")


def call(told):
    """Return what every such script is asked: where to, and which pictures."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pictures with this in their name")
    return parser


@contextmanager
def program(folder):
    """Let the program run as long as pictures are taken."""
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    yield application
    application.quit()


def picture(asked, name, dress, day, scene):
    """Keep a picture of one place of a window; `scene` is its key, what is done there, and rooms.

    `dress` is a language, a mood and a scale, in which `day` was made.
    """
    language, mood, scale = dress
    key, act, made = scene
    look = dressed(day.session.words, mood, scale)
    with tempfile.TemporaryDirectory() as folder:
        gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
        workplace = Workplace(day.session, gate, tuple(each.place for each in made))
        window = MainWindow(look, workplace, workplace.active, made)
        window.resize(*size_of(asked))
        window.show()
        workplace.tick()
        window.presenter.go(key)
        settle()
        if act is not None:
            act(window.stage.here.widget)
        settle()
        file = f"{name}-{language}-{mood}-{round(scale * 100)}-{size_of(asked)[0]}.png"
        keep(window, asked.folder / file)
        window.close_window()
        workplace.close()
        window.close()


def paint(told, scenes, take):
    """Take each scene in each language, mood and scale that was asked for, or in all of them."""
    parser = call(told)
    parser.add_argument("--language", dest="languages", action="append", choices=LANGUAGES)
    parser.add_argument("--mood", dest="moods", action="append", choices=("night", "day"))
    parser.add_argument("--scale", dest="scales", action="append", type=float)
    parser.add_argument("--size", default="1920x1080")
    asked = parser.parse_args()
    languages, moods = asked.languages or LANGUAGES, asked.moods or ("night", "day")
    with program(asked.folder):
        for dress in product(languages, moods, asked.scales or (1.0, 2.0)):
            for name in scenes:
                take(asked, name, *dress)

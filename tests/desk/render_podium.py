"""Paints the podium into pictures to look at beside the mock-ups 05 and 05b.

Run it with a folder: ``python tests/desk/render_podium.py FOLDER [--language fr] [--scale 2.0]
[--size 1280 800]``.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.podium.view import PodiumView
from nccn_desk.desk.theme import Theme
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.podium import Podium
from tests.presenters.podium_parts import BOOK, RULE, bench, fate, with_border, with_rule


class Stage:
    """A podium that stands on the passage of the mock-up."""

    def __init__(self, told, book=BOOK):
        self.bench = bench()
        self.bench.session.words.use(told.language)
        self.podium = Podium(self.bench.session, book)
        self.look = make_look(self.bench.session.words, Theme())
        self.view = PodiumView(self.look, self.podium, told.scale)
        self.view.resize(*told.size)
        self.view.show()
        self.told = told
        while self.podium.passage is None or self.podium.passage.id != RULE.id:
            self.podium.forward()
        self.bench.clock.advance(timedelta(minutes=1, seconds=24))
        self.view.tick()

    def take(self, name):
        """Take a picture."""
        for _ in range(4):
            QApplication.processEvents()
        wide, scale = self.told.size[0], round(self.told.scale * 100)
        file = self.told.folder / f"podium-{name}-{self.told.language}-{wide}-{scale}.png"
        self.view.grab().save(str(file))


def take_all(told):
    """Take every state of the podium."""
    stage = Stage(told)
    stage.take("reading")
    stage.podium.ask()
    stage.podium.type("grens")
    stage.take("question")
    stage.podium.type("scholen")
    stage.take("refer")
    stage.podium.type("hoeveel tests")
    stage.take("uncleared")
    stage.podium.type("xyzzy")
    stage.take("nothing")
    stage.podium.type("grens")
    stage.podium.take()
    stage.take("answered")
    stage.podium.log.open()
    stage.take("noting-answer")
    stage.podium.log.leave()
    stage.podium.escape()
    stage.podium.log.open()
    stage.podium.log.type(
        "RTBF, Claire Simon, fr: Quand rouvrent les écoles ? > chiffres pour 15 h"
    )
    stage.view.refresh()
    stage.take("noting")
    stage.podium.log.keep()
    stage.take("noted")
    for _ in range(5):
        stage.podium.enlarge(1)
    stage.take("large")
    for _ in range(3):
        stage.bench.clock.advance(timedelta(minutes=2))
    stage.podium.hear_alarm(given("Piek in de ziekenhuizen: geen antwoord van Sciensano"))
    stage.view.tick()
    stage.take("over")
    words = ("De nieuwe regel geldt vanaf ", "*morgen, 18 november", ", om middernacht.")
    Stage(told, with_rule(became=fate("withdrawn"))).take("withdrawn")
    Stage(told, with_rule(became=fate("lapsed"))).take("lapsed")
    stage = Stage(told, with_rule(became=fate("changed", now=words)))
    stage.take("changed")
    stage.podium.show_new()
    stage.take("changed-new")
    Stage(told, with_rule(added_at="10:55")).take("added")
    take_answers(told)


def take_answers(told):
    """Take answers that changed or went after the freezing."""
    words = ("*Oui, pour le travail et pour les études.", " Prenez une attestation.")
    stage = Stage(told, with_border(became=fate("changed", now=words, language="fr")))
    for name, became in (("changed", None), ("withdrawn", fate("withdrawn", language="fr"))):
        if became is not None:
            stage.podium.show_book(with_border(became=became))
        stage.podium.ask()
        stage.podium.type("grens")
        stage.take(f"answer-{name}")
        stage.podium.show_new()
        stage.take(f"answer-{name}-new")
        stage.podium.escape()


def main():
    """Paint what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="nl")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", type=int, nargs=2, default=(1920, 1080))
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    QApplication.setStyle("Fusion")
    application.setCursorFlashTime(0)
    fonts.load_first()
    fonts.load_rest()
    take_all(told)


if __name__ == "__main__":
    main()

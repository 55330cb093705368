"""Paints the past of a sitrep and of one paragraph into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_past.py FOLDER [--language fr]
[--mood day] [--scale 2.0]``.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.past import PastView
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from nccn_desk.services import blocks, figures
from tests.presenters.room_parts import Window
from tests.presenters.sitrep_parts import Written


def changed():
    """Return a sitrep that changed twice since it was begun."""
    written = Written()
    watch = written.watch
    watch.clock.advance(timedelta(minutes=12))
    written.write(
        written.behind, "nl", "Drie boodschappen gelden vandaag. De vierde is nieuw.", "NP"
    )
    watch.act(lambda uow: figures.deliver(uow, written.figure, "1048"), "KB")
    watch.clock.advance(timedelta(minutes=25))
    written.block(1, {"nl": "Het crisiscentrum van Luik neemt de lijn over om 14:00."})
    watch.act(lambda uow: blocks.change(uow, written.missing, {"source": "Sciensano"}), "NP")
    watch.clock.advance(timedelta(minutes=5))
    return written


def opened():
    """Return the application, with our own fonts."""
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    fonts.load_first()
    fonts.load_rest()
    return app


def main():
    """Paint."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--language", default="nl")
    parser.add_argument("--mood", default="night")
    parser.add_argument("--scale", type=float, default=1.0)
    asked = parser.parse_args()
    app = opened()
    look = make_look(Words(asked.language), Theme())
    look.theme.enlarge(asked.scale)
    if asked.mood != "night":
        look.theme.use(asked.mood)
    written = changed()
    session = written.watch.session
    session.words = look.words
    page = QWidget()
    page.setAutoFillBackground(True)
    page.setPalette(look.theme.palette())
    column = QVBoxLayout(page)
    view = PastView(look, session, Window().around)
    column.addWidget(view)
    page.resize(round(1_280 * min(asked.scale, 1.5)), round(860 * min(asked.scale, 1.5)))
    page.show()
    for name, register, record, back in (
        ("sitrep", "sitreps", written.sitrep, 1),
        ("block", "blocks", written.behind, 0),
    ):
        view.show_record(register, record)
        for _ in range(back):
            view.presenter.back()
        view.rows.setFocus()
        for _ in range(6):
            app.processEvents()
        page.grab().save(str(Path(asked.folder) / f"past-{name}-{asked.mood}-{asked.language}.png"))


if __name__ == "__main__":
    main()

"""Paints the room of sitreps into pictures to look at: ``python … FOLDER [--only WORD]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication

from nccn_desk.adapters.publish.press import Press
from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.sitrep import furnish_sitreps
from nccn_desk.desk.theme import Theme
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services import blocks, releasing, sitreps
from tests.desk.rooms.sitrep_day import SitrepDay, apart
from tests.presenters.shell_parts import make_gate, make_vault


def settle():
    """Let heights follow widths, and windows follow heights."""
    for _ in range(8):
        QApplication.processEvents()


def take(file, wanted):
    """Take one picture of the room."""
    made = SitrepDay(wanted.get("by", "LV"), wanted.get("language", "nl"))
    wanted.get("before", nothing)(made)
    look = make_look(made.session.words, Theme(wanted.get("mood", "night")))
    look.theme.enlarge(wanted.get("scale", 1.0))
    look.theme.dress(QApplication.instance())
    with tempfile.TemporaryDirectory() as folder:
        gate = make_gate(make_vault(Path(folder) / "store"), clock=made.day.clock, exercise=True)
        place = Place("sitreps", said("window.place.sitreps"), "clipboard-text", "know", "S")
        room = Room(
            place,
            lambda look, around: furnish_sitreps(
                made.session, look, around, Press(), made.day.prove, apart()
            ),
        )
        workplace = Workplace(made.session, gate, (place,))
        window = MainWindow(look, workplace, workplace.active, (room,))
        window.resize(*wanted.get("size", (1920, 1080)))
        window.show()
        workplace.tick()
        window.presenter.go("sitreps")
        settle()
        window.activateWindow()
        shown = window.stage.here.widget
        wanted.get("act", nothing)(shown, made)
        settle()
        window.grab().save(str(file))
        window.close_window()
        workplace.close()
        window.close()


def nothing(*_):
    """Leave all as it is."""


def on_block(room, made):
    """Stand on the paragraph that is behind."""
    room.go(made.new[1])


TABLE = (
    "Provincie\tOpnames\tBedden vrij, ook die voor een week zijn toegezegd\n"
    "Antwerpen\t91\t**12**\nLuik\t112\t4, en wat Namen aan het eind van de dag nog kan missen\n"
    "Namen\t38\t"
)


def tabled(made):
    """Make a table of the first paragraph."""
    made.day.act(lambda uow: blocks.change(uow, made.new[0], {"shape": "table"}))
    for language in ("nl", "fr"):
        made.day.act(lambda uow, at=language: blocks.write(uow, made.new[0], at, TABLE))


def table(room, made):
    """Stand on a table."""
    room.go(made.new[0])


def typing_in_table(room, made):
    """Write in a table."""
    room.go(made.new[0])
    settle()
    room.text.surface.edit()


def remarks(room, made):
    """Show the remarks, one of them chosen."""
    room.go(made.quoting)
    room.paragraph.turn("comments")
    room.presenter.pick_comment(made.comment)


def comparing(room, made):
    """Compare with the sitrep before."""
    room.presenter.run("compare")


def head(room, made):
    """Open the head."""
    room.open_layer("head")


def sections(room, made):
    """Open the sections."""
    room.open_layer("sections")


def signing(room, made):
    """Open the layer in which an override is signed."""
    room.presenter.run("gap")


def scrolled(room, made):
    """Scroll the right to its end."""
    settle()
    bar = room._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def paragraph(room, made):
    """Stand on a paragraph that was checked, and scroll to what is known of it."""
    room.go(made.new[0])
    settle()
    room._scroll.verticalScrollBar().setValue(420)


def exporting(room, made):
    """Ask for a file."""
    room.print()


def aside(room, made):
    """Show the right alone."""
    room.go(made.new[0])
    room.turn(beside=True)


def cleared(made):
    """Clear everything."""
    made.clear_all()


def listening(made):
    """Clear everything; the language of its sentences is never heard."""
    made.clear_all()
    made.session.work = nothing


def moved_on(made):
    """Approve, and write on."""
    made.clear_all()
    made.approve()
    made.day.act(lambda uow: blocks.write(uow, made.new[0], "nl", "Iets anders."), "KB")


def approved(made):
    """Approve."""
    made.clear_all()
    made.approve()


def released(made):
    """Let it go, and write on."""
    approved(made)
    made.release(made.sitrep, "NP")
    made.day.act(lambda uow: blocks.write(uow, made.new[0], "nl", "Iets anders."), "KB")


def none(made):
    """Discard what is in hand."""
    made.day.act(lambda uow: sitreps.discard(uow, made.sitrep), "AD")


def embargoed(made):
    """Put an embargo on it and a gap in it, restricted."""
    signer = made.day.cast.signer("NP")
    values = {
        "embargo_until": "2020-11-17T15:00:00.000Z",
        "marking": "restricted",
        "addressees": "Kabinet\nCOFECO",
    }
    made.day.act(lambda uow: sitreps.change(uow, made.sitrep, values), "AD")
    made.day.act(lambda uow: releasing.allow_gap(uow, made.sitrep, signer, "Vertaler ziek"), "NP")
    made.day.act(lambda uow: releasing.ask_embargo_break(uow, made.sitrep, "Pers heeft het"), "AD")


SHOTS = {
    "review": {"act": on_block},
    "table": {"before": tabled, "act": table},
    "table-edited": {"before": tabled, "act": typing_in_table},
    "table-edited-day-200": {
        "before": tabled,
        "act": typing_in_table,
        "mood": "day",
        "scale": 2.0,
    },
    "comments": {"act": remarks},
    "cleared": {"before": cleared},
    "listening": {"before": listening},
    "listening-de-200": {"before": listening, "act": aside, "language": "de", "scale": 2.0},
    "moved-on": {"before": moved_on},
    "approved": {"before": approved},
    "released": {"before": released, "act": lambda room, made: room.open(made.sitrep)},
    "none": {"before": none},
    "embargo": {"before": embargoed, "act": on_block},
    "compare": {"act": comparing},
    "head": {"act": head},
    "sections": {"act": sections},
    "paper": {"act": scrolled},
    "export": {"act": exporting},
    "signing": {"act": signing},
    "day-fr": {"language": "fr", "mood": "day", "act": on_block},
    "de": {"language": "de", "act": on_block},
    "en-compare-day": {"language": "en", "mood": "day", "act": comparing},
    "small": {"size": (1280, 800), "act": on_block},
    "narrow": {"size": (1000, 700), "act": on_block},
    "narrow-aside": {"size": (1000, 700), "act": aside},
    "de-200": {"language": "de", "scale": 2.0, "act": on_block},
    "de-200-aside": {"language": "de", "scale": 2.0, "act": aside},
    "small-whole": {"size": (1280, 800), "act": scrolled},
    "paragraph": {"act": paragraph},
    "reader": {"by": "YM", "act": on_block},
}


def main():
    """Paint what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pictures with this in their name")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    for name, wanted in SHOTS.items():
        if asked.only in name:
            take(asked.folder / f"sitrep-{name}.png", wanted)
    application.quit()


if __name__ == "__main__":
    main()

"""Paints journal, tasks, meetings, terms and handover of the exercise day into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_rooms.py FOLDER [--only journal]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from datetime import timedelta

import pypdfium2

from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.sheets.shelf import SheetShelf
from nccn_desk.desk.look import make_look
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.handover import furnish_handover
from nccn_desk.desk.rooms.journal import furnish_journal
from nccn_desk.desk.rooms.meetings import furnish_meetings
from nccn_desk.desk.rooms.tasks import furnish_tasks
from nccn_desk.desk.rooms.terms import furnish_terms
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services import terms_sheets
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import call, dressed, program, settle, size_of
from tests.presenters.shell_parts import make_gate, make_vault


def rooms(day):
    """Return the rooms on a day."""
    session, publisher = day.session, PdfPublisher()

    def place(key, icon, letter):
        return Place(key, said(f"window.place.{key}"), icon, "now", letter)

    return (
        Room(
            place("journal", "notebook", "J"),
            lambda look, around: furnish_journal(session, look, around, publisher),
        ),
        Room(
            place("tasks", "list-checks", "T"),
            lambda look, around: furnish_tasks(session, look, around),
        ),
        Room(
            place("meetings", "users-three", "M"),
            lambda look, around: furnish_meetings(session, look, around),
        ),
        Room(
            place("handover", "handshake", "O"),
            lambda look, around: furnish_handover(session, look, around, publisher, day.prove),
        ),
        Room(
            place("terms", "book-open", "W"),
            lambda look, around: furnish_terms(session, look, around, SheetShelf()),
        ),
    )


class Studio:
    """Takes pictures in one language, mood, scale and size."""

    def __init__(self, asked):
        self.asked = asked
        self.folder = Path(asked.folder)
        self.size = size_of(asked)

    def take(self, name, place, act=None, before=None):
        """Take one picture of a room."""
        if self.asked.only not in name:
            return
        day = Day(self.asked.language)
        if before is not None:
            before(day)
        look = dressed(day.session.words, self.asked.mood, self.asked.scale)
        with tempfile.TemporaryDirectory() as folder:
            gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
            made = rooms(day)
            workplace = Workplace(day.session, gate, tuple(room.place for room in made))
            window = MainWindow(look, workplace, workplace.active, made)
            window.resize(*self.size)
            window.show()
            workplace.tick()
            window.presenter.go(place)
            settle()
            window.activateWindow()
            room = window.stage.here.widget
            if act is not None:
                act(room)
            settle()
            asked = self.asked
            tag = f"{asked.language}-{asked.mood}-{round(asked.scale * 100)}-{self.size[0]}"
            window.grab().save(str(self.folder / f"{name}-{tag}.png"))
            window.close_window()
            workplace.close()
            window.close()


def correcting(room):
    """Open the correction of the chosen line."""
    room.run("correct")


def signing(room):
    """Open the layer in which the giver signs."""
    room.presenter.run("hand_over")


def handed(day):
    """Hand the watch over."""
    day.prepare()
    day.hand_over()


def started(day):
    """Take the starting list of terms over."""
    day.act(terms_sheets.start)


def refused(room):
    """Show what is wrong with a sheet."""
    file = Path(tempfile.mkdtemp()) / "termen.csv"
    file.write_text("nl;fr\n;mot\nwoord;mot;te veel\nwoord;mot\nWoord;mot\n", encoding="utf-8")
    room.presenter.read_in(str(file))


def accepted(day):
    """Hand the watch over, and accept it."""
    handed(day)
    day.clock.advance(timedelta(minutes=12))
    day.accept()


def take_all(studio):
    """Take every picture that was asked for."""
    chosen = {}

    def correct(day):
        chosen["line"] = day.correct()

    studio.take("journal", "journal", lambda room: room.presenter.select(chosen["line"]), correct)
    studio.take("journal-correcting", "journal", correcting, correct)
    studio.take("journal-all", "journal", lambda room: room.presenter.narrow(period="all"))
    studio.take("journal-none", "journal", lambda room: room.finder.line.setText("carpool"))
    studio.take("journal-print", "journal", lambda room: room.print())
    studio.take("journal-detail", "journal", lambda room: room.show_chosen(chosen=True))
    studio.take("tasks", "tasks")
    studio.take("tasks-detail", "tasks", lambda room: room.show_chosen(chosen=True))
    studio.take("tasks-done", "tasks", lambda room: room.presenter.narrow("done"))
    studio.take("meetings", "meetings")
    studio.take("meetings-detail", "meetings", lambda room: room.show_chosen(chosen=True))
    studio.take("terms-none", "terms")
    studio.take("terms", "terms", before=started)
    studio.take("terms-detail", "terms", lambda room: room.show_chosen(chosen=True), started)
    studio.take("terms-refused", "terms", refused, started)
    studio.take("handover-none", "handover")
    studio.take("handover", "handover", before=Day.prepare)
    studio.take("handover-signing", "handover", signing, Day.prepare)
    studio.take("handover-handed", "handover", before=handed)
    studio.take("handover-accepted", "handover", before=accepted)


def print_papers(folder):
    """Print a handover and the journal, and paint their pages."""
    day, words = Day(), Words("nl")
    handed(day)
    for make, name in ((furnish_handover, "handover"), (furnish_journal, "journal")):
        publisher, file = PdfPublisher(), folder / f"{name}.pdf"
        look, around = make_look(words, Theme()), None
        extra = (publisher, day.prove) if name == "handover" else (publisher,)
        made = make(day.session, look, around, *extra)
        made.widget.presenter.paper().write(file)
        made.close()
        pages = pypdfium2.PdfDocument(file)
        for number, page in enumerate(pages, start=1):
            page.render(scale=1.6).to_pil().save(folder / f"{name}-{number}.png")
        pages.close()


def main():
    """Paint what was asked for."""
    parser = call(__doc__)
    parser.add_argument("--language", default="nl")
    parser.add_argument("--mood", default="night")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1920x1080")
    asked = parser.parse_args()
    with program(asked.folder):
        take_all(Studio(asked))
        if asked.only in "papers":
            print_papers(asked.folder)


if __name__ == "__main__":
    main()

"""Paints the board of analysis on the exercise day, part by part, and the pages that it yields.

Run it with a folder: ``python tests/desk/rooms/render_board.py FOLDER [--only board]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``, or with ``--papers``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import pypdfium2

from nccn_desk.adapters.publish.press import Press
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.board import furnish_board
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import board_paper
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, program, settle
from tests.presenters.room_parts import Window


def cards(room):
    """Show the cards, and the first of them."""
    room.turn_to("cards")
    settle()
    room.table.setCurrentIndex(room.table.model().index(0, 0))


SCENES = {
    "board": None,
    "board-voids": lambda room: room.turn_to("voids"),
    "board-classes": lambda room: room.turn_to("classes"),
    "board-cards": cards,
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    day = Day(language)
    place = Place("board", said("window.place.board"), "squares-four", "now", "")
    made = Room(place, lambda look, around: furnish_board(day.session, look, around, Press()))
    picture(asked, name, (language, mood, scale), day, ("board", SCENES[name], (made,)))


def print_papers(folder):
    """Print the note and the page in each language, paint their first pages, and write HTML."""
    with program(folder):
        for language in LANGUAGES:
            day = Day(language)
            look = make_look(day.session.words, Theme())
            made = furnish_board(day.session, look, Window().around, Press())
            asked = made.widget.presenter.asked
            for key in ("note", "page", "note_html", "page_html"):
                suffix = ".html" if "html" in key else ".pdf"
                file = folder / f"{key}-{language}{suffix}"
                board_paper.paper(day.session, Press(), asked, key).write(file)
                if suffix == ".pdf":
                    pages = pypdfium2.PdfDocument(file)
                    pages[0].render(scale=1.4).to_pil().save(file.with_suffix(".png"))
                    sys.stdout.write(f"{file.name}: {len(pages)}\n")
                    pages.close()
            made.close()


if __name__ == "__main__":
    if "--papers" in sys.argv:
        print_papers(Path(sys.argv[1]))
    else:
        paint(__doc__, SCENES, take)

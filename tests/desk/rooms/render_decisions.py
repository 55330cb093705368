"""Paints the room of decisions on the exercise day, and the page that a decision makes.

Run it with a folder: ``python tests/desk/rooms/render_decisions.py FOLDER [--only decisions]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``, or with ``--papers``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import pypdfium2

from nccn_desk.adapters.contacts.apart_prose import ApartProse
from nccn_desk.adapters.publish.press import Press
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.decisions import furnish_decisions
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, program, settle
from tests.presenters.room_parts import Window

MEANS = (Press(), ApartProse())
ANNOUNCED = """De cafés en restaurants sluiten om 22 uur.
Thuis mag u hoogstens vier bezoekers ontvangen.
Niet-essentiële winkels blijven gesloten tot 13 december.
Nachtwinkels sluiten om 22 uur."""
DECREE = """Artikel 5. De cafés en restaurants sluiten om 23 uur.
§ 2. Thuis mag u hoogstens 4 bezoekers ontvangen.
Art. 8. Niet-essentiële winkels blijven gesloten tot 13 december, behalve de apotheken."""


def texts(room):
    """Show what was announced against the decree and our texts."""
    for name, words in (("announced_text", ANNOUNCED), ("decree_text", DECREE)):
        room.presenter.change(f"decisions.{name}", words)
        settle()


def compared(room):
    """Show both texts with what is done about one of their contradictions."""
    texts(room)
    room.show_chosen(chosen=True)
    settle()
    rows = room.fields.rows["texts"]
    rows.setFocus()
    settle()


def beside(room):
    """Show what was announced beside the decree and our texts."""
    texts(room)
    room.show_texts()


def table(room):
    """Show the decisions as a table."""
    room.rows.setFocus()
    room.turn()


def page(room):
    """Show a decision on one page."""
    texts(room)
    room.show_digest()


SCENES = {
    "decisions": lambda room: room.rows.setFocus(),
    "decisions-table": table,
    "decisions-texts": compared,
    "decisions-beside": beside,
    "decisions-digest": page,
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    day = Day(language)
    place = Place("decisions", said("window.place.decisions"), DECISIONS.icon, "now", "D")
    made = Room(
        place,
        lambda look, around: furnish_decisions(day.session, look, around, DECISIONS, MEANS),
    )
    picture(asked, name, (language, mood, scale), day, ("decisions", SCENES[name], (made,)))


def print_papers(folder):
    """Print the page in each language, paint its first page, and write HTML and text."""
    with program(folder):
        day = Day()
        look = make_look(day.session.words, Theme())
        made = furnish_decisions(day.session, look, Window().around, DECISIONS, MEANS)
        room = made.widget
        settle()
        texts(room)
        room.show_digest()
        for language in LANGUAGES:
            room.digest.turn(language)
            settle()
            (folder / f"digest-{language}.txt").write_text(room.digest.text)
            room.digest.paper("html").write(folder / f"digest-{language}.html")
            file = folder / f"digest-{language}.pdf"
            room.digest.paper("pdf").write(file)
            pages = pypdfium2.PdfDocument(file)
            pages[0].render(scale=1.4).to_pil().save(file.with_suffix(".png"))
            sys.stdout.write(f"{file.name}: {len(pages)}\n")
            pages.close()
        room.layer.put_away()
        for form in ("png", "svg", "csv"):
            room._keep(form)
            settle()
            room.printing.presenter._write(folder / f"picture.{form}")
            room.printing.put_away()
        made.close()


if __name__ == "__main__":
    if "--papers" in sys.argv:
        print_papers(Path(sys.argv[1]))
    else:
        paint(__doc__, SCENES, take)

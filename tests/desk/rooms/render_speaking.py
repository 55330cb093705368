"""Paints who speaks when, and the briefing page, of the exercise day.

Run it with a folder: ``python tests/desk/rooms/render_speaking.py FOLDER [--only week]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``, or with ``--papers``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import pypdfium2

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.contacts.calendars_writing import CalendarWriter
from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.desk.rooms.speaking import furnish_speaking
from nccn_desk.desk.theme import Theme
from nccn_desk.presenters.briefing import BRIEFING
from nccn_desk.presenters.calendar_files import Files
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from tests.adapters.contacts import agendas
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, program, settle
from tests.presenters.room_parts import Window


def furnished(day, look, around, key):
    """Return a room as a window has it."""
    if key == "briefing":
        return furnish_listed(day.session, look, around, BRIEFING, PdfPublisher())
    files = Files(ApartContacts(), CalendarWriter(), PdfPublisher())
    return furnish_speaking(day.session, look, around, files)


def room(day, key):
    """Return a room."""
    place = Place(key, said(f"window.place.{key}"), "calendar-blank", "now", "")
    return Room(place, lambda look, around: furnished(day, look, around, key))


def clash(shown):
    """Show what clashes."""
    shown.turn_to("clash")
    settle()
    shown.show_chosen(chosen=True)


def rehearse(shown):
    """Show the dry run of a calendar."""
    with tempfile.TemporaryDirectory() as folder:
        file = agendas.put(Path(folder) / "pers.ics", agendas.GOOGLE)
        shown.calendars.read_in(str(file))
        settle()


def broken(shown):
    """Show what is wrong with a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = agendas.put(Path(folder) / "pers.ics", agendas.GOOGLE[:700])
        shown.calendars.read_in(str(file))
        settle()


SCENES = {
    "speaking": ("speaking", None),
    "speaking-week": ("speaking", lambda shown: shown.turn_to("week")),
    "speaking-clash": ("speaking", clash),
    "speaking-import": ("speaking", rehearse),
    "speaking-broken": ("speaking", broken),
    "speaking-empty": ("speaking", lambda shown: shown.turn_to("off")),
    "briefing": ("briefing", None),
    "briefing-evening": ("briefing", lambda shown: shown.turn_to("evening")),
    "briefing-detail": ("briefing", lambda shown: shown.show_chosen(chosen=True)),
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    key, act = SCENES[name]
    day = Day(language)
    made = tuple(room(day, each) for each in ("speaking", "briefing"))
    picture(asked, name, (language, mood, scale), day, (key, act, made))


def print_papers(folder):
    """Print the calendar and both briefings in four languages, and paint their pages."""
    with program(folder):
        for language in ("nl", "fr", "de", "en"):
            day = Day(language)
            look = make_look(day.session.words, Theme())
            for key, part in (
                ("speaking", "day"),
                ("briefing", "morning"),
                ("briefing", "evening"),
            ):
                made = furnished(day, look, Window().around, key)
                made.widget.presenter.narrow(part)
                file = folder / f"{key}-{part}-{language}.pdf"
                made.widget.presenter.paper().write(file)
                made.close()
                pages = pypdfium2.PdfDocument(file)
                pages[0].render(scale=1.4).to_pil().save(file.with_suffix(".png"))
                pages.close()


if __name__ == "__main__":
    if "--papers" in sys.argv:
        print_papers(Path(sys.argv[1]))
    else:
        paint(__doc__, SCENES, take)

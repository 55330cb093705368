"""What the tests and pictures of intakes stand on: the exercise day and files of the morning."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nccn_desk.adapters.contacts.apart_items import ApartItems
from nccn_desk.adapters.transport.feeds import FeedFetch
from nccn_desk.desk.rooms.importing import furnish_intake
from nccn_desk.kernel import resources
from tests.adapters.contacts.heard_files import BOMB
from tests.desk.conftest import settle
from tests.desk.rooms.contacts_scenes import Chosen, nothing

CALLS = (
    "Datum en uur;Beller;Vraag;Taal;Oproepen\r\n"
    "17/11/2020 10:05;An Peeters;Mag ik mijn moeder in Luik nog bezoeken?;NL;3\r\n"
    "17/11/2020 10:05;;Mag ik mijn moeder in Luik nog gaan bezoeken?;NL;1\r\n"
    "17/11/2020 10:06;;Faut-il un formulaire pour aller travailler à Lille ?;FR;2\r\n"
    "gisteren;;Beller uit Eupen vraagt of hij naar Aken mag werken. "
    "Geen Duits antwoord in de fiche.;;1\r\n"
    "17/11/2020 10:06;;;NL;1\r\n"
)


def intake(session, look, around, _publisher=None, _prove=None):
    """Furnish the room of intakes."""
    return furnish_intake(session, look, around, ApartItems(FeedFetch()))


def written(name, data):
    """Write a file and return its place."""
    file = Path(tempfile.mkdtemp()) / name
    file.write_bytes(data)
    return str(file)


def calls():
    """Return the place of a list of calls."""
    return written("oproepen.csv", CALLS.encode("cp1252"))


def morning(name):
    """Return the place of a file of the exercise."""
    return str(resources.path("demo", "monitoring", name))


def opened(room, place):
    """Choose a file."""
    room.files = lambda: Chosen(place)
    room.press("choose")
    settle()


def feeds(room):
    """Be asked whence a file is."""
    opened(room, calls())


def columns(room):
    """Say what its columns hold."""
    feeds(room)
    room.press("from")
    settle()


def rows(room):
    """Rehearse it."""
    columns(room)
    room.press("rehearse")
    settle()


def near(room):
    """Stand on what says nearly the same."""
    rows(room)
    room.presenter.narrow("near")
    settle()


def refused(room):
    """Stand on what cannot be taken."""
    rows(room)
    room.presenter.narrow("refused")
    settle()


def again(room):
    """Rehearse a feed of the morning once more."""
    opened(room, morning("presse-oefening.xml"))
    room.press("from")
    settle()


def broken(room):
    """Be told of a file that is an attack."""
    opened(room, written("bom.xml", BOMB.encode()))


# What is done in the room.
INTAKES = {
    "begin": (nothing, nothing),
    "feeds": (nothing, feeds),
    "columns": (nothing, columns),
    "rows": (nothing, rows),
    "near": (nothing, near),
    "refused": (nothing, refused),
    "again": (nothing, again),
    "broken": (nothing, broken),
}

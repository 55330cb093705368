"""What the tests and pictures of imports and exports stand on: the exercise day and a book."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.contacts.writing import ContactWriter
from nccn_desk.desk.rooms.exporting import furnish_exporting
from nccn_desk.desk.rooms.importing import furnish_importing
from nccn_desk.domain.cards import Entry, card_of
from nccn_desk.services import importing_taking, partners
from nccn_desk.services.importing_plan import plan
from tests.adapters.contacts.books import OUTLOOK_HEADS, apple_vcf, outlook_csv
from tests.desk.conftest import settle

TORN = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Half geschreven\r\nTEL:02 1"


class Chosen:
    """Stands in for the system's own dialogs, which no test can answer."""

    def __init__(self, place):
        self.place = str(place)

    def write(self, title, name):
        return self.place

    def read(self, title):
        return self.place


def importing(session, look, around, _publisher=None, _prove=None):
    """Furnish the room of imports."""
    return furnish_importing(session, look, around, ApartContacts())


def exporting(session, look, around, publisher, _prove=None):
    """Furnish the room of exports."""
    return furnish_exporting(session, look, around, ContactWriter(), publisher)


def book(name):
    """Write an address book of a mail program and return its place."""
    made = {
        "outlook.csv": lambda: outlook_csv(OUTLOOK_HEADS["nl"]),
        "apple.vcf": lambda: apple_vcf() + TORN,
    }
    file = Path(tempfile.mkdtemp()) / name
    file.write_bytes(made[name]())
    return str(file)


def met(day):
    """Know some of the people of the books already, one of them only nearly by name."""
    day.act(lambda uow: partners.add(uow, {"name": "Provincie Limburg (oefening)"}))
    limburg = next(e.id for e in day.records("partners") if "Limburg (oef" in e.words("name"))
    for name in ("Ann Peeters", "Jürgen Gross"):
        day.act(lambda uow, n=name: partners.add_person(uow, {"name": n, "partner": limburg}))


def imported(day):
    """Have taken a book in before."""
    rows = (("An Peeters", "Stad Gent (oefening)"), ("Jan Janssens", ""))
    cards = [
        card_of(Entry(n, (("name", name), ("partner", house)) if house else (("name", name),)))
        for n, (name, house) in enumerate(rows)
    ]
    with day.ledger.reading() as reader:
        taking = importing_taking.prepare(reader, plan(reader, "Adresboek team.vcf", cards), {})
    day.act(lambda uow: importing_taking.take(uow, taking, 0))


def columns(room):
    """Open a sheet."""
    room.files = lambda: Chosen(book("outlook.csv"))
    room.press("choose")
    settle()


def rows(room):
    """Rehearse cards, one of them torn."""
    room.files = lambda: Chosen(book("apple.vcf"))
    room.press("choose")
    settle()


def doubled(room):
    """Stand on a probable double."""
    rows(room)
    room.presenter.narrow("double")
    settle()


def refused(room):
    """Stand on a row that cannot be taken."""
    rows(room)
    room.presenter.narrow("refused")
    settle()


def broken(room):
    """Be told of a file that is no address book."""
    file = Path(tempfile.mkdtemp()) / "oud.xls"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    room.files = lambda: Chosen(file)
    room.press("choose")
    settle()


def doubles(room):
    """List who stands in the store twice, perhaps."""
    room.press("doubles")
    settle()


def alike(day):
    """Keep somebody twice."""
    for name in ("Stad Gent", "Stad Gendt"):
        day.act(lambda uow, n=name: partners.add(uow, {"name": n}))


def nothing(room):
    """Leave the room as it opens."""


def all_of_it(room):
    """Show everything that may go out."""
    room.presenter.choose_mode("all")
    settle()


# What has gone before, and what is done in the room.
IMPORTS = {
    "begin": (nothing, nothing),
    "earlier": (imported, nothing),
    "columns": (nothing, columns),
    "rows": (met, rows),
    "double": (met, doubled),
    "refused": (nothing, refused),
    "broken": (nothing, broken),
    "doubles": (alike, doubles),
}
EXPORTS = {"list": (nothing, nothing), "all": (nothing, all_of_it)}

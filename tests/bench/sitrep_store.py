"""A store on disk with a long sitrep, and a text of it in a window."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.desk import fonts
from nccn_desk.desk.bridge import Bridge
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.sitrep_text import SitrepText
from nccn_desk.desk.start import begin_application
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services import assembling, blocks, sitreps
from nccn_desk.services.people import PersonCard
from tests.adapters.store.conftest import Store
from tests.presenters.room_parts import Window

WORDS = (
    "De berichten over de nieuwe maatregelen verdubbelden sinds 09:20. "
    "De toon is overwegend vragend, niet vijandig. "
)


@dataclass(frozen=True)
class Sitrep:
    """A sitrep in a store."""

    ledger: SqlLedger
    id: str
    blocks: tuple[str, ...]


@contextmanager
def stored(paragraphs: int, letters: int = 0) -> Iterator[Sitrep]:
    """Give a store with a sitrep of so many paragraphs, the first of so many letters."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store").create()
        ledger = store.open()
        with ledger.acting() as uow:
            made = sitreps.begin(uow, {"title": "Situatieverslag"}).records
        sitrep = next(record for register, record in made if register == "sitreps")
        ids = tuple(_filled(ledger, sitrep, paragraphs, letters))
        try:
            yield Sitrep(ledger, sitrep, ids)
        finally:
            store.close()


def _filled(ledger: SqlLedger, sitrep: str, paragraphs: int, letters: int) -> Iterator[str]:
    with ledger.reading() as reader:
        sections = [part.section.id for part in assembling.parts(reader, sitrep)]
    for first in range(0, paragraphs, 400):
        with ledger.acting() as uow:
            for number in range(first, min(first + 400, paragraphs)):
                size = letters if letters and not number else 3 * len(WORDS)
                words = (WORDS * (size // len(WORDS) + 1))[:size]
                block = blocks.lay(uow, {"source": "1771"}, {"nl": words, "fr": words})
                uow.create(
                    "placements",
                    {
                        "product": sitrep,
                        "section": sections[number * len(sections) // paragraphs],
                        "block": block,
                        "place": f"{number:06}1",
                    },
                )
                yield block
            uow.commit()


@contextmanager
def shown(made: Sitrep) -> Iterator[tuple[SitrepText, Session]]:
    """Give the text of a sitrep in a window, read and written on threads as the desk does."""
    application = begin_application(sys.argv[:1])
    fonts.load_rest()
    person = PersonCard("01" * 16, "Lotte Verhaegen", "LV", "duty_officer", "nl")
    seat = Seat(person, "LV", exercise=True, crisis="")
    bridge = Bridge()
    words = Words("nl")
    with made.ledger.reading() as reader:
        clock = reader.clock
    session = Session(made.ledger, bridge, words, clock, seat)
    text = SitrepText(make_look(words), session, Window().around)
    text.resize(1_000, 900)
    text.show()
    application.processEvents()
    try:
        yield text, session
    finally:
        text.close_text()
        while session.saved.waiting:
            application.processEvents()
        bridge.close()

"""The exercise day in an open memory store, in Lotte's hands, for rooms to stand on."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.clock import StoppedClock, day_of
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services import handovers, journal
from nccn_desk.services.exercise.cast import Cast
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Query

NOTE = (
    "Rustige ochtend tot 09:20. Anouk moet naar huis om 12:00, zoek iemand voor FR.\n"
    "Nadia: bel Joris zelf voor de cijfers, mail helpt niet."
)


# What the exercise writes once, for rooms that want to write it themselves.
WRITTEN = (
    "blocks",
    "figures",
    "sitreps",
    "sections",
    "placements",
    "comments",
    "terms",
    "attachments",
)


@cache
def _built():
    """Play the script once: each day begins from what it leaves, which no act changes in place."""
    script = read_script()
    cast = Cast(script.station, script.people)
    clock = StoppedClock(script.now)
    ledger = MemoryLedger(cast.actor("LV"), clock, SeededIds("exercise"))

    @contextmanager
    def units(actor):
        ledger.use(actor)
        with ledger.acting() as uow:
            yield uow

    built = build_exercise(units, clock)
    return script, cast, built, ledger._state


class Day:
    """The day of the exercise at 10:07:42; a quiet one has no written words yet."""

    def __init__(self, language="nl", runner=None, initials="LV", *, quiet=False):
        script, self.cast, self.built, state = _built()
        self.clock = StoppedClock(script.now)
        self.me = initials
        self.ledger = MemoryLedger(self.cast.actor(initials), self.clock, SeededIds("day"))
        lives = {
            each: {} if quiet and each in WRITTEN else dict(kept)
            for each, kept in state.lives.items()
        }
        self.ledger._state = replace(state, lives=lives)
        values = self.cast.values(initials)
        person = PersonCard(
            self.cast.id_of(initials), values["name"], initials, values["role"], language
        )
        seat = Seat(person, script.station, exercise=True, crisis=self.built.crisis)
        words = Words(language)
        self.session = Session(self.ledger, runner or InlineRunner(), words, self.clock, seat)

    def act(self, job, by=""):
        """Do something as one of the cast, and tell everybody."""
        self.ledger.use(self.cast.actor(by or self.me))
        with self.ledger.acting() as uow:
            changes = job(uow)
        self.ledger.use(self.cast.actor(self.me))
        self.session.changed.announce(changes)
        return changes

    def records(self, register, order=()):
        """Return the records of a register."""
        with self.ledger.reading() as reader:
            return reader.records(Query(register, order=order))

    def prepare(self, taker="NP"):
        """Begin the handover of the day, with a note; return its id."""
        day, named = day_of(self.clock.now()), self.cast.id_of(taker)
        self.act(lambda uow: handovers.prepare(uow, day, named))
        made = self.handover()
        self.act(lambda uow: handovers.write_note(uow, made, "nl", NOTE))
        return made

    def handover(self):
        """Return the id of the day's handover."""
        with self.ledger.reading() as reader:
            return handovers.find(reader, day_of(self.clock.now()))[-1].id

    def hand_over(self):
        """Sign the day's handover as its giver."""
        made = self.handover()
        self.act(lambda uow: handovers.hand_over(uow, made, self.cast.signer("LV")), "LV")

    def accept(self):
        """Sign the day's handover as its taker."""
        made = self.handover()
        self.act(lambda uow: handovers.accept(uow, made, self.cast.signer("NP")), "NP")

    def prove(self, person, _passphrase):
        """Believe everybody."""
        return next(
            self.cast.signer(each) for each in self.cast.people if self.cast.id_of(each) == person
        )

    def correct(self):
        """Correct a line, so that its story can be seen; return its id."""
        lines = self.records("journal")
        line = next(each for each in lines if "Sciensano herinnerd" in each.words("text"))
        text = "Sciensano herinnerd, cijfers tegen 10:12 beloofd"
        self.act(lambda uow: journal.correct(uow, line.id, text, "10:12, niet 10:10"))
        return line.id

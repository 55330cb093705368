"""A locked workstation and who may open it, for the tests of the lock and its ways in."""

from __future__ import annotations

from datetime import timedelta

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.services.people import NewPerson
from tests.presenters.shell_parts import (
    ANOUK,
    NOW,
    MemoryKeyring,
    MemorySettings,
    make_gate,
    make_vault,
    nl,
    set_up,
)

NADIA = NewPerson("Nadia Bouzid", "NB", "duty_officer", "fr")


class Station:
    """A locked workstation of Lotte and Anouk."""

    def __init__(self, folder, *others, runner=None, exercise=False, **settings):
        self.folder, self.runner = folder, runner
        self.clock = StoppedClock(NOW)
        self.keyring = MemoryKeyring()
        self.settings = MemorySettings(**settings)
        self.exercise = exercise
        if not make_vault(folder).exists():
            set_up(make_vault(folder), ANOUK, *others)
        self.start()

    def start(self):
        """Start the program."""
        self.vault = make_vault(self.folder, self.clock, self.keyring)
        self.gate = make_gate(
            self.vault,
            clock=self.clock,
            runner=self.runner,
            settings=self.settings,
            exercise=self.exercise,
        )
        self.doorway = self.gate.doorway
        self.lock = LockPresenter(self.gate)
        return self.lock

    @property
    def card(self):
        return self.lock.card

    def person(self, name):
        return next(person.id for person in self.vault.people() if person.name == name)

    def wrong(self, times):
        for _ in range(times):
            self.lock.open("iets heel anders")

    def live(self, seconds):
        for _ in range(seconds):
            self.clock.advance(timedelta(seconds=1))
            self.lock.tick()


def box(station):
    """Return what the box of the card says."""
    shown = station.card.box
    return f"{nl(shown.headline)} {nl(shown.explanation)}".strip() if shown else ""

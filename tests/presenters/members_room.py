"""The room of members on paper, over an administration in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.members import MembersPresenter
from nccn_desk.presenters.members_hands import Behind
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor
from tests.presenters.members_parts import SECOND, TEAM, MemoryAdministration, ticket
from tests.presenters.room_parts import NOW, Window, officer
from tests.presenters.shell_parts import make_gate, make_vault

ME = PersonCard(officer("LV"), "Lotte Verhaegen", "LV", "duty_officer", "nl")
ANOUK = TEAM[1].device.hex()


class View:
    """Keeps what it was shown, and types what a test says."""

    def __init__(self):
        self.page = self.card = None
        self.typed, self.copied, self.printed = (), [], []
        self.has_printer = True
        self.led = []

    def show_page(self, page):
        self.page = page

    def show_card(self, card):
        self.card = card

    def answers(self):
        return self.typed

    def copy(self, words):
        self.copied.append(words)

    def print_sheet(self, lines, groups):
        self.printed.append((lines, groups))
        return self.has_printer

    def lead(self, steps):
        self.led.append(steps)

    def leave(self):
        self.led.append(None)

    def said(self, language="nl"):
        told = self.page.told
        return told.headline.spoken(Words(language)) if told else ""

    def actions(self):
        return [each.key for each in self.card.actions]


class Room:
    """The presenter over an administration, as a window has it."""

    def __init__(self, admin, runner=None):
        self.admin = admin
        self.view, self.window = View(), Window()
        clock = StoppedClock(NOW)
        ledger = MemoryLedger(Actor(ME.id, ME.role, "LV"), clock, SeededIds("m"), exercise=True)
        seat = Seat(ME, "LV", exercise=True, crisis="COVID-19")
        session = Session(ledger, runner or InlineRunner(), Words("nl"), clock, seat)
        gate = make_gate(make_vault(Path("nowhere")))
        behind = Behind(admin, gate)
        self.presenter = MembersPresenter(session, self.view, self.window.around, behind)
        self.presenter.start()

    def ticks(self, count):
        for _ in range(count):
            self.presenter.tick()

    def press(self, action):
        assert self.presenter.possible(action), action
        self.presenter.run(action)


def words(phrase, language="nl"):
    return phrase.spoken(Words(language))


def invited(**changes):
    paper = ticket()
    room = Room(MemoryAdministration.founded(invitations=(paper,), **changes))
    return room, paper


def second(**changes):
    waits = replace(SECOND, **changes)
    picture = {"members": (*TEAM, waits), "seconds": ("Thomas De Wit",)}
    room = Room(MemoryAdministration.founded(**picture))
    room.presenter.select(waits.device.hex())
    return room

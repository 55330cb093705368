from __future__ import annotations

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.app.work import rooms_of
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor
from tests.faults.desks import MORNING

ME = PersonCard("a" * 32, "Lotte Verhaegen", "LV", "duty_officer", "nl")


class NoVault:
    def unlock(self, person, passphrase):
        raise AssertionError


class OnlyVault:
    vault = NoVault()


def test_every_room_has_its_own_key_letter_icon_and_words():
    clock = StoppedClock(MORNING)
    ledger = MemoryLedger(Actor(ME.id, ME.role, "LV"), clock, SeededIds("w"), exercise=True)
    seat = Seat(ME, "LV", exercise=True, crisis="COVID-19")
    session = Session(ledger, InlineRunner(), Words("nl"), clock, seat)
    places = [room.place for room in rooms_of(session, OnlyVault(), None)]
    assert len({place.key for place in places}) == len(places) == 44
    letters = [place.letter for place in places if place.letter]
    assert len(set(letters)) == len(letters)
    assert all(place.letter or place.group in {"aside", "say", "together"} for place in places)
    for place in places:
        for language in LANGUAGES:
            assert place.word.spoken(Words(language))

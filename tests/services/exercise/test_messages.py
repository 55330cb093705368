from __future__ import annotations

from datetime import timedelta

from nccn_desk.services import deciding, messages
from tests.desk.rooms.exercise_day import Day

OPEN = timedelta(hours=38, minutes=12)


def of_the_stage(reader):
    first = messages.find(reader)[0]
    return messages.read(reader, first.id)


def test_three_key_messages_stand_cleared_in_their_fourth_version():
    with Day().ledger.reading() as reader:
        found = of_the_stage(reader)
        assert (found.record.words("state"), found.record.whole("version")) == ("in_use", 4)
        assert [each.texts["nl"] for each in found.messages] == [
            "Beperk uw contacten tot één persoon.",
            "Werk van thuis. Waar het kan, is het verplicht.",
            "Bel eerst. Ga niet naar spoed.",
        ]
        assert all(each.is_cleared for each in messages.sayable(found))
        assert [found.is_new(each) for each in found.messages] == [False, False, True]
        assert [len(each.facts) for each in found.messages] == [2, 2, 3]


def test_german_alone_is_longer_than_a_listener_holds():
    with Day().ledger.reading() as reader:
        counted = {each.language: each for each in messages.counters(of_the_stage(reader))}
    assert [key for key, each in counted.items() if not each.fits] == ["de"]
    assert counted["de"].reading.words == 28


def test_the_decision_of_15_november_is_open_and_may_be_spoken_of():
    with Day().ledger.reading() as reader:
        newest = deciding.find(reader)[0]
        gap = deciding.vacua(reader)[newest.id]
        assert gap.is_open
        assert gap.length // timedelta(minutes=1) == OPEN // timedelta(minutes=1)
        words = deciding.holding(reader, newest)
        assert words.sayable("de").startswith("Die Regel gilt")
        assert words.sayable("en") == ""

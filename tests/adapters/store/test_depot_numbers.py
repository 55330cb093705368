from __future__ import annotations

import shutil

import pytest

from nccn_desk.adapters.store.copying import restore
from nccn_desk.presenters.journal_line import card_of
from nccn_desk.presenters.people import read_people
from nccn_desk.services import journal, search
from nccn_desk.services.shapes import Query
from tests.presenters.test_journal_page import asked

LAST = {"117", "118", "119"}


pytestmark = pytest.mark.usefixtures("sound")


def numbers(desk):
    """Return the texts of the lines with a number from 117 on, by the number that is shown."""
    with desk.ledger.reading() as reader:
        lines = reader.records(Query("journal"))
        told = {each.number: each.words("text") for each in lines}
    return {number: text for number, text in told.items() if number[5:8] in LAST}


def shown(desk, number):
    """Return what the journal's card shows for the lines that are found under a number."""
    with desk.ledger.reading() as reader:
        people = read_people(reader)
        found = [hit for hit in search.find(reader, number, "", 50) if hit.number.startswith("J-")]
        cards = [
            card_of(journal.entry_of(reader, hit.id), reader, people, asked()) for hit in found
        ]
    return [(card.number, card.text) for card in cards]


def test_a_number_that_a_restored_desk_gives_again_is_shown_with_a_letter(space, tmp_path):
    lv, na = space.found(), space.join()
    with lv.ledger.bulk():
        for number in range(117):
            lv.world.journal(f"regel {number + 1}")
    lv.ledger.backup(tmp_path / "backup")
    lv.world.journal("voor de schijf brak")
    na.pull(lv)
    lv.close()
    shutil.rmtree(lv.folder)
    restore(tmp_path / "backup", lv.folder)
    lv.open()
    space.wait()
    lv.world.journal("na het terugzetten")
    assert numbers(lv)["J-LV-118"] == "na het terugzetten"
    space.settle()
    told = {
        "J-LV-117": "regel 117",
        "J-LV-118": "voor de schijf brak",
        "J-LV-118b": "na het terugzetten",
    }
    assert numbers(lv) == numbers(na) == told
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()
    for desk in (lv, na):
        assert shown(desk, "J-LV-118b") == [("J-LV-118b", "na het terugzetten")]
        assert shown(desk, "j lv 118") == [
            ("J-LV-118", "voor de schijf brak"),
            ("J-LV-118b", "na het terugzetten"),
        ]
    lv.world.journal("de volgende")
    space.settle()
    assert numbers(na)["J-LV-119"] == "de volgende"

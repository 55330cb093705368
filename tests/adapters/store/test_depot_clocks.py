from __future__ import annotations

from datetime import timedelta

from nccn_desk.presenters.journal_line import card_of
from nccn_desk.presenters.people import read_people
from nccn_desk.services import journal
from tests.presenters.room_parts import nl
from tests.presenters.test_journal_page import asked


def noted(desk, text):
    with desk.ledger.acting() as uow:
        changes = journal.note(uow, text)
    return next(record for register, record in changes.records if register == "journal")


def corrected(desk, line, text):
    with desk.ledger.acting() as uow:
        journal.correct(uow, line, text, "fout")


def card(desk, line):
    with desk.ledger.reading() as reader:
        return card_of(journal.entry_of(reader, line), reader, read_people(reader), asked())


def clock_fact(desk, line):
    facts = {nl(label): nl(words) for label, words in card(desk, line).facts}
    return facts.get("Klok", "")


def test_a_clock_that_ran_ahead_is_told_and_the_order_stays(space, pair):
    lv, na = pair
    space.wait(20 * 60)
    line = noted(na, "van de klok die voorloopt")
    space.wait(-20 * 60)
    lv.pull(na)
    assert "liep voor" in clock_fact(lv, line)
    assert clock_fact(na, line) == ""
    corrected(lv, line, "eerste verbetering")
    na.pull(lv)
    corrected(na, line, "tweede verbetering")
    lv.pull(na)
    for desk in pair:
        told = [nl(row.title) for row in card(desk, line).story]
        assert told == [
            "van de klok die voorloopt",
            "eerste verbetering",
            "tweede verbetering",
        ]


def test_clocks_that_differ_a_little_are_no_jump_and_no_lead(space, pair):
    lv, na = pair
    space.wait(60)
    line = noted(na, "een minuut voor")
    space.wait(-60)
    lv.pull(na)
    later = noted(lv, "erna, en een minuut achter")
    na.pull(lv)
    for desk in pair:
        assert clock_fact(desk, line) == clock_fact(desk, later) == ""


def test_a_clock_that_jumped_back_elsewhere_is_told_here_too(space, pair):
    lv, na = pair
    noted(na, "eerst")
    space.clock.advance(timedelta(minutes=-3))
    line = noted(na, "na de sprong")
    lv.pull(na)
    for desk in pair:
        assert "sprong terug" in clock_fact(desk, line)

from __future__ import annotations

from nccn_desk.domain.markings import INTERNAL
from nccn_desk.presenters.journal_page import lines_of
from nccn_desk.presenters.journal_paper import paper_of
from nccn_desk.presenters.people import read_people
from nccn_desk.services import journal
from nccn_desk.services.shapes import BENEATH
from tests.presenters.room_parts import Watch
from tests.presenters.test_journal_page import asked, at


def paper(watch, language="nl", **more):
    """Return the paper of what was asked for."""
    wanted = asked(**more)

    def read(reader):
        people = read_people(reader)
        seat = watch.session.seat
        return paper_of(lines_of(reader, wanted), people, wanted, seat, language)

    return watch.read(read)


def test_each_line_is_on_paper_with_all_that_is_known_of_it():
    watch = Watch()
    line = watch.made(lambda uow: journal.note(uow, "Een", "call", at(9, 21)), "journal")
    watch.act(lambda uow: journal.correct(uow, line, "Twee", "fout"))
    sheet = paper(watch)
    (section,) = sheet.sections
    assert (section.title, section.count) == ("dinsdag 17 november 2020", "1 regel")
    ((time, told, author),) = section.rows
    assert (time, author) == ("09:21", "Lotte Verhaegen")
    assert told.split(BENEATH) == [
        "Twee",
        "Oproep · J-LV-1 · kwam binnen 10:07 · verbeterd 10:07 door Lotte Verhaegen",
        "eerst: Een",
    ]
    assert (sheet.marking, sheet.exercise, sheet.signatures) == (INTERNAL, True, ())


def test_days_stand_apart_and_what_was_left_out_is_counted():
    watch = Watch()
    watch.act(lambda uow: journal.note(uow, "Een", "fact", at(9, 0, 16)))
    watch.act(lambda uow: journal.note(uow, "Twee", "decision", at(9, 0)))
    whole = paper(watch, "fr", period="all")
    assert [each.title for each in whole.sections] == [
        "lundi 16 novembre 2020",
        "mardi 17 novembre 2020",
    ]
    part = paper(watch, period="all", kind="decision")
    assert part.facts[0] == ("Getoond", "2 regels · 1 van 2 getoond")
    assert part.facts[1] == ("Afgedrukt", "Lotte Verhaegen · 17 november 2020 · 10:07")


def test_no_lines_make_a_paper_that_says_so():
    sheet = paper(Watch())
    assert sheet.sections[0].rows == ()
    assert sheet.sections[0].empty == "Geen regels van deze soort."

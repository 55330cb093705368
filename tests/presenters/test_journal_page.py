from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.presenters.journal_page import (
    Asked,
    heading_of,
    kind_mark,
    lines_of,
    page_of,
    shown_of,
)
from nccn_desk.presenters.people import read_people
from nccn_desk.services import cycle, journal, templates
from tests.presenters.room_parts import NOW, Watch, nl, officer

TODAY = date(2020, 11, 17)


def asked(**more):
    values = {
        "kind": "all",
        "period": "today",
        "words": "",
        "selected": "",
        "me": officer("LV"),
        "now": NOW,
        "writable": True,
    }
    return Asked(**{**values, **more})


def page(watch, **more):
    """Return the journal as it was asked for."""
    wanted = asked(**more)
    return watch.read(lambda reader: page_of(lines_of(reader, wanted), read_people(reader), wanted))


def at(hour, minute, day=17):
    return datetime(2020, 11, day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture
def watch():
    return Watch()


def test_each_line_has_time_author_and_kind(watch):
    watch.act(lambda uow: journal.note(uow, "Winkels dicht", "decision", at(10, 5)))
    (row,) = page(watch).rows
    assert (nl(row.lead), nl(row.tail), row.icon) == ("10:05", "LV", "gavel")
    assert row.strong
    assert not row.quiet


def test_a_line_that_came_late_says_so(watch):
    watch.act(lambda uow: journal.note(uow, "Luik belde", "call", at(9, 21)))
    watch.act(lambda uow: journal.note(uow, "Namen belde", "call", at(10, 5)))
    late, soon = page(watch).rows
    assert nl(late.small) == "kwam binnen 10:07"
    assert nl(soon.small) == ""


def test_a_line_of_another_day_names_the_day_on_which_it_came(watch):
    watch.act(lambda uow: journal.note(uow, "Luik belde", "call", at(9, 21, 16)))
    (row,) = page(watch, period="yesterday").rows
    assert nl(row.small) == "kwam binnen di 17/11 10:07"


def test_each_correction_stands_under_its_line_with_all_old_words(watch):
    line = watch.made(lambda uow: journal.note(uow, "Een", "fact", at(10, 5)), "journal")
    watch.act(lambda uow: journal.correct(uow, line, "Twee", "fout"), by="KB")
    watch.act(
        lambda uow: journal.correct(uow, line, "Twee", "later", kind="call", event_at=at(10, 6))
    )
    (row,) = page(watch).rows
    assert nl(row.title) == "Twee"
    assert nl(row.lead) == "10:06"
    assert nl(row.struck) == "Een"
    assert nl(row.small) == (
        "verbeterd 10:07 door Karim Benali"
        " · verbeterd 10:07 door Lotte Verhaegen · eerst: Feit · eerst: 10:05"
    )


def test_the_total_is_that_of_the_lines_shown(watch):
    for text in ("Een", "Twee"):
        watch.act(lambda uow, text=text: journal.note(uow, text))
    whole = page(watch)
    assert nl(whole.heading.sub) == "2 regels vandaag"
    assert len(whole.rows) == 2
    assert not whole.count
    assert {each.key: each.count for each in whole.kinds} == {
        "all": 2,
        "fact": 2,
        "decision": 0,
        "question": 0,
        "task": 0,
        "call": 0,
        "mine": 2,
    }


def test_what_the_desk_noted_itself_is_quiet(watch):
    watch.act(templates.default_template)
    watch.act(lambda uow: cycle.open_day(uow, TODAY))
    step = watch.read(lambda reader: cycle.steps_on(reader, TODAY))[0]
    watch.act(lambda uow: cycle.start_step(uow, step.id))
    assert [row.quiet for row in page(watch).rows] == [True]


def test_all_days_have_their_headings(watch):
    for day in (10, 16, 17):
        watch.act(lambda uow, day=day: journal.note(uow, f"Regel {day}", "fact", at(9, 0, day)))
    rows = page(watch, period="all").rows
    assert [nl(row.title) for row in rows] == [
        "dinsdag 10 november 2020",
        "Regel 10",
        "Gisteren · ma 16 nov 2020",
        "Regel 16",
        "Vandaag · di 17 nov 2020",
        "Regel 17",
    ]
    assert nl(heading_of(TODAY, TODAY + timedelta(days=9))) == "dinsdag 17 november 2020"


def test_what_is_older_than_the_last_lines_is_found_by_its_words(watch, monkeypatch):
    monkeypatch.setattr("nccn_desk.presenters.journal_page.LIMIT", 1)
    watch.act(lambda uow: journal.note(uow, "Carpoolen mag", "fact", at(9, 0, 10)))
    watch.act(lambda uow: journal.note(uow, "Iets anders", "fact", at(9, 0)))
    assert [nl(row.title) for row in page(watch, period="all").rows[1:]] == ["Iets anders"]
    found = page(watch, period="all", words="carpool").rows
    assert [nl(row.title) for row in found[1:]] == ["Carpoolen mag"]


def test_a_line_is_found_by_old_words_author_and_number(watch):
    line = watch.made(lambda uow: journal.note(uow, "Een"), "journal")
    watch.act(lambda uow: journal.correct(uow, line, "Twee", "fout"))

    def found(words):
        wanted = asked(words=words)
        return watch.read(
            lambda reader: shown_of(lines_of(reader, wanted), read_people(reader), wanted)
        )

    for words in ("een", "twee", "verhaegen", "J-LV-1"):
        assert len(found(words)) == 1
    assert found("drie") == ()


def test_a_kind_is_a_picture_and_a_word(watch):
    watch.act(lambda uow: journal.note(uow, "Waarom?", "question"))
    (entry,) = watch.read(lambda reader: lines_of(reader, asked()))
    mark = kind_mark(entry)
    assert (mark.icon, nl(mark.word)) == ("question", "Vraag")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Nog niets vandaag. Ctrl J noteert de eerste regel."),
        ({"period": "yesterday"}, "Gisteren werd niets genoteerd."),
        ({"period": "all"}, "Nog niets genoteerd. Ctrl J noteert de eerste regel."),
        ({"words": "x"}, "Geen regels met ‘x’ vandaag."),
        ({"words": "x", "period": "yesterday"}, "Geen regels met ‘x’ gisteren."),
        ({"words": "x", "period": "all"}, "Geen regels met ‘x’."),
    ],
)
def test_an_empty_journal_says_what_is_true(watch, more, words):
    assert nl(page(watch, **more).empty.sentence) == words

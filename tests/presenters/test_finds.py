from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.clock import at, day_of, from_text, parse_time
from nccn_desk.presenters.finds import LIMIT, Wanted, end_of, find_of, look_up, parse_day, wanted_of
from nccn_desk.services import journal, tasks
from nccn_desk.services.shapes import Hit
from tests.presenters.shell_parts import NOW, Bench, nl

DAY = date(2020, 11, 17)


@pytest.fixture
def bench():
    return Bench()


def wanted(text):
    return wanted_of(text, NOW)


def found(bench, text):
    asked = wanted_of(text, bench.clock.now())
    return bench.read(lambda reader: look_up(reader, asked))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mondmasker", Wanted("mondmasker")),
        ("  mondmasker  ", Wanted("mondmasker")),
        ("> vergrendel", Wanted("vergrendel", ">")),
        ("@sofie", Wanted("sofie", "@")),
        ("#J-LV-41", Wanted("J-LV-41", "#")),
        ("/mondmasker", Wanted("mondmasker", "/")),
        ("/", Wanted("", "/")),
        ("", Wanted("")),
        ("mondmasker @2020-11-16", Wanted("mondmasker @2020-11-16")),  # only full text looks back
    ],
)
def test_the_first_sign_says_what_is_meant(text, expected):
    assert wanted(text) == expected


def test_commands_are_meant_without_a_sign_and_with_theirs():
    assert wanted("x").with_commands
    assert wanted(">x").with_commands
    assert wanted(">x").commands_only
    assert not wanted("x").commands_only
    assert not any(wanted(f"{sign}x").with_commands for sign in "@#/")


@pytest.mark.parametrize("day", ["2020-11-16", "16/11", "16.11", "16/11/20", "16/11/2020"])
def test_a_day_at_the_end_of_full_text_asks_how_it_stood_then(day):
    assert wanted(f"/mondmasker @{day}") == Wanted("mondmasker", "/", "2020-11-16T22:59:59.999Z")


def test_a_day_that_does_not_exist_is_not_taken_for_today():
    assert wanted("/mondmasker @31/02") == Wanted("mondmasker @31/02", "/")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16/11", date(2020, 11, 16)),
        ("1.3", date(2020, 3, 1)),
        ("16/11/19", date(2019, 11, 16)),
        ("2020-03-13", date(2020, 3, 13)),
        (" 2020-3-1 ", date(2020, 3, 1)),
        ("17/11", DAY),
        ("18/11", date(2019, 11, 18)),  # one looks back, never ahead
        ("31/02", None),
        ("99/99", None),
        ("16", None),
        ("", None),
        ("gisteren", None),
        ("16/11/x", None),
        ("²/11", None),  # the key beside the 1 of a Belgian keyboard
        ("16-11-2020", date(2020, 11, 16)),
        ("16/11/", date(2020, 11, 16)),  # still being typed
        ("2020-11", None),
        ("16/11/2", None),
        ("1/99999999999", None),
        ("1/2/3/4", None),
    ],
)
def test_a_day_is_read_as_people_type_it(text, expected):
    assert parse_day(text, DAY) == expected


def test_in_january_a_day_of_november_was_last_year():
    assert parse_day("16/11", date(2021, 1, 4)) == date(2020, 11, 16)
    assert parse_day("29/02", date(2021, 1, 4)) == date(2020, 2, 29)
    assert parse_day("29/02", date(2022, 6, 1)) is None


@given(st.text(max_size=12), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_line_breaks_the_reading_of_a_day(text, today):
    assert parse_day(text, today) is None or isinstance(parse_day(text, today), date)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_ends_a_millisecond_before_the_next_one(day):
    end = from_text(end_of(day))
    assert day_of(end) == day
    assert day_of(end + timedelta(milliseconds=1)) == day + timedelta(days=1)


def test_words_find_lines_and_tasks_with_their_number_and_time(bench):
    bench.act(lambda uow: journal.note(uow, "Mondmaskers zijn besteld"))
    bench.act(lambda uow: tasks.add(uow, {"title": "Tel de mondmaskers"}))
    rows = {find.register: find for find in found(bench, "mondmask")}
    assert set(rows) == {"journal", "tasks"}
    line = rows["journal"]
    assert nl(line.word) == "J-LV-1 10:07"
    assert nl(line.about) == "‘Mondmaskers zijn besteld’"
    assert (line.icon, rows["tasks"].icon) == ("notebook", "check-square")
    assert line.record


def test_a_number_names_its_record_however_it_is_typed(bench):
    bench.act(lambda uow: journal.note(uow, "Mondmaskers zijn besteld"))
    for text in ("#J-LV-1", "#j lv 1", "J-LV-1", "#jlv1"):
        assert [nl(find.word) for find in found(bench, text)][:1] == ["J-LV-1 10:07"]


def test_full_text_of_a_day_shows_what_stood_there_then(bench):
    bench.clock.set(datetime(2020, 11, 16, 19, 31, tzinfo=NOW.tzinfo))
    bench.act(lambda uow: journal.note(uow, "Mondmasker buiten niet verplicht"))
    (line,) = bench.read(lambda reader: journal.entries_on(reader, date(2020, 11, 16)))
    bench.clock.set(NOW)
    bench.act(lambda uow: journal.note(uow, "Mondmasker binnen verplicht"))
    then = found(bench, "/mondmasker @16/11")
    assert [(nl(find.word), find.record) for find in then] == [
        ("J-LV-1 ma 16/11 20:31", line.line.id)
    ]
    assert len(found(bench, "/mondmasker")) == 2


def test_people_are_found_by_the_beginning_of_a_name_or_by_initials_with_a_way_to_note_a_call(
    bench,
):
    (find,) = found(bench, "@sof")
    assert find.key == "call:Sofie Jacobs"
    assert (find.icon, find.register) == ("user", "")
    assert nl(find.about) == "officier van dienst · noteer een oproep"
    assert [each.key for each in found(bench, "@LV")] == ["call:Lotte Verhaegen"]
    assert found(bench, "@karim") == ()


def test_a_telephone_number_is_shown_where_there_is_one(bench):
    bench.act(lambda uow: _phone(uow, bench.sofie, "02 488 21 11"))
    (find,) = found(bench, "@sofie")
    assert "02 488 21 11" in nl(find.about)


def test_the_list_stays_short(bench):
    for number in range(LIMIT + 3):
        bench.act(lambda uow, number=number: journal.note(uow, f"Mondmasker {number}"))
    assert len(found(bench, "mondmasker")) == LIMIT
    assert len({find.key for find in found(bench, "mondmasker")}) == LIMIT


def test_a_person_who_is_found_by_words_alone_can_be_called_too(bench):
    (find,) = found(bench, "/jacobs")
    assert find.key == "call:Sofie Jacobs"
    assert (nl(find.word), nl(find.about)) == ("Sofie Jacobs", "noteer een oproep")


def test_a_find_without_a_number_or_a_moment_is_named_by_what_it_is():
    hit = Hit("cycle_templates", "a" * 32, "", "Dag", "\x02Dag\x03\nvan de cel", "")
    find = find_of(hit, 0, DAY)
    assert nl(find.word) == "sjabloon"
    assert nl(find.about) == "‘Dag van de cel’"


def test_a_register_without_a_drawing_of_its_own_has_a_sheet_of_paper():
    hit = Hit("checks", "a" * 32, "", "t", "t", "2020-11-16T22:59:59.999Z")
    assert find_of(hit, 0, DAY).icon == "file-text"


def test_midnight_belongs_to_the_day_that_begins():
    assert at(DAY, parse_time("00:00")) > from_text(end_of(DAY - timedelta(days=1)))


def _phone(uow, officer, number):
    uow.change("officers", officer, {"telephone": number})
    return uow.commit()


def test_a_topic_says_to_whom_one_refers(bench):
    def job(uow):
        lab = uow.create("partners", {"name": "Sciensano", "name_fr": "Sciensano FR"})
        topic = uow.create("topics", {"name": "Testcentra", "name_fr": "Centres de test"})
        uow.create("topics", {"name": "Testbeleid"})
        uow.create("competences", {"topic": topic.id, "partner": lab.id, "part": "competent"})
        return uow.commit()

    bench.act(job)
    asked = wanted_of("test", bench.clock.now())
    said = {
        nl(each.word): nl(each.about)
        for each in bench.read(lambda reader: look_up(reader, asked, "fr"))
    }
    assert said == {
        "Centres de test": "Verwijs naar Sciensano FR",
        "Testbeleid": "Niemand is hiervoor bevoegd",
    }

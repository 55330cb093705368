from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nccn_desk.adapters.contacts import calendars
from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.services.importing import BadFile
from tests.adapters.contacts import agendas

FIRST, LAST = date(2020, 11, 10), date(2021, 2, 10)


@pytest.fixture
def read(tmp_path):
    def found(words, first=FIRST, last=LAST):
        file = agendas.put(tmp_path / "agenda.ics", words)
        return ApartContacts().read_calendar(str(file), first, last)

    return found


@pytest.fixture
def here(tmp_path):
    """Read in this process, where that is what is meant."""

    def found(words, first=FIRST, last=LAST):
        file = agendas.put(tmp_path / "agenda.ics", words)
        return calendars.read_calendar(file, first, last)

    return found


def starts(read):
    return [each.starts_at[:16] for each in read.events]


@pytest.mark.parametrize("program", list(agendas.PROGRAMS))
def test_each_program_says_the_same_hour(read, program):
    found = read(agendas.PROGRAMS[program])
    first = found.events[0]
    assert (first.title, first.starts_at, first.ends_at) == (
        "Radio 1",
        *(f"2020-11-17T12:{minutes}:00.000Z" for minutes in ("00", "20")),
    ) or program == "apple"
    assert found.unread == 0


def test_outlook_whole_days_and_zones_of_its_own_are_understood(read):
    found = read(agendas.OUTLOOK)
    assert [(each.title, each.all_day) for each in found.events] == [
        ("Radio 1", False),
        ("Perspermanentie", True),
    ]
    assert found.events[1].doubt == "unknown_zone"
    assert found.events[1].starts_at == "2020-11-16T23:00:00.000Z"
    assert found.events[0].place == "Studio 3"


def test_google_days_words_and_what_is_called_off_are_understood(read):
    radio, day, off = read(agendas.GOOGLE).events
    assert (radio.who, radio.place, radio.note) == (
        "Jan Peeters",
        "Studio 3, Brussel",
        "Cijfers van de dag\nlive",
    )
    assert (day.all_day, day.starts_at, day.ends_at) == (
        True,
        "2020-11-17T23:00:00.000Z",
        "2020-11-18T23:00:00.000Z",
    )
    assert (off.title, off.off, radio.off) == ("Terzake", True, False)


def test_a_series_keeps_its_belgian_hour_over_summer_time_and_its_exceptions(read):
    found = read(agendas.APPLE, date(2020, 10, 20), date(2020, 12, 2))
    assert starts(found) == [
        "2020-10-20T11:00",  # 13:00 in summer time
        "2020-10-27T12:00",  # 13:00 in winter time
        "2020-11-03T12:00",
        "2020-11-10T12:00",
        "2020-11-17T12:00",
        "2020-12-01T13:30",  # moved by itself; that of 24 November is left out
    ]
    assert found.events[-1].title == "Radio 1, later"
    assert len({each.uid for each in found.events}) == 6
    later = read(agendas.APPLE)
    assert later.left == 3
    assert later.events[-1].starts_at < "2021-02-11"


def test_without_a_zone_or_with_an_unknown_one_the_hour_is_belgian(read):
    (plain,) = read(agendas.event(start="DTSTART:20201117T130000")).events
    (odd,) = read(agendas.event(start="DTSTART;TZID=Mars/Olympus:20201117T130000")).events
    assert plain.starts_at == odd.starts_at == "2020-11-17T12:00:00.000Z"
    assert (plain.doubt, odd.doubt) == ("", "unknown_zone")


def test_a_whole_file_can_call_off_what_is_in_it(read):
    words = agendas.event("SUMMARY:Radio 1").replace("PRODID:x", "PRODID:x\nMETHOD:CANCEL")
    assert [each.off for each in read(words).events] == [True]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;COUNT=3", 3),
        ("FREQ=DAILY;UNTIL=20201119T120000Z", 3),
        ("FREQ=DAILY;UNTIL=20201119", 3),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", 4),
        ("FREQ=DAILY", 86),  # to the last of the days that count
    ],
)
def test_series_end_where_they_say_or_where_the_days_do(read, rule, count):
    assert len(read(agendas.event(f"RRULE:{rule}")).events) == count


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=FORTNIGHTLY",
        "RRULE:FREQ=DAILY;INTERVAL=0;BYMONTH=99",
        "DTEND:morgen",
        "DURATION:lang",
    ],
)
def test_what_cannot_be_understood_is_counted_and_the_rest_is_read(read, line):
    good = "BEGIN:VEVENT\nUID:2\nDTSTART:20201118T120000Z\nEND:VEVENT\n"
    found = read(agendas.event(line).replace("END:VCALENDAR\n", good + "END:VCALENDAR\n"))
    assert found.unread == 1
    assert starts(found) == ["2020-11-18T12:00"]


def test_a_start_that_is_no_time_is_counted(read):
    found = read(agendas.event(start="DTSTART:foo"))
    assert (found.events, found.unread) == ((), 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "calendar_empty"),
        ("naam;telefoon\n", "calendar_no_calendar"),
        ("BEGIN:VCARD\nEND:VCARD\n", "calendar_no_calendar"),
        (agendas.calendar("", ""), "calendar_empty"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n\x00\x01kapot\n", "calendar_damaged"),
    ],
)
def test_what_is_no_calendar_is_told(read, words, code):
    with pytest.raises(BadFile) as refused:
        read(words)
    assert refused.value.code == code


def test_too_much_is_refused_with_its_limit(here, monkeypatch):
    monkeypatch.setattr(calendars, "FILE_LIMIT", 100)
    with pytest.raises(BadFile) as refused:
        here(agendas.GOOGLE)
    assert refused.value.code == "calendar_too_large"
    monkeypatch.undo()
    monkeypatch.setattr(calendars, "EVENTS", 2)
    with pytest.raises(BadFile) as refused:
        here(agendas.GOOGLE)
    assert refused.value.code == "calendar_too_many_events"
    monkeypatch.setattr(calendars, "TIMES", 5)
    with pytest.raises(BadFile) as refused:
        here(agendas.event("RRULE:FREQ=DAILY"))
    assert refused.value.code == "calendar_too_many_times"


def written_by(program):
    """Return what is read of a file that a program really wrote (data/README.md)."""
    file = Path(__file__).parent / "data" / f"{program}.ics"
    return ApartContacts().read_calendar(str(file), FIRST, LAST)


def told(found):
    return sorted((each.title, each.starts_at[:16]) for each in found.events)


def test_what_khal_really_wrote_is_read():
    found = written_by("khal")
    assert told(found) == [
        ("Dag van de pers", "2020-11-17T23:00"),
        ("Radio 1", "2020-11-17T12:00"),
        ("Terzake", "2020-11-17T17:00"),
        ("Terzake", "2020-11-24T17:00"),
        ("Terzake", "2020-12-01T17:00"),
        ("Terzake", "2020-12-08T17:00"),
    ]
    assert found.unread == 0


@pytest.mark.parametrize("program", ["thunderbird", "evolution"])
def test_what_mail_programs_really_wrote_is_read_to_the_last_exception(program):
    found = written_by(program)
    assert told(found) == [
        ("Dag van de pers", "2020-11-17T23:00"),
        ("De afspraak", "2020-11-19T19:00"),
        ("Radio 1", "2020-11-17T12:00"),
        ("Terzake", "2020-11-17T17:00"),
        ("Terzake", "2020-12-08T17:00"),
        ("Terzake, later", "2020-12-01T18:30"),
    ]
    assert (found.unread, found.left) == (0, 0)
    by_title = {each.title: each for each in found.events}
    assert by_title["De afspraak"].off
    assert by_title["Dag van de pers"].all_day
    radio = by_title["Radio 1"]
    assert (radio.place, radio.note) == ("Studio 3, Brussel", "Cijfers van de dag\nlive")
    assert radio.ends_at[:16] == "2020-11-17T12:20"
    assert {each.doubt for each in found.events} == {""}


def test_calcurse_names_neither_zones_nor_events_and_is_read_as_belgian():
    found = written_by("calcurse")
    assert told(found) == [
        ("Dag van de pers", "2020-11-17T23:00"),
        ("Radio 1", "2020-11-17T12:00"),
        ("Terzake", "2020-11-17T17:00"),
        ("Terzake", "2020-12-01T17:00"),
        ("Terzake", "2020-12-08T17:00"),
    ]
    assert len({each.uid for each in found.events}) == len(found.events)
    assert found.unread == 0

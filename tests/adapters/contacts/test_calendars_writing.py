from __future__ import annotations

from datetime import UTC, date, datetime

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.contacts.calendars_writing import CalendarWriter
from nccn_desk.services.calendars import Event

MADE = datetime(2020, 11, 17, 9, tzinfo=UTC)
RADIO = Event(
    "appearances/1@nccn-desk",
    "Radio 1; live, met Anouk",
    "2020-11-17T12:00:00.000Z",
    "2020-11-17T12:20:00.000Z",
    place="Studio 3, Brussel",
)
DAY = Event("2", "Dag", "2020-11-17T23:00:00.000Z", "2020-11-18T23:00:00.000Z", all_day=True)
OFF = Event("3", "Terzake", "2020-11-17T15:00:00.000Z", "2020-11-17T15:30:00.000Z", off=True)


def test_what_is_written_is_read_again_as_it_was(tmp_path):
    file = tmp_path / "agenda.ics"
    file.write_bytes(CalendarWriter().calendar((RADIO, DAY, OFF), MADE))
    found = ApartContacts().read_calendar(str(file), date(2020, 11, 17), date(2020, 11, 20))
    assert found.events == (RADIO, DAY, OFF)


def test_hours_are_written_in_utc_so_that_no_zone_is_needed():
    words = CalendarWriter().calendar((RADIO,), MADE).decode()
    assert "DTSTART:20201117T120000Z\r\n" in words
    assert "VTIMEZONE" not in words
    assert "STATUS:CONFIRMED" in words

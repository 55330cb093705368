"""Our calendar is written so that every program shows the same hour: in UTC, without zones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import icalendar

from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.services.calendars import Event

PRODUCT: Final = "-//NCCN Desk//NONSGML//EN"


class CalendarWriter:
    """Writes events; see `nccn_desk.services.calendars.Writer`."""

    def calendar(self, events: Iterable[Event], made_at: datetime) -> bytes:
        """Return what a file holds."""
        whole = icalendar.Calendar()
        whole.add("prodid", PRODUCT)
        whole.add("version", "2.0")
        whole.add("method", "PUBLISH")
        for event in events:
            whole.add_component(_part(event, made_at))
        return bytes(whole.to_ical())


def _part(event: Event, made_at: datetime) -> icalendar.Event:
    begins, ends = from_text(event.starts_at), from_text(event.ends_at)
    part = icalendar.Event()
    part.add("uid", event.uid)
    part.add("dtstamp", made_at)
    part.add("summary", event.title)
    part.add("dtstart", day_of(begins) if event.all_day else begins)
    part.add("dtend", day_of(ends) if event.all_day else ends)
    part.add("status", "CANCELLED" if event.off else "CONFIRMED")
    if event.place:
        part.add("location", event.place)
    if event.who:
        part.add("description", event.who)
    return part

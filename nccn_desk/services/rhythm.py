"""The rhythm of the days before a day is read from their steps, as the officers noted them."""

from __future__ import annotations

from datetime import date, time, timedelta

from nccn_desk.domain.register import Record
from nccn_desk.domain.rhythm import Drift, drifts
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.services.cycle import day_id
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


def before(reader: Reader, day: date, count: int) -> tuple[Drift, ...]:
    """Return how the rhythm held on so many days before a day; days without steps say nothing."""
    days = [day - timedelta(days=back) for back in range(1, count + 1)]
    names = {day_id(each): each for each in days}
    within = (
        Where("planned", ">=", to_text(at(days[-1], time()))),
        Where("planned", "<", to_text(at(day, time()))),
    )
    found: dict[date, list[Record]] = {}
    for step in reader.records(Query("steps", within)):
        known = names.get(step.words("day"))
        if known is not None:
            found.setdefault(known, []).append(step)
    return drifts(found)

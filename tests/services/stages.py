"""A press conference for tests: two items, cleared words, and two who speak."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nccn_desk.domain.sitreps import by_place
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import blocks, conferences, tasks, visums

START = datetime(2020, 11, 17, 10, 0, tzinfo=UTC)  # 11:00 in Brussels
SOURCED = {"source": "Overlegcomité 15/11", "marking": "public"}


def at(hours, minutes):
    """Return a Belgian time of the day as a moment's text."""
    return to_text(datetime(2020, 11, 17, hours - 1, minutes, tzinfo=UTC))


def planned(desk, **values):
    given = {
        "title": "Persconferentie 136",
        "number": 136,
        "day": "2020-11-17",
        "starts_at": to_text(START),
        "freezes_at": at(10, 15),
        "locks_at": at(10, 45),
        "languages": frozenset({"nl", "fr"}),
        **values,
    }
    return desk.made("conferences", conferences.plan, given)


def item(desk, conference, title="Welkom", after="end", **values):
    given = {"title": title, "minutes": 2, "speaker": desk.id("AD"), **values}
    return desk.made("running_order", conferences.add_item, conference, given, after)


def block(desk, words="Goedemorgen.", language="nl", *, cleared=True, **values):
    """Write a block as Sofie, and have it checked and cleared by the two duty officers."""
    desk.sits("SJ")
    given = {"source_language": language, **SOURCED, **values}
    made = desk.made("blocks", blocks.add, given, {language: words})
    desk.sits("LV")
    if cleared:
        clear(desk, made)
    return made


def clear(desk, made, register="blocks"):
    desk.act(visums.check, register, made, desk.key("LV"))
    desk.act(visums.clear, register, made, desk.key("NP"))


def passage(desk, where, made, language="nl", **values):
    given = {"block": made, "language": language, **values}
    return desk.made("passages", conferences.add_passage, where, given)


def in_order(desk, register, of):
    found = desk.records(register, (*of,))
    return [each.id for each in sorted(found, key=by_place)]


def goes_to(desk, hours, minutes):
    """Let the clock go to a Belgian time of the day."""
    goal = datetime(2020, 11, 17, hours - 1, minutes, tzinfo=UTC)
    desk.passes(seconds=max(0, (goal - desk.clock.now()) / timedelta(seconds=1)))


def task(desk):
    return desk.made("tasks", tasks.add, {"title": "Nazoeken"})

"""Lines for the tests of the plots: the invented day, and a day of a thousand steps."""

from __future__ import annotations

from datetime import timedelta

from nccn_desk.presenters.day_line_shapes import DayBlock, DayLine, Standing
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.today_blocks import day_line
from nccn_desk.presenters.today_facts import read_day
from nccn_desk.services import cycle
from tests.presenters.today_day import DAY, ME, full_desk, moment

NOW = moment("10:07") + timedelta(seconds=42)
LATE = moment("10:23")


def invented(now=NOW, *, compared=False):
    """Return the invented day: a step moved, one skipped, some late."""
    desk = full_desk()
    steps = desk.steps()
    desk.act(cycle.move_step, steps["press_conference"].id, moment("11:20"), "Overleg loopt uit")
    desk.act(cycle.skip_step, steps["d5_coordination"].id, "Geen vragen")
    with desk.ledger.reading() as reader:
        facts = read_day(reader, DAY, ME)
    return day_line(facts, now, compared=compared)


def block(name="Persconferentie", minutes=60, **values):
    """Return one block at eleven."""
    start = moment("11:00")
    given_values = {"id": "b", "register": "steps", "time": "11:00", "standing": Standing.LATER}
    return DayBlock(
        **(given_values | values),
        start=start,
        end=start + timedelta(minutes=minutes),
        name=given(name),
    )


def mark(word, tone=Tone.FAINT):
    """Return a product that is ready."""
    return Mark(given(word), tone, ChipShape.CHECK)


def crowded(count=1_000):
    """Return a day of many steps, one every forty seconds."""
    first = moment("07:00")
    blocks = tuple(
        DayBlock(
            id=str(number),
            register="steps",
            start=first + timedelta(seconds=40 * number),
            end=first + timedelta(seconds=40 * number + 600),
            time="07:00",
            name=given(f"Stap {number}"),
            standing=Standing.LATER,
            small=given("Pieter Claes · Team D5"),
            marks=(mark("Monitoringnota"),),
        )
        for number in range(count)
    )
    return DayLine(DAY, given("0 van 1000 klaar"), blocks)

"""The fictive year lies behind the exercise day: days, meetings and lines in the seed's numbers.

It is for scale: 365 days of ten steps, and as many acts as are asked for. With the meetings of the
exercise day itself the counts are those of 2020-2021 (seed.txt): 8 and 24 coordination meetings,
74 COFECO, 90 with the governors, 11 with the neighbours, 40 NatLogHub, 136 press conferences.
Of the 75 sitreps that went out 74 are the year's.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.register import Values
from nccn_desk.domain.steps import planned_end, planned_start
from nccn_desk.kernel import resources
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import StoppedClock, at, to_text
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import assembling, blocks, cycle, releasing, sitreps, visums
from nccn_desk.services.exercise.cast import SEED, Cast
from nccn_desk.services.exercise.day import Built, Units, build_exercise, enter
from nccn_desk.services.exercise.script import Script, read_script
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import UnitOfWork

NAME: Final = "year.json"
FEDERAL: Final = date(2020, 3, 13)  # the federal phase began
CRISIS: Final = date(2020, 1, 20)  # the first coordination meeting of the fictive year
LAST: Final = date(2020, 11, 15)  # the exercise day brings the two days after it
BEFORE: Final = {"coordination": 8}
WITHIN: Final = {
    "coordination": 24,
    "cofeco": 74,
    "governors": 90,
    "neighbours": 11,
    "natloghub": 40,
    "press_conference": 136,
}
SITREPS: Final = 74
DAWN: Final = time(6)
DUSK: Final = time(22, 5)  # after the last line of a day
DAY_SECONDS: Final = 16 * 3600  # from dawn until 22:00


@dataclass(frozen=True, slots=True)
class Size:
    """How large a year to make: its days until the last, and how many acts they are written in."""

    days: int = 365
    acts: int = 20_000
    lines_per_act: int = 1
    last: date = LAST


@dataclass(frozen=True, slots=True)
class Plot:
    """The sentences of the year: who says what, and the words that fill the gaps.

    `quiet` are the topics of the months before the crisis.
    """

    lines: Sequence[Mapping[str, str]]
    topics: Mapping[str, Sequence[str]]
    quiet: Mapping[str, Sequence[str]]
    meetings: Mapping[str, Mapping[str, str]]
    sitrep: Mapping[str, str]


def build_year(
    units: Units,
    clock: StoppedClock,
    signers: Mapping[str, Signer] | None = None,
    size: Size = Size(),  # frozen, so that sharing it is safe
) -> Built:
    """Make the year in an empty store, and the exercise day after it; always the same."""
    script, plot = read_script(), _read_plot()
    cast = Cast(script.station, script.people, signers or {})
    first = size.last - timedelta(days=size.days - 1)
    held = _meetings(script, first, size.last)
    sent = Counter(each for each, _ in _spread({"": SITREPS}, max(first, FEDERAL), size.last))
    clock.set(at(first, DAWN))
    with units(cast.actor("LV")) as uow:
        enter(uow, cast)
    for place in range(size.days):
        day = first + timedelta(days=place)
        clock.set(at(day, DAWN))
        with units(cast.actor("LV")) as uow:
            _write_day(uow, cast, plot, day, held.get(day, ()))
        topical = plot if day >= CRISIS else replace(plot, topics=plot.quiet)
        for count, moment in _moments(size, place, day):
            clock.set(moment)
            line = _line(plot, f"{day}/{count}")
            with units(cast.actor(line["by"])) as uow:
                _write_lines(uow, topical, line, f"{day}/{count}", size.lines_per_act)
        clock.set(at(day, DUSK))
        for _ in range(sent[day]):
            _send_sitrep(units, cast, plot, (day - FEDERAL).days + 1)
    return build_exercise(units, clock, signers)


def _moments(size: Size, place: int, day: date) -> Iterator[tuple[int, datetime]]:
    """Yield the instants of one day's acts, so that all days together have as many as asked."""
    spare = max(0, size.acts - size.days)
    today = spare * (place + 1) // size.days - spare * place // size.days
    dawn = at(day, DAWN)
    for count in range(today):
        yield count, dawn + timedelta(seconds=DAY_SECONDS * (count + 1) / (today + 1))


def _write_day(uow: UnitOfWork, cast: Cast, plot: Plot, day: date, series: Sequence[str]) -> None:
    cycle.lay_day(uow, day)
    number = (day - FEDERAL).days + 1
    uow.change("days", cycle.day_id(day), {"number": number if number > 0 else None})
    for step in cycle.steps_on(uow, day):
        late = timedelta(minutes=_pick(12, f"{step.id}/late") - 2)
        over = timedelta(minutes=_pick(15, f"{step.id}/over") - 7)
        values: Values = {
            "state": "done",
            "started_at": to_text(planned_start(step) + late),
            "ended_at": to_text(planned_end(step) + over),
        }
        uow.change("steps", step.id, values)
    for name in series:
        _write_meeting(uow, cast, plot, day, name)
    uow.commit()


def _send_sitrep(units: Units, cast: Cast, plot: Plot, number: int) -> None:
    """Let a sitrep of one paragraph go out, written, cleared and released by other people."""
    made: dict[str, str] = {}

    def play(by: str, job: Callable[..., ChangeSet], *words: object, **named: object) -> None:
        with units(cast.actor(by)) as uow:
            made.update(job(uow, *words, **named).records)

    play("LV", sitreps.begin, {"title": plot.sitrep["title"]})
    sitrep = made["sitreps"]
    texts = {each: plot.sitrep[each].format(n=number) for each in ("nl", "fr")}
    values = {"source": "Infocel", "authority": "Infocel", "confidence": "high"}
    with units(cast.actor("LV")) as uow:
        core = assembling.parts(uow, sitrep)[0].section.id
    play("LV", assembling.add_block, core, "end", values, texts)
    play("AD", blocks.follow, made["blocks"], "fr")
    play("PC", visums.check, "blocks", made["blocks"], cast.signer("PC"))
    signer = cast.signer("IM")
    play("IM", visums.clear, "blocks", made["blocks"], signer)
    play("LV", sitreps.ask_review, sitrep)
    play("IM", releasing.approve, sitrep, signer, exercise=True)
    play("IM", releasing.release, sitrep, signer, exercise=True)


def _write_meeting(uow: UnitOfWork, cast: Cast, plot: Plot, day: date, series: str) -> None:
    kind = plot.meetings[series]
    planned = at(day, time.fromisoformat(kind["at"]))
    length = timedelta(minutes=int(kind["minutes"]))
    steps = [s for s in cycle.steps_on(uow, day) if s.words("key") == series]
    values: Values = {
        "title": kind["title"],
        "series": series,
        "planned": to_text(planned),
        "minutes_planned": int(kind["minutes"]),
        "started_at": to_text(planned + timedelta(minutes=_pick(6, f"{day}/{series}"))),
        "ended_at": to_text(planned + length + timedelta(minutes=_pick(20, f"{series}/{day}"))),
        "place": kind["place"],
        "chair": cast.id_of("IM"),
        "present": frozenset({cast.id_of("IM"), cast.id_of("LV")}),
        "step": steps[0].id if steps else None,
        "state": "held",
    }
    uow.create("meetings", values)


def _write_lines(
    uow: UnitOfWork, plot: Plot, first: Mapping[str, str], seed: str, count: int
) -> None:
    for place in range(count):
        line = first if place == 0 else _line(plot, f"{seed}/{place}")
        values: Values = {
            "event_at": to_text(uow.clock.now()),
            "kind": line["kind"],
            "text": _filled(plot, line, f"{seed}/{place}"),
            "author": uow.actor.officer,
        }
        uow.create("journal", values)
    uow.commit()


def _line(plot: Plot, seed: str) -> Mapping[str, str]:
    return plot.lines[_pick(len(plot.lines), f"{seed}/line")]


def _filled(plot: Plot, line: Mapping[str, str], seed: str) -> str:
    topics = plot.topics[line["language"]]
    return line["text"].format(
        n=_pick(90, f"{seed}/n") + 3,
        m=_pick(12, f"{seed}/m") + 2,
        topic=topics[_pick(len(topics), f"{seed}/topic")],
    )


def _meetings(script: Script, first: date, last: date) -> dict[date, tuple[str, ...]]:
    """Return which meetings were held on which day; those of the exercise day are left to it."""
    own = Counter(act.words("series") for act in script.acts if act.do == "meeting")
    before = _spread(Counter(BEFORE), max(first, CRISIS), min(last, FEDERAL - timedelta(days=1)))
    within = _spread(Counter(WITHIN) - own, max(first, FEDERAL), last)
    held: dict[date, tuple[str, ...]] = {}
    for day, series in (*before, *within):
        held[day] = (*held.get(day, ()), series)
    return held


def _spread(counts: Mapping[str, int], start: date, end: date) -> Iterator[tuple[date, str]]:
    """Yield meetings, each series evenly over a period; none where the period has no days."""
    days = max(0, (end - start).days + 1)
    for series, count in counts.items():
        for place in range(count if days else 0):
            yield start + timedelta(days=(2 * place + 1) * days // (2 * count)), series


def _pick(below: int, *words: str) -> int:
    """Return a number under a bound that follows from words: the year is invented, not random."""
    return int(derived_id(SEED, *words), 16) % below


def _read_plot() -> Plot:
    file = resources.path("demo", NAME)
    whole = json.loads(file.read_text(encoding="utf-8"))
    parts = ("lines", "topics", "quiet", "meetings", "sitrep")
    return Plot(*(whole[part] for part in parts))

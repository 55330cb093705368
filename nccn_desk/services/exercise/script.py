"""The script of the exercise lists its people and, in order of time, everything that they do.

What they write for the sitreps, do with the network, and prepare for the press and hear of it
stands in files of their own; the acts of all are played as one day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any, Final

from nccn_desk.domain.register import Structure, Values
from nccn_desk.kernel import resources
from nccn_desk.kernel.clock import BRUSSELS

NAME: Final = "covid-2020-11-17.json"
SITREPS: Final = "sitreps-2020-11-17.json"
NETWORK: Final = "network-2020-11-17.json"
MESSAGES: Final = "messages-2020-11-17.json"
DECIDING: Final = "deciding-2020-11-17.json"  # decrees of the year, and what is asked meanwhile
QUESTIONS: Final = "questions-2020-11-17.json"
CONFERENCES: Final = "conferences-2020-11-17.json"
AFTER: Final = "after-2020-11-17.json"  # what the press asked, its interviews and queries
SPEAKING: Final = "speaking-2020-11-17.json"
MONITORING: Final = "monitoring-2020-11-17.json"  # what its files of the morning say
SERIES: Final = "series-2020-11-17.json"
FRAME: Final = "frame-2020-11-17.json"  # the phase, the strategies, and webcare
MOMENTS: Final = "moments-2020-11-17.json"  # councils, variants, leaks and advice
RUMOURS: Final = "rumours-2020-11-17.json"
PARTS: Final = (
    SITREPS,
    NETWORK,
    MESSAGES,
    DECIDING,
    QUESTIONS,
    CONFERENCES,
    AFTER,
    SPEAKING,
    MONITORING,
    SERIES,
    FRAME,
    MOMENTS,
    RUMOURS,
)
SPREAD: Final = ("of", "language")  # a list here stands for one act with each of its items


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the script: when, who, what, and what is said with it."""

    at: datetime
    by: str  # initials
    do: str
    given: Values

    def words(self, name: str) -> str:
        """Return a part as text, "" where it was not given."""
        return str(self.given.get(name, ""))

    def moment(self, name: str) -> datetime | None:
        """Return a part as an instant, None where it was not given."""
        return wall(self.words(name)) if name in self.given else None


@dataclass(frozen=True, slots=True)
class Script:
    """The whole exercise; `now` is the instant at which it is opened."""

    crisis: str
    station: str
    now: datetime
    people: Mapping[str, Values]
    acts: Sequence[Act]


def read_script() -> Script:
    """Return the script that the program carries."""
    whole = _read(NAME)
    acts = [*whole["acts"], *(act for each in PARTS for act in _read(each)["acts"])]
    return Script(
        crisis=whole["crisis"],
        station=whole["station"],
        now=wall(whole["now"]),
        people=whole["people"],
        acts=tuple(sorted(map(_act, _spread(acts)), key=_moment)),
    )


def wall(text: str) -> datetime:
    """Return the instant at which Belgian clocks show ``2020-11-17 10:07:42``, seconds or not."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def _read(name: str) -> Any:  # noqa: ANN401  # the program's own file, of a known shape
    return json.loads(resources.path("demo", name).read_text(encoding="utf-8"))


def _moment(act: Act) -> datetime:
    return act.at


def _spread(written: Sequence[Mapping[str, Structure]]) -> Iterator[Mapping[str, Structure]]:
    """Yield the acts that stand in a file, each that lists several records once for each."""
    for each in written:
        lists = {name: each[name] for name in SPREAD if isinstance(each.get(name), list)}
        for items in product(*lists.values()):  # type: ignore[arg-type]  # all are lists
            yield {**each, **dict(zip(lists, items, strict=True))}


def _act(each: Mapping[str, Structure]) -> Act:
    given = {name: value for name, value in each.items() if name not in {"at", "by", "do"}}
    return Act(wall(str(each["at"])), str(each["by"]), str(each["do"]), given)

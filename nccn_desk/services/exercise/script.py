"""The script of the exercise lists its people and, in order of time, everything that they do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Structure, Values
from nccn_desk.kernel import resources
from nccn_desk.kernel.clock import BRUSSELS

NAME: Final = "covid-2020-11-17.json"


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
    file = resources.path("demo", NAME)
    whole = json.loads(file.read_text(encoding="utf-8"))
    return Script(
        crisis=whole["crisis"],
        station=whole["station"],
        now=wall(whole["now"]),
        people=whole["people"],
        acts=tuple(_act(each) for each in whole["acts"]),
    )


def wall(text: str) -> datetime:
    """Return the instant at which Belgian clocks show ``2020-11-17 10:07:42``, seconds or not."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def _act(each: Mapping[str, Structure]) -> Act:
    given = {name: value for name, value in each.items() if name not in {"at", "by", "do"}}
    return Act(wall(str(each["at"])), str(each["by"]), str(each["do"]), given)

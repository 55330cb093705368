"""Series of calls and hits say how often people asked, where somebody said that they do.

What counts all calls of a day says nothing of one decision, so nobody but a person ties a series to
one. Of what was counted in the FAQ from the same source only the series counts then, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded
from nccn_desk.services import series, states
from nccn_desk.services.ports import Reader, UnitOfWork

COUNTED: Final = frozenset({"calls", "hits"})  # kinds of which each is somebody who asked
COARSEST: Final = 60  # minutes: what is counted by the day says nothing of an hour
REGISTER: Final = "series"


@dataclass(frozen=True, slots=True)
class Heard:
    """So many people asked something, at an hour; `about` is the record that says what.

    `source` is who counted it, where somebody said so.
    """

    at: datetime
    count: int
    about: Record
    source: str = ""


def offered(reader: Reader) -> tuple[Record, ...]:
    """Return the series that may be tied: of calls or hits, and counted by the hour or finer."""
    return tuple(each for each in series.find(reader) if _is_fine(each))


def tied(reader: Reader, decision: Record) -> tuple[Record, ...]:
    """Return the series that count questions about a decision, by name."""
    found = (states.present(reader, REGISTER, each) for each in decision.members("series"))
    return tuple(sorted(filter(None, found), key=lambda each: folded(each.words("name"))))


def tie(uow: UnitOfWork, decision: str, chosen: str) -> ChangeSet:
    """Let a series count questions about a decision, or no longer where it does."""
    record = states.living(uow, "decisions", decision)
    held = record.members("series")
    found = states.living(uow, REGISTER, chosen)
    if chosen not in held and not _is_fine(found):
        raise BadValue("series_says_no_hours", field="series", what=found.words("name"))
    uow.change("decisions", record.id, {"series": frozenset(held ^ {chosen})})
    return uow.commit()


def heard(reader: Reader, decision: Record, begin: datetime) -> Iterator[Heard]:
    """Yield what the tied series counted since an instant."""
    now = reader.clock.now()
    for each in tied(reader, decision):
        for at, value in series.values(reader, each.id, begin, now):
            if value > 0:
                yield Heard(at, round(value), each, each.words("source") or each.words("name"))


def once(found: Iterable[Heard]) -> tuple[Heard, ...]:
    """Return what was asked without what one of the series counts as well."""
    known = tuple(found)
    sources = {folded(each.source) for each in known if is_series(each)}
    return tuple(
        each for each in known if is_series(each) or folded(each.source or "-") not in sources
    )


def is_series(each: Heard) -> bool:
    """Tell whether a count came out of a series, which does not say what was asked."""
    return each.about.register == REGISTER


def _is_fine(record: Record) -> bool:
    return record["kind"] in COUNTED and 0 < record.whole("step") <= COARSEST

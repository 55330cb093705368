"""The exercise has the decrees of its year, and what is asked while the last one is not out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Structure, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.services.exercise.network import listed, named, values_of
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage

_NAMES: Final = ("title_nl", "title_fr", "title_de", "title_en")


def _year(stage: Stage, act: Act) -> ChangeSet:
    """Take over the decisions of the months before: when, by whom, and after how many hours.

    A row is the day and hour, the hours until it was announced, those until its decree, those by
    which it leaked before it was announced (nought for not), and its name in four languages.
    """
    for row in _rows(act, "decisions"):
        decided, announced, published, leaked, *names = map(str, row)
        values: Values = {
            "title": names[0],
            **dict(zip(_NAMES, names, strict=True)),
            "body": act.words("body"),
            "authority": act.words("authority"),
        }
        decision = stage.uow.create("decisions", values).id
        at = wall(decided)
        said = at + timedelta(hours=float(announced))
        hours = {"decided": at, "announced": said}
        hours["published"] = said + timedelta(hours=float(published))
        if float(leaked):
            hours["leaked"] = said - timedelta(hours=float(leaked))
        for kind, moment in hours.items():
            _note(stage, decision, kind, moment)
    return stage.uow.commit()


def _note(stage: Stage, decision: str, kind: str, moment: datetime) -> None:
    given: Values = {"decision": decision, "kind": kind, "at": to_text(moment)}
    stage.uow.create("milestones", given)


def _asked_date(stage: Stage, act: Act) -> ChangeSet:
    """Take over that the authority was asked for the date, what it answered, and what waits."""
    decision = named(stage, act.words("of"))
    values = values_of(stage, "requests", act.given["with"])
    owner = stage.cast.id_of(act.by)
    request = stage.uow.create("requests", {**values, "owner": owner}).id
    known = values_of(stage, "decisions", act.given["known"])
    stage.uow.change("decisions", decision, {**known, "request": request})
    for name in listed(act, "waits"):
        register, _, _ = str(name).partition("/")
        stage.uow.change(register, named(stage, str(name)), {"decision": decision})
    return stage.uow.commit()


def _hours(stage: Stage, act: Act) -> ChangeSet:
    """Take over how often something was asked, hour by hour from an hour on."""
    first = wall(act.words("from"))
    for place, row in enumerate(_rows(act, "counts")):
        at = to_text(first + timedelta(hours=place))
        for item, count in zip(act.words("items").split(), row, strict=True):
            if int(str(count)):
                given: dict[str, Value] = {
                    "item": named(stage, item),
                    "at": at,
                    "count": int(str(count)),
                    "source": act.words("source"),
                }
                stage.uow.create("faq_demand", given)
    return stage.uow.commit()


def _rows(act: Act, name: str) -> tuple[tuple[Structure, ...], ...]:
    value = act.given[name]
    rows = value if isinstance(value, list | tuple) else ()
    return tuple(tuple(row) for row in rows if isinstance(row, list | tuple))


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "decisions_of_year": _year,
    "asked_date": _asked_date,
    "asked_by_hour": _hours,
}

"""Checklists say what must be ready; a day's checks are copies of their points."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from nccn_desk.domain.register import Record, Structure, Values
from nccn_desk.kernel import resources
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.kernel.words import say_in
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

ANY: Final = "any"
Point = Mapping[str, Structure]


def checks_of(reader: Reader, step: str) -> tuple[Record, ...]:
    """Return the checks of a step in their order."""
    return reader.records(Query("checks", (Where("step", "=", step),), ("position", "created_at")))


def default_checklists(uow: UnitOfWork) -> ChangeSet:
    """Make the default checklists of the standard day, those that are not there yet."""
    lay_defaults(uow)
    return uow.commit()


def lay_defaults(uow: UnitOfWork) -> None:
    """Do the same within another act; every desk makes the same records."""
    for key, points in _defaults().items():
        made = derived_id("checklist", key)
        if states.found(uow, "checklists", made) is None:
            values: Values = {"name": _name(key), "step_key": key, "points": tuple(points)}
            uow.create("checklists", values, record_id=made)


def lay_checks(uow: UnitOfWork, step: Record, phase: str) -> None:
    """Give a step the points of its checklists, within another act."""
    keys = (step.words("key") or step.words("template_step"),)
    for checklist in _current(uow, keys, phase):
        for place, point in enumerate(points_of(checklist)):
            values: Values = {
                "step": step.id,
                "checklist": checklist.id,
                "version": checklist.whole("version"),
                "position": f"{place:03d}",
                "text": point["text"],
                "needed": bool(point.get("needed", True)),
            }
            made = derived_id("check", step.id, checklist.id, str(place))
            uow.create("checks", values, record_id=made)


def points_of(checklist: Record) -> tuple[Point, ...]:
    """Return the points of a checklist: each with its `text` by language and `needed`."""
    points = checklist["points"]
    if not isinstance(points, (tuple, list)):
        return ()
    return tuple(point for point in points if isinstance(point, Mapping))


def tick(uow: UnitOfWork, check: str, detail: str = "") -> ChangeSet:
    """Say that a point is ready; with a detail where there is one to give."""
    record = states.living(uow, "checks", check)
    if not record["done"]:
        values: Values = {
            "done": True,
            "done_at": to_text(uow.clock.now()),
            "done_by": uow.actor.officer,
        }
        uow.change("checks", check, values)
    if detail:
        uow.change("checks", check, {"detail": detail})
    return uow.commit()


def untick(uow: UnitOfWork, check: str) -> ChangeSet:
    """Say that a point is not ready after all."""
    record = states.living(uow, "checks", check)
    uow.change("checks", record.id, {"done": False, "done_at": None, "done_by": None})
    return uow.commit()


def describe(uow: UnitOfWork, check: str, detail: str) -> ChangeSet:
    """Say how a point stands, in a line."""
    uow.change("checks", states.living(uow, "checks", check).id, {"detail": detail})
    return uow.commit()


def add_check(
    uow: UnitOfWork, step: str, text: str, detail: str = "", *, needed: bool = True
) -> ChangeSet:
    """Add a point to one step of one day, in the officer's own words."""
    if not text.strip():
        raise BadValue("required", field="text", register="checks")
    last = max((check.words("position") for check in checks_of(uow, step)), default="")
    values: Values = {
        "step": states.living(uow, "steps", step).id,
        "position": f"{int(last or -1) + 1:03d}",
        "text": text,
        "detail": detail,
        "needed": needed,
    }
    uow.create("checks", values)
    return uow.commit()


def remove_check(uow: UnitOfWork, check: str) -> ChangeSet:
    """Take a point off a step of one day."""
    uow.remove("checks", check)
    return uow.commit()


def add_checklist(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Make a checklist for a step; it counts from the next day that is opened."""
    uow.create("checklists", {**values, "points": _checked(values.get("points"))})
    return uow.commit()


def new_version(uow: UnitOfWork, checklist: str, points: Sequence[Point]) -> ChangeSet:
    """Replace a checklist by its next version; checks that were made from it keep their points."""
    old = states.living(uow, "checklists", checklist)
    if old["replaced"]:
        raise NotAllowed("checklist_replaced")
    values: Values = {
        **old.values,
        "version": old.whole("version") + 1,
        "points": _checked(tuple(points)),
    }
    uow.create("checklists", values)
    uow.change("checklists", checklist, {"replaced": True})
    return uow.commit()


def _current(reader: Reader, keys: tuple[str, ...], phase: str) -> tuple[Record, ...]:
    return reader.records(
        Query(
            "checklists",
            (
                Where("step_key", "in", keys),
                Where("phase", "in", (ANY, phase)),
                Where("replaced", "=", value=False),
            ),
            ("created_at",),
        )
    )


def _checked(points: object) -> tuple[Point, ...]:
    """Return points that all say something, or raise BadValue."""
    if not isinstance(points, (tuple, list)) or not points:
        raise BadValue("required", field="points", register="checklists")
    if not all(isinstance(point, Mapping) and point.get("text") for point in points):
        raise BadValue("required", field="points", register="checklists")
    return tuple(points)


def _name(key: str) -> str:
    """Return a checklist's name as Belgium has it: in Dutch and in French."""
    return " · ".join(
        dict.fromkeys(say_in(language, f"cycle.step.{key}") for language in ("nl", "fr"))
    )


@cache
def _defaults() -> Mapping[str, Sequence[Point]]:
    file = resources.path("templates", "checklists.json")
    found: dict[str, list[Point]] = json.loads(file.read_text(encoding="utf-8"))
    return found

"""Templates of the cycle are made, copied, put to use and edited step by step."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.cycle import STANDARD_DAY
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

STANDARD: Final = derived_id("template", "standard")
STANDARD_NAME: Final = "Infocel 07:00–20:00"  # the team is called so in all four languages
RIVALS: Final = frozenset({"hourly", "daily"})  # one of these gives the day its rhythm
LIMITS: Final = {"every_hours": range(1, 25), "weekday": range(7)}
STEP_LIMITS: Final = {"minutes": range(1, 24 * 60 + 1)}


def in_use(reader: Reader) -> tuple[Record, ...]:
    """Return the templates from which days are made, the one of the day's rhythm first."""
    found = reader.records(Query("cycle_templates", (Where("in_use", "=", value=True),)))
    return tuple(sorted(found, key=lambda template: template.words("tempo") not in RIVALS))


def steps_of(reader: Reader, template: str) -> tuple[Record, ...]:
    """Return the steps of a template by their time."""
    return reader.records(
        Query("template_steps", (Where("template", "=", template),), ("at", "created_at"))
    )


def default_template(uow: UnitOfWork) -> ChangeSet:
    """Make the standard day and put it to use, unless a template is in use already."""
    lay_default(uow)
    return uow.commit()


def lay_default(uow: UnitOfWork) -> None:
    """Do the same within another act; every desk makes the same records."""
    if in_use(uow):
        return
    known = states.found(uow, "cycle_templates", STANDARD)
    if known is None:
        values: Values = {"name": STANDARD_NAME, "tempo": "daily", "in_use": True}
        uow.create("cycle_templates", values, record_id=STANDARD)
        _lay_standard_steps(uow)
        return
    if known.deleted:
        uow.restore("cycle_templates", STANDARD)
    uow.change("cycle_templates", STANDARD, {"in_use": True})


def _lay_standard_steps(uow: UnitOfWork) -> None:
    for step in STANDARD_DAY:
        values: Values = {
            "template": STANDARD,
            "key": step.key,
            "at": step.at,
            "minutes": step.minutes,
            "role": step.role,
            "inputs": step.inputs,
            "outputs": step.outputs,
        }
        uow.create("template_steps", values, record_id=derived_id(STANDARD, step.key))


def save_template(uow: UnitOfWork, values: Values, template: str = "") -> ChangeSet:
    """Make a template, or change the one given; `use_template` puts it to use."""
    _check(values, LIMITS)
    if "in_use" in values:
        raise BadValue(field="in_use", reason="act")
    if template:
        uow.change("cycle_templates", states.living(uow, "cycle_templates", template).id, values)
    else:
        uow.create("cycle_templates", values)
    return uow.commit()


def copy_template(uow: UnitOfWork, template: str, name: str) -> ChangeSet:
    """Make a copy under another name, with all its steps, not in use."""
    original = states.living(uow, "cycle_templates", template)
    copy = uow.create("cycle_templates", {**original.values, "name": name, "in_use": False})
    for step in steps_of(uow, template):
        uow.create("template_steps", {**step.values, "template": copy.id})
    return uow.commit()


def use_template(uow: UnitOfWork, template: str) -> ChangeSet:
    """Make days from this template from now on.

    An hourly or daily template takes the place of the one in use; weekly ones come beside it.
    """
    lay_use(uow, template)
    return uow.commit()


def lay_use(uow: UnitOfWork, template: str) -> None:
    """Do the same within another act."""
    chosen = states.living(uow, "cycle_templates", template)
    if chosen.words("tempo") in RIVALS:
        for other in in_use(uow):
            if other.words("tempo") in RIVALS and other.id != template:
                uow.change("cycle_templates", other.id, {"in_use": False})
    uow.change("cycle_templates", template, {"in_use": True})


def rest_template(uow: UnitOfWork, template: str) -> ChangeSet:
    """Make no more days from this template; days that exist stay as they are."""
    uow.change("cycle_templates", states.living(uow, "cycle_templates", template).id, _RESTING)
    return uow.commit()


_RESTING: Final[Values] = {"in_use": False}


def remove_template(uow: UnitOfWork, template: str) -> ChangeSet:
    """Remove a template, so that it is offered no more."""
    uow.change("cycle_templates", states.living(uow, "cycle_templates", template).id, _RESTING)
    uow.remove("cycle_templates", template)
    return uow.commit()


def add_step(uow: UnitOfWork, template: str, values: Values) -> ChangeSet:
    """Add a step to a template; it has a standard `key`, or a `name` of its own."""
    _check(values, STEP_LIMITS)
    if not (values.get("key") or values.get("name")):
        raise BadValue("required", field="name", register="template_steps")
    living = states.living(uow, "cycle_templates", template)
    uow.create("template_steps", {**values, "template": living.id})
    return uow.commit()


def change_step(uow: UnitOfWork, step: str, values: Values) -> ChangeSet:
    """Change a step of a template; days that exist stay as they are."""
    _check(values, STEP_LIMITS)
    uow.change("template_steps", states.living(uow, "template_steps", step).id, values)
    return uow.commit()


def remove_step(uow: UnitOfWork, step: str) -> ChangeSet:
    """Take a step out of a template."""
    uow.remove("template_steps", step)
    return uow.commit()


def _check(values: Values, limits: dict[str, range]) -> None:
    """Raise BadValue for a number that no clock or calendar has."""
    for name, allowed in limits.items():
        value: Value = values.get(name)
        if isinstance(value, int) and value not in allowed:
            raise BadValue(field=name, reason="range")

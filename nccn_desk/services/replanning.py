"""Re-planning makes the rest of today from a template; what began or was moved stays as it is."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.planning import steps_of as planned_steps
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.replanning import Kept, Replan, replan
from nccn_desk.domain.steps import planned_start
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import checklists, cycle, noting, states, templates
from nccn_desk.services.ports import Reader, UnitOfWork

TAKEN_OVER: Final = ("minutes", "role", "place", "inputs")  # unless somebody changed them by hand


def preview(reader: Reader, template: str) -> Replan:
    """Return what planning the rest of today from a template would do, without doing it.

    An hourly or daily template replaces what such templates planned, a weekly one what it planned
    itself. Raise NotAllowed where today was not begun.
    """
    chosen = states.living(reader, "cycle_templates", template)
    day, now = day_of(reader.clock.now()), reader.clock.now()
    if cycle.find_day(reader, day) is None:
        raise NotAllowed("day_not_begun")
    found = planned_steps(chosen, templates.steps_of(reader, template), day)
    steps = cycle.steps_on(reader, day)
    replaceable = frozenset(step.id for step in steps if _may_go(reader, step, chosen))
    coming = tuple(each for each in found if each.planned > now)
    return replan(steps, replaceable, coming, repeats=chosen.words("tempo") == "hourly")


def replan_today(
    uow: UnitOfWork, template: str, agreed: Replan | None = None, phase: str = "any"
) -> ChangeSet:
    """Put a template to use and plan the rest of today from it, as one act.

    A step that is kept under another time remembers when it was planned first. With `agreed`,
    raise NotAllowed where the day is no longer as the person saw it.
    """
    plan = preview(uow, template)
    if agreed is not None and agreed.outline != plan.outline:
        raise NotAllowed("plan_has_changed")
    templates.lay_use(uow, template)
    chosen = uow.record("cycle_templates", template)
    day = cycle.day_id(day_of(uow.clock.now()))
    if chosen.words("tempo") in templates.RIVALS:
        uow.change("days", day, {"template": template})
    touched = [_keep(uow, each) for each in plan.kept if _differs(uow, each)]
    for step in plan.dropped:
        _drop(uow, step)
        touched.append(step.id)
    for planned in plan.new:
        moment = to_text(planned.planned)
        known = states.free_id(uow, "steps", day, planned.source.id, moment)
        made = cycle.lay_step(uow, day, planned, known)
        checklists.lay_checks(uow, made, phase)
        touched.append(made.id)
    if touched:
        about = frozenset(touched)
        noting.note_act(
            uow, noting.REPLANNED, about, template=chosen.words("name"), **_numbers(plan)
        )
    return uow.commit()


def _numbers(plan: Replan) -> dict[str, str]:
    return {
        "new": str(len(plan.new)),
        "moved": str(sum(each.retimed for each in plan.kept)),
        "dropped": str(len(plan.dropped)),
    }


def _may_go(reader: Reader, step: Record, chosen: Record) -> bool:
    """Tell whether a step is still to come, untouched, and of the rhythm that is replaced."""
    if step.words("state") != "planned" or planned_start(step) <= reader.clock.now():
        return False
    source = states.found(reader, "template_steps", step.words("template_step"))
    if step["outside"] is True or source is None:
        return False
    if chosen.words("tempo") not in templates.RIVALS:
        ours = source.words("template") == chosen.id
    else:
        origin = states.found(reader, "cycle_templates", source.words("template"))
        ours = origin is not None and origin.words("tempo") in templates.RIVALS
    return ours and not _moved_by_hand(reader, step)


def _moved_by_hand(reader: Reader, step: Record) -> bool:
    """Tell whether a person gave a step its present time: whoever moves a step says why."""
    if step.words("planned") == step.words("first_planned"):
        return False
    history = reader.history("steps", step.id)
    act = next(each.act for each in reversed(history) if each.field == "planned")
    return any(each.field == "reason" and each.value for each in history if each.act == act)


def _differs(reader: Reader, kept: Kept) -> bool:
    values = _values(reader, kept)
    return any(kept.step[name] != value for name, value in values.items())


def _keep(uow: UnitOfWork, kept: Kept) -> str:
    uow.change("steps", kept.step.id, _values(uow, kept))
    return kept.step.id


def _values(reader: Reader, kept: Kept) -> Values:
    """Return what the new plan says of a step that is kept."""
    step, source = kept.step, kept.planned.source
    by_hand = _changed_by_hand(reader, step)
    taken = {name: source[name] for name in TAKEN_OVER if name not in by_hand}
    return {
        **taken,
        "template_step": source.id,
        "planned": to_text(kept.planned.planned),
        "outputs": _outputs(step, source),
    }


def _changed_by_hand(reader: Reader, step: Record) -> frozenset[str]:
    """Return the fields that somebody wrote after the step was made, but for an earlier plan."""
    history = reader.history("steps", step.id)
    last = {each.field: each.act for each in history if each.field in TAKEN_OVER}
    later = {act for act in last.values() if act != history[0].act}
    plans = {act for act in later if _is_plan(reader, act)}
    return frozenset(field for field, act in last.items() if act in later - plans)


def _is_plan(reader: Reader, act: str) -> bool:
    written = reader.act(act)
    return any(each.field == "source" and each.value == noting.REPLANNED for _, _, each in written)


def _outputs(step: Record, source: Record) -> tuple[dict[str, str], ...]:
    """Return a step's products by the new plan; one that is ready, late or named stays."""
    before = {str(each["name"]): each for each in cycle.outputs_of(step)}
    begun = [name for name, each in before.items() if each["state"] != "open" or each["words"]]
    names = dict.fromkeys((*cycle.product_names(source), *begun))
    fresh = {"state": "open", "words": ""}
    return tuple(
        {key: str(value) for key, value in before.get(name, {"name": name, **fresh}).items()}
        for name in names
    )


def _drop(uow: UnitOfWork, step: Record) -> None:
    for check in checklists.checks_of(uow, step.id):
        uow.remove("checks", check.id)
    uow.remove("steps", step.id)

"""Re-planning sets the rest of a day against a template: what stays, moves, comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import in_order, planned_start


@dataclass(frozen=True, slots=True)
class Kept:
    """A step that the new plan has too, under the same name."""

    step: Record
    planned: PlannedStep

    @property
    def retimed(self) -> bool:
        """Tell whether the new plan has it at another time."""
        return planned_start(self.step) != self.planned.planned


@dataclass(frozen=True, slots=True)
class Replan:
    """What a new plan means for a day: every step of the day is in exactly one of these."""

    stays: tuple[Record, ...]  # not touched: begun, over, late, moved by hand, or of no template
    kept: tuple[Kept, ...]
    new: tuple[PlannedStep, ...]
    dropped: tuple[Record, ...]

    @property
    def changes(self) -> bool:
        """Tell whether the day looks different afterwards."""
        return bool(self.new or self.dropped or any(each.retimed for each in self.kept))

    @property
    def outline(self) -> tuple[object, ...]:
        """What a person agrees to: two plans with one outline do the same to the same steps."""
        return (
            tuple(sorted(step.id for step in self.stays)),
            tuple((each.step.id, each.planned.planned) for each in self.kept),
            tuple((_name(each.source), each.planned) for each in self.new),
            tuple(step.id for step in self.dropped),
        )


def replan(
    steps: Sequence[Record],
    replaceable: frozenset[str],
    planned: Sequence[PlannedStep],
    *,
    repeats: bool = False,
) -> Replan:
    """Set a day's steps against what is planned for the rest of it.

    Only `replaceable` steps may be moved or dropped. A planned step takes over a replaceable one
    of its name: the one at its own time first, then the others in order of time. It is not
    planned again where a step that stays was made for it; a template that `repeats` its steps
    asks whether that was for this very time.
    """
    ordered = in_order(steps)
    free = [step for step in ordered if step.id in replaceable]
    stays = tuple(step for step in ordered if step.id not in replaceable)
    wanted = list(planned)
    for step in stays:
        covered = next((each for each in wanted if _covers(step, each, repeats=repeats)), None)
        if covered is not None:
            wanted.remove(covered)
    kept: list[Kept] = []
    for fits in (_at_its_time, _of_its_name):
        for each in tuple(wanted):
            found = next((step for step in free if fits(step, each)), None)
            if found is not None:
                free.remove(found)
                wanted.remove(each)
                kept.append(Kept(found, each))
    kept.sort(key=lambda each: (each.planned.planned, each.step.id))
    return Replan(stays, tuple(kept), tuple(wanted), tuple(free))


def _covers(step: Record, planned: PlannedStep, *, repeats: bool) -> bool:
    """Tell whether a step that stays stands for a planned one, wherever it was moved to."""
    if _of_its_name(step, planned) and step.moment("first_planned") == planned.planned:
        return True
    return not repeats and step.words("template_step") == planned.source.id


def _at_its_time(step: Record, planned: PlannedStep) -> bool:
    return _of_its_name(step, planned) and planned_start(step) == planned.planned


def _of_its_name(step: Record, planned: PlannedStep) -> bool:
    return _name(step) == _name(planned.source)


def _name(step: Record) -> str:
    return step.words("key") or step.words("name")

"""The stage is what one act of the exercise needs: where it writes, who is who, what was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.services import cycle
from nccn_desk.services.exercise.cast import Cast
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Stage:
    """What one act needs: the unit of work, who is who, and what earlier acts made."""

    uow: UnitOfWork
    cast: Cast
    made: Mapping[str, str]

    def step(self, act: Act) -> Record:
        """Return the step that an act speaks of; of the day of the act unless it says another."""
        day = date.fromisoformat(act.words("day")) if "day" in act.given else day_of(act.at)
        return next(
            step for step in cycle.steps_on(self.uow, day) if step.words("key") == act.words("step")
        )

    def of(self, act: Act) -> str:
        """Return the record that an act is about."""
        return self.made[act.words("of")]

"""The question before today is re-planned says step by step what stays, moves, comes and goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.register import Record
from nccn_desk.domain.replanning import Kept, Replan
from nccn_desk.domain.steps import planned_start
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said

NAMED: Final = 6  # steps of one kind; the others are counted


def question_of(plan: Replan, name: str) -> Question:
    """Return what is asked before the rest of today is planned from a template of this name."""
    return Question(
        title=said("tempo.replan.title", name=name),
        consequence=joined(_lines(plan), by="\n"),
        act=said("tempo.replan.act"),
        icon="clock-clockwise",
    )


def _lines(plan: Replan) -> Iterable[Phrase]:
    if not plan.changes:
        yield said("tempo.replan.nothing")
    yield _line("new", [_planned(each) for each in plan.new])
    yield _line("moved", [_moved(each) for each in plan.kept if each.retimed])
    yield _line("dropped", [_step(each) for each in plan.dropped])
    yield _line("kept", [_step(each.step) for each in plan.kept if not each.retimed])
    yield _line("stays", [_step(each) for each in plan.stays])
    yield said("tempo.replan.later")


def _line(kind: str, steps: list[Phrase]) -> Phrase:
    """Return how many steps of one kind there are and which; nothing where there are none."""
    if not steps:
        return NOTHING
    hidden = len(steps) - NAMED
    more = [said("tempo.replan.more", n=hidden)] if hidden > 0 else []
    words = joined((*steps[:NAMED], *more), by=", ")
    return said(f"tempo.replan.{kind}", n=len(steps), steps=words)


def _planned(planned: PlannedStep) -> Phrase:
    return joined((given(when.wall(planned.planned)), step_name(planned.source)), by=" ")


def _moved(kept: Kept) -> Phrase:
    before, after = when.wall(planned_start(kept.step)), when.wall(kept.planned.planned)
    return joined((given(f"{before} → {after}"), step_name(kept.step)), by=" ")


def _step(step: Record) -> Phrase:
    return joined((given(when.wall(planned_start(step))), step_name(step)), by=" ")

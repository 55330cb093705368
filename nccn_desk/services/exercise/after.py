"""The exercise has a press: what it asked yesterday, its interviews, its queries, and a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.press_lines import Promised
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import asking, dispatching, interviewing, querying, tasks
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.ports import UnitOfWork


def _asked(stage: Stage, act: Act) -> ChangeSet:
    given = values_of(stage, "asked", act.given.get("with", {}))
    promised = Promised(
        act.words("promise"), stage.cast.id_of(act.words("owner")), act.moment("due")
    )
    return asking.log_asked(stage.uow, given, promised)


def _kept(stage: Stage, act: Act) -> ChangeSet:
    """Say that what was promised has been done."""
    asked = stage.uow.record("asked", named(stage, act.words("of")))
    return tasks.finish(stage.uow, asked.words("task"))


def _followed(job: Callable[[UnitOfWork, str], ChangeSet]) -> Callable[[Stage, Act], ChangeSet]:
    return lambda stage, act: job(stage.uow, named(stage, act.words("of")))


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "asked": _asked,
    "promise_kept": _kept,
    "interview": lambda stage, act: interviewing.ask(
        stage.uow, values_of(stage, "interviews", act.given.get("with", {}))
    ),
    "agree_interview": _followed(interviewing.agree),
    "query": lambda stage, act: querying.receive(
        stage.uow, values_of(stage, "media_queries", act.given.get("with", {}))
    ),
    "assign_query": lambda stage, act: querying.assign(
        stage.uow, named(stage, act.words("of")), stage.cast.id_of(act.words("to"))
    ),
    "lay_query": lambda stage, act: querying.lay_before(
        stage.uow, named(stage, act.words("of")), act.words("authority")
    ),
    "clear_query": lambda stage, act: querying.clear(
        stage.uow, named(stage, act.words("of")), act.words("agreed")
    ),
    "answer_query": _followed(querying.answer),
    "schedule": lambda stage, act: dispatching.schedule(
        stage.uow, values_of(stage, "releases", act.given.get("with", {}))
    ),
}

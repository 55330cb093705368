"""The exercise has webcare: batches of messages that came in, and the answers that some got."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import webcare
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage

PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "batch": lambda stage, act: webcare.receive(
        stage.uow, values_of(stage, "webcare", act.given.get("with", {}))
    ),
    "answer_batch": lambda stage, act: webcare.answer(
        stage.uow, named(stage, act.words("of")), named(stage, act.words("item"))
    ),
}

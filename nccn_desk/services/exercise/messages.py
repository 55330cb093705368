"""The exercise has three key messages in their fourth version, and decisions with open hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import deciding, messages
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage


def _texts(act: Act) -> Mapping[str, str]:
    """Return the words of an act by language."""
    given = act.given["texts"]
    return {key: str(words) for key, words in given.items()} if isinstance(given, Mapping) else {}


def _of(stage: Stage, act: Act) -> str:
    return named(stage, act.words("of"))


def _part(stage: Stage, act: Act) -> ChangeSet:
    """Add a part to a map with who says it, who is competent, and on what it rests."""
    under = act.words("under")
    speaker = stage.cast.id_of(act.words("speaker"))
    values = {
        "speaker": speaker or None,
        "authority": act.words("authority") or None,
        "source": act.words("source") or None,
    }
    above = named(stage, under) if under else ""
    return messages.add_part(
        stage.uow, _of(stage, act), act.words("role"), _texts(act), above, values
    )


def _decision(stage: Stage, act: Act) -> ChangeSet:
    """Take over a decision with the milestones that it had before this store."""
    values = values_of(stage, "decisions", act.given["with"])
    decision = stage.uow.create("decisions", values).id
    reached = act.given["milestones"]
    for kind, told in reached.items() if isinstance(reached, Mapping) else ():
        at, _, source = str(told).partition(" · ")
        field = "reference" if kind == "published" else "source"
        given = {"decision": decision, "kind": kind, "at": to_text(wall(at)), field: source or None}
        stage.uow.create("milestones", given)
    return stage.uow.commit()


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "map": lambda stage, act: messages.add(
        stage.uow,
        values_of(stage, "message_maps", act.given["with"]),
    ),
    "map_part": _part,
    "write_part": lambda stage, act: messages.write(
        stage.uow, _of(stage, act), act.words("language"), act.words("text")
    ),
    "check_map": lambda stage, act: messages.check(
        stage.uow, _of(stage, act), stage.cast.signer(act.by)
    ),
    "clear_map": lambda stage, act: messages.clear(
        stage.uow, _of(stage, act), stage.cast.signer(act.by), act.words("on_behalf")
    ),
    "use_map": lambda stage, act: messages.use(stage.uow, _of(stage, act)),
    "version_map": lambda stage, act: messages.new_version(stage.uow, _of(stage, act)),
    "past_decision": _decision,
    "holding": lambda stage, act: deciding.write_holding(
        stage.uow, _of(stage, act), act.words("language"), act.words("text")
    ),
}

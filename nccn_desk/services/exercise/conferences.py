"""The exercise prepares a press conference: the 136th, at eleven, with all that is said in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import blocks, conferences, conferences_kit
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage


def _with(stage: Stage, register: str, act: Act) -> dict[str, Value]:
    return values_of(stage, register, act.given.get("with", {}))


def _say(stage: Stage, act: Act) -> ChangeSet:
    """Write what one spokesperson says in an item, in their language."""
    language = act.words("language")
    given = {"source_language": language, **_with(stage, "blocks", act)}
    block = blocks.lay(stage.uow, given, {language: act.words("text")})
    item = stage.uow.record("running_order", named(stage, act.words("item")))
    speaker = stage.cast.id_of(act.words("speaker"))
    values: dict[str, Value] = {"block": block, "language": language, "speaker": speaker}
    conferences.lay_passage(stage.uow, item, values, "end")
    return stage.uow.commit()


def _situation_line(stage: Stage, act: Act) -> ChangeSet:
    """Write a line of the situation in all its languages, and choose it for the book."""
    texts = act.given["texts"]
    said = {key: str(words) for key, words in texts.items()} if isinstance(texts, Mapping) else {}
    given: dict[str, Value] = {"source_language": "nl", **_with(stage, "blocks", act)}
    for language in said.keys() - {"nl"}:
        given |= {f"state_{language}": "human", f"basis_{language}": said["nl"]}
    block = blocks.lay(stage.uow, given, said)
    conference = stage.uow.record("conferences", stage.of(act))
    chosen = conference.members("situation") | {block}
    stage.uow.change("conferences", conference.id, {"situation": chosen})
    return stage.uow.commit()


def _share(stage: Stage, act: Act) -> ChangeSet:
    speaker = stage.cast.id_of(act.words("speaker"))
    values: dict[str, Value] = {"subjects": act.words("subjects")}
    return conferences_kit.allocate(stage.uow, stage.of(act), speaker, values)


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "conference": lambda stage, act: conferences.plan(stage.uow, _with(stage, "conferences", act)),
    "item": lambda stage, act: conferences.add_item(
        stage.uow, stage.of(act), _with(stage, "running_order", act)
    ),
    "say": _say,
    "situation_line": _situation_line,
    "ready": lambda stage, act: conferences_kit.add_check(
        stage.uow, stage.of(act), _with(stage, "readiness", act)
    ),
    "outlet": lambda stage, act: conferences_kit.expect(
        stage.uow, stage.of(act), _with(stage, "attendances", act)
    ),
    "conference_text": lambda stage, act: conferences.write(
        stage.uow, stage.of(act), act.words("section"), act.words("language"), act.words("text")
    ),
    "share": _share,
    "red_lines": lambda stage, act: conferences_kit.draw_red_lines(
        stage.uow, stage.of(act), act.words("language"), act.words("text")
    ),
    "choose": lambda stage, act: conferences.choose(
        stage.uow, named(stage, act.words("to")), act.words("field"), stage.of(act)
    ),
}

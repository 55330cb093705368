"""The exercise has eight rumours, each as far as it got, and what was heard beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.register import Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import rumour_answers, rumour_asking, rumours, saying
from nccn_desk.services.exercise.network import values_of
from nccn_desk.services.exercise.script import Act, wall
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.shapes import Query, Where


def _rumour(stage: Stage, act: Act) -> ChangeSet:
    """Take over a rumour with its counts; with visums where somebody checked and cleared it."""
    given = values_of(stage, "rumours", act.given["with"])
    made = rumours.lay(stage.uow, {**given, "owner": stage.cast.id_of(act.words("owner"))})
    _count(stage, act, made)
    _answer(stage, act, made)
    values: dict[str, Value] = {
        name: act.words(name) for name in ("state", "verdict") if act.words(name)
    }
    if values:
        stage.uow.change("rumours", made, values)
    return stage.uow.commit()


def _answer(stage: Stage, act: Act, rumour: str) -> None:
    texts = act.given.get("answers", {})
    if isinstance(texts, Mapping):
        for language, words in texts.items():
            rumour_answers.put(stage.uow, rumour, language, str(words))
    if act.words("checked_by"):
        found = rumour_answers.blocks_of(stage.uow, rumour)
        saying.rest_on(stage.uow, found, values_of(stage, "blocks", act.given.get("rests", {})))
        again = rumour_answers.blocks_of(stage.uow, rumour)
        saying.follow(stage.uow, again)
        again = rumour_answers.blocks_of(stage.uow, rumour)
        saying.check(stage.uow, again, stage.cast.signer(act.words("checked_by")))
        clearer, behalf = stage.cast.signer(act.words("cleared_by")), act.words("on_behalf")
        again = rumour_answers.blocks_of(stage.uow, rumour)
        saying.clear(stage.uow, again, clearer, behalf)


def _count(stage: Stage, act: Act, rumour: str) -> None:
    """Take over how often it was shared, as counted before."""
    counts = act.given.get("counts", ())
    for each in counts if isinstance(counts, (list, tuple)) else ():
        if isinstance(each, (list, tuple)):
            at, shares = each
            values: Values = {
                "rumour": rumour,
                "at": to_text(wall(str(at))),
                "shares": int(str(shares)),
            }
            stage.uow.create("rumour_counts", values)


def _counted(stage: Stage, act: Act) -> ChangeSet:
    _count(stage, act, stage.of(act))
    return stage.uow.commit()


def _checked(stage: Stage, act: Act) -> ChangeSet:
    """Find a source, and go on checking."""
    values: Values = {"proof": act.words("proof"), "state": "checking"}
    stage.uow.change("rumours", stage.of(act), values)
    return stage.uow.commit()


def _answered(stage: Stage, act: Act) -> ChangeSet:
    """Write the answer in its languages; the translations say what its source says."""
    _answer(stage, act, stage.of(act))
    saying.follow(stage.uow, rumour_answers.blocks_of(stage.uow, stage.of(act)))
    return stage.uow.commit()


def _heard(stage: Stage, act: Act) -> ChangeSet:
    """Say of messages that were taken in, by the keys of their sources, which rumour they tell."""
    keys = act.given["keys"]
    for key in keys if isinstance(keys, (list, tuple)) else ():
        (item,) = stage.uow.records(Query("items", (Where("key", "=", str(key)),)))
        stage.uow.change("items", item.id, {"rumour": stage.of(act)})
    return stage.uow.commit()


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "rumour": _rumour,
    "rumour_counts": _counted,
    "rumour_heard": _heard,
    "rumour_checked": _checked,
    "rumour_asked": lambda stage, act: rumour_asking.ask_authority(
        stage.uow, stage.of(act), due=act.moment("due")
    ),
    "rumour_answer": _answered,
}

"""The exercise hears of its morning by import: the files of `demo/monitoring`, as they are read.

What the readers of files make of them stands with the acts, because a store can be made where no
file is read; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import feed_checks, intake_taking
from nccn_desk.services.exercise.network import values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.intake import Found, columns_of, items_of, mapping_of
from nccn_desk.services.intake_languages import with_languages
from nccn_desk.services.intake_plan import plan, source_of
from nccn_desk.services.shapes import Query, Where
from nccn_desk.services.tongues import Deaf


def found_of(act: Act) -> Found:
    """Return what the readers make of the file that an act names."""
    heads, rows = act.given["heads"], act.given["rows"]
    if not isinstance(heads, (list, tuple)) or not isinstance(rows, (list, tuple)):
        raise TypeError(act.words("file"))
    kept = tuple(
        (place, tuple(map(str, row)))
        for place, row in enumerate(rows, 1)
        if isinstance(row, (list, tuple))
    )
    return Found(act.words("file"), act.words("kind"), Table(tuple(map(str, heads)), kept))


def _intake(stage: Stage, act: Act) -> ChangeSet:
    """Take a file in as a person does, without a word in the journal."""
    found, feed = found_of(act), stage.uow.record("feeds", stage.of(act))
    columns = columns_of(found, feed)
    source = source_of(feed)
    heard = with_languages(items_of(found, columns), Deaf(), source.language)
    made = plan(stage.uow, found.name, source, heard, mapping_of(found, columns))
    taking = intake_taking.prepare(stage.uow, made, {})
    return intake_taking.take(stage.uow, taking, 0, noted=False)


def _follow(stage: Stage, act: Act) -> ChangeSet:
    given = act.given["with"]
    values: dict[str, Value] = values_of(stage, "feeds", given)
    return feed_checks.follow(stage.uow, values)


def _heard_done(stage: Stage, act: Act) -> ChangeSet:
    """Have seen all that one source said: it was counted, and asked for nothing."""
    where = (Where("feed", "=", stage.of(act)), Where("state", "=", "unseen"))
    for item in stage.uow.records(Query("items", where)):
        stage.uow.change("items", item.id, {"state": "done"})
    return stage.uow.commit()


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "follow_feed": _follow,
    "look_at_feed": lambda stage, act: feed_checks.check(
        stage.uow, stage.of(act), act.words("note"), found=act.given.get("found") is True
    ),
    "intake": _intake,
    "heard_done": _heard_done,
}

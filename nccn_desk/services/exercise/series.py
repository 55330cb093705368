"""The exercise has series from files, and an analysis: classes of what was heard, and cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.kernel import resources
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import board, series, series_taking
from nccn_desk.services.exercise.network import listed, named, values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.shapes import Query, Where


def _taken(stage: Stage, act: Act) -> ChangeSet:
    """Take a file of values in, as a person would at the desk."""
    file = act.words("file")
    found = named(stage, act.words("of"))
    table = sheet(resources.path("demo", file).read_text(encoding="utf-8"))
    columns = series_taking.columns_of(stage.uow, found, table)
    return series_taking.take(stage.uow, series_taking.plan(stage.uow, found, file, table, columns))


def _classed(stage: Stage, act: Act) -> ChangeSet:
    """Say of what was heard which class it is of, and which group said it."""
    for row in listed(act, "list"):
        if isinstance(row, Mapping):
            where = (Where("key", "=", str(row["key"])),)
            given = {name: value for name, value in row.items() if name != "key"}
            (item,) = stage.uow.records(Query("items", where))
            stage.uow.change("items", item.id, values_of(stage, "items", given))
    return stage.uow.commit()


def sheet(text: str) -> Table:
    """Return a file of the exercise as a sheet: it is ours, and knows no quotation marks."""
    heads, *rows = (tuple(line.split(";")) for line in text.splitlines())
    return Table(heads, tuple(enumerate(rows, 2)))


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "series": lambda stage, act: series.add(
        stage.uow, values_of(stage, "series", act.given.get("with", {}))
    ),
    "series_file": _taken,
    "classed": _classed,
    "analysis": lambda stage, act: board.add(
        stage.uow, act.words("title"), values_of(stage, "analyses", act.given.get("with", {}))
    ),
}

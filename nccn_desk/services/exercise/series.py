"""The exercise has series: what was counted in past weeks, and a barometer, from files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.kernel import resources
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import series, series_taking
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage


def _taken(stage: Stage, act: Act) -> ChangeSet:
    """Take a file of values in, as a person would at the desk."""
    file = act.words("file")
    found = named(stage, act.words("of"))
    table = sheet(resources.path("demo", file).read_text(encoding="utf-8"))
    columns = series_taking.columns_of(stage.uow, found, table)
    return series_taking.take(stage.uow, series_taking.plan(stage.uow, found, file, table, columns))


def sheet(text: str) -> Table:
    """Return a file of the exercise as a sheet: it is ours, and knows no quotation marks."""
    heads, *rows = (tuple(line.split(";")) for line in text.splitlines())
    return Table(heads, tuple(enumerate(rows, 2)))


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "series": lambda stage, act: series.add(
        stage.uow, values_of(stage, "series", act.given.get("with", {}))
    ),
    "series_file": _taken,
}

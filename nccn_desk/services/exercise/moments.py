"""The exercise has two key moments, with what was drafted, leaked and advised around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import advices, leaks, moments, variants
from nccn_desk.services.exercise.network import named, values_of
from nccn_desk.services.exercise.script import Act
from nccn_desk.services.exercise.stage import Stage


def _variant(stage: Stage, act: Act) -> ChangeSet:
    """Draft a variant; who may know of it stands by initials in the script."""
    given = act.given["with"]
    rows = dict(given) if isinstance(given, Mapping) else {}
    initials = rows.pop("readers", ())
    people = map(str, initials) if isinstance(initials, (list, tuple)) else ()
    readers = frozenset(stage.cast.id_of(each) for each in people)
    return variants.add(stage.uow, {**values_of(stage, "variants", rows), "readers": readers})


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "moment": lambda stage, act: moments.add(
        stage.uow, values_of(stage, "moments", act.given["with"])
    ),
    "hold_moment": lambda stage, act: moments.hold(
        stage.uow, named(stage, act.words("of")), act.moment("when")
    ),
    "debrief_moment": lambda stage, act: moments.debrief(
        stage.uow, named(stage, act.words("of")), act.words("words"), act.moment("when")
    ),
    "variant": _variant,
    "bury_variant": lambda stage, act: variants.bury(
        stage.uow, named(stage, act.words("of")), act.words("words")
    ),
    "leak": lambda stage, act: leaks.add(stage.uow, values_of(stage, "leaks", act.given["with"])),
    "advice": lambda stage, act: advices.add(
        stage.uow, values_of(stage, "advices", act.given["with"])
    ),
    "conclude_advice": lambda stage, act: advices.conclude(
        stage.uow, named(stage, act.words("of")), act.words("outcome"), act.words("words")
    ),
}

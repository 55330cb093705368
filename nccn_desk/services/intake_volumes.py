"""How many say something stays right when an intake is taken back, also after a later one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.undo import Written

VOLUME: Final = frozenset({"volume"})


def mend(
    uow: UnitOfWork, written: Sequence[Written], left: Sequence[Written], *, back: bool
) -> tuple[Written, ...]:
    """Count anew the items whose volume was counted on since; return what else was left.

    `back` tells whether what counted with them went, or came back.
    """
    kept = [part for part in left if not _counts(part)]
    counted = [part.id for part in left if _counts(part)]
    if not counted:
        return tuple(kept)
    moved: dict[str, int] = {}
    for name in sorted({each.id for each in written if each.register == "items"}):
        record = uow.record("items", name)
        if record.deleted == back and record.words("double_of"):
            _add(moved, record)
    for name in counted:
        record = uow.record("items", name)
        more = moved.get(name, 0)
        volume = record.whole("volume") + (-more if back else more)
        uow.change("items", name, {"volume": max(1, volume)})
    return tuple(kept)


def _counts(part: Written) -> bool:
    return part.register == "items" and {each.field for each in part.versions} == VOLUME


def _add(moved: dict[str, int], record: Record) -> None:
    first = record.words("double_of")
    moved[first] = moved.get(first, 0) + record.whole("volume")

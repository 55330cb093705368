"""Comments ask something about a block, are answered, and are resolved; none is ever lost."""

from __future__ import annotations

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def of_blocks(reader: Reader, blocks: tuple[str, ...]) -> tuple[Record, ...]:
    """Return the comments about some blocks, oldest first."""
    about = (Where("block", "in", blocks),)
    return reader.records(Query("comments", about, ("created_at",)))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Comment on a block, or answer a comment."""
    states.living(uow, "blocks", str(values["block"]))
    uow.create("comments", {**states.plain(values), "author": uow.actor.officer})
    return uow.commit()


def resolve(uow: UnitOfWork, comment: str) -> ChangeSet:
    """Say that what a comment asked for was done."""
    record = states.living(uow, "comments", comment)
    values: Values = {"state": "resolved", "resolved_by": uow.actor.officer}
    states.move(uow, record, ("open",), values)
    return uow.commit()


def reopen(uow: UnitOfWork, comment: str) -> ChangeSet:
    """Open a comment again."""
    record = states.living(uow, "comments", comment)
    states.move(uow, record, ("resolved",), {"state": "open", "resolved_by": None})
    return uow.commit()

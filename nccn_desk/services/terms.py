"""The glossary says how a thing is called in each language, and which words are not for it."""

from __future__ import annotations

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query


def find(reader: Reader) -> tuple[Record, ...]:
    """Return the glossary in the order of its Dutch words."""
    return reader.records(Query("terms", order=("nl",)))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add a term."""
    uow.create("terms", values)
    return uow.commit()


def change(uow: UnitOfWork, term: str, values: Values) -> ChangeSet:
    """Change a term."""
    uow.change("terms", states.living(uow, "terms", term).id, values)
    return uow.commit()


def remove(uow: UnitOfWork, term: str) -> ChangeSet:
    """Take a term out of the glossary."""
    uow.remove("terms", states.living(uow, "terms", term).id)
    return uow.commit()

"""The situation of a store is named once, and named anew when its name no longer fits."""

from __future__ import annotations

from nccn_desk.domain.situations import SITUATION_ID
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotFound
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query


def name_of(reader: Reader) -> str:
    """Return what the crisis, exercise or watch is called; "" while nobody has named it."""
    found = reader.records(Query("situations", limit=1))
    return found[0].words("name") if found else ""


def name(uow: UnitOfWork, words: str) -> ChangeSet:
    """Name the situation, or name it anew; raise BadValue for no name."""
    try:
        uow.record("situations", SITUATION_ID)
    except NotFound:
        uow.create("situations", {"name": words}, record_id=SITUATION_ID)
    else:
        uow.change("situations", SITUATION_ID, {"name": words})
    return uow.commit()

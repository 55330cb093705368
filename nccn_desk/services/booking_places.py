"""What was chosen for a book stands in the order that people gave it, and else by its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import between
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def places(reader: Reader, conference: str) -> Mapping[str, str]:
    """Return the places that were given, by the id of what stands there."""
    of_this = (Where("conference", "=", conference),)
    found = reader.records(Query("book_places", of_this))
    return {each.words("chosen"): each.words("place") for each in found}


def in_order(reader: Reader, conference: str, found: Iterable[Record]) -> tuple[Record, ...]:
    """Return what was chosen in its order; what nobody placed comes behind, by its number."""
    given = places(reader, conference)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.id not in given,
                given.get(each.id, ""),
                each.whole("place"),
                each.number,
                each.id,
            ),
        )
    )


def shift(uow: UnitOfWork, conference: str, row: Sequence[str], chosen: str, step: int) -> None:
    """Let one of a row stand a step further up or down; at the edge of the row it stays.

    The first that is moved gives all their places as they stand; from then on one place changes.
    """
    at = row.index(chosen) if chosen in row else -1
    goal = at + step
    if at < 0 or not 0 <= goal < len(row):
        return
    given = dict(places(uow, conference))
    last = max((given[each] for each in row if each in given), default="")
    for each in row:
        if each not in given:
            last = given[each] = between(last, "")
            _put(uow, conference, each, last)
    others = [each for each in row if each != chosen]
    before = given[others[goal - 1]] if goal else ""
    behind = given[others[goal]] if goal < len(others) else ""
    _put(uow, conference, chosen, between(before, behind if behind > before else ""))


def _put(uow: UnitOfWork, conference: str, chosen: str, place: str) -> None:
    """Give something its place; two desks that do so at once make one record of it."""
    made = derived_id("book_places", conference, chosen)
    if states.found(uow, "book_places", made) is None:
        values = {"conference": conference, "chosen": chosen, "place": place}
        uow.create("book_places", values, record_id=made)
    else:
        uow.change("book_places", made, {"place": place})

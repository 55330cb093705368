"""The wording of a rumour is in quarantine: nothing is cleared to be said that repeats it bare."""

from __future__ import annotations

from collections.abc import Iterable

from nccn_desk.domain.register import Record
from nccn_desk.domain.rumours import echoed
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


def rumours_in(reader: Reader) -> tuple[Record, ...]:
    """Return the rumours whose wording is kept out: all but those that proved true."""
    return reader.records(Query("rumours", (Where("verdict", "!=", "true"),)))


def demand_none(reader: Reader, block: Record, texts: Iterable[str]) -> None:
    """Raise NotAllowed where a text of a block has the exact wording of a rumour, unmarked.

    A paragraph of a sitrep that is not for the public may report what goes round.
    """
    if block.words("marking") != "public" and _is_placed(reader, block):
        return
    rumours = rumours_in(reader)
    number = next(filter(None, (echoed(rumours, words) for words in texts)), "")
    if number:
        raise NotAllowed("says_rumour", number=number)


def _is_placed(reader: Reader, block: Record) -> bool:
    return reader.count(Query("placements", (Where("block", "=", block.id),))) > 0

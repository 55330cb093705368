"""The wording of a rumour is in quarantine: no text is cleared that says it without its number."""

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


def demand_none(reader: Reader, texts: Iterable[str]) -> None:
    """Raise NotAllowed where one of some texts has the exact wording of a rumour, unmarked."""
    rumours = rumours_in(reader)
    number = next(filter(None, (echoed(rumours, words) for words in texts)), "")
    if number:
        raise NotAllowed("says_rumour", number=number)

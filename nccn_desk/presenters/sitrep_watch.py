"""Sitreps that wait for whoever sits here are counted wherever one is."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.clearance import CLEARERS
from nccn_desk.presenters.counting import Counted, CountWatch
from nccn_desk.presenters.session import Session
from nccn_desk.services import releasing, sitreps
from nccn_desk.services.ports import Reader

PLACE: Final = "sitreps"


class SitrepWatch(CountWatch):
    """Counts what waits for approval here, and numbers given twice."""

    def __init__(self, session: Session) -> None:
        person = session.seat.person

        def count(reader: Reader) -> int:
            waiting = 0
            if person.role in CLEARERS:
                waiting = sum(
                    each.words("state") == "review" and each.words("owner") != person.id
                    for each in sitreps.find(reader)
                )
            return waiting + len(releasing.clashes(reader))

        super().__init__(session, Counted(PLACE, "sitrep.waiting", count, ("sitreps",)))

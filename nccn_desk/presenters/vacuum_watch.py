"""Open vacua are counted wherever one is: somebody waits for each of them."""

from __future__ import annotations

from typing import Final

from nccn_desk.presenters.counting import Counted, CountWatch
from nccn_desk.presenters.decisions_words import KEY
from nccn_desk.presenters.session import Session
from nccn_desk.services import vacuums
from nccn_desk.services.ports import Reader

_HEARS: Final = ("decisions", "milestones")


class VacuumWatch(CountWatch):
    """Counts vacua that are open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Counted(KEY, "vacuum.badge", _count, _HEARS))


def _count(reader: Reader) -> int:
    return len(vacuums.open_ones(vacuums.read(reader)))

"""Choices that wait are counted wherever one is, so that nobody has to look for them."""

from __future__ import annotations

from typing import Final

from nccn_desk.presenters.counting import Counted, CountWatch
from nccn_desk.presenters.session import Session
from nccn_desk.services import conflicts

PLACE: Final = "conflicts"


class ConflictsWatch(CountWatch):
    """Counts choices that are needed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Counted(PLACE, "conflicts.needed", conflicts.count))

"""Rumours that are in hand are counted wherever one is, in the colour that is theirs."""

from __future__ import annotations

from nccn_desk.presenters.counting import Counted, CountWatch
from nccn_desk.presenters.monitoring_words import KEY, RUMOURS
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services import rumours


class RumoursWatch(CountWatch):
    """Counts rumours about which somebody has something to do now."""

    def __init__(self, session: Session) -> None:
        counted = Counted(KEY, "monitoring.badge", rumours.in_hand, (RUMOURS,), Tone.RUM)
        super().__init__(session, counted)

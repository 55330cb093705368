"""Sitreps that wait for whoever sits here are counted wherever one is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.clearance import CLEARERS
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Badge
from nccn_desk.services import releasing, sitreps
from nccn_desk.services.ports import Reader

PLACE: Final = "sitreps"


class SitrepWatch:
    """Counts what waits for approval here, and numbers given twice; `changed` says it differs."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.count = 0
        self._session = session
        self._end = session.changed.subscribe(self._hear)
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    @property
    def badges(self) -> Mapping[str, Badge]:
        """What stands behind the place where sitreps are written."""
        if not self.count:
            return {}
        return {PLACE: Badge(self.count, described=said("sitrep.waiting", n=self.count))}

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("sitreps"):
            self._read()

    def _read(self) -> None:
        person = self._session.seat.person

        def job(reader: Reader) -> int:
            waiting = 0
            if person.role in CLEARERS:
                waiting = sum(
                    each.words("state") == "review" and each.words("owner") != person.id
                    for each in sitreps.find(reader)
                )
            return waiting + len(releasing.clashes(reader))

        self._session.read(job, self._take, token="sitrep/waiting")  # noqa: S106  # a token of reads

    def _take(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self.changed.announce(None)

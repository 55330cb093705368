"""Open vacua are counted wherever one is: somebody waits for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.decisions_words import KEY
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Badge
from nccn_desk.services import vacuums
from nccn_desk.services.ports import Reader

_HEARS: Final = ("decisions", "milestones")


class VacuumWatch:
    """Counts; `changed` says that the number did."""

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
        """What stands behind the place of decisions."""
        if not self.count:
            return {}
        return {KEY: Badge(self.count, described=said("vacuum.badge", n=self.count))}

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_HEARS):
            self._read()

    def _read(self) -> None:
        self._session.read(_count, self._take, token="vacua")  # noqa: S106  # a token of reads

    def _take(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self.changed.announce(None)


def _count(reader: Reader) -> int:
    return len(vacuums.open_ones(vacuums.read(reader)))

"""Choices that wait are counted wherever one is, so that nobody has to look for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Badge
from nccn_desk.services import conflicts

PLACE: Final = "conflicts"


class ConflictsWatch:
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
        """What stands behind the place where one chooses."""
        if not self.count:
            return {}
        return {PLACE: Badge(self.count, described=said("conflicts.needed", n=self.count))}

    def _hear(self, changes: ChangeSet) -> None:
        if changes:
            self._read()

    def _read(self) -> None:
        self._session.read(conflicts.count, self._take, token="choices")  # noqa: S106  # a token of reads

    def _take(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self.changed.announce(None)

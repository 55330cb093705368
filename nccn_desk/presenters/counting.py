"""What waits somewhere is counted wherever one is, so that nobody has to look for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Badge, Tone
from nccn_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted behind which place, and the words for the number.

    With `hears` it is counted again when one of these registers changed, without them whenever
    anything did.
    """

    place: str
    word: str
    count: Callable[[Reader], int]
    hears: tuple[str, ...] = ()
    tone: Tone = Tone.DUE


class CountWatch:
    """Counts; `changed` says that the number did."""

    def __init__(self, session: Session, counted: Counted) -> None:
        self.changed: Announcer[None] = Announcer()
        self.count = 0
        self._session = session
        self._counted = counted
        self._end = session.changed.subscribe(self._hear)
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    @property
    def badges(self) -> Mapping[str, Badge]:
        """What stands behind the place where it is seen to."""
        if not self.count:
            return {}
        described = said(self._counted.word, n=self.count)
        return {self._counted.place: Badge(self.count, self._counted.tone, described)}

    def _hear(self, changes: ChangeSet) -> None:
        hears = self._counted.hears
        if changes.touches(*hears) if hears else changes:
            self._read()

    def _read(self) -> None:
        token = f"count/{self._counted.place}"
        self._session.read(self._counted.count, self._take, token=token)

    def _take(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self.changed.announce(None)

"""What went out and is no longer what stands is counted wherever one is, until cleared again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.alarms import Apart
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Badge
from nccn_desk.services import onevoice
from nccn_desk.services.onevoice import Heard, Moved
from nccn_desk.services.ports import Reader

PLACE: Final = "voice"
_FIGURES: Final = "figures"
_TOUCHED: Final = ("blocks", "figures", "sitreps")


class VoiceWatch:
    """Keeps what has changed in each product; `changed` says that it did.

    Every frozen product is read once; after that only what an act touched is looked at.
    """

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.heard = Heard()
        self._session = session
        self._begun = False
        self._due: frozenset[tuple[str, str]] = frozenset()
        self._end = session.changed.subscribe(self._hear)
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    @property
    def uneven(self) -> Mapping[tuple[str, str], Moved]:
        """What has changed, each block and figure once, as the last product has it."""
        found: dict[tuple[str, str], Moved] = {}
        for echo in self.heard.echoes:
            for each in echo.moved:
                found.setdefault((each.register, each.id), each)
        return found

    @property
    def badges(self) -> Mapping[str, Badge]:
        """How much asks to be cleared again, behind both places where that is seen."""
        waiting = [each.register for each in self.uneven.values() if not each.cleared]
        counts = {PLACE: len(waiting), _FIGURES: waiting.count(_FIGURES)}
        return {
            place: Badge(count, described=said("voice.badge", n=count))
            for place, count in counts.items()
            if count
        }

    @property
    def apart(self) -> Apart | None:
        """What an officer should know of it: all products that are behind are one notice."""
        behind = [echo for echo in self.heard.echoes if echo.open]
        if not behind:
            return None
        last = behind[0]
        kinds = [register for register, _ in dict.fromkeys((e.register, e.id) for e in last.open)]
        return Apart(
            last.sitrep,
            kinds.count("blocks"),
            kinds.count(_FIGURES),
            len(behind) - 1,
            max(from_text(each.since) for each in last.open),
        )

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_TOUCHED):
            self._due |= changes.records
            self._read()

    def _read(self) -> None:
        before, due = (self.heard if self._begun else None), self._due

        def job(reader: Reader) -> Heard:
            return onevoice.hear(reader, before, due if before is not None else None)

        def found(heard: Heard) -> None:
            self._begun = True
            self._due -= due
            if heard != self.heard:
                self.heard = heard
                self.changed.announce(None)

        self._session.read(job, found, token="voice")  # noqa: S106  # a token of reads

"""A service is one server with all its parts, before it has an address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from nccn_desk.kernel.clock import Clock
from nccn_desk.server.accounts import Accounts
from nccn_desk.server.enrol import Mailbox
from nccn_desk.server.hub import Hub, News
from nccn_desk.server.lanes import Lanes
from nccn_desk.server.limits import Buckets, ServerLimits
from nccn_desk.server.live import Live
from nccn_desk.server.metrics import Metrics
from nccn_desk.server.presence import Presence
from nccn_desk.server.shelf import Shelf
from nccn_desk.server.store.bell import Bell

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Service:
    """The parts, joined; whoever serves it calls `begin` on the event loop and `end` at last.

    A `bell` joins nodes that share a database; with `certified` a device must show a TLS
    certificate of its own key.
    """

    def __init__(
        self,
        shelf: Shelf,
        clock: Clock,
        limits: ServerLimits | None = None,
        bell: Bell | None = None,
        *,
        certified: bool = False,
    ) -> None:
        self.shelf = shelf
        self.bell = bell
        self.limits = limits or ServerLimits()
        self.live = Live()
        self.hub = Hub(shelf, self.limits, self._tell)
        self.accounts = Accounts(
            shelf, self.limits.keeping, certified=certified, knows=self.hub.knows
        )
        self.mailbox = Mailbox(shelf, self.hub, self.limits.quotas)
        self.presence = Presence()
        self.metrics = Metrics()
        self.lanes = Lanes()
        rates = self.limits.rates
        self.strangers = Buckets(rates.strangers, rates.strangers_burst)
        self.devices = Buckets(rates.device, rates.device_burst)
        self._clock = clock

    def now(self) -> int:
        """Return the moment, in ms since 1970."""
        return int((self._clock.now() - _EPOCH).total_seconds() * 1000)

    def points(self, spaces: tuple[bytes, ...]) -> list[News]:
        """Return how far some spaces are, for those who listen to them."""
        with self.shelf.reading() as act:
            rows = [act.records.space(space) for space in spaces]
        return [News(row.space, row.point.number, row.control) for row in rows if row is not None]

    def look_up(self) -> bool:
        """Notice that the database was restored under another incarnation; tell whether it was."""
        if not self.shelf.renewed():
            return False
        self.hub.begin_anew()
        self.accounts.begin_anew()
        return True

    def _tell(self, news: News) -> None:
        self.live.tell(news)
        if self.bell is not None:
            self.bell.ring()

    def end(self) -> None:
        """Let work under way end, and close the shelf."""
        self.lanes.close()
        if self.bell is not None:
            self.bell.end()
        self.shelf.close()

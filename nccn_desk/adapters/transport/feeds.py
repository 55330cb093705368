"""A feed is fetched from the address that somebody wrote down, and from nowhere it points to."""

from __future__ import annotations

import threading
from typing import Final
from urllib.parse import SplitResult, urlsplit

from nccn_desk.adapters.transport.trust import Trust
from nccn_desk.adapters.transport.wire import Wire
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable
from nccn_desk.services.importing import BadFile

LIMIT: Final = 64 * 2**20  # bytes: above what a feed may have, so that its reader says so


class FeedFetch:
    """Fetches when it is asked; no redirection is followed, no cookie kept, no proxy asked."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._under_way: Wire | None = None

    def fetch(self, address: str) -> bytes:
        """Return what an address answers; raise BadFile where it cannot be had."""
        parts = _parts(address)
        wire = Wire(f"{parts.scheme}://{parts.netloc}", Trust())
        with self._guard:
            self._under_way = wire
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        try:
            return wire.send("GET", path, LIMIT)
        except Unreachable as fault:
            raise BadFile("feed_unreachable", host=parts.netloc) from fault
        except (BadAnswer, Refused) as fault:
            raise BadFile("feed_no_answer", host=parts.netloc) from fault
        finally:
            with self._guard:
                self._under_way = None
            wire.close()

    def stop(self) -> None:
        """Break off what is under way, from another thread."""
        with self._guard:
            wire = self._under_way
        if wire is not None:
            wire.let_go()


def _parts(address: str) -> SplitResult:
    """Return an address of the web, without what would tell a name and a password."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as fault:
        raise BadFile("feed_bad_address") from fault
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise BadFile("feed_bad_address")
    if "@" in parts.netloc:
        raise BadFile("feed_bad_address")
    return parts

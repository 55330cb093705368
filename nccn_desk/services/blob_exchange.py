"""Files that the ledger names go to a server and come from it, beside the entries, one by one."""

from __future__ import annotations

from typing import Protocol

from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.protocol.depot import Line
from nccn_desk.protocol.errors import BadAnswer, Refused
from nccn_desk.protocol.outcome import Cancelled


class BlobStore(Protocol):
    """A store as the exchange of its files sees it; any thread may ask."""

    @property
    def space(self) -> bytes:
        """The space whose files these are."""
        ...

    def missing(self) -> tuple[bytes, ...]:
        """Return the names whose files are not here."""
        ...

    def unsent(self, server: bytes) -> tuple[bytes, ...]:
        """Return the names of files here that a server was not seen to have."""
        ...

    def sealed(self, name: bytes) -> bytes:
        """Return a sealed file; raise NotFound or Damaged."""
        ...

    def keep(self, name: bytes, data: bytes, server: bytes) -> frozenset[tuple[str, str]]:
        """Keep what a server gave; return the records that show it; raise Damaged, NotSaved."""
        ...

    def sent(self, name: bytes, server: bytes) -> None:
        """Remember that a server has a file."""
        ...


class FileLine(Line, Protocol):
    """A line over which whole files go, sealed; a relay of the site is one too."""

    def put_blob(self, space: bytes, data: bytes) -> bytes:
        """Keep a sealed file at the server for good; return its hash."""
        ...

    def blob(self, space: bytes, name: bytes) -> bytes:
        """Return sealed bytes; raise BadAnswer where they are not there, or not what they say."""
        ...


def exchange(store: BlobStore, line: FileLine, cancelled: Cancelled) -> frozenset[tuple[str, str]]:
    """Send what a server lacks and fetch what is missing here; return the records that show it.

    Raises Unreachable, and Refused where the server takes no more (its quota, say); the next call
    goes on from there. What a server does not have is asked for again at the next call.
    """
    hello = line.hello()
    # A server that was restored from a copy has another incarnation, and may lack what it had.
    server = hello.server + hello.incarnation
    for name in store.unsent(server):
        if cancelled():
            return frozenset()
        try:
            data = store.sealed(name)
        except (Damaged, NotFound):
            continue
        line.put_blob(store.space, data)
        store.sent(name, server)
    shown: set[tuple[str, str]] = set()
    for name in store.missing():
        if cancelled():
            break
        try:
            shown |= store.keep(name, line.blob(store.space, name), server)
        except (BadAnswer, Damaged, Refused):
            continue
    return frozenset(shown)

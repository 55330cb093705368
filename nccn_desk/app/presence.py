"""Who is here goes through the servers' mailboxes, sealed, on a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol.access import AccessRequest, AccessResponse, Here, Present
from nccn_desk.services.presence import Whereabouts, from_bytes, to_bytes

BEAT: Final = 20.0  # seconds; a server forgets after a minute
GAP: Final = 0.25  # seconds between two words, however fast somebody moves
FRESH: Final = 300.0  # seconds for which one seal is shown again
ENDING: Final = 1.0  # seconds for saying that one is gone


class Notes(Protocol):
    """Seals what one says, and opens what others say."""

    def seal(self, words: bytes) -> bytes:
        """Seal a note of this device."""
        ...

    def open(self, device: bytes, sealed: bytes) -> bytes:
        """Return what another device sealed; raise Tampered."""
        ...


class Mailbox(Protocol):
    """A line on which one can also leave notes."""

    def say(self, request: AccessRequest) -> AccessResponse:
        """Ask something that is no part of the record; raise Unreachable or Refused."""
        ...


class Roads(Protocol):
    """What sharing knows of the ways to others."""

    def lines(self) -> tuple[Mailbox, ...]:
        """Return the lines to servers that answer."""
        ...

    def subscribe_presence(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear`, from any thread, when somebody moved; return the way to stop."""
        ...


class _Said(NamedTuple):
    """Where we are as it was sealed last, and until when that seal is shown again."""

    where: Whereabouts | None = None
    sealed: bytes = b""
    until: float = 0.0


class DeskPresence:
    """Says where this desk's officer is; see `nccn_desk.services.presence.Presences`."""

    def __init__(self, roads: Roads, notes: Notes, space: bytes, beat: float = BEAT) -> None:
        self._roads = roads
        self._notes = notes
        self._space = space
        self._beat = beat
        self._where: Whereabouts | None = None
        self._said = _Said()
        self._others: tuple[Whereabouts, ...] = ()
        self._hearers: list[Callable[[], None]] = []
        self._bell = threading.Event()
        self._over = threading.Event()
        self._stop = roads.subscribe_presence(self._bell.set)
        self._thread = threading.Thread(target=self._run, name="presence", daemon=True)

    def begin(self) -> None:
        """Say and hear from now on; returns at once."""
        self._thread.start()

    def stand(self, where: Whereabouts) -> None:
        """Say where we are from now on; returns at once."""
        if where != self._where:
            self._where = where
            self._bell.set()

    def others(self) -> tuple[Whereabouts, ...]:
        """Return who else is here."""
        return self._others

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear` whenever somebody moved; return the way to stop."""
        self._hearers.append(hear)
        return lambda: self._hearers.remove(hear)

    def close(self) -> None:
        """Say that we are gone, and end the thread; a server that hangs forgets us by itself."""
        self._over.set()
        self._stop()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(ENDING)

    def _run(self) -> None:
        while not self._over.is_set():
            self._bell.clear()
            begun = time.monotonic()
            self._take(self._heard(self._where))
            self._bell.wait(self._beat)
            self._over.wait(max(0.0, begun + GAP - time.monotonic()))
        self._ask(b"")

    def _heard(self, where: Whereabouts | None) -> dict[bytes, bytes]:
        """Say where we are; return what others sealed, nothing where nobody answers."""
        if where is None or not self._roads.lines():
            return {}
        try:
            return self._ask(self._sealed(where))
        except NccnError:
            return {}  # the store was closed meanwhile

    def _sealed(self, where: Whereabouts) -> bytes:
        """Return where we are, sealed; the same bytes again while nobody moved.

        To the server another seal is a move: it would call all others, whose answers would call us.
        """
        now = time.monotonic()
        if self._said.where != where or now >= self._said.until:
            self._said = _Said(where, self._notes.seal(to_bytes(where)), now + FRESH)
        return self._said.sealed

    def _ask(self, sealed: bytes) -> dict[bytes, bytes]:
        """Say something to all servers that answer; return what others sealed, by device."""
        heard: dict[bytes, bytes] = {}
        for line in self._roads.lines():
            try:
                answer = line.say(Here(self._space, sealed))
            except NccnError:
                continue  # the exchanges themselves say what is wrong with the server
            if isinstance(answer, Present):
                heard |= {device: note for device, _, note in answer.beats}
        return heard

    def _take(self, heard: dict[bytes, bytes]) -> None:
        found = [self._opened(device, note) for device, note in sorted(heard.items())]
        others = tuple([each for each in found if each is not None])
        if others != self._others:
            self._others = others
            for hear in tuple(self._hearers):
                hear()

    def _opened(self, device: bytes, note: bytes) -> Whereabouts | None:
        try:
            return from_bytes(self._notes.open(device, note))
        except NccnError:
            return None  # nobody of ours sealed it, or the store was closed meanwhile

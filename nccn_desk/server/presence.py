"""Who is here is remembered for a minute, in memory alone, as bytes that the server cannot open."""

from __future__ import annotations

from threading import Lock
from typing import Final

from nccn_desk.protocol.access import PRESENCE_LIFE, Present

_DEVICES: Final = 2_000  # of one space


class Presence:
    """The sealed notes of each space's devices, each for a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._spaces: dict[bytes, dict[bytes, tuple[int, bytes]]] = {}

    def here(self, space: bytes, device: bytes, sealed: bytes, now: int) -> tuple[Present, bool]:
        """Note that a device is here (or gone, without bytes); return the others.

        The second part tells whether the note differs from the one before. `now` is in ms.
        """
        with self._lock:
            here = self._spaces.setdefault(space, {})
            for other in [name for name, (at, _) in here.items() if at + PRESENCE_LIFE <= now]:
                del here[other]
            before = here.pop(device, (0, b""))[1]
            others = tuple([(name, max(0, now - at), note) for name, (at, note) in here.items()])
            if sealed and len(here) < _DEVICES:
                here[device] = (now, sealed)
            if not here:
                del self._spaces[space]
        return Present(others), before != sealed

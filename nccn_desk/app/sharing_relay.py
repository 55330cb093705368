"""A desk's relay in the open window: begun and ended by hand, found by others on its network."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from nccn_desk.kernel.clock import Clock, to_text
from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol.depot import Depot
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services.sharing import Road
from nccn_desk.services.syncing import RELAY_PORT, Server

RELAY: Final = "nccn_desk.app.relay"
DISCOVERY: Final = "nccn_desk.adapters.transport.discovery"

MOST: Final = 64  # relays that are kept in mind: what one called out anybody can repeat

_GLANCE: Final = 0.5  # seconds between two looks whether the relay still runs


class DeskRelay:
    """See `nccn_desk.services.syncing.Relaying`; what takes long to import is imported on use."""

    def __init__(
        self, store: Path, depot: Depot, host: Callable[[Server | None], None], clock: Clock
    ) -> None:
        self._clock = clock
        self._store = store
        self._depot = depot
        self._host = host
        self._guard = threading.Lock()
        self._closing: list[Callable[[], None]] = []
        self._looking: list[Callable[[], None]] = []
        self._found: dict[str, Server] = {}
        self._own: Server | None = None
        self._ended = ""

    def begin(self, port: int = RELAY_PORT) -> Server:
        """Be the relay of this site; return how others reach it. Raises NccnError."""
        with self._guard:
            self._end()
            relay = importlib.import_module(RELAY).Relay(self._store, self._depot)
            begun = relay.begin("0.0.0.0", port)  # noqa: S104  # a relay is for others
            over = threading.Event()
            self._closing, self._ended = [over.set, relay.close], ""
            threading.Thread(
                target=self._watch, args=(relay, over), name="relay", daemon=True
            ).start()
            self._announce(begun)
            self._host(begun.own)
            address = f"https://{self._address()}:{begun.port}"
            device = self._depot.identity.device.hex()
            self._own = Server(address, begun.own.fingerprint, Road.RELAY, device=device)
            return self._own

    def own(self) -> Server | None:
        """Return how others reach this desk's relay, None while it is none."""
        return self._own

    def ended(self) -> str:
        """Return since when the relay is gone though nobody ended it, "" where that is not so."""
        return self._ended

    def end(self) -> None:
        """Be no relay any more; what came through it stays."""
        with self._guard:
            self._ended = ""
            self._end()

    def look(self, heard: Callable[[], None]) -> None:
        """Look for relays from now on; `heard` is called, on another thread, for each."""
        if self._looking:
            return
        discovery = importlib.import_module(DISCOVERY)

        def found(sighting: Any) -> None:  # noqa: ANN401  # of a module that is imported on use
            beacon = sighting.beacon
            named = Server(
                sighting.address, beacon.fingerprint, Road.RELAY, device=beacon.device.hex()
            )
            room = len(self._found) < MOST or named.address in self._found
            if room and self._is_ours(beacon.device):
                self._found[named.address] = named
                heard()

        try:
            self._looking = [discovery.Looking(self._depot.identity.space, found).close]
        except Unreachable:
            self._looking = []  # this network lets nobody call out: addresses are typed

    def found(self) -> tuple[Server, ...]:
        """Return the relays of other members that were heard on this network."""
        return tuple(self._found.values())

    def close(self) -> None:
        """End all of it."""
        for end in self._looking:
            end()
        self.end()

    def _is_ours(self, device: bytes) -> bool:
        membership = self._depot.membership()
        held = membership.devices.get(device) if membership else None
        return held is not None and held.active and device != self._depot.identity.device

    def _address(self) -> str:
        address: str = importlib.import_module(DISCOVERY).own_addresses()[0]
        return address

    def _announce(self, begun: Any) -> None:  # noqa: ANN401  # the same
        discovery = importlib.import_module(DISCOVERY)
        try:
            self._closing.insert(0, discovery.Announcing(begun.beacon, begun.port).close)
        except NccnError:
            return  # the address can be typed by hand

    def _watch(self, relay: Any, over: threading.Event) -> None:  # noqa: ANN401  # the same
        """Notice, on a thread of its own, that the relay's process went without being told to."""
        while not over.wait(_GLANCE):
            if relay.runs:
                continue
            with self._guard:
                if not over.is_set():
                    self._ended = to_text(self._clock.now())
                    self._end()
            return

    def _end(self) -> None:
        closing, self._closing = self._closing, []
        self._own = None
        if closing:
            self._host(None)
        for end in closing:
            end()

"""Relays are found on the site's own network by multicast names (RFC 6762, RFC 6763)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from typing_extensions import override
from zeroconf import (
    Error,
    IPVersion,
    ServiceBrowser,
    ServiceInfo,
    ServiceListener,
    Zeroconf,
)

from nccn_desk.adapters.transport.beacon import Beacon, heard
from nccn_desk.protocol.errors import Unreachable

KIND: Final = "_nccn-desk._tcp.local."
LOOP: Final = "127.0.0.1"
ASKING: Final = 2_000  # ms for the address and the words of one that was found

Found = Callable[["Sighting"], None]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A relay of our space that was heard: its address, and what it called out."""

    address: str
    beacon: Beacon


class Announcing:
    """Calls out where a relay is, until it is closed."""

    def __init__(self, beacon: Beacon, port: int) -> None:
        """Begin to call out; raise Unreachable where the network lets nobody."""
        with _telling():
            self._net = Zeroconf(ip_version=IPVersion.V4Only)
        info = ServiceInfo(
            KIND,
            f"{beacon.name}.{KIND}",
            port=port,
            properties=beacon.to_words(),
            server=f"{beacon.name}.local.",
            addresses=[socket.inet_aton(each) for each in own_addresses()],
        )
        try:
            with _telling():
                self._net.register_service(info, allow_name_change=True)
        except Unreachable:
            self._net.close()
            raise

    def close(self) -> None:
        """Call out that the relay is gone."""
        self._net.close()


class Looking:
    """Listens for relays of one space, until it is closed; `found` is called on its thread."""

    def __init__(self, space: bytes, found: Found) -> None:
        """Begin to listen; raise Unreachable where the network lets nobody."""
        with _telling():
            self._net = Zeroconf(ip_version=IPVersion.V4Only)
        self._browser = ServiceBrowser(self._net, KIND, listener=_Listener(space, found))

    def close(self) -> None:
        """Listen no more."""
        self._browser.cancel()
        self._net.close()


class _Listener(ServiceListener):
    def __init__(self, space: bytes, found: Found) -> None:
        self._space = space
        self._found = found
        self._guard = threading.Lock()

    @override
    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Look at one that came."""
        info = zc.get_service_info(type_, name, timeout=ASKING)
        if info is None or not info.port:
            return
        beacon = heard(info.properties, self._space)
        addresses = info.parsed_addresses(IPVersion.V4Only)
        if beacon is None or not addresses:
            return
        with self._guard:
            self._found(Sighting(f"https://{addresses[0]}:{info.port}", beacon))

    @override
    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Look at one that changed."""
        self.add_service(zc, type_, name)

    @override
    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Nothing is done: that a relay is gone shows when it is asked."""


def own_addresses() -> list[str]:
    """Return this machine's addresses on its networks; its own loop where it has no other.

    A name that the system gives to itself often stands for the loop: whoever heard that from
    another machine would knock at their own.
    """
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says by which address it would go.
            probe.connect(("224.0.0.251", 5353))
            found.append(str(probe.getsockname()[0]))
        except OSError:
            found.clear()
    try:
        found += [
            str(each[4][0])
            for each in socket.getaddrinfo(
                socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM
            )
        ]
    except OSError:
        return found or [LOOP]
    outside = [each for each in found if not ip_address(each).is_loopback]
    return list(dict.fromkeys(outside)) or [LOOP]


@contextmanager
def _telling() -> Iterator[None]:
    """Say in our own words that this network lets nobody call out."""
    try:
        yield
    except (Error, OSError) as fault:
        raise Unreachable(reason="multicast") from fault

"""A line is opened from a server's entry in the list; this module brings the web client along."""

from __future__ import annotations

from pathlib import Path

from nccn_desk.adapters.transport.line import Device, HttpLine
from nccn_desk.adapters.transport.trust import Trust
from nccn_desk.adapters.transport.wire import Wire
from nccn_desk.protocol.depot import Depot
from nccn_desk.services.syncing import Server


def open_line(server: Server, depot: Depot) -> HttpLine:
    """Return a line to a server for this desk; nothing is sent yet. Raises BadAuthority."""
    return HttpLine(wire_to(server), Device(depot.identity.device, depot.sign))


def wire_to(server: Server) -> Wire:
    """Return the wire to a server, for whoever has no device to prove yet."""
    client = (Path(server.client), Path(server.client_key)) if server.client else None
    authority = Path(server.authority) if server.authority else None
    return Wire(server.address, Trust(server.fingerprint, authority, client), server.proxy)

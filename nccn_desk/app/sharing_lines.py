"""A line is opened from a server's entry in the list; this module brings the web client along."""

from __future__ import annotations

from pathlib import Path

from nccn_desk.adapters.transport.line import Device, HttpLine
from nccn_desk.adapters.transport.trust import Trust
from nccn_desk.adapters.transport.wire import Wire
from nccn_desk.crypto.certificates import Shown
from nccn_desk.services import vouching
from nccn_desk.services.office import OfficeDepot
from nccn_desk.services.syncing import Server


def open_line(server: Server, depot: OfficeDepot) -> HttpLine:
    """Return a line to a server for this desk; nothing is sent yet. Raises BadAuthority."""
    shown = None if server.client else vouching.shown_by(depot)
    return HttpLine(wire_to(server, shown), Device(depot.identity.device, depot.sign))


def wire_to(server: Server, shown: Shown | None = None) -> Wire:
    """Return the wire to a server; whoever has no device to prove yet has nothing to show."""
    client = (Path(server.client), Path(server.client_key)) if server.client else None
    authority = Path(server.authority) if server.authority else None
    trust = Trust(server.fingerprint, authority, client, shown)
    return Wire(server.address, trust, server.proxy)

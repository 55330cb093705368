"""A landmark is an entry that names a snapshot; whoever comes late proves it before all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header, check, open_body
from nccn_desk.ledger.errors import BadSnapshot
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations_snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Landmark:
    """A snapshot that a member's device has named, with what the envelope says besides."""

    envelope: bytes
    device: bytes
    body: Body
    snapshot: Snapshot


def prove_landmark(
    state: Membership,
    announcement: Announcement,
    envelope: Envelope,
    keys: Mapping[int, EpochKey],
) -> Landmark:
    """Return what an envelope names, if a device that may write has signed it for this space.

    Raises BadSnapshot for anything else. That its chain goes on to it, only a replay can tell.
    """
    try:
        device = _device(state, announcement)
        header = check(envelope, device)
    except NccnError as fault:
        raise BadSnapshot(reason="signature") from fault
    _demand_counting(state, announcement, header, device)
    if header.epoch not in keys:
        raise BadSnapshot(reason="key")
    try:
        body = open_body(envelope, keys[header.epoch], header)
    except NccnError as fault:
        raise BadSnapshot(reason="seal") from fault
    named = [each for each in body.operations if isinstance(each, Snapshot)]
    if len(named) != 1:
        raise BadSnapshot(reason="none")
    if body.control > state.position:
        raise BadSnapshot(reason="control")
    return Landmark(envelope.id, device, body, named[0])


def _device(state: Membership, announcement: Announcement) -> bytes:
    """Return whose chain it is; raise BadSnapshot or BadSignature unless that device said so."""
    if (announcement.org, announcement.space) != (state.org, state.space):
        raise BadSnapshot(reason="space")
    announcement.prove()
    return announcement.device


def _demand_counting(
    state: Membership, announcement: Announcement, header: Header, device: bytes
) -> None:
    """Raise BadSnapshot unless the envelope stands in that chain, by somebody who writes."""
    here = (state.org, state.space, announcement.chain)
    if (header.org, header.space, header.chain) != here:
        raise BadSnapshot(reason="space")
    held = state.devices.get(device)
    cut = state.cut_of(header.chain, device)
    if held is None or not held.active or (cut is not None and cut < header.position):
        raise BadSnapshot(reason="device")
    if not state.may_have_written(device):
        raise BadSnapshot(reason="device")

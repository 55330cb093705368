"""A space vouches for its devices: a server that demands certificates knows its members by them.

The authority follows from the key of the space's first epoch, which every member holds: each desk
makes its own certificate when it needs one, and nobody has to issue or to renew any. It proves
that whoever asks is, or was, of the space; who is in now is for the list of members to say, and
the server asks that of each session.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.crypto.certificates import Shown, Vouching
from nccn_desk.ledger import epochs
from nccn_desk.ledger.epochs import Scope
from nccn_desk.ledger.errors import BadEpoch
from nccn_desk.services.office import OfficeDepot

_FIRST: Final = 1  # the epoch whose key all members hold, whenever they came


def authority(depot: OfficeDepot) -> bytes:
    """Return the certificate, as PEM, by which a server knows this space's desks.

    It is the same before and after the space is founded. Raises BadEpoch where the key is not here.
    """
    vouching = _vouching(depot)
    if vouching is None:
        raise BadEpoch(epoch=_FIRST, reason="unknown")
    return vouching.certificate


def shown_by(depot: OfficeDepot) -> Shown | None:
    """Return what this desk shows where a server demands it; None while it has nothing to show."""
    vouching = _vouching(depot)
    return vouching.show(depot.safe().device()) if vouching else None


def _vouching(depot: OfficeDepot) -> Vouching | None:
    key = depot.safe().epochs().get(_FIRST)
    if key is None:
        return None
    identity = depot.identity
    scope = Scope(identity.org, identity.space, _FIRST)
    return Vouching(epochs.vouching_seed(scope, key), f"NCCN Desk {identity.space.hex()}")

"""A removal takes an envelope's content away for good; only an administrator may sign one."""

from __future__ import annotations

from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.membership import ADMINISTRATOR, Membership
from nccn_desk.ledger.operations_watch import Prune


def may_prune(state: Membership, device: bytes) -> bool:
    """Tell whether what a device signs while a log says this removes content.

    A removal stays lawful when its author has left or lost the role since: nobody has the content
    any more. What stands beyond the cut of their chain is no part of the record anyway.
    """
    held = state.devices.get(device)
    user = state.users.get(held.user) if held is not None else None
    return user is not None and ADMINISTRATOR in user.roles


def named_by(body: Body) -> tuple[bytes, ...]:
    """Return the ids of the envelopes whose content an act removes, if it may."""
    return tuple([done.envelope for done in body.operations if isinstance(done, Prune)])

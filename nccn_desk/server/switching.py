"""A server takes another branch of a control log where everybody is to follow it, and notes it."""

from __future__ import annotations

from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.membership import Membership, begin
from nccn_desk.ledger.settling import along, branch_of, follow
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.shelf import Event, SpaceRow, Transaction

WHOLE_LOG: Final = 2**31


def switch(
    act: Transaction, row: SpaceRow, entries: tuple[SignedEntry, ...], event: tuple[int, str]
) -> Membership:
    """Put a branch in the place of what the log has; return the membership at its end.

    `event` is the moment and the device of whoever gave it. Nothing is put where the log says
    the same already. Raises Refused where the branch is none to be followed.
    """
    log = act.records.control_after(row.no, 0, WHOLE_LOG)
    first = begin(log[0])
    states = [first, *along(first, log[1:])]
    try:
        branch = branch_of(log, entries)
        if branch is None:
            return states[-1]
        made = follow(states, log, branch)
    except NccnError as fault:
        raise Refused(Why.CONTROL_BAD, reason=str(fault.values.get("reason", fault.code))) from None
    after = branch[0].entry.position - 1
    act.records.drop_control(row.no, after)
    for signed, state in zip(branch, made, strict=True):
        act.records.add_control(row.no, state.position, signed)
    now, device = event
    detail: dict[str, str | int] = {
        "position": after + 1,
        "dropped": len(log) - after,
        "lost": row.tip.hex(),
    }
    act.office.note(Event(now, "control_switched", row.space.hex(), device, detail))
    return made[-1]

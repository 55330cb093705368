"""A permit says whether whoever held a device had a role for all that an envelope writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import Fields, Freeze, TextUpdate
from nccn_desk.ledger.operations_watch import Prune
from nccn_desk.ledger.pruning import may_prune

_REGISTERS: Final = {register.name: register for register in REGISTERS}


def permits(
    states: Sequence[Membership], joined: Mapping[bytes, int], device: bytes, body: Body
) -> bool:
    """Tell whether whoever held a device had a role for all that a body writes.

    `states` are the memberships after each entry of the control log, `joined` the position at
    which each device came in. What counts is the log as its author had seen it, so that every
    desk decides alike. What was written before the space was shared is the founder's, and stands.
    """
    if not states or (body.control == 0 and device in states[0].devices):
        return True
    last = states[-1]
    seen = max(body.control, joined.get(device, 0))
    if not 1 <= seen <= last.reach:
        return False
    counting = {each.at for each in last.settled if each.disputes(seen)}
    if seen <= len(states):
        counting.add(seen)
    return any(_allows(states[each - 1], device, body) for each in sorted(counting))


def _allows(state: Membership, device: bytes, body: Body) -> bool:
    removes = any(isinstance(each, Prune) for each in body.operations)
    if removes and not may_prune(state, device):
        return False
    roles = state.roles_of(device, body.clock.ms)
    return all(_may_write(name, roles) for name in written_registers(body))


def written_registers(body: Body) -> set[str]:
    """Return which registers of this catalogue a body writes to."""
    named: set[str] = set()
    for operation in body.operations:
        match operation:
            case Fields() | TextUpdate():
                named.add(operation.register)
            case Freeze(artefact):
                named.add(artefact.kind.partition("/")[0])
            case _:
                continue
    return named & _REGISTERS.keys()


@lru_cache(maxsize=4096)
def _may_write(register: str, roles: frozenset[str]) -> bool:
    """Tell whether one of some roles may write to a register of this catalogue."""
    return any(_REGISTERS[register].may_write(role) for role in roles)

"""Two lists of members that went apart are made one: by the fixed rule, by who administers both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import ControlAct
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.hybrid import instant_of
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.settling import ControlFork, along, fork_of
from nccn_desk.ledger.settling_again import settlement
from nccn_desk.services.hands import DepotHand
from nccn_desk.services.members import station_of
from nccn_desk.services.office import Office
from nccn_desk.services.sharing import Change, Split


@dataclass(frozen=True, slots=True)
class Settled:
    """What changed here when two lists were made one, and the acts that nobody can do again."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    passed: tuple[ControlAct, ...] = ()


Branch: TypeAlias = tuple[SignedEntry, ...]


class Settling(Protocol):
    """Makes lists one again that went apart."""

    def settle(self) -> int:
        """Settle with every server; return how many changes nobody could make again.

        Raises BadControl where whoever holds this desk may not.
        """
        ...


def split_of(office: Office, server: str, branch: Sequence[SignedEntry]) -> Split | None:
    """Return how a server's branch and our list went apart; None where they are one."""
    fork = _fork(office, branch)
    if fork is None:
        return None
    ends = [along(fork.base, each)[-1] for each in (fork.ours, fork.theirs)]
    device = office.depot.identity.device
    return Split(
        server,
        tuple([_change(office, ends[0], each) for each in fork.ours]),
        tuple([_change(office, ends[1], each) for each in fork.theirs]),
        fork.ours_counts,
        all(state.administers(device) for state in ends),
    )


def settle(office: Office, branch: Sequence[SignedEntry]) -> Settled:
    """Make one list of a server's branch and ours.

    Raises BadControl where whoever holds this desk does not administer both.
    """
    fork = _fork(office, branch)
    if fork is None:
        return Settled()
    try:
        made = settlement(fork, DepotHand(office.depot, office.clock))
    except BadControl as fault:
        if fault.values.get("reason") == "settle":
            raise BadControl("members_settle", **fault.values) from fault
        raise
    return Settled(office.depot.take_control(made.branch), made.passed)


def _fork(office: Office, branch: Sequence[SignedEntry]) -> ControlFork | None:
    if not branch:
        return None
    try:
        return fork_of(office.depot.control_after(0), branch)
    except NccnError:
        return None  # it hung on a list that is ours no more: the next exchange looks anew


def _change(office: Office, state: Membership, signed: SignedEntry) -> Change:
    entry = signed.entry
    what = type(entry.act).__name__.lower()
    return Change(
        what, station_of(office, state, signed.signatures[0][0]), to_text(instant_of(entry.at))
    )

"""What is shared is proved too: whose chains are, who belongs, which keys, and every evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.depot_aside import aside
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.roster import Judge, Roster
from nccn_desk.adapters.store.settings import FILE, epoch_keys, raw_epochs
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.adapters.store.unread import BRANCH, CLOSED
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import epochs
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.chain import fork_between
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.membership import Membership
from nccn_desk.services.sharing import Waiting
from nccn_desk.sql.engine import Connection

_CHAINS: Final = (
    "SELECT no, chain, public, position, announced, announced_by, station FROM chains ORDER BY no"
)
_FORKS: Final = (
    "SELECT f.first_header, f.first_signature, f.second_header, f.second_signature, c.public "
    "FROM forks AS f JOIN chains AS c ON c.chain = f.chain ORDER BY f.first"
)
_COUNTS: Final = {
    "held": "SELECT count(*) FROM aside WHERE state = 'held'",
    "quarantined": "SELECT count(*) FROM aside WHERE state = 'quarantined'",
    "violations": "SELECT count(*) FROM violations",
}


class SharedSpace:
    """Proves what a store says of the space that it shares, as far as it can be read."""

    def __init__(self, survivor: Survivor, findings: Findings, wrap: bytes) -> None:
        self._survivor = survivor
        self._findings = findings
        self._wrap = wrap
        self._devices: Mapping[int, bytes] = {}
        self._roster: Roster | None = None

    def prove(self) -> Judge:
        """Note every fault, and return who says what may take effect."""
        self._roster = self._control()
        members = self._roster.now if self._roster else None
        self._chains(members)
        if members is not None:
            self._findings.counts["control"] = members.position
            self._epochs(members)
        self._evidence()
        return Judge(self._roster, self._devices)

    def adopted(self) -> list[tuple[int, bytes, int]]:
        """Return where envelopes came that were adopted, each with its id and its chain."""
        members = self._roster.now if self._roster else None
        found: list[tuple[int, bytes, int]] = []
        for name in sorted(members.adopted) if members else ():
            rows = self._survivor.attempt(
                lambda connection, name=name: connection.execute(  # type: ignore[misc]  # bound now
                    "SELECT seq, id, chain FROM envelopes WHERE handle = ? AND id = ?",
                    (handle_of(name), name),
                ).fetchall(),
                f"{FILE}: envelopes",
            )
            found += rows or []
        return found

    def count(self) -> None:
        """Count what is kept without effect: that is lawful, and said."""
        for name, statement in _COUNTS.items():
            found = self._survivor.first(statement, f"{FILE}: {name}")
            if found:
                self._findings.counts[name] = found
        waiting = self._survivor.attempt(self._aside, f"{FILE}: aside") or ()
        for why, count in Counter(each.why for each in waiting).items():
            if why in {BRANCH, CLOSED}:
                self._findings.counts[why] = count

    def _aside(self, connection: Connection) -> tuple[Waiting, ...]:
        return aside(connection, epoch_keys(connection, self._wrap))

    def _control(self) -> Roster | None:
        where = f"{FILE}: control log"
        try:
            return self._survivor.attempt(Roster, where)
        except NccnError as fault:
            self._findings.add(where, fault.code)
            return None

    def _chains(self, members: Membership | None) -> None:
        """Prove whose each chain is, and that none goes on behind its cut."""
        rows = self._survivor.read(_CHAINS, f"{FILE}: chains") or []
        self._devices = {no: public for no, _, public, *_ in rows}
        for no, chain, public, position, data, signature, station in rows:
            where = f"{FILE}: chain {no}{f' ({station})' if station else ''}"
            if not _announced(chain, public, data, signature):
                self._findings.add(where, "announcement")
            if members is None or not position:
                continue
            if public not in members.devices:
                self._findings.add(where, "device_unknown")
            cut = members.cut_of(chain, public)
            if cut is not None and position > cut and not self._adopted(members, no, cut):
                self._findings.add(where, "beyond_cut")

    def _adopted(self, members: Membership, no: int, cut: int) -> bool:
        """Tell whether all that stands in a chain behind its cut was adopted."""
        beyond = "SELECT id FROM envelopes WHERE chain = ? AND position > ?"
        rows = self._survivor.attempt(
            lambda connection: connection.execute(beyond, (no, cut)).fetchall(),
            f"{FILE}: envelopes",
        )
        return members.adopted.issuperset(name for (name,) in rows or ())

    def _epochs(self, members: Membership) -> None:
        """Prove that the keys are those that the control log names."""
        keys = self._survivor.attempt(
            lambda connection: raw_epochs(connection, self._wrap), f"{FILE}: epochs"
        )
        for epoch, key in (keys or {}).items():
            try:
                epochs.demand_committed(members, epoch, key)
            except NccnError as fault:
                self._findings.add(f"{FILE}: epoch {epoch}", fault.code)

    def _evidence(self) -> None:
        """Prove that each doubled position was signed twice by the chain's own device."""
        rows = self._survivor.read(_FORKS, f"{FILE}: forks") or []
        for number, (one, by_one, other, by_other, public) in enumerate(rows, 1):
            try:
                fork = fork_between(Envelope(one, by_one, None), Envelope(other, by_other, None))
                if fork is not None:
                    fork.prove(public)
            except NccnError:
                fork = None
            if fork is None:
                self._findings.add(f"{FILE}: fork {number}", "fork_bad")
        if rows:
            self._findings.counts["forks"] = len(rows)


def _announced(chain: bytes, public: bytes, data: bytes | None, signature: bytes | None) -> bool:
    if data is None or signature is None:
        return False
    said = Announcement(data, signature)
    try:
        said.prove()
    except NccnError:
        return False
    return (said.chain, said.device) == (chain, public)

"""The roster says who belonged to the space after each entry of the control log that is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from nccn_desk.kernel.clock import Clock, to_text
from nccn_desk.ledger import codec, membership, membership_loose, settling
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import ENTRY_LIMIT
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.membership import Membership
from nccn_desk.services.permits import permits
from nccn_desk.sql.engine import Connection

_STATE: Final = (
    "SELECT (SELECT id FROM control ORDER BY position DESC LIMIT 1), (SELECT count(*) FROM loose)"
)
_FOLLOWING: Final = "SELECT data, signatures FROM control WHERE position > ? ORDER BY position"


class Roster:
    """The membership after each entry, and what holds now, loose revocations included."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._states: list[Membership] = []
        self._joined: dict[bytes, int] = {}
        for signed in entries_after(connection, 0):
            self._follow(signed)
        self.loose = loose_of(connection)
        self.now = self._present()

    @property
    def position(self) -> int:
        """Where the log ends here; nought while the space is this desk's alone."""
        return len(self._states)

    @property
    def is_disputed(self) -> bool:
        """Whether what counted nowhere may count by the log's last entry."""
        return bool(self._states) and self._states[-1].is_disputed

    def may_write(self, device: bytes, moment: int) -> bool:
        """Tell whether a device may add envelopes now; a desk alone always may."""
        return self.now is None or self.now.may_write(device, moment)

    def allows(self, device: bytes, body: Body) -> bool:
        """Tell whether whoever held a device had a role for all that a body writes.

        What counts is the log as its author had seen it, so that every desk decides alike. What
        was written before the space was shared is the founder's, and stands.
        """
        return permits(self._states, self._joined, device, body)

    def append(self, signed: SignedEntry, clock: Clock) -> None:
        """Prove the log's next entry and keep it; raise BadControl if it breaks a rule."""
        self._follow(signed)
        self._connection.execute(
            "INSERT INTO control VALUES (?, ?, ?, ?, ?)",
            (self.position, signed.id, *_stored(signed), to_text(clock.now())),
        )
        self.now = self._present()

    def take_loose(self, signed: SignedEntry, clock: Clock) -> bool:
        """Keep a revocation that has no place in the log; tell whether it says anything new."""
        if signed in self.loose or not self._states:
            return False
        after = membership_loose.overlay(self._states, (*self.loose, signed))
        if after == self.now:
            return False
        self._connection.execute(
            "INSERT INTO loose VALUES (?, ?, ?, ?)",
            (signed.id, *_stored(signed), to_text(clock.now())),
        )
        self.loose = (*self.loose, signed)
        self.now = after
        return True

    def switch(self, branch: tuple[SignedEntry, ...], clock: Clock) -> None:
        """Follow another branch of the log; raise BadControl where that is not to be followed."""
        log = tuple(entries_after(self._connection, 0))
        settling.follow(self._states, log, branch)
        after = branch[0].entry.position - 1
        del self._states[after:]
        self._joined = {device: at for device, at in self._joined.items() if at <= after}
        self._connection.execute("DELETE FROM control WHERE position > ?", (after,))
        for signed in branch:
            self.append(signed, clock)

    def branch_of(self, entries: tuple[SignedEntry, ...]) -> tuple[SignedEntry, ...] | None:
        """Return the branch on which entries leave the log; None where they do not."""
        return settling.branch_of(tuple(entries_after(self._connection, 0)), entries)

    def _follow(self, signed: SignedEntry) -> None:
        before = self._states[-1] if self._states else None
        state = membership.extend(before, signed) if before else membership.begin(signed)
        self._states.append(state)
        for device in state.devices:
            self._joined.setdefault(device, state.position)

    def _present(self) -> Membership | None:
        return membership_loose.overlay(self._states, self.loose) if self._states else None


class Members:
    """Who belongs; the log is proved anew, at two signatures an entry, only when it has grown."""

    def __init__(self) -> None:
        self._known: tuple[tuple[bytes | None, int], Membership | None] | None = None

    def now(self, connection: Connection) -> Membership | None:
        """Return who belongs to the space; None while it is this desk's alone."""
        state = connection.execute(_STATE).fetchone()
        if self._known is None or self._known[0] != state:
            self._known = (state, Roster(connection).now)
        return self._known[1]


class Judge:
    """Says of each envelope that is gone through whether it may take effect."""

    def __init__(self, roster: Roster | None, devices: Mapping[int, bytes]) -> None:
        self._roster = roster
        self._devices = devices

    def allows(self, chain_no: int, body: Body) -> bool:
        """Tell whether the owner of a chain, by its number here, had a role for a body."""
        if self._roster is None:
            return True
        return self._roster.allows(self._devices.get(chain_no, b""), body)


def judge_of(connection: Connection) -> Judge:
    """Return the judge over the envelopes of a store."""
    rows = connection.execute("SELECT no, public FROM chains").fetchall()
    return Judge(Roster(connection), dict(rows))


def entries_after(connection: Connection, position: int) -> Iterator[SignedEntry]:
    """Go through the control log after a position."""
    for row in connection.execute(_FOLLOWING, (position,)).fetchall():
        yield _entry(row)


def loose_of(connection: Connection) -> tuple[SignedEntry, ...]:
    """Return the revocations that have no place in the log; each was proved when it came."""
    rows = connection.execute("SELECT data, signatures FROM loose ORDER BY id").fetchall()
    return tuple([_entry(row) for row in rows])


def _stored(signed: SignedEntry) -> tuple[bytes, bytes]:
    return signed.data, codec.encode(signed.signatures)


def _entry(row: tuple[bytes, bytes]) -> SignedEntry:
    return SignedEntry.from_wire((row[0], codec.decode(row[1], limit=ENTRY_LIMIT)))

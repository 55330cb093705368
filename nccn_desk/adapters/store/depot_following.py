"""Following the control log: entries are proved and kept, and what is beyond a cut stands aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.adapters.store import settings
from nccn_desk.adapters.store.devices import learn_devices
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.provisional import CUT, is_cut, is_on
from nccn_desk.adapters.store.provisional_ending import give_up
from nccn_desk.adapters.store.pruning import remade, remade_anew
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import epochs
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Genesis
from nccn_desk.ledger.envelope import ORIGIN
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.membership import Membership

_BEYOND: Final = (
    "SELECT seq, position, id FROM envelopes WHERE chain = ? AND position > ? ORDER BY position"
)
_ASIDE: Final = (
    "INSERT INTO aside (id, signature, state, why, chain, position, header, ciphertext, came) "
    "SELECT e.id, e.signature, 'quarantined', 'cut', c.chain, e.position, e.header, e.ciphertext, "
    "e.entered FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
    "WHERE e.chain = ? AND e.position > ? ON CONFLICT DO NOTHING"
)


class Following:
    """One transaction in which the control log grows."""

    def __init__(self, writer: Writer, keys: StoreKeys, clock: Clock) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._keys = keys
        self._clock = clock
        self.moved = False
        self._disputed = False  # who had no role for something may have it by what has come
        self._switched = False  # the log goes on otherwise than it did
        self.own_cut = False  # what this workstation wrote stands beyond a cut

    def add_all(self, entries: tuple[SignedEntry, ...]) -> NccnError | None:
        """Keep entries as far as each follows; return why the first that does not, does not."""
        roster = self._writer.roster
        try:
            branch = roster.branch_of(entries) if entries else None
            if branch is not None and branch[0].entry.position > 1:
                roster.switch(branch, self._clock)
                self.moved = self._switched = True
                return None
            for signed in entries:
                self._add(signed)
        except NccnError as fault:
            return fault
        return None

    def add_loose(self, signed: SignedEntry) -> None:
        """Keep a revocation that has no place in the log."""
        self.moved |= self._writer.roster.take_loose(signed, self._clock)

    def settle(self) -> ChangeSet:
        """Take back what stands beyond a cut, and use the newest key from here on."""
        membership = self._writer.roster.now
        if membership is None:
            return ChangeSet()
        self._learn_keys(membership)
        learn_devices(self._connection, self._keys.wrap, membership)
        gone = self._beyond_cuts(membership)
        apart = is_on(self._connection) and (self._switched or self._disputed)
        if apart or is_cut(self._connection, membership):
            return ChangeSet("", frozenset(give_up(self._writer, self._keys, CUT)))
        if self._switched:
            return ChangeSet("", frozenset(remade_anew(self._writer, self._keys)))
        # Whose role was in dispute has it now, or not: what was left out is judged anew.
        disputed = self._disputed
        left_out = self._connection.execute("SELECT seq FROM violations") if disputed else ()
        back = [seq for (seq,) in left_out if seq not in gone]
        if not (gone or back):
            return ChangeSet()
        records = remade(self._writer, self._keys, [*gone, *back], back)
        return ChangeSet("", frozenset(records))

    def _beyond_cuts(self, membership: Membership) -> list[int]:
        """Quarantine what stands beyond a cut; return where it stood."""
        gone: list[int] = []
        rows = self._connection.execute(
            "SELECT no, chain, public, position FROM chains WHERE position > 0"
        ).fetchall()
        for no, chain, public, position in rows:
            cut = membership.cut_of(chain, public) if public in membership.devices else 0
            if cut is not None and cut < position:
                last = self._last_counting(no, cut, membership.adopted)
                if last < position:
                    gone += self._cut_off(no, chain, last)
                    self.own_cut |= no == self._writer.pen.no
        return gone

    def _learn_keys(self, membership: Membership) -> None:
        """Open the box of the newest epoch that has one for us, and with its key those before."""
        pen, wrap = self._writer.pen, self._keys.wrap
        mine = [no for no, each in membership.epochs.items() if pen.device.public in each.boxes]
        box = settings.box_key(self._connection, wrap)
        if not mine or box is None:
            return
        known = settings.raw_epochs(self._connection, wrap)
        before = settings.spares(self._connection, wrap) if self._is_settled(membership) else set()
        raw = {epoch: key for epoch, key in known.items() if epoch <= membership.epoch}
        if not epochs.is_key(membership, max(mine), raw.get(max(mine))):
            raw |= epochs.all_keys(membership, pen.device.public, box)
        lost = set(known.items()) - set(raw.items())
        spares = before | lost | set(epochs.spare_keys(membership, raw))
        if (raw, spares) != (known, before):
            settings.put_epochs(self._connection, wrap, raw, spares - before)
            self._keys.epochs.update(settings.epoch_keys(self._connection, wrap))
            key = self._keys.epochs[max(raw)]
            self._writer.change_pen(replace(pen, epoch=max(raw), epoch_key=key))

    def _is_settled(self, membership: Membership) -> bool:
        return self._switched or bool(membership.settled)

    def _add(self, signed: SignedEntry) -> None:
        roster = self._writer.roster
        entry = signed.entry
        if entry.position <= roster.position:
            row = self._connection.execute(
                "SELECT id FROM control WHERE position = ?", (entry.position,)
            ).fetchone()
            if row[0] != signed.id:
                raise BadControl(position=entry.position, reason="order")
            return
        pen = self._writer.pen
        if roster.position == 0:
            # Nobody else founds a space that is this desk's alone.
            act = entry.act
            ours = (entry.org, entry.space) == (pen.tip.org, pen.tip.space)
            if not (ours and isinstance(act, Genesis) and act.device.public == pen.device.public):
                raise BadControl(position=entry.position, reason="genesis")
        roster.append(signed, self._clock)
        self.moved = True
        self._disputed |= roster.is_disputed

    def _last_counting(self, no: int, cut: int, adopted: frozenset[bytes]) -> int:
        """Return the last position of a chain that counts: the cut, and what was adopted behind."""
        last = cut
        for _, position, envelope_id in self._connection.execute(_BEYOND, (no, cut)).fetchall():
            if position != last + 1 or envelope_id not in adopted:
                break
            last = position
        return last

    def _cut_off(self, no: int, chain: bytes, last: int) -> list[int]:
        """Set what follows a position of a chain aside; return where that had come."""
        rows = self._connection.execute(
            "SELECT seq FROM envelopes WHERE chain = ? AND position > ?", (no, last)
        ).fetchall()
        self._connection.execute(_ASIDE, (no, last))
        self._connection.execute(
            "DELETE FROM envelopes WHERE chain = ? AND position > ?", (no, last)
        )
        row = self._connection.execute(
            "SELECT id FROM envelopes WHERE chain = ? AND position = ?", (no, last)
        ).fetchone()
        tip = row[0] if row else ORIGIN
        self._connection.execute(
            "UPDATE chains SET position = ?, tip = ? WHERE no = ?", (last, tip, no)
        )
        pen = self._writer.pen
        if pen.no == no:
            ours = ChainTip(pen.tip.org, pen.tip.space, chain, last, tip)
            self._writer.change_pen(replace(pen, tip=ours))
        return [row[0] for row in rows]

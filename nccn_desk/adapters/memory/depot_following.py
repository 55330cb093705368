"""Following the control log: entries are proved and kept, and what is beyond a cut stands aside."""

from __future__ import annotations

from nccn_desk.adapters.memory.depot_journal import Act
from nccn_desk.adapters.memory.projection import Key
from nccn_desk.adapters.memory.stock_records import Controlled, CutOff, Keyed, Link, Loose, Switched
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import epochs, membership, membership_loose, settling
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Genesis
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.membership import Membership


class Following:
    """One act in which the control log grows."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._stock = act.stock
        self.moved = False
        self._touched: set[Key] = set()
        self.own_cut = False  # what this workstation wrote stands beyond a cut

    def add_all(self, entries: tuple[SignedEntry, ...]) -> NccnError | None:
        """Keep entries as far as each follows; return why the first that does not, does not."""
        try:
            branch = settling.branch_of(self._stock.log, entries)
            if branch is not None and branch[0].entry.position > 1:
                self._switch(branch)
                return None
            for signed in entries:
                self._add(signed)
        except NccnError as fault:
            return fault
        return None

    def _switch(self, branch: tuple[SignedEntry, ...]) -> None:
        """Follow another branch of the log, where everybody is to follow it."""
        states = settling.follow(self._stock.states, self._stock.log, branch)
        after = branch[0].entry.position - 1
        pairs = tuple(zip(branch, states, strict=True))
        self._touched |= self._act.do(Switched(after, pairs))
        self.moved = True

    def add_loose(self, signed: SignedEntry) -> None:
        """Keep a revocation that has no place in the log, where it says anything new."""
        stock = self._stock
        if signed in stock.loose or not stock.states:
            return
        after = membership_loose.overlay(stock.states, (*stock.loose, signed))
        if after != stock.now:
            self._act.do(Loose(signed))
            self.moved = True

    def settle(self) -> ChangeSet:
        """Take back what stands beyond a cut, and use the newest key from here on."""
        state = self._stock.now
        if state is None:
            return ChangeSet()
        self._learn_keys(state)
        touched = self._touched
        for chain, link in list(self._stock.links.items()):
            cut = state.cut_of(chain, link.device) if link.device in state.devices else 0
            if cut is None or cut >= len(link.ids):
                continue
            last = _last_counting(link, cut, state.adopted)
            if last < len(link.ids):
                touched |= self._act.do(CutOff(chain, last))
                self.own_cut |= chain == self._stock.own
        return ChangeSet("", frozenset(touched))

    def _learn_keys(self, state: Membership) -> None:
        """Open the box of the newest epoch that has one for us, and with its key those before."""
        stock = self._stock
        device = stock.born.device.public
        mine = [no for no, each in state.epochs.items() if device in each.boxes]
        if mine and not epochs.is_key(state, max(mine), stock.raw.get(max(mine))):
            for epoch, key in sorted(epochs.all_keys(state, device, stock.born.box).items()):
                if stock.raw.get(epoch) != key:
                    self._act.do(Keyed(epoch, key))
        for epoch, key in epochs.spare_keys(state, stock.raw):
            if (epoch, key) not in stock.spares:
                self._act.do(Keyed(epoch, key, spare=True))

    def _add(self, signed: SignedEntry) -> None:
        stock = self._stock
        entry = signed.entry
        if entry.position <= len(stock.log):
            if stock.log[entry.position - 1].id != signed.id:
                raise BadControl(position=entry.position, reason="order")
            return
        before = stock.states[-1] if stock.states else None
        if before is None:
            # Nobody else founds a space that is this desk's alone.
            act = entry.act
            ours = (entry.org, entry.space) == (stock.born.org, stock.born.space)
            device = stock.born.device.public
            if not (ours and isinstance(act, Genesis) and act.device.public == device):
                raise BadControl(position=entry.position, reason="genesis")
        after = membership.extend(before, signed) if before else membership.begin(signed)
        self._touched |= self._act.do(Controlled(signed, after))
        self.moved = True


def _last_counting(link: Link, cut: int, adopted: frozenset[bytes]) -> int:
    """Return the last position of a chain that counts: the cut, and what was adopted behind."""
    last = cut
    for name in link.ids[cut:]:
        if name not in adopted:
            break
        last += 1
    return last

"""A small depot in memory, for the tests of the exchange: it trusts, and counts positions."""

from __future__ import annotations

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.membership import begin, extend
from nccn_desk.protocol.depot import Identity, Parcel, Taken
from nccn_desk.protocol.messages import Head


class SmallDepot:
    """Keeps envelopes by chain, holds what comes too early, and remembers what was confirmed."""

    def __init__(self, org, key, room=10_000):
        self.identity = Identity(org.org, org.space, key.public, exercise=True)
        self.key = key
        self.room = room
        self.announcements = {}
        self.order = []
        self.chains = {}
        self.held = {}
        self.log = []
        self.follows = False  # takes another branch of the log
        self.hands_on = lambda branch: None  # the entry that goes behind another branch
        self.state = None
        self.cursors = {}
        self.confirmed = {}
        self.refused = {}
        self.damaged = ()  # chains, each with the head before what is damaged

    # what the desk itself does

    def own(self, chain, *envelopes):
        """Keep envelopes that this desk wrote."""
        self.take(Parcel((chain.announcement,), envelopes))

    def know(self, log):
        self.take_control(tuple(log))

    # what the exchange does

    def heads(self):
        return {chain: Head(len(kept), kept[-1].id) for chain, kept in self.chains.items() if kept}

    def membership(self):
        return self.state

    def control_after(self, position):
        return tuple(self.log[position:])

    def take_control(self, entries):
        for entry in entries:
            place = entry.entry.position
            if place <= len(self.log) and self.log[place - 1].id == entry.id:
                continue
            if place <= len(self.log) and not self.follows:
                raise BadControl(position=place, reason="forked")
            if place <= len(self.log):
                del self.log[place - 1 :]
                self.state = begin(self.log[0])
                for kept in self.log[1:]:
                    self.state = extend(self.state, kept)
            self.state = begin(entry) if self.state is None else extend(self.state, entry)
            self.log.append(entry)
        return ChangeSet()

    def hand_on(self, branch):
        return self.hands_on(branch)

    def lacking(self, heads, *, envelopes, size):
        found, total = [], 0
        for each in self.order:
            header = each.header
            known = heads.get(header.chain)
            if known is not None and header.position <= known.position:
                continue
            total += len(each.ciphertext or b"")
            if found and (len(found) == envelopes or total > size):
                break
            found.append(each)
        chains = dict.fromkeys(each.header.chain for each in found)
        return Parcel(tuple(self.announcements[chain] for chain in chains), tuple(found))

    def take(self, parcel, cursor=None):
        for announcement in parcel.announcements:
            self.announcements.setdefault(announcement.chain, announcement)
        accepted = known = 0
        for each in parcel.envelopes:
            header = each.header
            kept = self.chains.setdefault(header.chain, [])
            if header.position <= len(kept):
                known += 1
                continue
            self.held[header.chain, header.position] = each
            while (following := self.held.pop((header.chain, len(kept) + 1), None)) is not None:
                kept.append(following)
                self.order.append(following)
                accepted += 1
        if cursor is not None:
            self.cursors[cursor.server] = cursor
        touched = frozenset({("journal", each.id.hex()) for each in parcel.envelopes})
        full = len(self.held) >= self.room
        return Taken(ChangeSet("act", touched), accepted, known, len(self.held), full=full)

    def cursor(self, server):
        return self.cursors.get(server)

    def confirm(self, server, heads, cursor=None):
        self.confirmed[server] = dict(heads)
        if cursor is not None:
            self.cursors[server] = cursor

    def spoiled(self):
        return self.damaged

    def sign(self, message):
        return self.key.sign(message)

    def ids(self):
        """Return what the desk holds, whatever the order."""
        return {each.id for each in self.order}

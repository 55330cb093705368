"""What arrives is kept as the intake judges it, and what it did takes effect at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from nccn_desk.adapters.memory.depot_journal import Act
from nccn_desk.adapters.memory.projection import Key
from nccn_desk.adapters.memory.stock import Stock
from nccn_desk.adapters.memory.stock_records import (
    HELD,
    QUARANTINED,
    Accepted,
    Announced,
    Aside,
    Forked,
    Gone,
    Heard,
    Mended,
    face_of,
)
from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger import intake
from nccn_desk.ledger.announcing import Announcement, outranks
from nccn_desk.ledger.chain import ChainTip, fork_between
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header
from nccn_desk.ledger.hybrid import START, hear
from nccn_desk.ledger.intake_shapes import ASIDE, Bound, Fate, Verdict, weight
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.depot import Parcel, Taken
from nccn_desk.services.permits import permits

_APART: Final = frozenset({Fate.CUT, Fate.FORK})


class MemoryHoldings:
    """What a stock holds, as the intake asks it."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while it is this desk's alone."""
        return self._stock.now

    def device_of(self, chain: bytes) -> bytes | None:
        """Return the device that a proved announcement names for a chain."""
        link = self._stock.links.get(chain)
        return link.device if link else None

    def tip(self, chain: bytes) -> ChainTip:
        """Return how far a chain is accepted; position nought for one that is not known."""
        return self._stock.tip_of(chain)

    def id_at(self, chain: bytes, position: int) -> bytes | None:
        """Return the id that was accepted at a position up to the tip."""
        link = self._stock.links.get(chain)
        return link.ids[position - 1] if link and position <= len(link.ids) else None

    def has(self, envelope_id: bytes) -> bool:
        """Tell whether an envelope is here and proved: accepted, beyond a cut, or of a fork."""
        stock = self._stock
        if envelope_id in stock.places or any(envelope_id in pair for pair in stock.forks):
            return True
        return any(
            each.id == envelope_id and each.state == QUARANTINED for each in stock.aside.values()
        )

    def pruned(self, envelope_id: bytes) -> bool:
        """Tell whether an accepted act has removed this content: no act of this version can."""
        del envelope_id
        return False

    def permits(self, device: bytes, body: Body) -> bool:
        """Tell whether a device's owner had a role for a body, by the log as its author saw it."""
        return permits(self._stock.states, self._stock.joined, device, body)

    def epoch_key(self, epoch: int) -> EpochKey | None:
        """Return the key of an epoch; None while it is not here."""
        return self._stock.keys.get(epoch)


class Taking:
    """What happens within one act in which envelopes are judged and kept."""

    def __init__(self, act: Act, wall: int, bound: Bound) -> None:
        self._act = act
        self._stock = act.stock
        self._wall = wall
        self._bound = bound
        self._counts: Counter[str] = Counter()
        self._refused: dict[bytes, str] = {}
        self._touched: set[Key] = set()
        self._last = ""
        self._latest = START  # the latest clock that came in
        self._bare = False  # something came without its content
        self.turned_away = False  # something that waits found no room
        self.own_ahead = False  # somebody has shown what our own chain did not know

    def take(self, parcel: Parcel, *, anew: bool = False) -> Taken:
        """Judge and keep a parcel with what waits; `anew` after the control log has moved."""
        for said in parcel.announcements:
            self._announce(said)
        arrived = {envelope.id for envelope in parcel.envelopes}
        waiting = [
            each.envelope for each in self._stock.aside.values() if anew or each.state == HELD
        ]
        if waiting or arrived:
            holdings = MemoryHoldings(self._stock)
            for verdict in intake.decide(holdings, waiting, parcel.envelopes):
                self._keep(verdict, new=verdict.id in arrived)
        if self._last:
            self._act.do(Heard(hear(self._stock.clock, self._latest, self._wall).last))
        return Taken(
            ChangeSet(self._last, frozenset(self._touched)),
            accepted=self._counts[Fate.ACCEPTED],
            known=self._counts[Fate.KNOWN],
            held=self._counts[HELD],
            quarantined=self._counts[Fate.CUT],
            forks=self._counts[Fate.FORK],
            refused=dict(self._refused),
            full=self._is_full,
            bare=self._bare,
        )

    @property
    def _is_full(self) -> bool:
        held = [each for each in self._stock.aside.values() if each.state == HELD]
        return self._bound.full(len(held), sum(weight(each.envelope) for each in held))

    def _announce(self, said: Announcement) -> None:
        """Learn whose a chain is; the first word of a member's device on a chain is the last."""
        born, link, now = self._stock.born, self._stock.links.get(said.chain), self._stock.now
        if (said.org, said.space) != (born.org, born.space):
            return
        if link is not None and (
            link.ids or now is None or not outranks(now, said.device, link.device)
        ):
            return
        try:
            said.prove()
        except BadSignature:
            return
        self._act.do(Announced(said))

    def _keep(self, verdict: Verdict, *, new: bool) -> None:
        """Make a verdict effective before the next is asked for."""
        fate = verdict.fate
        self._bare |= new and fate in ASIDE and verdict.envelope.ciphertext is None
        if fate.waits:
            self._hold(verdict, new=new)
            return
        known = fate is Fate.FORK and self._is_known(verdict)
        self._counts[Fate.KNOWN if known else fate] += new or fate is Fate.ACCEPTED
        if fate in _APART and verdict.header is not None:
            self._keep_apart(verdict, verdict.header)
        else:
            self._drop(verdict)
            if fate is Fate.ACCEPTED and verdict.header is not None:
                self._accept(verdict, verdict.header)
            elif fate is Fate.KNOWN and verdict.header is not None:
                self._mend(verdict, verdict.header)
            elif fate is Fate.BAD:
                self._refused[verdict.id] = verdict.reason

    def _is_known(self, verdict: Verdict) -> bool:
        """Tell whether an envelope of a fork is kept as evidence already."""
        kept = self._stock.aside.get(face_of(verdict.id, verdict.envelope))
        return kept is not None and kept.why == Fate.FORK

    def _mend(self, verdict: Verdict, header: Header) -> None:
        """Keep a sound copy of what counts in the place of one that was spoiled on its way."""
        kept, came = self._stock.places.get(verdict.id), verdict.envelope
        if kept is None or came.ciphertext is None or kept.envelope.signature == came.signature:
            return
        device = self._stock.links[header.chain].device
        if _signs(device, kept.envelope) or not _signs(device, came):
            return
        self._act.do(Mended(verdict.id, replace(kept.envelope, signature=came.signature)))

    def _hold(self, verdict: Verdict, *, new: bool) -> None:
        if new and self._is_full:
            # It is in no head, so that the next exchange by heads brings it again.
            self.turned_away = True
            return
        self._counts[HELD] += new
        self._put_aside(verdict, HELD)

    def _accept(self, verdict: Verdict, header: Header) -> None:
        self.own_ahead |= header.chain == self._stock.own
        record = Accepted(verdict.envelope, verdict.id, header, verdict.body)
        self._touched |= self._act.do(record)
        if verdict.body is not None:
            self._latest = max(self._latest, verdict.body.clock)
            self._last = verdict.id.hex()

    def _keep_apart(self, verdict: Verdict, header: Header) -> None:
        """Keep what counts nowhere, and both of what a chain signed for one position."""
        self.own_ahead |= header.chain == self._stock.own
        self._put_aside(verdict, QUARANTINED)
        for rival in self._rivals(verdict.id, header):
            fork = fork_between(rival, verdict.envelope)
            if fork is not None and (fork.first.id, fork.second.id) not in self._stock.forks:
                self._act.do(Forked(fork))

    def _rivals(self, name: bytes, header: Header) -> list[Envelope]:
        """Return what else was signed for a place, as far as it is here and proved."""
        stock = self._stock
        place = (header.chain, header.position)
        found = [
            each.envelope
            for each in stock.aside.values()
            if each.state == QUARANTINED
            and each.header is not None
            and (each.header.chain, each.header.position) == place
            and each.id != name
        ]
        ids = stock.links[header.chain].ids
        if header.position <= len(ids):
            found.append(stock.places[ids[header.position - 1]].envelope)
        return found

    def _put_aside(self, verdict: Verdict, state: str) -> None:
        """Keep an envelope aside, or note that something else is the reason now."""
        aside = Aside(verdict.envelope, verdict.id, verdict.header, state, verdict.fate)
        if self._stock.aside.get(aside.face) != aside:
            self._act.do(aside)

    def _drop(self, verdict: Verdict) -> None:
        for newer in (False, True):
            face = face_of(verdict.id, verdict.envelope, newer=newer)
            aside = self._stock.aside.get(face)
            # A copy whose content was spoiled on its way takes the good one nowhere.
            if aside is not None and aside.envelope == verdict.envelope:
                self._act.do(Gone(face))


def _signs(device: bytes, envelope: Envelope) -> bool:
    try:
        verify(device, envelope.id, envelope.signature)
    except BadSignature:
        return False
    return True

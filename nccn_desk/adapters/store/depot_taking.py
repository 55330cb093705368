"""What arrives is kept as the intake judges it, and what it did takes effect at once."""

from __future__ import annotations

from collections import Counter
from typing import Final

from nccn_desk.adapters.store import pruning
from nccn_desk.adapters.store.acts import Act, act_of
from nccn_desk.adapters.store.depot_holdings import Link, SqlHoldings
from nccn_desk.adapters.store.depot_mending import mend
from nccn_desk.adapters.store.depot_waiting import HELD, QUARANTINED, Waiting
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.projector import Records, touched
from nccn_desk.adapters.store.provisional import CUT, Promised
from nccn_desk.adapters.store.provisional_ending import go_on
from nccn_desk.adapters.store.pruning import remade, take_away
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger import intake
from nccn_desk.ledger.chain import ChainTip, fork_between
from nccn_desk.ledger.envelope import Body, Envelope, Header
from nccn_desk.ledger.hybrid import START
from nccn_desk.ledger.intake_shapes import ASIDE, Bound, Fate, Verdict
from nccn_desk.protocol.depot import Parcel, Taken

_STEP: Final = 2_000  # acts that take effect at once
_FORK: Final = (
    "INSERT INTO forks (first, second, chain, position, first_header, first_signature, "
    "second_header, second_signature, came) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING"
)


class Taking:
    """What happens within one transaction in which envelopes are judged and kept."""

    def __init__(self, writer: Writer, keys: StoreKeys, wall: int, bound: Bound) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._keys = keys
        self._holdings = SqlHoldings(writer, keys)
        self._wall = wall
        self._moment = moment_of(wall)
        self._waiting = Waiting(self._connection, bound, self._moment)
        self._counts: Counter[str] = Counter()
        self._refused: dict[bytes, str] = {}
        self._touched: set[tuple[str, str]] = set()
        self._last = ""
        self._acts: list[tuple[Act, Body, Records]] = []  # accepted, and without effect so far
        self._left_out: list[tuple[int, Body]] = []
        self._known: list[Verdict] = []
        self._adopted: list[int] = []  # where envelopes came that somebody may have written over
        self._removed = pruning.removed(self._connection)
        self._promised = Promised.of(self._connection)
        self._heard = START  # the latest clock that came in
        self._bare = False  # something came without its content
        self.turned_away = False  # something that waits found no room
        self.own_ahead = False  # somebody has shown what our own chain did not know

    def take(self, parcel: Parcel, *, anew: bool = False) -> Taken:
        """Judge and keep a parcel with what waits; `anew` after the control log has moved."""
        for said in parcel.announcements:
            self._holdings.announce(said)
        arrived = {envelope.id for envelope in parcel.envelopes}
        waiting = self._waiting.envelopes(everything=anew)
        for verdict in intake.decide(self._holdings, waiting, parcel.envelopes):
            self._keep(verdict, new=verdict.id in arrived)
        self._take_effect()
        self._put_right()
        if self._last:
            self._writer.hear(self._heard, self._wall)
        self._write_links()
        self._conclude()
        return self._taken()

    def _conclude(self) -> None:
        """See whether all is here that a snapshot covers, or it counts no more."""
        if self._promised is not None:
            self._promised.settle()
            self._touched |= go_on(self._writer, self._keys, self._promised.broken)

    def _put_right(self) -> None:
        """Take away what was removed, and mend what came again and was damaged here."""
        writer = self._writer
        self._touched |= writer.projector.renamed | take_away(writer, self._keys)
        proved = self._promised is None  # else all is made anew from the entries before it counts
        if self._adopted and proved:
            # Who had seen them may have come before: in the order of arrival all is set right.
            self._touched |= remade(writer, self._keys, self._adopted, self._adopted)
        silent = mend(self._connection, self._known)
        if silent and proved:
            self._touched |= remade(writer, self._keys, (), silent)
            writer.projector.removed |= pruning.removed(self._connection) - self._removed
            self._touched |= take_away(writer, self._keys)
        writer.projector.renamed.clear()

    def _taken(self) -> Taken:
        return Taken(
            ChangeSet(self._last, frozenset(self._touched)),
            accepted=self._counts[Fate.ACCEPTED],
            known=self._counts[Fate.KNOWN],
            held=self._counts[HELD],
            quarantined=self._counts[Fate.CUT],
            forks=self._counts[Fate.FORK],
            refused=dict(self._refused),
            full=self._waiting.full,
            bare=self._bare,
        )

    def _keep(self, verdict: Verdict, *, new: bool) -> None:
        """Make a verdict effective before the next is asked for."""
        fate = verdict.fate
        self._bare |= new and self._lacks_content(verdict)
        if fate.waits:
            self._hold(verdict, new=new)
            return
        known = fate is Fate.FORK and self._waiting.is_at(verdict, QUARANTINED, fate)
        self._counts[Fate.KNOWN if known else fate] += new or fate is Fate.ACCEPTED
        if fate is Fate.CUT:
            self._waiting.put(verdict, QUARANTINED, fate)
            if self._promised is not None:
                self._promised.lose(verdict.header, CUT)
            return
        if fate is Fate.FORK and verdict.header is not None:
            self._keep_fork(verdict, verdict.header)
            return
        self._waiting.drop(verdict)
        if fate is Fate.KNOWN:
            self._known.append(verdict)
        if fate is Fate.ACCEPTED and verdict.header is not None:
            self._accept(verdict, verdict.header)
        elif fate is Fate.BAD:
            self._refused[verdict.id] = verdict.reason

    def _lacks_content(self, verdict: Verdict) -> bool:
        """Tell whether something is kept whose content another copy may have."""
        bare = verdict.envelope.ciphertext is None and verdict.id not in self._removed
        return bare and verdict.fate in ASIDE

    def _hold(self, verdict: Verdict, *, new: bool) -> None:
        if new and self._waiting.full:
            # It is in no head, so that the next exchange by heads brings it again.
            self.turned_away = True
            return
        self._counts[HELD] += new
        self._waiting.put(verdict, HELD, verdict.fate)

    def _accept(self, verdict: Verdict, header: Header) -> None:
        link, promised = self._holdings.links[header.chain], self._promised
        if verdict.id in self._removed:
            verdict = pruning.emptied(verdict)
        place = None
        if promised is not None:
            place = promised.place_of(header, verdict.id, self._holdings.next)
        seq = self._holdings.accept(link.no, verdict, header.position, self._moment, place)
        link.tip = ChainTip(header.org, header.space, header.chain, header.position, verdict.id)
        link.moved = True
        self.own_ahead |= link.no == self._writer.pen.no
        body = verdict.body
        if body is not None and link.device is not None:
            members = self._writer.roster.now
            if members is not None and verdict.id in members.adopted:
                self._adopted.append(seq)
            self._last = verdict.id.hex()
            link.clock = max(link.clock, body.clock)
            self._heard = max(self._heard, body.clock)
            act = act_of(seq, verdict.id, (link.no, header.chain), body)
            self._gather(act, body, link.device)
        elif promised is not None:
            promised.miss(seq)

    def _gather(self, act: Act, body: Body, device: bytes) -> None:
        """See to it that an act takes effect with others, or once a snapshot's entries are here."""
        allowed = self._writer.roster.allows(device, body)
        if self._promised is not None:
            if allowed:
                self._promised.heed(act, body, self._writer.projector.effect)
        elif allowed:
            self._acts.append((act, body, touched(body.operations)))
        else:
            self._left_out.append((act.seq, body))
        if len(self._acts) >= _STEP:
            self._take_effect()

    def _take_effect(self) -> None:
        """Let what was accepted take effect, in the order in which it came."""
        self._holdings.flush()
        writer = self._writer
        writer.projector.enter([(act, records) for act, _, records in self._acts])
        writer.shelf.expect(record for _, _, records in self._acts for record in records)
        with writer.projector.gathering():
            for act, body, records in self._acts:
                writer.projector.effect(act, body.operations)
                self._touched.update(records)
        for seq, body in self._left_out:
            writer.projector.leave_out(seq, body.operations)
        writer.shelf.trim()
        self._acts.clear()
        self._left_out.clear()

    def _keep_fork(self, verdict: Verdict, header: Header) -> None:
        """Keep both envelopes that a chain signed for one position, as evidence for everybody."""
        link = self._holdings.links[header.chain]
        self.own_ahead |= link.no == self._writer.pen.no
        self._waiting.put(verdict, QUARANTINED, Fate.FORK)
        self._holdings.flush()
        rival = self._accepted(link, header.position)
        fork = fork_between(rival, verdict.envelope) if rival else None
        if fork is None:
            return  # it continues a history that had forked before
        first, second = fork.first, fork.second
        self._connection.execute(
            _FORK,
            (
                *(first.id, second.id, header.chain, header.position),
                *(first.header_bytes, first.signature, second.header_bytes, second.signature),
                self._moment,
            ),
        )

    def _accepted(self, link: Link, position: int) -> Envelope | None:
        row = self._connection.execute(
            "SELECT header, signature FROM envelopes WHERE chain = ? AND position = ?",
            (link.no, position),
        ).fetchone()
        return Envelope(row[0], row[1], None) if row else None

    def _write_links(self) -> None:
        self._connection.executemany(
            "UPDATE chains SET position = ?, tip = ?, clock = max(clock, ?) WHERE no = ?",
            [
                (link.tip.position, link.tip.id, link.clock.packed, link.no)
                for link in self._holdings.links.values()
                if link.moved
            ],
        )

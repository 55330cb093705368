"""What must hold in every world at every moment, and what must hold when all is well again."""

from __future__ import annotations

from functools import lru_cache

from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger import control
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.envelope import open_body
from nccn_desk.ledger.handing import handed_on
from nccn_desk.ledger.membership import ADMINISTRATOR
from nccn_desk.ledger.settling import fork_of
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Pulled, Push
from nccn_desk.services.hands import DepotHand
from tests.world.desks import MARK


class Broken(AssertionError):
    """An invariant does not hold."""


def demand(holds, *words):
    if not holds:
        raise Broken(" ".join(map(str, words)))


class Watch:
    """Remembers what it has seen, and compares."""

    def __init__(self, world):
        self.world = world
        self.genuine = {}  # by id: what a depot really wrote
        self.nonces = {}
        self.overheard = set()
        self.told = {}  # by heads: the digest that somebody had with them
        self.apart = False  # control logs went two ways
        self.kept = {}  # by desk: the genuine ids that it has held
        self.checked = {}  # by desk: how many of its accepted were looked at
        self.doubled = {}  # by chain and position: the first id signed there, and whose folder

    # ------------------------------------------------------------------ all along

    def look(self):
        for desk in self.world.desks:
            self._look_at(desk)
        for server in self.world.servers:
            self._look_at_server(server)

    def came_back(self, desk):
        """See that acknowledged acts survive any crash."""
        self._learn(desk)
        held = ids_of(desk.depot.stock)
        lost = [name for name in desk.acknowledged if name not in held]
        demand(not lost, desk.name, "lost acknowledged acts:", len(lost))

    def went_back(self, desk):
        """Begin anew with a desk that came from a backup: what it holds now is what it holds."""
        held = ids_of(desk.depot.stock)
        desk.acknowledged = [name for name in desk.acknowledged if name in held]
        self.kept[desk] = set()
        self.checked[desk] = 0

    def took(self, desk, parcel, taken):
        """See that all that came is kept, but for what is no entry or found no room."""
        held = ids_of(desk.depot.stock)
        for each in parcel.envelopes:
            genuine = self.genuine.get(each.id)
            if genuine is not None and genuine.envelope == each and not taken.full:
                demand(each.id in held, desk.name, "was given an entry and does not have it")

    def handed(self, desk, outcome):
        """See that who met another branch of the log has given it the keys that it lacked."""
        if outcome.branch:
            log, now = desk.depot.control_after(0), desk.depot.membership()
            fork = fork_of(log, outcome.branch)
            left = fork and handed_on(fork, now, DepotHand(desk.depot, desk.clock))
            demand(not left, desk.name, "met another branch and handed no key on")

    def overhear(self, said):
        """See that no plaintext, record id or key leaves a desk."""
        for each in said:
            match each:
                case Push() | Pulled() | Parcel():
                    for sealed in each.envelopes:
                        self._overhear(sealed)
                case SignedEntry():
                    self._demand_blind(each.data)

    def _overhear(self, sealed):
        face = (sealed.header_bytes, sealed.ciphertext)
        if face in self.overheard:
            return
        self.overheard.add(face)
        self._demand_blind(sealed.header_bytes + (sealed.ciphertext or b""))

    def _demand_blind(self, data):
        demand(MARK.encode() not in data, "plaintext left a desk")
        for desk in self.world.desks:
            for key in desk.depot.stock.born.keys.values():
                demand(key not in data, "an epoch's key left a desk")
            for _, record in desk.lives:
                demand(bytes.fromhex(record) not in data, "a record's id left a desk")

    def _learn(self, desk):
        """Take note of what a desk itself wrote."""
        stock = desk.depot.stock
        for kept in stock.order:
            if kept.header.chain == stock.own and kept.id not in self.genuine:
                self.genuine[kept.id] = kept
                self._demand_fresh(desk, kept)

    def _demand_fresh(self, desk, kept):
        header = kept.header
        place = (header.chain, header.position)
        first = self.doubled.setdefault(place, kept.id)
        demand(
            first == kept.id or desk.went_back,
            desk.name, "signed position", header.position, "twice",
        )  # fmt: skip
        nonce = (header.epoch, header.chain, kept.envelope.ciphertext[:12])
        demand(nonce not in self.nonces, "a nonce was used twice under one key")
        self.nonces[nonce] = kept.id

    def _look_at(self, desk):
        self._learn(desk)
        stock = desk.depot.stock
        held = self._genuine_of(stock)
        gone = self.kept.get(desk, set()) - held
        demand(not gone, desk.name, "dropped what it held:", len(gone))
        self.kept[desk] = held
        self._look_at_cuts(desk, stock)
        self._look_at_new(desk, stock)
        # What somebody might write follows from the log: where two went apart, it is two things.
        self.apart |= self._logs_forked()
        heads = (tuple(sorted(stock.heads.items())), stock.now.tip if self.apart else b"")
        now = stock.projection.digest()
        demand(
            self.told.setdefault(heads, now) == now,
            desk.name, "has equal heads and another digest",
        )  # fmt: skip
        for said in stock.projection.sound(stock.now):
            demand(said.artefact in stock.projection.artefacts, "an approval of nothing counts")

    def _genuine_of(self, stock):
        """Return the ids of all that is held as its author wrote it."""
        aside = {
            each.id
            for each in stock.aside.values()
            if each.id in self.genuine and _is_copy(each, self.genuine[each.id].envelope)
        }
        return (stock.places.keys() & self.genuine.keys()) | aside

    def _look_at_cuts(self, desk, stock):
        out = {public for act in revocations(stock) for public in act.devices}
        active = {public for public, device in stock.now.devices.items() if device.active}
        demand(not out & active, desk.name, "has a removed device active")
        for chain, link in stock.links.items():
            cut = cut_of(stock, chain, link.device)
            if cut is None:
                continue
            behind = [name for name in link.ids[cut:] if name not in stock.now.adopted]
            demand(not behind, desk.name, "applies what is beyond a cut")

    def _look_at_new(self, desk, stock):
        """See of what was accepted that it is genuine, and came after all that it had seen."""
        known = ids_of(stock)
        for kept in stock.order:
            demand(kept.id in self.genuine, desk.name, "accepted what nobody wrote")
            for seen in kept.body.dependencies if kept.body else ():
                demand(seen in known, desk.name, "accepted before what was seen")
        for link in stock.links.values():
            positions = [stock.places[name].header.position for name in link.ids]
            demand(positions == list(range(1, len(positions) + 1)), desk.name, "has a gap")

    def _look_at_server(self, server):
        """Numbers are gap-free for each incarnation, and each carries the hash of all before."""
        rolling = bytes(32)
        places = {}
        for number, kept in enumerate(server.room.kept if server.room else (), start=1):
            rolling = digest(rolling, kept.envelope.id)
            demand(kept.point == (number, rolling), "a server's numbers have a gap")
            demand(kept.envelope.id in self.genuine, "a server keeps what nobody wrote")
            if kept.position < 0:
                continue  # it made way for what an officer has adopted
            places[kept.chain] = places.get(kept.chain, 0) + 1
            demand(kept.position == places[kept.chain], "a server's chain has a gap")

    # ------------------------------------------------------------------ at the end

    def end(self):
        """All members hold the same, what anybody held is everywhere, and it can be made anew."""
        members = self.world.members
        logs = {desk.depot.stock.now.tip for desk in members}
        told = [desk for desk in members if desk.control_fault]
        if len(logs) > 1:
            # A server that lost control entries has taken in others: a person must be told.
            demand(told, "members have other control logs, and nobody was told")
            bosses = [desk for desk in members if ADMINISTRATOR in desk.person.roles]
            demand(not bosses, "members have other control logs, and could settle it")
            return
        forks = {pair for desk in members for pair in desk.depot.stock.forks}
        if forks and not any(ADMINISTRATOR in desk.person.roles for desk in members):
            return  # nobody is left who could settle it
        self._demand_same(members)
        self._demand_moving(members)
        self._demand_forks_told(members)
        for desk in members[:1]:
            self._demand_anew(desk)

    def served(self):
        """Whoever met the servers has all that they count, but for the other side of a fork.

        Who has the longer side learns of the shorter one from other desks.
        """
        members = self.world.members
        if self._logs_forked():
            return
        doubled = {
            name
            for fork in self._doubled()
            for name, each in self.genuine.items()
            if each.header.chain == fork[0] and each.header.position >= fork[1]
        }
        for desk in members:
            held = ids_of(desk.depot.stock, bare=False)
            for server in self.world.servers:
                lacking = server.ids - held - doubled
                demand(not lacking, desk.name, "met a server and lacks", len(lacking))

    def _logs_forked(self):
        """Tell whether two desks follow control logs of which neither begins the other."""
        states = [desk.depot.stock.states for desk in self.world.desks]
        longest = max(states, key=len)
        return any(longest[len(each) - 1].tip != each[-1].tip for each in states)

    def _doubled(self):
        """Return the places for which two envelopes were really signed."""
        seen = {}
        for name, each in self.genuine.items():
            seen.setdefault((each.header.chain, each.header.position), set()).add(name)
        return [place for place, names in seen.items() if len(names) > 1]

    def _demand_same(self, members):
        everything = set().union(*(desk.depot.stock.places for desk in members))
        for desk in members:
            demand(not desk.wishes, desk.name, "could not add to the control log")
            missing = everything - desk.depot.stock.places.keys()
            demand(not missing, desk.name, "lacks", len(missing), "that others hold")
        heads = [desk.depot.heads() for desk in members]
        demand(all(each == heads[0] for each in heads), "members have other heads")
        for server in self.world.servers:
            lost = everything - server.ids
            demand(not lost, "a server lacks", len(lost), "that all members count")

    def _demand_moving(self, members):
        """Nothing waits for what somebody here has: a poisoned one delays only itself."""
        for desk in members:
            stock = desk.depot.stock
            for each in stock.aside.values():
                if each.state != "held" or each.id not in self.genuine:
                    continue
                before, seen = self._awaited(stock, self.genuine[each.id])
                stocks = [other.depot.stock for other in members]
                there = any(name in other.places for other in stocks for name in before) or any(
                    name in ids_of(other) for other in stocks for name in seen
                )
                if each.envelope.ciphertext is None:
                    whole = self._counted_somewhere(each.id)
                    demand(not whole, desk.name, "lacks a content that somebody has")
                    continue
                unknown = each.header.chain not in stock.links and not any(
                    link.ids
                    for other in stocks
                    for chain, link in other.links.items()
                    if chain == each.header.chain
                )
                waits = unknown or ((before or seen) and not there)
                demand(waits, desk.name, "holds what could go on:", each.why)

    def _counted_somewhere(self, name):
        """Tell whether a member or a server has an envelope with its content."""
        stocks = [desk.depot.stock for desk in self.world.members]
        there = any(name in stock.places for stock in stocks)
        return there or any(name in server.ids for server in self.world.servers)

    def _demand_forks_told(self, members):
        """Every fork that was settled is known to all, with both sides as evidence."""
        for desk in members:
            for pair, fork in desk.depot.stock.forks.items():
                header = fork.first.header
                cut = desk.depot.stock.now.cuts.get(header.chain, header.position)
                if cut < header.position:
                    for other in members:
                        known = pair in other.depot.stock.forks
                        demand(known, other.name, "does not know of a fork")

    def _awaited(self, stock, kept):
        """Return for which ids an envelope waits: those before it in its chain, those it saw."""
        link = stock.links.get(kept.header.chain)
        ids = link.ids if link else []
        before = [
            name
            for name, each in self.genuine.items()
            if each.header.chain == kept.header.chain
            and len(ids) < each.header.position < kept.header.position
            and name not in stock.places
        ]
        seen = [name for name in kept.body.dependencies if name not in ids_of(stock)]
        return before, seen

    def _demand_anew(self, desk):
        """See that what stands follows from the envelopes in any causal order."""
        stock = desk.depot.stock
        now = stock.projection.digest()
        for kept in stock.order:
            if kept.body is not None:
                key = stock.keys[kept.header.epoch]
                demand(open_body(kept.envelope, key) == kept.body, "an envelope opens otherwise")
        demand(stock.projected_anew(stock.order).digest() == now, "made anew it is another")
        other = self._shuffled(stock)
        demand(stock.projected_anew(other).digest() == now, "another order makes another digest")

    def _shuffled(self, stock):
        """Return all that counts in another causal order."""
        left, order, there = list(stock.order), [], set()
        ends = {}
        while left:
            ready = [
                kept
                for kept in left
                if kept.header.position == ends.get(kept.header.chain, 0) + 1
                and all(
                    seen in there or seen not in stock.places
                    for seen in (kept.body.dependencies if kept.body else ())
                )
            ]
            kept = self.world.chance.choice(ready)
            left.remove(kept)
            order.append(kept)
            there.add(kept.id)
            ends[kept.header.chain] = kept.header.position
        return order


def _is_copy(aside, genuine):
    """Tell whether what stands aside is what was written; a later signature may have proved it."""
    envelope = aside.envelope
    same = (envelope.header_bytes, envelope.ciphertext) == (
        genuine.header_bytes,
        genuine.ciphertext,
    )
    return same and (envelope.signature == genuine.signature or aside.why == "cut")


def ids_of(stock, *, bare=True):
    """Return the ids of everything that a stock holds, with what came `bare` of its content."""
    aside = stock.aside.values()
    return stock.places.keys() | {
        each.id for each in aside if bare or each.envelope.ciphertext is not None
    }


def revocations(stock):
    """Return the acts that put somebody out, read anew from the log and what is loose."""
    acts = [_act_of(signed.data) for signed in (*stock.log, *stock.loose)]
    return [act for act in acts if isinstance(act, Revoke)]


@lru_cache(maxsize=4096)
def _act_of(data):
    return control.decode(data).act


def cut_of(stock, chain, device):
    """Return where a chain is cut, as the revocations themselves say."""
    found = []
    for act in revocations(stock):
        if chain in act.cuts:
            found.append(act.cuts[chain])
        elif device in act.devices:
            found.append(0)
    named = [act.cuts[chain] for act in revocations(stock) if chain in act.cuts]
    if named:
        return min(named)
    return min(found) if found else None

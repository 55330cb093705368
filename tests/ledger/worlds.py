"""Invented desks for tests of the ledger: their keys, their control log and what they write."""

from __future__ import annotations

from dataclasses import dataclass, field

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import control, envelope, membership
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Agree, Genesis, NewDevice
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.intake_shapes import Fate, Verdict
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import Fields, FieldWrite
from nccn_desk.ledger.pruning import may_prune

ORG, SPACE = b"o" * 16, b"s" * 16
ROOT = SigningKey.from_seed(b"root" * 8)
KEYS = {1: EpochKey(b"\x01" * 32), 2: EpochKey(b"\x02" * 32)}
NOW = 1_605_604_062_000


def numbered(number, letter="d"):
    return SigningKey.from_seed(letter.encode() * 31 + bytes((number,)))


def user_id(number):
    return f"{number:032x}"


BOXES = [BoxKey(bytes((number,)) * 96) for number in range(4)]


def device(number, user=None, key=b"boxed"):
    """Return what an entry says of an invented workstation."""
    name = user_id(number if user is None else user)
    box = BOXES[number % len(BOXES)].public
    return NewDevice(numbered(number).public, box, name, b"about", key)


def officer(number):
    return numbered(number, "o").public


@dataclass
class Log:
    """A control log that grows; officer nought is its first administrator."""

    entries: list[SignedEntry] = field(default_factory=list)
    state: Membership | None = None

    def entry(self, act, at=NOW):
        position = 1 if self.state is None else self.state.position + 1
        previous = control.ORIGIN if self.state is None else self.state.tip
        return Entry(ORG, SPACE, position, previous, at, act)

    def signed(self, act, *keys, at=NOW):
        return control.sign(self.entry(act, at), *(keys or (numbered(0),)))

    def add(self, act, *keys, at=NOW):
        entry = self.signed(act, *keys, at=at)
        self.state = (
            membership.begin(entry) if self.state is None else membership.extend(self.state, entry)
        )
        self.entries.append(entry)
        return self.state


def founded():
    log = Log()
    act = Genesis(ROOT.public, ("administrator",), officer(0), device(0), b"\xc0" * 32)
    log.add(act, ROOT, numbered(0))
    return log


def with_desks(count, role="duty_officer"):
    """Return a log with desks 1 to count, each of an officer of its own."""
    log = founded()
    for number in range(1, count + 1):
        log.add(AddUser(user_id(number), (role,), officer(number)))
        if log.state.wants_second:
            log.add(AddDevice(device(number, key=b""), 1))
            log.add(Agree(numbered(number).public, b"boxed", 1), numbered(1))
        else:
            log.add(AddDevice(device(number), 1))
    return log


def body(words="x", seen=(), at=0, done=None):
    write = Fields("journal", "0a" * 16, {"title": FieldWrite(words)})
    return Body(done or (write,), tuple(seen), Hybrid(NOW), at, 0, "0c" * 16)


@dataclass
class Pen:
    """One invented desk's chain, as its owner writes it."""

    number: int
    epoch: int = 1
    chain: bytes = b""
    tip: ChainTip = field(init=False)

    def __post_init__(self):
        self.chain = self.chain or bytes((self.number,)) * 16
        self.tip = ChainTip(ORG, SPACE, self.chain)

    @property
    def key(self):
        return numbered(self.number)

    def write(self, words="x", seen=(), at=0, done=None):
        place = self.tip.next_place(self.epoch)
        made = envelope.write(place, body(words, seen, at, done), KEYS[self.epoch], self.key)
        self.tip = self.tip.after(made)
        return made

    def run(self, count, words="x"):
        return [self.write(f"{words} {number}") for number in range(count)]


@dataclass
class Desk:
    """A desk in memory that does what its intake says; whose chain is whose is given."""

    members: Membership | None
    devices: dict[bytes, bytes] = field(default_factory=dict)
    keys: dict[int, EpochKey] = field(default_factory=lambda: dict(KEYS))
    chains: dict[bytes, list[bytes]] = field(default_factory=dict)
    apart: set[bytes] = field(default_factory=set)
    removed: set[bytes] = field(default_factory=set)
    held: dict[tuple, Envelope] = field(default_factory=dict)
    accepted: set[bytes] = field(default_factory=set)
    org: bytes = ORG

    def knowing(self, *pens):
        self.devices.update({pen.chain: pen.key.public for pen in pens})
        return self

    def membership(self):
        return self.members

    def device_of(self, chain):
        return self.devices.get(chain)

    def tip(self, chain):
        ids = self.chains.get(chain, [])
        return ChainTip(self.org, SPACE, chain, len(ids), ids[-1] if ids else envelope.ORIGIN)

    def id_at(self, chain, position):
        ids = self.chains.get(chain, [])
        return ids[position - 1] if position <= len(ids) else None

    def has(self, envelope_id):
        return envelope_id in self.apart or envelope_id in self.accepted

    def pruned(self, envelope_id):
        return envelope_id in self.removed

    def permits(self, device, body):
        return bool(body.operations) and may_prune(self.members, device)

    def epoch_key(self, epoch):
        return self.keys.get(epoch)

    def keep(self, verdict: Verdict):
        """Make a verdict effective, as a store does."""
        if verdict.fate is Fate.ACCEPTED:
            self.chains.setdefault(verdict.header.chain, []).append(verdict.id)
            self.accepted.add(verdict.id)
        elif verdict.fate in {Fate.CUT, Fate.FORK}:
            self.apart.add(verdict.id)
        elif verdict.fate.waits:
            self.held[face(verdict.envelope)] = verdict.envelope


def face(sealed):
    return sealed.id, sealed.signature, sealed.ciphertext is None

"""Invented people, their devices and what they wrote, for the tests of protocol and server."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.ledger import control, envelope
from nccn_desk.ledger.announcing import Announcement, announce
from nccn_desk.ledger.chain import ChainTip, new_chain
from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Genesis, NewDevice, Revoke
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Fields, FieldWrite

NOW = 1_605_600_000_000
EPOCH_KEY = EpochKey(bytes(range(32)))
OFFICER = "0" * 31 + "1"
BOX = BoxKey(bytes(range(96))).public


def key_of(word):
    """Return the key that a word always gives."""
    return SigningKey.from_seed(hashlib.sha256(word.encode()).digest())


def id_of(word):
    return hashlib.sha256(word.encode()).digest()[:16]


class Org:
    """An organisation with one space, whose control log grows as a test asks."""

    def __init__(self, name="org", space="space"):
        self.org, self.space = id_of(name), id_of(name + space)
        self.root = key_of(name + " root")
        self.admin = key_of(name + " admin")
        self.log: list[SignedEntry] = []
        self._ids = SeededIds(name)
        act = Genesis(
            self.root.public,
            ("administrator", "coordinator"),
            key_of("officer").public,
            self.device(self.admin, OFFICER),
            bytes(32),
        )
        self.genesis = self._sign(1, control.ORIGIN, act, self.root, self.admin)
        self.log.append(self.genesis)

    def device(self, key, user):
        return NewDevice(key.public, BOX, user, b"about", b"box of the key")

    def _sign(self, position, previous, act, *keys, at=NOW):
        return control.sign(Entry(self.org, self.space, position, previous, at, act), *keys)

    def entry(self, act, key=None, at=NOW):
        """Return the entry that would follow the log, signed by the administrator."""
        return self._sign(len(self.log) + 1, self.log[-1].id, act, key or self.admin, at=at)

    def add(self, act, key=None, at=NOW):
        self.log.append(self.entry(act, key, at))
        return self.log[-1]

    def join(self, word, *roles):
        """Add a user with one device; return the device's key."""
        key, user = key_of(word), id_of(word).hex()
        self.add(AddUser(user, roles or ("analyst",), key_of(word + " officer").public))
        self.add(AddDevice(self.device(key, user), 1))
        return key

    def revoke(self, key, cuts=None):
        return self.add(Revoke((key.public,), (), cuts or {}))

    def chain(self, key):
        """Begin a chain of a device."""
        return Chain(self, key, new_chain(self.org, self.space, self._ids))


class Chain:
    """A device's series of envelopes, written as a test asks."""

    def __init__(self, org, key, tip):
        self.key, self.tip = key, tip
        self.announcement: Announcement = announce(org.org, org.space, tip.chain, key)
        self.written: list[Envelope] = []

    @property
    def id(self):
        return self.tip.chain

    def write(self, count=1, words="x"):
        """Write some envelopes; return them."""
        made = []
        for _ in range(count):
            made.append(self.next(words))
            self.tip = ChainTip(
                self.tip.org, self.tip.space, self.tip.chain, self.tip.position + 1, made[-1].id
            )
        self.written += made
        return made

    def next(self, words="x", key=None):
        """Return an envelope that would come next."""
        write = Fields("journal", "0a" * 16, {"title": FieldWrite(words)})
        body = Body((write,), (), Hybrid(NOW), 1, NOW, OFFICER)
        return envelope.write(self.tip.next_place(1), body, EPOCH_KEY, key or self.key)


def touched(made: Envelope) -> Envelope:
    """Return an envelope whose signature does not fit."""
    return replace(made, signature=bytes(64))


def rolled(envelopes, start=bytes(32)):
    for each in envelopes:
        start = digest(start, each.id)
    return start

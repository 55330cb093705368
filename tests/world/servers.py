"""Servers of the world: a real hub over the memory shelf, behind a line that may fail or lie."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.protocol.messages import Pulled
from nccn_desk.server import founding
from nccn_desk.server.hub import Hub
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from tests.world import cast

STRANGER = SigningKey.from_seed(cast.secret("stranger"))


class Lie(StrEnum):
    """What a server may do that it should not."""

    NONE = ""
    REORDER = "reorder"
    CORRUPT = "corrupt"
    HIDE = "hide"
    REPEAT = "repeat"
    STRIP = "strip"
    CLAIM = "claim"


class Server:
    """One server; `lie` is what it does now, `reachable` whether anybody hears it."""

    def __init__(self, number):
        self.name = bytes((0xA0 + number,)) * 16
        self.incarnations = 1
        self.shelf = MemoryShelf(self._plate())
        with self.shelf.writing() as act:
            founding.let_in(act.office, (cast.ROOT.public,), first=False)
        self.hub = Hub(self.shelf)
        self.backup = None
        self.lie = Lie.NONE
        self.reachable = True

    def _plate(self):
        return Nameplate(self.name, bytes((self.incarnations,)) * 16, b"secret" * 4)

    def back_up(self):
        self.backup = self.shelf.restored(self.shelf.plate)

    def restore(self, *, honest):
        """Go back to the backup, under another incarnation, or silently under the same."""
        if self.backup is not None:
            self.incarnations += honest
            self.shelf = self.backup.restored(self._plate())
            self.hub = Hub(self.shelf)

    @property
    def room(self):
        """What is kept of the space; nothing before it was founded here."""
        rooms = list(self.shelf._records._rooms.values())
        return rooms[0] if rooms else None

    @property
    def log(self):
        return self.room.control if self.room else []

    @property
    def ids(self):
        return {kept.envelope.id for kept in self.room.kept} if self.room else set()


class WorldLine:
    """The way of one device to a server at a moment; `breaks` questions hence it is cut.

    What was asked may have been done although the answer was lost.
    """

    def __init__(self, server, device, now, chance, *, breaks=-1, wired=False):
        self.server, self.device, self.now = server, device, now
        self.chance, self.breaks, self.wired = chance, breaks, wired
        self.seen = []

    def hello(self):
        self._step()
        return self.server.hub.hello(self.now)

    def ask(self, request):
        before = self.breaks
        self._step()
        if self.wired:
            request = codec.decode(codec.encode(request), type(request), limit=2**26)
        self.seen.append(request)
        answer = self.server.hub.answer(request, self.device, self.now)
        if before == 1 and self.chance.random() < 0.5:
            self.breaks = 0
            raise Unreachable(reason="answer")
        if isinstance(answer, Pulled):
            answer = self._bend(answer)
        if self.wired:
            answer = codec.decode(codec.encode(answer), type(answer), limit=2**26)
        self.seen.append(answer)
        return answer

    def _step(self):
        if not self.server.reachable or self.breaks == 0:
            raise Unreachable(reason="world")
        self.breaks -= 1

    def _bend(self, page):
        """Do to a page what the server's lie is."""
        envelopes = list(page.envelopes)
        if not envelopes:
            return page
        match self.server.lie:
            case Lie.REORDER:
                self.chance.shuffle(envelopes)
            case Lie.HIDE:
                envelopes.pop(self.chance.randrange(len(envelopes)))
            case Lie.CORRUPT:
                at = self.chance.randrange(len(envelopes))
                envelopes[at] = spoiled(envelopes[at], self.chance)
            case Lie.REPEAT:
                envelopes.append(self.chance.choice(envelopes))
            case Lie.STRIP:
                at = self.chance.randrange(len(envelopes))
                envelopes[at] = replace(envelopes[at], ciphertext=None)
            case Lie.CLAIM:
                said = [
                    announce(cast.ORG, cast.SPACE, each.chain, STRANGER)
                    for each in page.announcements
                ]
                return replace(page, announcements=(*said, *page.announcements))
            case _:
                return page
        return replace(page, envelopes=tuple(envelopes))


def spoiled(envelope, chance):
    """Return an envelope that is none: its signature, its content or its header was touched."""
    which = chance.randrange(3)
    if which == 0:
        return Envelope(envelope.header_bytes, chance.randbytes(64), envelope.ciphertext)
    if which == 1 and envelope.ciphertext:
        touched = envelope.ciphertext[:-1] + bytes((envelope.ciphertext[-1] ^ 1,))
        return Envelope(envelope.header_bytes, envelope.signature, touched)
    return Envelope(
        envelope.header_bytes[:-1] + chance.randbytes(1), envelope.signature, envelope.ciphertext
    )

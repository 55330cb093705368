"""Another desk, whose envelopes a test puts into a store as if they had come in."""

from __future__ import annotations

from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.settings import epoch_keys, get
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Body, write
from nccn_desk.ledger.hybrid import Hybrid, milliseconds
from nccn_desk.ledger.operations import Fields, FieldWrite
from nccn_desk.ledger.versions import Version
from tests.adapters.store.desks import WRAP

KARIM = "ca" * 16


class ForeignDesk:
    """A desk with a chain of its own in the space of a store."""

    def __init__(self, store, chain=b"\xee" * 16):
        self.store = store
        self.connection = store.ledger._transactions.writer.connection
        self.keys = epoch_keys(self.connection, WRAP)
        self.device = SigningKey.from_seed(chain * 2)
        org, space = (bytes.fromhex(get(self.connection, name)) for name in ("org", "space"))
        self.tip = ChainTip(org, space, chain)
        said = announce(org, space, chain, self.device)
        self.no = self.connection.execute(
            "INSERT INTO chains (chain, station, public, reason, begun, position, tip, clock, "
            "announced, announced_by) VALUES (?, 'NA', ?, 'first_chain', '', 0, ?, 0, ?, ?)",
            (chain, self.device.public, self.tip.id, said.data, said.signature),
        ).lastrowid

    def send(self, *operations, ahead=0):
        """Let an envelope come in, entered `ahead` milliseconds from now; return its id."""
        wall = milliseconds(self.store.clock.now()) + ahead
        body = Body(operations, (), Hybrid(wall), 0, wall, KARIM)
        epoch = max(self.keys)
        envelope = write(self.tip.next_place(epoch), body, self.keys[epoch], self.device)
        self.tip = self.tip.after(envelope)
        self.connection.execute(
            "INSERT INTO envelopes "
            "(handle, id, chain, position, header, signature, ciphertext, entered) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, '')",
            (
                handle_of(envelope.id),
                envelope.id,
                self.no,
                self.tip.position,
                envelope.header_bytes,
                envelope.signature,
                envelope.ciphertext,
            ),
        )
        self.connection.execute(
            "UPDATE chains SET position = ?, tip = ? WHERE no = ?",
            (self.tip.position, envelope.id, self.no),
        )
        return envelope.id

    def change(self, register, record_id, over=(), ahead=0, **values):
        """Let writes to a record come in that saw some versions of its fields."""
        writes = {name: FieldWrite(value, tuple(over)) for name, value in values.items()}
        return self.send(Fields(register, record_id, writes), ahead=ahead)

    def version(self, act):
        """Return the version that an act's first operation made."""
        return Version(bytes.fromhex(act), 0)

"""What reads bytes of others: for each, good samples, the reader, and how it may refuse."""

from __future__ import annotations

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import Tampered, digest
from nccn_desk.crypto.signing import BadSignature
from nccn_desk.domain import seals
from nccn_desk.domain.seals import BadSeal
from nccn_desk.kernel.clock import in_brussels
from nccn_desk.ledger import codec as plain
from nccn_desk.ledger import (
    envelope,
    membership,
    membership_loose,
    operations,
    packing,
    snapshot_parts,
)
from nccn_desk.ledger.announcing import Announcement, announce
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Grant, Policy, Revoke
from nccn_desk.ledger.envelope import Envelope, Header
from nccn_desk.ledger.errors import BadControl, BadEntry, BadText, NewerEntry, TooLarge
from nccn_desk.ledger.hybrid import instant_of
from nccn_desk.ledger.intake import decide
from nccn_desk.ledger.intake_shapes import Fate
from nccn_desk.ledger.operations_snapshot import Snapshot
from nccn_desk.ledger.snapshot_parts import Rows
from nccn_desk.ledger.text import TextDocument
from nccn_desk.protocol import bundle, bundle_parts
from nccn_desk.protocol import codec as wire
from nccn_desk.protocol.bundle import BadBundle, NewerBundle, Sealer
from nccn_desk.protocol.bundle_files import Cargo, Part, Weighing
from nccn_desk.protocol.bundle_parts import Control, End, Manifest, Signed
from nccn_desk.protocol.depot import Parcel
from nccn_desk.services.sealing import Document, look
from tests.fuzz import loro_blob, mutating
from tests.ledger.worlds import ORG, SPACE, Desk, Pen, numbered, user_id, with_desks
from tests.protocol.samples import fresh
from tests.services import papers_sealed

LIMIT = 2**22
READ = (BadEntry, NewerEntry, TooLarge)


class EnvelopeTarget:
    """Header, body and the verdict on a whole envelope."""

    refusals = READ

    def __init__(self):
        self.log = with_desks(2)
        self.pen = Pen(1)
        self.good = [self.pen.write() for _ in range(3)]
        self.desk = Desk(self.log.state)
        self.key = self.desk.keys[1]
        self.bodies = [
            envelope.encode_body(envelope.open_body(each, self.key)) for each in self.good
        ]
        self.headers = [each.header_bytes for each in self.good]

    def make(self, chance):
        kind = chance.randrange(4)
        if kind == 0:
            return 0, mutating.either(chance.choice(self.headers), chance, self.headers)
        if kind == 1:
            return 1, mutating.either(chance.choice(self.bodies), chance, self.bodies)
        if kind == 2:
            return 2, mutating.touched(packing.pack(chance.choice(self.bodies)), chance)
        good = chance.choice(self.good)
        parts = [good.header_bytes, good.signature, good.ciphertext]
        place = chance.randrange(3)
        parts[place] = mutating.touched(parts[place], chance)
        return 3, plain.encode(parts)

    def read(self, made):
        kind, data = made
        if kind == 0:
            Header.parse(data)
        elif kind == 1:
            body = envelope.decode_body(data)
            in_brussels(instant_of(body.event)), in_brussels(instant_of(body.clock.ms))
        elif kind == 2:
            packing.unpack(data)
        else:
            self.judge(Envelope(*plain.decode(data, limit=LIMIT)))

    def judge(self, touched):
        desk = Desk(self.log.state).knowing(self.pen)
        known = {(each.header_bytes, each.signature, each.ciphertext) for each in self.good}
        for verdict in decide(desk, (), (touched,)):
            parts = (touched.header_bytes, touched.signature, touched.ciphertext)
            assert verdict.fate is not Fate.ACCEPTED or parts in known


class ControlTarget:
    """A control entry from the wire into a log."""

    refusals = (*READ, BadControl)

    def __init__(self):
        self.log = with_desks(2)
        acts = (
            Policy("a", "b"),
            Grant(user_id(1), ("analyst",)),
            Revoke((numbered(1).public,), (user_id(2),), {b"c" * 16: 3}),
        )
        signed = [*self.log.entries, *[self.log.signed(act) for act in acts]]
        self.wires = [plain.encode(each.wire) for each in signed]
        self.known = {each.data for each in signed}

    def make(self, chance):
        good = chance.choice(self.wires)
        if chance.random() < 0.5:
            data, signatures = plain.decode(good, limit=LIMIT)
            return plain.encode((mutating.either(data, chance), signatures))
        return mutating.either(good, chance, self.wires)

    def read(self, data):
        signed = SignedEntry.from_wire(plain.decode(data, limit=LIMIT))
        membership_loose.overlay([self.log.state], (signed,))
        membership.extend(self.log.state, signed)
        assert signed.data in self.known


class AnnouncementTarget:
    """An announcement from the wire, and its proof."""

    refusals = (*READ, BadSignature)

    def __init__(self):
        self.good = announce(ORG, SPACE, b"c" * 16, numbered(1))
        self.wire = plain.encode(self.good.wire)

    def make(self, chance):
        if chance.random() < 0.5:
            data, signature = self.good.wire
            return plain.encode((mutating.either(data, chance), signature))
        return mutating.either(self.wire, chance)

    def read(self, data):
        read = Announcement.from_wire(plain.decode(data, limit=LIMIT))
        read.prove()
        assert read.data == self.good.data


class SnapshotTarget:
    """An operation that names a snapshot, a sealed part of one, and the columns within."""

    refusals = (*READ, Tampered)

    def __init__(self):
        rows = Rows("p_journal", ([1, 2, 3], ["een", None, "drie"], [b"", b"x", b"yz"]))
        self.key = b"k" * 32
        self.sealed = snapshot_parts.close(self.key, 0, rows)
        self.columns = plain.encode_columns(rows.table, rows.columns)
        heads = {b"c" * 16: (7, b"h" * 32)}
        name = snapshot_parts.name_of(self.sealed)
        whole = Snapshot(b"f" * 32, heads, 7, 9, b"s" * 32, self.key, 1, (name, name))
        self.wire = plain.encode(operations.to_wire(whole))

    def make(self, chance):
        kind = chance.randrange(3)
        if kind == 2:  # sealed bytes are no CBOR that could be given another shape
            return kind, mutating.touched(self.sealed, chance)
        return kind, mutating.either((self.wire, self.columns)[kind], chance)

    def read(self, made):
        kind, data = made
        if kind == 0:
            read = operations.from_wire(plain.decode(data, limit=LIMIT))
            assert plain.encode(operations.to_wire(read)) == data
        elif kind == 1:
            _, columns = plain.decode_columns(data, limit=LIMIT)
            assert len({len(column) for column in columns}) == 1
        else:
            snapshot_parts.open_part(self.key, 0, snapshot_parts.name_of(data), data)


class MessageTarget:
    """Every kind of message, and a server's no."""

    refusals = READ

    def __init__(self):
        self.samples = [(type(each), wire.encode(each)) for each in fresh()]
        self.samples.append((None, wire.encode_refusal("too_many", {"seconds": 3})))
        self.bytes = [data for _, data in self.samples]

    def make(self, chance):
        kind, data = chance.choice(self.samples)
        return kind, mutating.either(data, chance, self.bytes)

    def read(self, made):
        kind, data = made
        if kind is None:
            wire.decode_refusal(data)
        else:
            assert wire.encode(wire.decode(data, kind, limit=LIMIT)) == data


class BundleTarget:
    """A bundle's file, as a stranger touches it and as somebody with its key does."""

    refusals = (*READ, BadBundle, NewerBundle)

    def __init__(self):
        log, pen = with_desks(1), Pen(1)
        self.key, self.box = b"k" * 32, BoxKey(bytes(range(96)))
        said = announce(ORG, SPACE, b"c" * 16, numbered(1))
        cargo = Cargo(((digest(b"een bestand"), 11),), (digest(b"wat ontbreekt"),))
        told = Manifest(numbered(1).public, 1, (), {}, {}, 1, 2, cargo)
        manifest = bundle_parts.manifest_bytes(told)
        self.plains = [
            bundle_parts.encode(each)
            for each in (
                Signed(manifest, b"s" * 64),
                Control(tuple(log.entries)),
                Control(tuple(log.entries), loose=True),
                Parcel((said,), tuple([pen.write() for _ in range(3)])),
                Part(digest(b"een bestand"), 11, 0, b"een be"),
                Part(digest(b"een bestand"), 11, 6, b"stand"),
                End(6),
            )
        ]
        self.file = self.sealed(self.plains)

    def sealed(self, plains):
        sealer = Sealer(b"n" * 16, ORG, SPACE, self.key)
        start = sealer.begin({numbered(2).public: self.box.public}, bundle.FORMAT)
        return start + b"".join([sealer.chunk(each) for each in plains])

    def make(self, chance):
        if chance.random() < 0.5:
            return mutating.touched(self.file, chance, (self.file,))
        plains = list(self.plains)
        place = chance.randrange(len(plains))
        plains[place] = mutating.either(plains[place], chance, self.plains)
        return self.sealed(plains)

    def read(self, data):
        lid = bundle.read_lid(data)
        read, faults, weighing = 0, [], Weighing()
        for chunk in bundle.chunks(data, lid, self.key):
            read += 1
            assert read <= 2 * bundle.FAULTS
            if chunk.plain is None:
                faults.append(BadBundle())
                continue
            try:
                piece = bundle_parts.decode(chunk.plain)
                if isinstance(piece, Signed):
                    piece.read(lid.digest)
                if isinstance(piece, Part) and any(x.whole for x in weighing.add(piece)):
                    assert piece.name == digest(b"een bestand")
            except self.refusals as fault:
                faults.append(fault)  # named, and the next is read
        if faults:
            raise faults[0]


class TextTarget:
    """An update to a text of which others have typed a part."""

    refusals = (BadText,)

    def __init__(self):
        ours, theirs = TextDocument(b"a" * 16), TextDocument(b"b" * 16)
        ours.splice(0, 0, "De dijk bij Luik houdt. ")
        theirs.import_updates(ours.updates_since(), b"a" * 16)
        before = theirs.version
        self.blobs = []
        for words in ("é😀", "x" * 300, "\n\n"):
            theirs.splice(3, 1, words)
            self.blobs.append(theirs.updates_since(before))
        self.snapshot, self.plain = ours.snapshot(), ours.plain()
        assert all(loro_blob.sealed(blob) == blob for blob in self.blobs)

    def make(self, chance):
        blob = chance.choice(self.blobs)
        if chance.random() < 0.2:
            return mutating.touched(blob, chance, self.blobs)
        body = mutating.touched(blob[loro_blob.HEAD :], chance, self.blobs)
        return loro_blob.sealed(blob[: loro_blob.HEAD] + body)

    def read(self, data):
        document = TextDocument(b"a" * 16, self.snapshot)
        assert document.plain() == self.plain
        document.import_updates(data, b"b" * 16)
        assert isinstance(document.plain(), str)


class SealTarget:
    """A sealed PDF, and a seal that is whole but says something else."""

    refusals = (BadSeal,)

    def __init__(self):
        self.document = papers_sealed.pdf()
        self.seal = seals.encode(papers_sealed.sealed(self.document))
        self.whole = papers_sealed.around(self.document, self.seal)

    def make(self, chance):
        if chance.random() < 0.5:
            return mutating.touched(self.whole, chance, (self.whole, self.document))
        seal = mutating.touched(self.seal, chance, (self.seal,))
        return papers_sealed.around(self.document, seal)

    def read(self, data):
        assert not look(Document(data)).good or data == self.whole
        seals.parted(data)


TARGETS = {
    "envelope": EnvelopeTarget,
    "control": ControlTarget,
    "announcement": AnnouncementTarget,
    "message": MessageTarget,
    "snapshot": SnapshotTarget,
    "bundle": BundleTarget,
    "text": TextTarget,
    "seal": SealTarget,
}

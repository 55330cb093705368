"""What no network carries goes by stick: what the others lack, in a file that only they open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from nccn_desk.crypto.sealing import random_key
from nccn_desk.kernel.errors import Damaged, NotAllowed, NotFound
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol import bundle_parts
from nccn_desk.protocol.bundle import CHUNK, FORMAT, PLAIN, Sealer
from nccn_desk.protocol.bundle_files import Cargo, Part
from nccn_desk.protocol.bundle_parts import Control, End, Manifest, Signed, manifest_bytes
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services import bundling_files, bundling_log
from nccn_desk.services.bundling_files import Packed
from nccn_desk.services.bundling_log import Carried
from nccn_desk.services.bundling_shapes import (
    Attached,
    BadTarget,
    Cancelled,
    Course,
    Desk,
    Order,
    Stick,
    Stopped,
    Telling,
    Written,
    never,
    quiet,
)
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

STICK: Final = b"stick"  # the peer to whom bundles for whoever are handed
ENVELOPES: Final = 1_000  # in a chunk

_LETTERS: Final = 8  # of a fingerprint, at least
_PER_ENVELOPE: Final = 512  # bytes of an envelope that are not its ciphertext


def base_of(stick: Stick, order: Order) -> Heads:
    """Return how far the readers are taken to be: as far as all of them told last."""
    membership = _shared(stick)
    if order.everything:
        return {}
    wanted = order.targets or _others_of(stick, membership)
    told = list(stick.held_by_each(wanted).values())
    return _settled(stick, _least(told)) if told else {}


def _others_of(stick: Stick, membership: Membership) -> tuple[bytes, ...]:
    """Return the other devices that belong to the space now."""
    ours = stick.identity.device
    devices = membership.devices.items()
    return tuple([public for public, held in devices if held.active and public != ours])


def waiting(stick: Stick, order: Order) -> int:
    """Return how many envelopes a bundle would carry."""
    return _lacking(stick.heads(), base_of(stick, order))


def packed(desk: Desk, order: Order) -> Packed | None:
    """Return the files that would go with a bundle; None where it says nothing about files."""
    stick = desk.stick
    if not order.files:
        return None
    wanted = order.targets or _others_of(stick, _shared(stick))
    return bundling_files.pack(desk.files, base_of(stick, order), stick.lacked_by(wanted))


def readers(stick: Stick) -> tuple[bytes, ...]:
    """Return the devices that a bundle can be for; raise NotAllowed where there are no others."""
    return _others_of(stick, _shared(stick))


def write(
    desk: Desk,
    order: Order,
    file: Path,
    name: bytes,
    *,
    progress: Telling = quiet,
    cancelled: Cancelled = never,
) -> Written:
    """Write what a reader lacks into a sealed file; what it carries counts as sent from then on.

    Raises NotAllowed where the store is shared with nobody, BadTarget, Stopped, and what the disk
    refuses; there is no file then, and nothing counts as sent.
    """
    membership = _shared(desk.stick)
    writing = _Writing(desk, order, membership, name, (progress, cancelled))
    size = desk.bundles.keep(file, writing.parts())
    made = Carried(
        id=name.hex(),
        made=True,
        at=desk.now(),
        file=file.name,
        entries=writing.count,
        files=writing.files.count,
        size=size,
        peers=tuple([each.hex() for each in order.targets]),
        heads={chain.hex(): position for chain, position in writing.carried.items()},
    )
    bundling_log.handed(desk.stick, order.targets or (STICK,), writing.reached, made)
    devices = len(writing.devices)
    return Written(name, size, writing.count, devices, order.targets, writing.files)


def names(reader: Reader, stick: Stick) -> dict[bytes, str]:
    """Return who works at each device of the space, where the register of officers knows it."""
    membership = stick.membership()
    if membership is None:
        return {}
    officers = {each.id: each.words("name") for each in reader.records(Query("officers"))}
    devices = membership.devices.items()
    return {public: officers[held.user] for public, held in devices if held.user in officers}


def device(reader: Reader, stick: Stick, words: str) -> bytes:
    """Return the one device that is meant by initials or the beginning of its fingerprint.

    Raises BadTarget where there is none, or more than one.
    """
    wanted = words.strip().casefold()
    officers = reader.records(Query("officers"))
    users = {each.id for each in officers if each.words("initials").casefold() == wanted}
    found = [
        public
        for public, held in _shared(stick).devices.items()
        if held.active
        and (held.user in users or (len(wanted) >= _LETTERS and public.hex().startswith(wanted)))
        and public != stick.identity.device
    ]
    if len(found) != 1:
        raise BadTarget
    return found[0]


class _Writing:
    """One bundle under way to its file."""

    def __init__(
        self,
        desk: Desk,
        order: Order,
        membership: Membership,
        name: bytes,
        course: tuple[Telling, Cancelled] = (quiet, never),
    ) -> None:
        self._desk = desk
        self._stick = desk.stick
        self._order = order
        self._membership = membership
        self._progress, self._cancelled = course
        self.devices = {
            public: held.box for public, held in membership.devices.items() if held.active
        }
        if not set(order.targets) <= set(self.devices):
            raise BadTarget
        identity = desk.stick.identity
        self._sealer = Sealer(name, identity.org, identity.space, random_key())
        self.reached: dict[bytes, Head] = {}
        self.carried: dict[bytes, int] = {}  # how far it goes in each chain of which it has some
        self.count = 0
        self.files = Attached()
        self._total = 0
        self._sent = self._of = 0  # bytes of files

    def parts(self) -> Iterator[bytes]:
        """Give the file's bytes in order; raise Stopped where somebody wants no more of it."""
        size = 0
        for part in self._parts():
            if self._cancelled():
                raise Stopped
            size += len(part)
            yield part
            total = max(self._total, self.count)
            self._progress(Course(self.count, total, size, self._sent, self._of))

    def _parts(self) -> Iterator[bytes]:
        stick, sealer = self._stick, self._sealer
        base = base_of(stick, self._order)
        heads = stick.heads()
        self._total = _lacking(heads, base)
        goods = packed(self._desk, self._order)
        cargo = goods.cargo if goods else None
        self._of = cargo.size if cargo else 0
        yield sealer.begin(self.devices, FORMAT if cargo else PLAIN)
        yield sealer.chunk(bundle_parts.encode(self._manifest(base, heads, cargo)))
        chunks = 1
        for control in self._control():
            yield sealer.chunk(bundle_parts.encode(control))
            chunks += 1
        self.reached = dict(base)
        for parcel in self._parcels():
            yield sealer.chunk(bundle_parts.encode(parcel))
            chunks += 1
        for part in self._files(goods) if goods else ():
            yield sealer.chunk(bundle_parts.encode(part))
            chunks += 1
        yield sealer.chunk(bundle_parts.encode(End(chunks)))

    def _manifest(self, base: Heads, heads: Heads, cargo: Cargo | None = None) -> Signed:
        manifest = Manifest(
            writer=self._stick.identity.device,
            created=self._desk.now(),
            targets=self._order.targets,
            base=base,
            heads=heads,
            control=self._membership.position,
            envelopes=self._total,
            cargo=cargo,
        )
        data = manifest_bytes(manifest)
        sentence = bundle_parts.sentence(self._sealer.lid.digest, data)
        return Signed(data, self._stick.sign(sentence))

    def _control(self) -> Iterator[Control]:
        for page in _paged(self._stick.control_after(0)):
            yield Control(page)
        for page in _paged(self._stick.loose()):
            yield Control(page, loose=True)

    def _parcels(self) -> Iterator[Parcel]:
        size = CHUNK - ENVELOPES * _PER_ENVELOPE
        while True:
            parcel = self._stick.lacking(self.reached, envelopes=ENVELOPES, size=size)
            if not parcel.envelopes:
                return
            for envelope in parcel.envelopes:
                header = envelope.header
                self.reached[header.chain] = Head(header.position, envelope.id)
                self.carried[header.chain] = header.position
            self.count += len(parcel.envelopes)
            yield parcel

    def _files(self, packed: Packed) -> Iterator[Part]:
        """Give the files; one that is spoiled here is passed over, and its reader misses it."""
        files = self._desk.files
        self.files = Attached(over=packed.over)
        torn: list[bytes] = []
        for name, size in packed.cargo.files:
            try:
                for part in bundling_files.parts(files, name, size):
                    self._sent += len(part.data)
                    yield part
            except (Damaged, NotFound):
                torn.append(name)
                continue
            count, bytes_ = self.files.count + 1, self.files.size + size
            self.files = replace(self.files, count=count, size=bytes_)
        self.files = replace(self.files, torn=files.called(torn))


def _shared(stick: Stick) -> Membership:
    membership = stick.membership()
    if membership is None:
        raise NotAllowed("bundle_alone")
    return membership


def _settled(stick: Stick, heads: Heads) -> Heads:
    """Return the heads that we can go on from: those beyond ours say nothing about what lacks."""
    ours = stick.heads()
    return {chain: head for chain, head in heads.items() if chain in ours and head.position > 0}


def _least(many: list[Heads]) -> Mapping[bytes, Head]:
    """Return what all have: of each chain that all know, the head of whoever is least far."""
    first, *others = many
    shared = set(first).intersection(*others) if others else set(first)
    return {chain: min([each[chain] for each in many]) for chain in shared}


def _lacking(ours: Heads, theirs: Heads) -> int:
    nowhere = Head(0, b"")
    return sum(
        max(0, head.position - theirs.get(chain, nowhere).position) for chain, head in ours.items()
    )


def _paged(entries: tuple[SignedEntry, ...]) -> Iterator[tuple[SignedEntry, ...]]:
    """Cut a log into chunks of about the same size."""
    page: list[SignedEntry] = []
    size = 0
    for each in entries:
        if page and size + len(each.data) > CHUNK:
            yield tuple(page)
            page, size = [], 0
        page.append(each)
        size += len(each.data)
    if page:
        yield tuple(page)

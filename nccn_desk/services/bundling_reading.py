"""A bundle is looked at before it changes anything, then taken in as far as it is whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.protocol.bundle import NotForUs
from nccn_desk.protocol.bundle_files import Part, Weighed
from nccn_desk.protocol.bundle_parts import Control, Manifest, Read, Signed
from nccn_desk.protocol.depot import Cursor, Parcel, Taken
from nccn_desk.protocol.messages import Head, Heads, Point
from nccn_desk.services import bundling_log
from nccn_desk.services.bundling_files import Tally, Unpacking
from nccn_desk.services.bundling_shapes import (
    Brought,
    Cancelled,
    Course,
    Damage,
    Desk,
    Found,
    OpenBundle,
    Origin,
    Preview,
    Stick,
    Stopped,
    Telling,
    TooHard,
    never,
    quiet,
)

TRIED: Final = 1_000  # new envelopes up to which a bundle is tried out: nobody saves meanwhile
KNOWN: Final = 10 * TRIED  # envelopes in all, up to which the same holds
AHEAD: Final = 5 * 60 * 1000  # ms by which the writer's clock may lead ours
FAULTS: Final = 10_000  # places that are damaged or refused, after which it is not read on
APART: Final = 16 * 2**20  # bytes of a log that does not follow, which are kept to be settled


def look(
    desk: Desk, file: Path, *, progress: Telling = quiet, cancelled: Cancelled = never
) -> Preview:
    """Tell what a bundle would bring, without taking any of it in.

    Raises BadBundle, NewerBundle, NotForUs, Stopped, and what the disk refuses.
    """
    device = desk.stick.identity.device
    with desk.bundles.opened(file, device, cancelled) as bundle:
        survey = _survey(desk, bundle, (progress, cancelled))
    if survey.new > TRIED or survey.envelopes > KNOWN:
        return survey
    with desk.bundles.opened(file, device, cancelled) as bundle:
        pieces = bundle.pieces(_key(desk.stick, bundle))
        return _tried(desk.stick, survey, _while_wanted(pieces, cancelled))


def read(
    desk: Desk, file: Path, *, progress: Telling = quiet, cancelled: Cancelled = never
) -> Brought:
    """Take in what a bundle brings, files too, and the writer's receipt for what it holds of ours.

    Page by page, each durable; broken off or repeated it does no harm. Raises BadBundle,
    NewerBundle, NotForUs, and what the disk refuses; what was taken in until then stays.
    """
    device = desk.stick.identity.device
    with desk.bundles.opened(file, device, cancelled) as bundle:
        key = _key(desk.stick, bundle)
        reading = _Reading(desk, bundle, progress)
        try:
            for piece in _while_wanted(bundle.pieces(key), cancelled):
                reading.take(piece)
            brought = reading.end()
        except Stopped:
            brought = reading.stopped()
        except NccnError:
            broken = reading.stopped()
            desk.heard(broken.changes)
            if broken.origin.writer:
                bundling_log.taken(desk, file, broken, bundle.read)
            raise
        finally:
            reading.unpacking.close()
        bundling_log.taken(desk, file, brought, bundle.read)
        return brought


class _Reading:
    """One bundle under way into the store."""

    def __init__(self, desk: Desk, bundle: OpenBundle, progress: Telling) -> None:
        self._stick = desk.stick
        self._now = desk.now
        self._bundle = bundle
        self._face = bundle.face
        self._progress = progress
        self._manifest: Manifest | None = None
        self._apart: tuple[SignedEntry, ...] = ()  # of the log, as far as it could not be followed
        self.unpacking = Unpacking(desk.files)
        self.brought = Brought(bundle.face.id, Origin())

    def take(self, piece: Found) -> None:
        """Take one piece in."""
        match piece:
            case Signed():
                self._begin(piece.read(self._face.digest))
            case Control(entries, loose):
                self._control(entries, loose=loose)
            case Read(parcel, damaged):
                self._damaged(tuple([Damage(-1, place) for place in damaged]))
                self._add(self._stick.take(parcel))
            case Part() | Weighed():
                self._unpack(piece)
            case Damage():
                self._damaged((piece,))
            case _:
                return

    def end(self) -> Brought:
        """Take the writer's receipt, and return what came of it all."""
        self.unpacking.tally.end()
        self._count_files()
        manifest = self._manifest
        membership = self._stick.membership()
        if manifest is None or membership is None:
            return self.brought
        held = membership.devices.get(manifest.writer)
        known = held is not None and held.active
        self.brought = replace(self.brought, origin=_origin(manifest, known=known))
        if known and manifest.writer != self._stick.identity.device and self._is_news(manifest):
            self._stick.confirm(manifest.writer, manifest.heads)
            if manifest.cargo is not None:
                self._stick.note_lacking(manifest.writer, manifest.cargo.lacks)
            self.brought = replace(self.brought, receipts=True)
        return self.brought

    def stopped(self) -> Brought:
        """Return what came of it where it is not read to its end."""
        self._count_files()
        return replace(self.brought, stopped=True)

    def _count_files(self) -> None:
        self.brought = replace(self.brought, files=self.unpacking.tally.attached)

    def _unpack(self, piece: Part | Weighed) -> None:
        changes = self.unpacking.take(piece)
        self.brought = replace(self.brought, changes=self.brought.changes | changes)
        _demand_few(self.unpacking.tally.faults)
        self._tell()

    def _begin(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self.unpacking.tally.expect(manifest.cargo)
        gap = _begins_after(manifest.base, self._stick.heads())
        self.brought = replace(self.brought, origin=_origin(manifest), gap=gap)

    def _is_news(self, manifest: Manifest) -> bool:
        """Keep when the receipt was written; one that is older than another says nothing any more.

        The moment of a clock that runs ahead is not kept: nothing would ever follow it.
        """
        last = self._stick.cursor(manifest.writer)
        if last is not None and last.point.number > manifest.created:
            return False
        if 0 < manifest.created <= self._now() + AHEAD:
            point = Point(manifest.created, self._face.digest)
            self._stick.take(Parcel(), Cursor(manifest.writer, self._face.id, point))
        return True

    def _control(self, entries: tuple[SignedEntry, ...], *, loose: bool) -> None:
        before = _position(self._stick)
        # A log that leaves ours is to be followed as a whole or not: its end may settle it.
        told = entries if loose else (*self._apart, *entries)
        try:
            take = self._stick.take_loose if loose else self._stick.take_control
            changes = take(told)
        except NccnError as fault:
            if sum(len(each.data) for each in told) > APART:
                raise TooHard from fault
            self._apart = told
            self.brought = replace(self.brought, control_fault=fault.code)
        else:
            if not loose:
                self._apart = ()
                self.brought = replace(self.brought, control_fault="")
            self.brought = replace(self.brought, changes=self.brought.changes | changes)
        added = _position(self._stick) - before
        self.brought = replace(self.brought, control=self.brought.control + added)

    def _add(self, taken: Taken) -> None:
        before = self.brought
        self.brought = replace(
            before,
            changes=before.changes | taken.changes,
            accepted=before.accepted + taken.accepted,
            known=before.known + taken.known,
            held=before.held + taken.held,
            quarantined=before.quarantined + taken.quarantined,
            forks=before.forks + taken.forks,
            refused={**before.refused, **taken.refused},
            full=before.full or taken.full,
        )
        _demand_few(len(self.brought.damaged) + len(self.brought.refused))
        self._tell()

    def _tell(self) -> None:
        done = self.brought.accepted + self.brought.known + self.brought.held
        total = self._manifest.envelopes if self._manifest else 0
        tally = self.unpacking.tally
        read = self._bundle.read
        self._progress(Course(done, max(total, done), read, tally.sent, tally.size))

    def _damaged(self, places: tuple[Damage, ...]) -> None:
        self.brought = replace(self.brought, damaged=(*self.brought.damaged, *places))
        _demand_few(len(self.brought.damaged))


def _demand_few(faults: int) -> None:
    """Raise TooHard where a bundle would make us keep more faults than it may."""
    if faults > FAULTS:
        raise TooHard


def _while_wanted(pieces: Iterator[Found], cancelled: Cancelled) -> Iterator[Found]:
    """Go through pieces; raise Stopped as soon as somebody wants no more of them."""
    for piece in pieces:
        if cancelled():
            raise Stopped
        yield piece


def _survey(desk: Desk, bundle: OpenBundle, course: tuple[Telling, Cancelled]) -> Preview:
    """Count what a bundle holds, beside what is here."""
    stick, tally = desk.stick, Tally(desk.files)
    heads, position = stick.heads(), _position(stick)
    seen, total = Preview(bundle.face.id, Origin()), 0
    progress, cancelled = course
    for piece in _while_wanted(bundle.pieces(_key(stick, bundle)), cancelled):
        if isinstance(piece, Part | Weighed):
            tally.see(piece)
        seen = _surveyed(seen, piece, bundle.face.digest, (heads, position))
        _demand_few(len(seen.damaged) + tally.faults)
        if isinstance(piece, Signed):
            manifest = piece.read(bundle.face.digest)
            total = manifest.envelopes
            tally.expect(manifest.cargo)
        done = seen.envelopes
        progress(Course(done, max(total, done), bundle.read, tally.sent, tally.size))
    tally.end()
    return replace(_known(stick, seen), files=tally.attached)


def _known(stick: Stick, seen: Preview) -> Preview:
    """Tell whether the writer belongs to the space now."""
    membership = stick.membership()
    held = membership.devices.get(seen.origin.writer) if membership else None
    known = held is not None and held.active
    return replace(seen, origin=replace(seen.origin, known=known))


def _surveyed(seen: Preview, piece: Found, lid: bytes, here: tuple[Heads, int]) -> Preview:
    heads, position = here
    match piece:
        case Signed():
            manifest = piece.read(lid)
            gap = _begins_after(manifest.base, heads)
            return replace(seen, origin=_origin(manifest), gap=gap)
        case Control(entries, loose):
            new = len(entries) if loose else _after(entries, position)
            return replace(seen, control=seen.control + new)
        case Read(parcel, damaged):
            new = _new(parcel, heads)
            places = tuple([Damage(-1, place) for place in damaged])
            count = seen.envelopes + len(parcel.envelopes)
            known = (*seen.damaged, *places)
            return replace(seen, envelopes=count, new=seen.new + new, damaged=known)
        case Damage():
            return replace(seen, damaged=(*seen.damaged, piece))
        case _:
            return seen


def _tried(stick: Stick, survey: Preview, pieces: Iterator[Found]) -> Preview:
    """Take everything in, count what it changed, and take it back."""
    touched: Counter[str] = Counter()
    records: set[tuple[str, str]] = set()
    with stick.rehearsing() as rehearsal:
        before = rehearsal.conflicts()
        for piece in pieces:
            if isinstance(piece, Control):
                rehearsal.control(piece.entries, loose=piece.loose)
            elif isinstance(piece, Read):
                records |= rehearsal.take(piece.parcel).changes.records
            elif isinstance(piece, Part):
                break  # files stand behind all entries, and change no record
        conflicts = max(0, rehearsal.conflicts() - before)
    touched.update(register for register, _ in records)
    return replace(survey, records=dict(touched), conflicts=conflicts)


def _key(stick: Stick, bundle: OpenBundle) -> bytes:
    face, identity = bundle.face, stick.identity
    if (face.org, face.space) != (identity.org, identity.space):
        raise NotForUs("bundle_other_space")
    if not face.box:
        raise NotForUs
    return stick.open_box(face.box, face.info)


def _begins_after(base: Heads, ours: Heads) -> bool:
    nowhere = Head(0, b"")
    return any(head.position > ours.get(chain, nowhere).position for chain, head in base.items())


def _new(parcel: Parcel, heads: Heads) -> int:
    nowhere = Head(0, b"")
    count = 0
    for envelope in parcel.envelopes:
        try:
            header = envelope.header
        except NccnError:
            continue  # the depot will say what it is
        count += header.position > heads.get(header.chain, nowhere).position
    return count


def _after(entries: tuple[SignedEntry, ...], position: int) -> int:
    count = 0
    for signed in entries:
        try:
            count += signed.entry.position > position
        except NccnError:
            continue  # the log will say what it is
    return count


def _position(stick: Stick) -> int:
    membership = stick.membership()
    return membership.position if membership else 0


def _origin(manifest: Manifest, *, known: bool = False) -> Origin:
    return Origin(manifest.writer, manifest.created, manifest.targets, known)

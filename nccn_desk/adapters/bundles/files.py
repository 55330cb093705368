"""A bundle's file appears whole or not at all, and is read by another process than the desk's."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from nccn_desk.adapters.bundles import frames
from nccn_desk.adapters.bundles.worker import seconds_for
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol import bundle_parts
from nccn_desk.protocol.bundle import BadBundle, NewerBundle, info_of
from nccn_desk.protocol.bundle_files import Weighed
from nccn_desk.protocol.bundle_parts import Read
from nccn_desk.services.bundling_shapes import (
    Cancelled,
    Damage,
    Face,
    Found,
    NotCarried,
    NotRead,
    OpenBundle,
    Stopped,
    TooHard,
    never,
)

WORKER: Final = "nccn_desk.app.bundle_worker"
SUFFIX: Final = ".nccnbundle"

_GLANCE: Final = 0.1  # seconds between two looks whether somebody stopped it
_CODES: Final = frozenset({"bundle_bad", "bundle_none"})


class BundleFiles:
    """Reads and writes the files of bundles; see `nccn_desk.services.bundling_shapes.Bundles`."""

    def keep(self, file: Path, parts: Iterator[bytes]) -> int:
        """Write a file, whole and durable or not at all; return its size."""
        beside = file.with_name(f".{file.name}.part")
        try:
            _cleared(beside)  # what lies there may point to another file, on a stick that was lent
            with beside.open("xb") as target:
                size = sum(target.write(part) for part in parts)
                target.flush()
                os.fsync(target.fileno())
            beside.replace(file)
            _settle(file.parent)
        except OSError as fault:
            told = {"place": str(file), "reason": fault.strerror or "?"}
            raise NotCarried(**told, left=_cleared(beside)) from fault
        except Stopped:
            raise Stopped(left=_cleared(beside)) from None
        finally:
            _cleared(beside)
        return size

    @contextmanager
    def opened(
        self, file: Path, device: bytes, cancelled: Cancelled = never
    ) -> Iterator[OpenBundle]:
        """Open a bundle for a device; raise BadBundle, NewerBundle, TooHard, NotRead or Stopped."""
        try:
            size = file.stat().st_size
            with file.open("rb"):
                pass
        except OSError as fault:
            raise NotRead(place=str(file), reason=fault.strerror or "?") from fault
        patience = _Patience(seconds_for(size))
        with _working(file, device, patience, cancelled) as pipes:
            yield _Bundle(file, pipes, patience, cancelled)


class _Patience:
    """How long a worker may let us wait, in all; what we do with what it told is not its time."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._since: float | None = None

    @property
    def ended(self) -> bool:
        """Whether it has let us wait for longer than that."""
        since = self._since
        waited = 0.0 if since is None else time.monotonic() - since
        return waited >= self._left

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait for the worker."""
        since = self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = None
            self._left -= time.monotonic() - since


class _Bundle:
    """A bundle that is being read by its worker."""

    def __init__(
        self,
        file: Path,
        pipes: tuple[IO[bytes], IO[bytes]],
        patience: _Patience,
        cancelled: Cancelled,
    ) -> None:
        self._file = file
        self._ask, self._answer = pipes
        self._patience = patience
        self._cancelled = cancelled
        self.read = 0
        self.face = self._greet()

    def pieces(self, key: bytes) -> Iterator[Found]:
        """Go through what the bundle holds; once."""
        with suppress(BrokenPipeError):  # the next answer will say that it has ended
            self._ask.write(key)
            self._ask.flush()
        while True:
            kind, *rest = self._next()
            if kind == "done":
                return
            if kind == "damage":
                yield _damage(rest)
            elif kind == "file":
                yield _weighed(rest)
            elif kind == "chunk":
                self.read += len(shape.octets(rest[1], "chunk"))
                yield from _piece(rest)
            else:
                raise TooHard

    def _greet(self) -> Face:
        kind, *rest = self._next()
        if kind != "lid":
            raise TooHard
        name, org, space, lid, box = shape.items(tuple(rest), "lid", 5)
        parts = [shape.octets(each, "lid", ID_BYTES) for each in (name, org, space)]
        return Face(
            parts[0],
            parts[1],
            parts[2],
            shape.octets(lid, "lid", shape.HASH_BYTES),
            info_of(*parts),
            shape.octets(box, "lid"),
        )

    def _next(self) -> tuple[Value, ...]:
        """Return the worker's next word; raise what it could not do.

        One that is gone was too hard to read, or somebody stopped it.
        """
        try:
            with self._patience.waiting():
                said = shape.items(frames.get(self._answer), "frame")
        except (BadEntry, TooLarge) as fault:
            raise (Stopped if self._cancelled() else TooHard) from fault
        if self._patience.ended:  # between two glances of whoever watches
            raise TooHard
        kind, *rest = said
        if kind == "fault":
            raise _fault(rest)
        if kind == "disk":
            raise NotRead(place=str(self._file), reason=str(rest[0]))
        return said


def _fault(rest: list[Value]) -> BadBundle | NewerBundle:
    """Return what the worker found, in words of this house."""
    code, values = rest
    if code == NewerBundle.code:
        version = shape.table(values, "fault").get("version")
        return NewerBundle(version=shape.whole(version, "version"))
    return BadBundle(str(code)) if code in _CODES else BadBundle()


def _damage(rest: list[Value]) -> Damage:
    number, reason = rest
    return Damage(shape.whole(number, "chunk"), reason=str(reason))


def _weighed(rest: list[Value]) -> Weighed:
    name, size, whole = rest
    hash_ = shape.octets(name, "file", shape.HASH_BYTES)
    return Weighed(hash_, shape.whole(size, "file"), whole=whole is True)


def _piece(rest: list[Value]) -> Iterator[Found]:
    number, data, damaged = rest
    chunk = shape.whole(number, "chunk")
    piece = bundle_parts.decode(shape.octets(data, "chunk"))
    for place in shape.items(damaged, "damaged"):
        yield Damage(chunk, shape.whole(place, "place"), "unreadable")
    yield Read(piece.parcel) if isinstance(piece, Read) else piece


@contextmanager
def _working(
    file: Path, device: bytes, patience: _Patience, cancelled: Cancelled
) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Start a worker on a file; it is gone when this ends, is stopped, or has no more patience."""
    command = [sys.executable, "-P", "-m", WORKER, str(file), device.hex()]
    with subprocess.Popen(  # noqa: S603  # this program's own module, on a file that a person named
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        over = threading.Event()

        def watch() -> None:
            while not over.wait(_GLANCE):
                if cancelled() or patience.ended:
                    running.kill()
                    return

        watching = threading.Thread(target=watch, name="bundle", daemon=True)
        watching.start()
        ask, answer = running.stdin, running.stdout
        try:
            if ask is None or answer is None:
                raise TooHard
            yield ask, answer
        finally:
            over.set()
            watching.join()
            running.kill()
            with suppress(BrokenPipeError):
                running.communicate()


def _cleared(beside: Path) -> str:
    """Remove a part of a file; return its place where it cannot be removed, else nothing."""
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return str(beside)
    return ""


def _settle(folder: Path) -> None:
    """Bring a new name down to the medium, where the system lets folders be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

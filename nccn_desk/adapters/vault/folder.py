"""A keyfile stands on disk in two generations, so that no fault of one closes the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from nccn_desk.adapters.vault.disk import CannotWrite, Disk, place, reason_of
from nccn_desk.crypto.keyfile import Keyfile, decode, encode
from nccn_desk.kernel.errors import Damaged, NotFound

CURRENT: Final = "keyfile.json"
PREVIOUS: Final = "keyfile.previous.json"
GENERATIONS: Final = (CURRENT, PREVIOUS)


class Loaded(NamedTuple):
    """A keyfile that was read, and why not from its first place (empty when it was)."""

    keyfile: Keyfile
    fault: str = ""


class KeyFault(NamedTuple):
    """What is wrong with one generation: where, and a word key under ``verify``."""

    where: str
    code: str


class KeyFolder:
    """The folder that holds a store's keyfile."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk

    def exists(self) -> bool:
        """Tell whether either generation is there, readable or not."""
        return any((self._path / name).exists() for name in GENERATIONS)

    def load(self) -> Loaded:
        """Read the newest generation that is whole.

        Raise Damaged naming both faults when none is, NotFound when there is no keyfile, and
        NewerVersion without looking further: an older generation would undo what that one says.
        """
        try:
            return Loaded(self._read(CURRENT))
        except (Damaged, NotFound) as first:
            return self._second(first)

    def save(self, keyfile: Keyfile) -> None:
        """Make a keyfile the first generation and what was first the second.

        A first generation that is damaged is not kept: it would push out the one that is whole.
        """
        self._disk.make_folder(self._path)
        before = self._whole(CURRENT)
        if before is not None:
            place(self._disk, self._path / PREVIOUS, before)
        data = encode(keyfile)
        place(self._disk, self._path / CURRENT, data)
        if self._disk.read(self._path / CURRENT) != data:
            raise CannotWrite(file=CURRENT, reason="EIO")

    def settle(self, keyfile: Keyfile) -> None:
        """Make both generations this one, which has just been opened.

        So a way that was taken away is gone, and one generation's fault is mended by the other.
        """
        data = encode(keyfile)
        for name in GENERATIONS:
            if self._whole(name) != data:
                place(self._disk, self._path / name, data)

    def faults(self, vouched: Callable[[Keyfile], bool]) -> tuple[KeyFault, ...]:
        """Return what is wrong with either generation, repairing neither.

        `vouched` tells whether a generation that can be read was written with the store's key.
        """
        found = (self._fault_of(name, vouched) for name in GENERATIONS)
        return tuple(fault for fault in found if fault is not None)

    def _fault_of(self, name: str, vouched: Callable[[Keyfile], bool]) -> KeyFault | None:
        try:
            keyfile = self._read(name)
        except NotFound:
            return KeyFault(name, "missing")
        except Damaged as fault:
            return KeyFault(f"{name}: {fault.values['where']}", "unreadable")
        return None if vouched(keyfile) else KeyFault(name, "tampered")

    def _second(self, first: Damaged | NotFound) -> Loaded:
        fault = f"{CURRENT}: {first.values.get('where', 'missing')}"
        try:
            return Loaded(self._read(PREVIOUS), fault)
        except NotFound:
            if isinstance(first, NotFound):
                raise
            raise Damaged(where=fault) from None
        except Damaged as second:
            raise Damaged(where=f"{fault}; {PREVIOUS}: {second.values['where']}") from None

    def _read(self, name: str) -> Keyfile:
        try:
            data = self._disk.read(self._path / name)
        except OSError as error:
            raise Damaged(where=reason_of(error)) from None
        if data is None:
            raise NotFound(file=name)
        return decode(data)

    def _whole(self, name: str) -> bytes | None:
        """Return a generation's bytes if it can be read."""
        try:
            return encode(self._read(name))
        except (Damaged, NotFound):
            return None

"""A virtual disk forgets at a power cut what nobody made durable, as a real one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_NEVER: Final = -1


class PowerCut(Exception):
    """The power went away in the middle of an act of the disk."""


class VirtualDisk:
    """Files of blocks that are only appended to; a block is written whole or not at all.

    `cut_after` lets the power go away at the so-many-th act from now. What was appended since a
    file's last `sync` may be there afterwards or not, as on any disk.
    """

    def __init__(self) -> None:
        self.acts = 0
        self._files: dict[str, list[object]] = {}
        self._synced: dict[str, int] = {}
        self._fuse = _NEVER
        self._is_dead = False

    def cut_after(self, acts: int) -> None:
        """Let the power go away during the act that comes after so many more."""
        self._fuse = acts

    def read(self, name: str) -> tuple[object, ...]:
        """Return a file's blocks; none where there is no such file."""
        return tuple(self._files.get(name, ()))

    def append(self, name: str, block: object) -> None:
        """Write a block behind the others; raise PowerCut before or after that."""
        self._spend()
        self._files.setdefault(name, []).append(block)

    def sync(self, name: str) -> None:
        """Make a file durable as it stands."""
        self._spend()
        self._synced[name] = len(self._files.get(name, ()))

    def come_back(self, keep: Callable[[int], int]) -> None:
        """Let the power come back; of each file's blocks that were not synced, some are kept.

        `keep` is given how many there are and says how many of the first are.
        """
        for name, blocks in sorted(self._files.items()):
            synced = self._synced.get(name, 0)
            del blocks[synced + keep(len(blocks) - synced) :]
            self._synced[name] = len(blocks)
        self._fuse, self._is_dead = _NEVER, False

    def copied(self, *names: str) -> VirtualDisk:
        """Return a disk with copies of the named files, as a backup holds them; all by default."""
        made = VirtualDisk()
        for name in names or tuple(self._files):
            blocks = self._files.get(name, [])[: self._synced.get(name, 0)]
            made._files[name], made._synced[name] = blocks, len(blocks)
        return made

    def put_back(self, backup: VirtualDisk, *names: str) -> None:
        """Put named files of a backup in the place of those that are here."""
        for name in names:
            self._files[name] = list(backup._files.get(name, ()))
            self._synced[name] = len(self._files[name])

    def _spend(self) -> None:
        if self._is_dead or self._fuse == 0:
            self._is_dead = True
            raise PowerCut
        self.acts += 1
        if self._fuse > 0:
            self._fuse -= 1

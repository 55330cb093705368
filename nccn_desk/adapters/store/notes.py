"""A note is sealed for whoever belongs to the space now; it passes by and is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from nccn_desk.adapters.store import settings
from nccn_desk.crypto.sealing import Tampered, derive, seal, unseal
from nccn_desk.protocol.depot import Identity
from nccn_desk.sql.engine import Connection

_PURPOSE: Final = b"nccn/note/1"
_EPOCH_BYTES: Final = 4


class SealedNotes:
    """Seals under the newest epoch's key, bound to space and device.

    Whoever holds that key could write in another's name: a note says where people are, and
    nothing is decided by it.
    """

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        wrap: bytes,
        identity: Identity,
    ) -> None:
        self._reading = reading
        self._wrap = wrap
        self._identity = identity

    def seal(self, words: bytes) -> bytes:
        """Seal a note of this device."""
        keys = self._keys()
        epoch = max(keys)
        sealed = seal(_key(keys[epoch]), words, self._bound(self._identity.device, epoch))
        return epoch.to_bytes(_EPOCH_BYTES, "big") + sealed

    def open(self, device: bytes, sealed: bytes) -> bytes:
        """Return what another device sealed; raise Tampered if it is not that, or not for us."""
        epoch = int.from_bytes(sealed[:_EPOCH_BYTES], "big")
        key = self._keys().get(epoch)
        if key is None:
            raise Tampered
        return unseal(_key(key), sealed[_EPOCH_BYTES:], self._bound(device, epoch))

    def _keys(self) -> dict[int, bytes]:
        with self._reading() as connection:
            return settings.raw_epochs(connection, self._wrap)

    def _bound(self, device: bytes, epoch: int) -> bytes:
        who = self._identity.org + self._identity.space + device
        return who + epoch.to_bytes(_EPOCH_BYTES, "big")


def _key(epoch: bytes) -> bytes:
    return derive(epoch, _PURPOSE)

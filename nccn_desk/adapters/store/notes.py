"""A note is signed by its device and sealed for whoever belongs now; it passes by, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final, Protocol

from nccn_desk.adapters.store import settings
from nccn_desk.crypto.sealing import Tampered, derive, seal, unseal
from nccn_desk.crypto.signing import SIGNATURE_BYTES, BadSignature, verify
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.depot import Identity
from nccn_desk.sql.engine import Connection

_PURPOSE: Final = b"nccn/note/2"
_EPOCH_BYTES: Final = 4


class Member(Protocol):
    """Who signs here, and who belongs."""

    @property
    def identity(self) -> Identity:
        """Whose store this is."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key."""
        ...

    def membership(self) -> Membership | None:
        """Return who belongs to the space."""
        ...


class SealedNotes:
    """Seals under the newest epoch's key what the device signed, bound to space, device and epoch.

    Everybody who belongs holds that key, so the signature alone proves in whose name a note is.
    """

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], wrap: bytes, member: Member
    ) -> None:
        self._reading = reading
        self._wrap = wrap
        self._member = member

    def seal(self, words: bytes) -> bytes:
        """Sign and seal a note of this device."""
        keys = self._keys()
        epoch = max(keys)
        bound = self._bound(self._member.identity.device, epoch)
        signature = self._member.sign(_sentence(bound, words))
        sealed = seal(_key(keys[epoch]), signature + words, bound)
        return epoch.to_bytes(_EPOCH_BYTES, "big") + sealed

    def open(self, device: bytes, sealed: bytes) -> bytes:
        """Return what another device said; raise Tampered if it is not that, or not for us.

        What a device says that does not belong, or not any more, counts as nothing.
        """
        epoch = int.from_bytes(sealed[:_EPOCH_BYTES], "big")
        key = self._keys().get(epoch)
        if key is None or not self._belongs(device):
            raise Tampered
        bound = self._bound(device, epoch)
        said = unseal(_key(key), sealed[_EPOCH_BYTES:], bound)
        signature, words = said[:SIGNATURE_BYTES], said[SIGNATURE_BYTES:]
        try:
            verify(device, _sentence(bound, words), signature)
        except BadSignature:
            raise Tampered from None
        return words

    def _belongs(self, device: bytes) -> bool:
        membership = self._member.membership()
        held = membership.devices.get(device) if membership else None
        return held is not None and held.active

    def _keys(self) -> dict[int, bytes]:
        with self._reading() as connection:
            return settings.raw_epochs(connection, self._wrap)

    def _bound(self, device: bytes, epoch: int) -> bytes:
        identity = self._member.identity
        return identity.org + identity.space + device + epoch.to_bytes(_EPOCH_BYTES, "big")


def _sentence(bound: bytes, words: bytes) -> bytes:
    return _PURPOSE + bound + words


def _key(epoch: bytes) -> bytes:
    return derive(epoch, _PURPOSE)

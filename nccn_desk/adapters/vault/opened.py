"""An opened vault is one person's keys, as the rest of the house may hold them."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.crypto.keyfile import Card
from nccn_desk.crypto.keys import Keys


@dataclass(frozen=True, slots=True)
class Opened:
    """The keys of one person; it signs as that person and shows no secret."""

    card: Card
    keys: Keys

    @property
    def officer(self) -> str:
        """The officer's id."""
        return self.card.id

    @property
    def role(self) -> str:
        """The role in which the officer signs."""
        return self.card.role

    @property
    def public(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return self.keys.signing.public

    @property
    def master(self) -> bytes:
        """The random key that everything in the store hangs on, 32 bytes."""
        return self.keys.master

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of a message, 64 bytes."""
        return self.keys.signing.sign(message)

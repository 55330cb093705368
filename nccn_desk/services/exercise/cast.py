"""The cast of the exercise: invented people, each with a signing key that follows from the name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.domain.register import Values
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services.locks import Signer
from nccn_desk.services.shapes import Actor

SEED: Final = "nccn/exercise/1"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the exercise, who signs with a key that anybody can compute: never a real one."""

    officer: str
    role: str
    key: SigningKey

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self.key.public

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return self.key.sign(message)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the exercise by their initials; some may be played with a key of their own."""

    station: str
    people: Mapping[str, Values]
    signers: Mapping[str, Signer] = field(default_factory=dict)

    def id_of(self, initials: str) -> str:
        """Return a person's officer id; "" for nobody."""
        return self.signer(initials).officer if initials else ""

    def signer(self, initials: str) -> Signer:
        """Return whoever signs for a person."""
        if initials in self.signers:
            return self.signers[initials]
        seed = hashlib.sha256(f"{SEED}/{initials}".encode()).digest()
        role = str(self.people[initials]["role"])
        return Player(derived_id(SEED, initials), role, SigningKey.from_seed(seed))

    def actor(self, initials: str) -> Actor:
        """Return a person as the one at the desk."""
        return Actor(self.id_of(initials), str(self.people[initials]["role"]), self.station)

    def values(self, initials: str) -> Values:
        """Return a person as a record of the officers."""
        public = self.signer(initials).public.hex()
        return {**self.people[initials], "initials": initials, "public_key": public}

"""The lock of a store and what it gives, said without naming any of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from nccn_desk.services.people import NewPerson, PersonCard, Strength


class Signer(Protocol):
    """An officer who has just proved who they are, and can sign."""

    @property
    def officer(self) -> str:
        """The officer's id."""
        ...

    @property
    def role(self) -> str:
        """The role in which the officer signs."""
        ...

    @property
    def public(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of a message, 64 bytes."""
        ...


class Unlocked(Signer, Protocol):
    """The keys of one person, while the store is open."""

    @property
    def master(self) -> bytes:
        """The random key that everything in the store hangs on, 32 bytes."""
        ...


class Vault(Protocol):
    """The lock of a workstation's store: people, passphrases, quick unlock and recovery."""

    def exists(self) -> bool:
        """Tell whether a store was set up here."""
        ...

    def people(self) -> tuple[PersonCard, ...]:
        """Return who can open it."""
        ...

    def strength(self, passphrase: str, about: Sequence[str]) -> Strength:
        """Estimate a passphrase, given words that an attacker would try first."""
        ...

    def create(self, person: NewPerson, passphrase: str, *, exercise: bool) -> tuple[str, ...]:
        """Set the lock up for the first person; return the recovery code's groups, once."""
        ...

    def confirm_recovery(self, typed: Mapping[int, str]) -> bool:
        """Tell whether groups retyped by place agree with the code just given; keep that."""
        ...

    def add_person(self, opener: Unlocked, person: NewPerson, passphrase: str) -> tuple[str, ...]:
        """Let another person open the store; return their recovery code's groups, once."""
        ...

    def unlock(self, person_id: str, passphrase: str) -> Unlocked:
        """Open with a passphrase; raise WrongPassphrase, Damaged, or TooManyTries."""
        ...

    def quick_ready(self, person_id: str) -> bool:
        """Tell whether the operating system's keyring can open for this person."""
        ...

    def quick_unlock(self, person_id: str) -> Unlocked:
        """Open with the operating system's keyring."""
        ...

    def allow_quick(self, opener: Unlocked, *, allowed: bool) -> None:
        """Add or drop the keyring's wrap for the person who opened."""
        ...

    def recover(self, person_id: str, code: str, passphrase: str) -> Unlocked:
        """Open with the printed recovery code and set a new passphrase."""
        ...

    def change_passphrase(self, person_id: str, old: str, new: str) -> None:
        """Change a passphrase; at every moment one of the two opens."""
        ...

    def notices(self) -> tuple[str, ...]:
        """Return word keys of what the person should know: second generation used, and so on."""
        ...

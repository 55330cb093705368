"""The front of the vault shows who may come in; the rest of it is fetched when somebody does.

Reading the keyfile takes a millisecond, importing what opens it (cryptography, the keyring, the
estimate of a passphrase) 30 ms: the lock screen is painted in between.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from threading import Lock as Latch
from typing import cast

from nccn_desk.adapters.vault.closed import ClosedVault
from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.price import Price
from nccn_desk.app.doorway import VAULT
from nccn_desk.app.place import Place
from nccn_desk.presenters.gate import Lock
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import NewPerson, PersonCard, Strength


class FrontVault:
    """Every act of a vault; see `nccn_desk.adapters.vault.vault.DiskVault`, which does them."""

    def __init__(self, place: Place, price: Price | None = None) -> None:
        self._place = place
        self._price = price
        self._closed = ClosedVault(place.folder, place.clock, SystemDisk())
        self._whole: Lock | None = None
        self._latch = Latch()

    def exists(self) -> bool:
        """Tell whether a store was set up here."""
        return self._closed.exists()

    def exercise(self) -> bool:
        """Tell whether the store is an exercise; it never changes."""
        return self._closed.exercise()

    def people(self) -> tuple[PersonCard, ...]:
        """Return who can open it."""
        return self._closed.people()

    def notices(self) -> tuple[str, ...]:
        """Return word keys of what the person should know."""
        return self._closed.notices()

    def recovery_confirmed(self, person_id: str) -> bool:
        """Tell whether a person has shown that their recovery code is on paper."""
        return self._closed.recovery_confirmed(person_id)

    def waiting(self, person_id: str) -> int:
        """Return how many seconds a person must wait before the next try."""
        # Whoever counts the tries knows best; until then the file does.
        return (self._whole or self._closed).waiting(person_id)

    def quick_ready(self, person_id: str) -> bool:
        """Tell whether the operating system's keyring can open for this person."""
        return self._closed.has_deposit(person_id) and self.whole().quick_ready(person_id)

    def quick_reason(self) -> str:
        """Return the word key that says why there is no quick unlock here, "" if there is one."""
        return self.whole().quick_reason()

    def strength(self, passphrase: str, about: Sequence[str]) -> Strength:
        """Estimate a passphrase, given words that an attacker would try first."""
        return self.whole().strength(passphrase, about)

    def create(self, person: NewPerson, passphrase: str, *, exercise: bool) -> tuple[str, ...]:
        """Set the lock up for the first person; return the recovery code's groups, once."""
        return self.whole().create(person, passphrase, exercise=exercise)

    def confirm_recovery(self, typed: Mapping[int, str]) -> bool:
        """Tell whether groups retyped by place agree with the code just given; keep that."""
        return self.whole().confirm_recovery(typed)

    def renew_recovery(self, opener: Unlocked) -> tuple[str, ...]:
        """Return the groups of another recovery code, once."""
        return self.whole().renew_recovery(opener)

    def add_person(self, opener: Unlocked, person: NewPerson, passphrase: str) -> tuple[str, ...]:
        """Let another person open the store; return their recovery code's groups, once."""
        return self.whole().add_person(opener, person, passphrase)

    def unlock(self, person_id: str, passphrase: str) -> Unlocked:
        """Open with a passphrase; raise WrongPassphrase, Damaged, or TooManyTries."""
        return self.whole().unlock(person_id, passphrase)

    def quick_unlock(self, person_id: str) -> Unlocked:
        """Open with the operating system's keyring."""
        return self.whole().quick_unlock(person_id)

    def allow_quick(self, opener: Unlocked, *, allowed: bool) -> None:
        """Add or drop the keyring's wrap for the person who opened."""
        self.whole().allow_quick(opener, allowed=allowed)

    def recover(self, person_id: str, code: str, passphrase: str) -> Unlocked:
        """Open with the printed recovery code and set a new passphrase."""
        return self.whole().recover(person_id, code, passphrase)

    def change_passphrase(self, person_id: str, old: str, new: str) -> None:
        """Change a passphrase; at every moment one of the two opens."""
        self.whole().change_passphrase(person_id, old, new)

    def whole(self) -> Lock:
        """Return the vault that can also be opened; made once, whoever asks first."""
        with self._latch:
            if self._whole is None:
                place, vault = self._place, importlib.import_module(VAULT)
                world = vault.this_machine(place.clock, place.ids)
                self._whole = cast("Lock", vault.DiskVault(place.folder, world, self._price))
            return self._whole

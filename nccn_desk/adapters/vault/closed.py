"""A closed vault tells what its keyfile says in clear: who may come in, and who must wait.

Whatever opens it needs cryptography, which takes 20 ms to import; to look at it needs none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from nccn_desk.adapters.vault import cards
from nccn_desk.adapters.vault.disk import Disk
from nccn_desk.adapters.vault.folder import KeyFolder
from nccn_desk.adapters.vault.tries import Tries
from nccn_desk.crypto.keyfile import Keyfile
from nccn_desk.kernel.clock import Clock
from nccn_desk.services.people import PersonCard

SECOND_GENERATION: Final = "vault.notice.second_generation"


class ClosedVault:
    """What the lock screen says of the store in one folder."""

    def __init__(self, folder: Path, clock: Clock, disk: Disk) -> None:
        self._folder = KeyFolder(folder, disk)
        self._tries = Tries(folder, clock, disk)
        self._notices: tuple[str, ...] = ()

    def exists(self) -> bool:
        """Tell whether a lock was set up here, whether or not it can be read."""
        return self._folder.exists()

    def exercise(self) -> bool:
        """Tell whether the store is an exercise; it never changes."""
        return self._keyfile().exercise

    def people(self) -> tuple[PersonCard, ...]:
        """Return who can open the store, in the order in which they came."""
        return tuple(cards.shown(person.card) for person in self._keyfile().people)

    def notices(self) -> tuple[str, ...]:
        """Return word keys of what the person should know, as far as was seen until now."""
        return self._notices

    def recovery_confirmed(self, person_id: str) -> bool:
        """Tell whether a person has shown that their recovery code is on paper."""
        return self._keyfile().person(person_id).recovery.confirmed

    def waiting(self, person_id: str) -> int:
        """Return how many seconds a person must wait before the next try."""
        return self._tries.waiting(person_id)

    def has_deposit(self, person_id: str) -> bool:
        """Tell whether a person has put a secret into the keyring; whether it is there, is open."""
        return self._keyfile().person(person_id).keyring is not None

    def _keyfile(self) -> Keyfile:
        loaded = self._folder.load()
        if loaded.fault:
            self._notices = (SECOND_GENERATION,)
        return loaded.keyfile

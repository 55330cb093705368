"""The gate is what stands between a locked workstation and the open store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nccn_desk.kernel.clock import Clock
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.runner import Runner
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services.ports import Unlocked, Vault
from nccn_desk.services.shapes import PersonCard


class Lock(Vault, Protocol):
    """A vault that can also be asked how things stand, so that a killed wizard goes on."""

    def waiting(self, person_id: str) -> int:
        """Return how many seconds a person must wait before the next try."""
        ...

    def recovery_confirmed(self, person_id: str) -> bool:
        """Tell whether a person has shown that their recovery code is on paper."""
        ...

    def renew_recovery(self, opener: Unlocked) -> tuple[str, ...]:
        """Return the groups of another recovery code, once; the old one opens until it is kept."""
        ...

    def quick_reason(self) -> str:
        """Return the word key that says why there is no quick unlock here, "" if there is one."""
        ...


class Doorway(Protocol):
    """Opens the store with keys, shows the work, and closes all of it again."""

    def open(self, keys: Unlocked, person: PersonCard) -> None:
        """Open the store, away from the hand that asked; raise NccnError when it cannot be."""
        ...

    def enter(self) -> None:
        """Show the work that was opened."""
        ...

    def leave(self) -> None:
        """Close the store and forget the keys; drafts stay kept."""
        ...

    def keys(self) -> Unlocked:
        """Return the open keys; raise NotAllowed while locked."""
        ...

    def back_up(self) -> str:
        """Copy the store as it is now; return where to, as a person would say it."""
        ...


@dataclass(frozen=True, slots=True)
class Gate:
    """All that lock and first use need; `hint` is what an exercise says under its passphrase."""

    vault: Lock
    runner: Runner
    clock: Clock
    preferences: Preferences
    doorway: Doorway
    station: str
    exercise: bool = False
    hint: Phrase = NOTHING

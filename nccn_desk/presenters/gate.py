"""The gate is what stands between a locked workstation and the open store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nccn_desk.kernel.clock import Clock
from nccn_desk.presenters.joining_gate import Lobby
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.runner import Runner
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services.locks import Unlocked, Vault
from nccn_desk.services.people import PersonCard


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


class Restorer(Protocol):
    """Puts a backup in the place of a store that cannot be opened."""

    def people(self, folder: str) -> tuple[PersonCard, ...]:
        """Return who can open the backup in a folder; raise NccnError where there is none."""
        ...

    def restore(
        self, folder: str, person: str, passphrase: str, told: Callable[[str, float], bool]
    ) -> str:
        """Prove a backup, copy it, prove the copy, and put it in the place of the store.

        `told` hears of each stage and how far it is, on another thread, and says whether to go
        on. Return the name of the folder in which the damaged store was put aside.
        """
        ...


class Numbered(Protocol):
    """What goes on one of three sheets; `nccn_desk.presenters.members_paper.Share` is it."""

    @property
    def number(self) -> int:
        """Which of the three it is."""
        ...


class PaperSheet(Numbered, Protocol):
    """One of three sheets of words; those of one splitting have the same `set`."""

    @property
    def set(self) -> int:
        """Which splitting it is of."""
        ...

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in order."""
        ...


class Sheets(Protocol):
    """Puts a recovery code on three sheets, and reads two of them back; only `write` is slow."""

    def split(self, groups: Sequence[str]) -> tuple[PaperSheet, ...]:
        """Return three sheets for a code, given as its groups."""
        ...

    def code(self, typed: Sequence[str]) -> str:
        """Return the code that two sheets give; raise BadShare, and OtherRoot for other sheets."""
        ...

    def read(self, typed: str, place: int) -> PaperSheet:
        """Read one sheet; raise BadShare, which names it by its place among those typed."""
        ...

    def words(self, typed: str) -> tuple[str, ...]:
        """Return what was typed word by word, in full; "" for one that stands on no sheet."""
        ...

    def suggestions(self, beginning: str) -> tuple[str, ...]:
        """Return the words that begin so."""
        ...

    def write(self, share: Numbered, made_at: datetime, language: str, folder: str) -> str:
        """Print a share into a file that only its owner reads; return where. Raise NotWritten."""
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

    def begin_anew(self) -> None:
        """Put the desk together once more, by what its store says now; it is locked then."""
        ...

    def keys(self) -> Unlocked:
        """Return the open keys; raise NotAllowed while locked."""
        ...

    def restorer(self) -> Restorer:
        """Return what restores a backup here."""
        ...

    def sheets(self) -> Sheets:
        """Return what splits a recovery code into sheets here, and reads them."""
        ...

    def back_up(self) -> str:
        """Copy the store as it is now; return where to, as a person would say it."""
        ...


@dataclass(frozen=True, slots=True)
class Gate:
    """All that lock and first use need; `hint` is what an exercise says under its passphrase.

    Without a `lobby` nobody can join others from here.
    """

    vault: Lock
    runner: Runner
    clock: Clock
    preferences: Preferences
    doorway: Doorway
    station: str
    exercise: bool = False
    hint: Phrase = NOTHING
    lobby: Lobby | None = None

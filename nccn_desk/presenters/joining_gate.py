"""The lobby is where a new workstation waits until somebody lets it into their space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard


class Invitation(Protocol):
    """What a person may know of an invitation before they follow it.

    `nccn_desk.services.enrolment_letters.Ticket` is it; the lock screen, which asks whether
    somebody waits, is painted before that is imported.
    """

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that it gives."""
        ...

    @property
    def exercise(self) -> bool:
        """Whether it leads into an exercise."""
        ...


class Lobby(Protocol):
    """Asks disk and server; each call may take long, and is made on no window's thread."""

    def read(self, typed: str) -> Invitation:
        """Read an invitation as it was pasted; raise BadLetter or BadTicket. Quick."""
        ...

    def waits(self) -> bool:
        """Tell whether this workstation waits to be let in, also since an earlier day. Quick."""
        ...

    def begin(self, keys: Unlocked, person: PersonCard, ticket: Invitation) -> None:
        """Make this workstation's keys and keep them, sealed, until it is let in."""
        ...

    def ask(self, keys: Unlocked, person: PersonCard) -> tuple[str, ...]:
        """Leave the request and return the six words to compare; may be done again."""
        ...

    def look(self, keys: Unlocked, person: PersonCard) -> bool:
        """Tell whether this desk was let in; it then has a store. Raises Withdrawn."""
        ...

    def fetch(self, keys: Unlocked, person: PersonCard, told: Callable[[int], None]) -> None:
        """Fetch what the others wrote; `told` hears, on this thread, how much has come."""
        ...

    def give_up(self) -> None:
        """Wait no more; nothing was joined."""
        ...

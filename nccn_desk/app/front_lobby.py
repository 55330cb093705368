"""The front of the lobby tells whether somebody waits; the rest is fetched when somebody joins."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Final

from nccn_desk.app.place import Place
from nccn_desk.presenters.joining_gate import Invitation, Lobby
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard

LOBBY: Final = "nccn_desk.app.lobby"
WAITING: Final = "waiting"  # the file of `adapters.store.awaiting`, which is not imported for this


class FrontLobby:
    """See `nccn_desk.app.lobby.DeskLobby`, which does it all.

    It signs and asks servers: importing that takes longer than painting the lock screen.
    """

    def __init__(self, place: Place, *, exercise: bool) -> None:
        self._place = place
        self._exercise = exercise
        self._made: Lobby | None = None

    def waits(self) -> bool:
        """Tell whether this workstation waits to be let in, also since an earlier day."""
        return (self._place.folder / WAITING).exists()

    def read(self, typed: str) -> Invitation:
        """Read an invitation as it was pasted; raise BadLetter or BadTicket."""
        return self._whole.read(typed)

    def begin(self, keys: Unlocked, person: PersonCard, ticket: Invitation) -> None:
        """Make this workstation's keys and keep them, sealed, until it is let in."""
        self._whole.begin(keys, person, ticket)

    def ask(self, keys: Unlocked, person: PersonCard) -> tuple[str, ...]:
        """Leave the request and return the six words to compare; may be done again."""
        return self._whole.ask(keys, person)

    def look(self, keys: Unlocked, person: PersonCard) -> bool:
        """Tell whether this desk was let in; it then has a store. Raises Withdrawn."""
        return self._whole.look(keys, person)

    def fetch(self, keys: Unlocked, person: PersonCard, told: Callable[[int], None]) -> None:
        """Fetch what the others wrote; `told` hears, on this thread, how much has come."""
        self._whole.fetch(keys, person, told)

    def give_up(self) -> None:
        """Wait no more; nothing was joined."""
        self._whole.give_up()

    @property
    def _whole(self) -> Lobby:
        if self._made is None:
            made: Lobby = importlib.import_module(LOBBY).DeskLobby(
                self._place, exercise=self._exercise
            )
            self._made = made
        return self._made

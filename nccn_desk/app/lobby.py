"""The lobby of a workstation keeps its waiting keys on disk and asks the server of its ticket."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

from nccn_desk.adapters.vault import shares
from nccn_desk.adapters.vault.closed import ClosedVault
from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app.front_lobby import WAITING
from nccn_desk.app.place import Place
from nccn_desk.kernel.errors import NotFound
from nccn_desk.presenters.joining_gate import Invitation
from nccn_desk.protocol.outcome import Progress, Step
from nccn_desk.services import enrolment_joining, enrolment_letters
from nccn_desk.services.enrolment_joining import Guest
from nccn_desk.services.enrolment_letters import BadTicket, Ticket
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard

# The store and the web client take long to import, and most who start a desk never join.
ENROLLING: Final = "nccn_desk.app.enrolling"


class DeskLobby:
    """See `nccn_desk.presenters.joining_gate.Lobby`."""

    def __init__(self, place: Place, *, exercise: bool) -> None:
        self._place = place
        self._exercise = exercise
        self._guest: Guest | None = None

    def read(self, typed: str) -> Ticket:
        """Read an invitation as it was pasted; raise BadLetter or BadTicket.

        Exercise and real work do not mix; only where nothing was set up yet may it be either.
        """
        ticket = enrolment_letters.read_ticket(typed)
        place = self._place
        made = ClosedVault(place.folder, place.clock, SystemDisk()).exists()
        if made and ticket.exercise is not self._exercise:
            raise BadTicket("ticket_exercise" if ticket.exercise else "ticket_real")
        return ticket

    def waits(self) -> bool:
        """Tell whether this workstation waits to be let in, also since an earlier day."""
        return (self._place.folder / WAITING).exists()

    def begin(self, keys: Unlocked, person: PersonCard, ticket: Invitation) -> None:
        """Make this workstation's keys and keep them, sealed, until it is let in."""
        if not isinstance(ticket, Ticket):
            raise BadTicket
        self._guest = _enrolling().begin_waiting(self._newcomer(keys, person), ticket)

    def ask(self, keys: Unlocked, person: PersonCard) -> tuple[str, ...]:
        """Leave the request and return the six words to compare; may be done again."""
        guest = self._kept(keys, person)
        enrolling = _enrolling()
        with enrolling.guest_road(enrolling.server_of(guest.ticket)) as road:
            enrolment_joining.leave(guest, road)
        return shares.spoken(guest.numbers)

    def look(self, keys: Unlocked, person: PersonCard) -> bool:
        """Tell whether this desk was let in; it then has a store. Raises Withdrawn."""
        guest, enrolling = self._kept(keys, person), _enrolling()
        server = enrolling.server_of(guest.ticket)
        with enrolling.guest_road(server) as road:
            answer = enrolment_joining.look(guest, road)
        if answer is None:
            return False
        with StoreLock(self._place.folder):
            enrolling.go_in(self._newcomer(keys, person), guest, answer, server)
        return True

    def fetch(self, keys: Unlocked, person: PersonCard, told: Callable[[int], None]) -> None:
        """Fetch what the others wrote; `told` hears, on this thread, how much has come."""
        enrolling = _enrolling()
        with (
            StoreLock(self._place.folder),
            closing(enrolling.open_new(self._newcomer(keys, person))) as ledger,
        ):
            enrolling.fetch_all(ledger, lambda progress: told(entries_of(progress)))

    def give_up(self) -> None:
        """Wait no more; nothing was joined."""
        self._guest = None
        (self._place.folder / WAITING).unlink(missing_ok=True)

    def _kept(self, keys: Unlocked, person: PersonCard) -> Guest:
        if self._guest is None:
            if not self.waits():
                raise NotFound("ticket_wanted")
            self._guest = _enrolling().begin_waiting(self._newcomer(keys, person), None)
        return self._guest

    def _newcomer(self, keys: Unlocked, person: PersonCard) -> Any:  # noqa: ANN401  # see `_enrolling`
        return _enrolling().Newcomer(self._place, keys, person)


def entries_of(progress: Progress) -> int:
    """Return how many entries have come; a snapshot is counted in bytes, and tells of none."""
    return 0 if progress.step is Step.SNAPSHOT else progress.done


def _enrolling() -> Any:  # noqa: ANN401  # a module, imported when somebody joins
    return importlib.import_module(ENROLLING)

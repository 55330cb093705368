"""Reading an address book can be stopped: nothing was written, and nothing of it is shown then."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.presenters.session import Session
from nccn_desk.services.importing import Contacts, Found


class Reading:
    """Reads one file at a time, away from the hand that asked."""

    def __init__(self, session: Session, contacts: Contacts) -> None:
        self._session = session
        self._contacts = contacts
        self._place = ""
        self._turn = 0  # of whom an answer is waited for; others come too late

    def read(
        self,
        place: str,
        encoding: str,
        done: Callable[[Found], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read a file, or the same again where none is named."""
        self.stop()
        self._place = file = place or self._place
        turn = self._turn

        def answered(found: Found) -> None:
            if turn == self._turn:
                done(found)

        def broke(reason: Exception) -> None:
            if turn == self._turn:
                failed(reason)

        self._session.work(lambda: self._contacts.read(file, encoding), answered, broke)

    def stop(self) -> None:
        """Wait for no answer any more, and let whoever reads come to an end."""
        self._turn += 1
        self._contacts.stop()

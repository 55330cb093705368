"""Five wrong passphrases cost a minute of waiting, and starting again does not shorten it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from nccn_desk.adapters.vault.disk import CannotWrite, Disk, place
from nccn_desk.kernel.clock import Clock, from_text, to_text
from nccn_desk.kernel.errors import NccnError

NAME: Final = "tries.json"
LIMIT: Final = 5
WAIT: Final = timedelta(minutes=1)


class TooManyTries(NccnError):
    """Too many wrong passphrases: wait `n` seconds. Nothing was wiped, nothing ever is."""

    code = "too_many_tries"


class _Count(NamedTuple):
    wrong: int
    last: datetime


class Tries:
    """Counts wrong tries of each person, in memory and on disk.

    The count keeps a passer-by from guessing at the keyboard. Whoever can write to the disk can
    remove the file; against them stands the price of each guess. So a count that cannot be read
    or written is no reason to keep anybody out.
    """

    def __init__(self, folder: Path, clock: Clock, disk: Disk) -> None:
        self._file = folder / NAME
        self._clock = clock
        self._disk = disk
        self._counts: dict[str, _Count] | None = None

    def waiting(self, person_id: str) -> int:
        """Return how many seconds a person must still wait."""
        count = self._all().get(person_id)
        if count is None or count.wrong < LIMIT:
            return 0
        now = self._clock.now()
        if now < count.last:  # the clock was put back: wait a minute from there, not for ever
            self._note(person_id, _Count(count.wrong, now))
            return ceil(WAIT.total_seconds())
        return max(0, ceil((count.last + WAIT - now).total_seconds()))

    def begin(self, person_id: str) -> int:
        """Count a try before its answer is known; return how many remain after it.

        Raise TooManyTries while the person must wait; after that five more are free.
        """
        if seconds := self.waiting(person_id):
            raise TooManyTries(n=seconds)
        count = self._all().get(person_id)
        wrong = 0 if count is None or count.wrong >= LIMIT else count.wrong
        self._note(person_id, _Count(wrong + 1, self._clock.now()))
        return LIMIT - wrong - 1

    def take_back(self, person_id: str) -> None:
        """Uncount a try that had no answer."""
        count = self._all()[person_id]
        self._note(person_id, _Count(count.wrong - 1, count.last))

    def clear(self, person_id: str) -> None:
        """Forget a person's wrong tries, because one was right."""
        self._note(person_id, None)

    def _note(self, person_id: str, count: _Count | None) -> None:
        counts = {name: kept for name, kept in self._all().items() if name != person_id}
        if count is not None:
            counts[person_id] = count
        self._counts = counts
        document = {name: [kept.wrong, to_text(kept.last)] for name, kept in counts.items()}
        try:
            place(self._disk, self._file, json.dumps(document).encode())
        except CannotWrite:  # a full disk opens all the same; memory still counts
            return

    def _all(self) -> dict[str, _Count]:
        if self._counts is None:
            self._counts = self._read()
        return self._counts

    def _read(self) -> dict[str, _Count]:
        try:
            document = json.loads(self._disk.read(self._file) or b"{}")
            return {
                name: _Count(int(wrong), from_text(last))
                for name, (wrong, last) in document.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

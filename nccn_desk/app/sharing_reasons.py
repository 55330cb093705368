"""Reasons for another exchange come from any thread, and the post's own thread waits for them."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import NamedTuple

from nccn_desk.adapters.transport.hints import Hint
from nccn_desk.protocol.ahead import MOST
from nccn_desk.protocol.messages import Pulled


class Heard(NamedTuple):
    """Why an exchange begins: what was called out last, with all pages that came.

    `told` says that all there is to do is known: nobody insists, and the control log stands
    still. `moved` says that the server was heard to have got something that was not read.
    """

    hint: Hint
    told: bool
    moved: bool


class Reasons:
    """What happened since the last exchange began."""

    def __init__(self) -> None:
        self._bell = threading.Condition()
        self._forced = False
        self._acted = False
        self._hint = Hint()
        self._pages: list[Pulled] = []
        self._read = (0, 0)  # where the server's count and its control log were read up to
        self.over = False

    def act(self) -> None:
        """Hear that this desk wrote something."""
        with self._bell:
            self._acted = True
            self._bell.notify()

    def force(self) -> None:
        """Hear that somebody insists."""
        with self._bell:
            self._forced = True
            self._bell.notify()

    def hear(self, hint: Hint) -> bool:
        """Hear what the server called out; tell whether it is a reason for another exchange."""
        with self._bell:
            self._hint = replace(hint, pages=())
            self._pages = [*self._pages, *hint.pages] if len(self._pages) < MOST else []
            self._bell.notify()
            return self._are_enough(failing=False)

    def end(self) -> None:
        """Hear that it is over."""
        with self._bell:
            self.over = True
            self._bell.notify()

    def take(self) -> Heard:
        """Begin an exchange, which answers all reasons so far; return them."""
        with self._bell:
            told = not self._forced and self._hint.control <= self._read[1]
            heard = Heard(replace(self._hint, pages=tuple(self._pages)), told, self._has_moved)
            self._forced = self._acted = False
            self._pages = []
            return heard

    def read_up_to(self, number: int, control: int) -> None:
        """Note how far the server was read; what it called out before was answered."""
        self._read = (number, max(self._read[1], control))

    def rest(self, until: float, *, failing: bool) -> None:
        """Wait until there is a reason, or it is time.

        While exchanges fail, what was written waits until the server may be asked again.
        """
        with self._bell:
            while not self.over and not self._are_enough(failing=failing):
                left = until - time.monotonic()
                if left <= 0:
                    return
                self._bell.wait(left)

    def pause(self, seconds: float) -> None:
        """Wait, but not for the end."""
        until = time.monotonic() + seconds
        with self._bell:
            while not self.over and not self._forced and (left := until - time.monotonic()) > 0:
                self._bell.wait(left)

    @property
    def _has_moved(self) -> bool:
        return self._hint.number > self._read[0]

    def _are_enough(self, *, failing: bool) -> bool:
        if self._forced or failing:
            return self._forced
        return self._acted or self._has_moved or self._hint.control > self._read[1]

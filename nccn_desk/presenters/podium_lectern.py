"""A lectern is what stands around the words: the black screen, the alarm, the note, the way out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.session import Session

AGAIN: Final = timedelta(seconds=3)  # within which Esc is pressed twice to leave


class Lectern:
    """`changed` says that something else is to be seen, `left` that somebody left."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.left: Announcer[None] = Announcer()
        self.session = session
        self.blank = False
        self.alarm: Phrase = NOTHING
        self.note: Phrase = NOTHING
        self._escaped: datetime | None = None

    @property
    def leaving(self) -> bool:
        """Whether one more Esc leaves."""
        now = self.session.clock.now()
        return self._escaped is not None and now - self._escaped <= AGAIN

    def warn(self) -> None:
        """Say that one more Esc leaves."""
        self._escaped = self.session.clock.now()

    def turn_black(self) -> None:
        """Show nothing, or all again."""
        self.blank = not self.blank
        self.changed.announce(None)

    def hear_alarm(self, words: Phrase) -> None:
        """Show the one line that an alarm is here; nothing where there is none."""
        if words != self.alarm:
            self.alarm = words
            self.changed.announce(None)

    def tell(self, words: Phrase) -> None:
        """Say something of the podium itself, in the place of its state."""
        self.note = words
        self.changed.announce(None)

    def lit(self) -> bool:
        """Light a black screen again; return whether it was one."""
        was, self.blank = self.blank, False
        self._escaped = self._escaped if self.leaving else None
        if was:
            self.changed.announce(None)
        return was

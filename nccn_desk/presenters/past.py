"""The past of a record: a moment is chosen, one steps through those at which it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.past_page import Asked, PastPage, read_page
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.typed import read_moment, write_moment

TOKEN: Final = "past"  # noqa: S105  # of reads: only the last one's answer counts


class PastSight(Protocol):
    """What paints the past."""

    def show_past(self, page: PastPage) -> None:
        """Show a record as it was, beside what changed since."""
        ...

    def show_typed(self, typed: str) -> None:
        """Put a moment into the field in which one types it."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say at the field what was typed wrong."""
        ...


class PastPresenter:
    """Keeps one record's past in sight; it writes nothing."""

    def __init__(self, session: Session, view: PastSight) -> None:
        self._session = session
        self._view = view
        self._asked = Asked("", "", exercise=session.seat.exercise)
        self._page = PastPage()
        self._end = session.changed.subscribe(self.refresh)

    @property
    def page(self) -> PastPage:
        """What is shown."""
        return self._page

    def show(self, register: str, record: str, moment: str = "") -> None:
        """Show a record at a moment, the one before its last change where none is given."""
        asked = self._asked
        self._asked = replace(asked, register=register, record=record, moment=moment, language="")
        self._read(back=not moment)

    def ask(self, typed: str) -> None:
        """Go to a moment that was typed; nothing typed means now."""
        now = self._session.clock.now()
        try:
            moment = read_moment(typed, now)
        except BadValue as problem:
            self._view.show_problem(problem)
            return
        if moment > to_text(now):
            self._view.show_problem(BadValue("in_future", field="as_of"))
            return
        self._go(moment and _end_of_minute(moment))

    def back(self) -> None:
        """Go to the moment before at which it changed."""
        if self._page.earlier:
            self._go(self._page.earlier)

    def forward(self) -> None:
        """Go to the next moment at which it changed; behind the last one is now."""
        if self._page.at:
            self._go(self._page.later)

    def speak(self, language: str) -> None:
        """Show prose in another language."""
        self._asked = replace(self._asked, language=language)
        self._read()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what changed since, because more has."""
        if self._asked.record and changes:
            self._read()

    def say_again(self) -> None:
        """Say values in the language of the screen, which has changed."""
        if self._asked.record:
            self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def _go(self, moment: str) -> None:
        self._asked = replace(self._asked, moment=moment)
        self._read()

    def _read(self, *, back: bool = False) -> None:
        asked, words = self._asked, self._session.words

        def found(page: PastPage) -> None:
            if back and page.earlier and not page.at:
                self._go(page.earlier)
                return
            self._page = page
            now = self._session.clock.now()
            self._view.show_typed(write_moment(from_text(page.at), now) if page.at else "")
            self._view.show_past(page)

        self._session.read(lambda reader: read_page(reader, asked, words), found, token=TOKEN)


def _end_of_minute(moment: str) -> str:
    """Return the last instant of a minute: who types 10:07 means what stood when that was over."""
    return f"{moment[:17]}59.999Z"

"""The stage is where a podium is: which conference is read at this desk, until it is left."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.bell import title_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.podium import Podium
from nccn_desk.presenters.podium_answers import found_in_bank
from nccn_desk.presenters.podium_reading import READ, Known, conference_of, read_book
from nccn_desk.presenters.podium_shapes import Answer
from nccn_desk.presenters.session import Session
from nccn_desk.services import states
from nccn_desk.services.ports import Reader

DRAFT: Final = "podium"  # under which stands what was on the stage when the desk was closed
_TOKEN: Final = "podium"  # noqa: S105  # a token of reads


class PodiumStage:
    """Opens and closes podiums; `opened` carries one, and on which screen it was the last time."""

    def __init__(self, session: Session, alarms: AlarmsPresenter) -> None:
        self.opened: Announcer[tuple[Podium, str]] = Announcer()
        self.closed: Announcer[None] = Announcer()
        self.refused: Announcer[Phrase] = Announcer()
        self.podium: Podium | None = None
        self._known: Known | None = None  # what the podium reads, as it was read last
        self._due: frozenset[tuple[str, str]] = frozenset()  # touched since then
        self._waits = False  # whether a book was asked for
        self._session = session
        self._alarms = alarms
        self._ends: tuple[Callable[[], None], ...] = (
            session.changed.subscribe(self._hear),
            alarms.changed.subscribe(self._hear_alarms),
        )

    def close(self) -> None:
        """Hear no more news; a podium that is open is there again when the store is."""
        for end in self._ends:
            end()

    def start(self, conference: str = "", *, practise: bool = False) -> None:
        """Read a conference aloud, today's if none is named."""
        if self.podium is not None:
            self.opened.announce((self.podium, ""))
            return
        exercise = self._session.seat.exercise
        self._wait()
        self._session.read(
            lambda reader: _book(reader, conference, exercise=exercise), self._opening(practise)
        )

    def resume(self) -> None:
        """Read on where the desk was closed while somebody read."""
        self._session.kept_draft(DRAFT, self._resume)

    def stand_on(self, screen: str) -> None:
        """Note on which screen the podium is, for after a lock or a restart."""
        podium = self.podium
        if podium is not None and not podium.practise:
            kept = json.dumps({"conference": podium.book.id, "screen": screen})
            self._session.keep_draft(DRAFT, kept)

    def leave(self, _: None = None) -> None:
        """Let the podium go, because somebody meant it."""
        podium, self.podium, self._known = self.podium, None, None
        self._waits = False
        if podium is not None:
            if not podium.practise:
                self._session.drop_draft(DRAFT)
            self.closed.announce(None)

    def _opening(self, practise: bool, screen: str = "") -> Callable[[Known | None], None]:  # noqa: FBT001  # of `start`
        def opening(known: Known | None) -> None:
            if known is None:
                self.refused.announce(said("podium.none"))
            elif self.podium is None:
                self._known = known
                podium = Podium(self._session, known.book, self._find, practise=practise)
                self._open(podium, screen)

        return opening

    def _open(self, podium: Podium, screen: str) -> None:
        self.podium = podium
        podium.left.subscribe(self.leave)
        podium.resume()
        self._hear_alarms(None)
        self.opened.announce((podium, screen))
        self._read_due()

    def _wait(self) -> None:
        """Note from now on what is touched: the book that is about to come may not have it."""
        self._waits, self._due = True, frozenset()

    def _resume(self, words: str) -> None:
        try:
            kept = json.loads(words)
            conference, screen = str(kept["conference"]), str(kept["screen"])
        except (ValueError, KeyError, TypeError):
            return
        exercise = self._session.seat.exercise
        self._wait()
        opening = self._opening(practise=False, screen=screen)
        self._session.read(
            lambda reader: _live(reader, conference, exercise=exercise),
            lambda known: opening(known) if known is not None else None,
        )

    def _find(self, text: str, found: Callable[[tuple[Answer, ...]], None]) -> None:
        self._session.read(
            lambda reader: found_in_bank(reader, text),
            found,
            token="podium answers",  # noqa: S106  # a token of reads
        )

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*READ) and (self._waits or self.podium is not None):
            self._due |= changes.records
            self._read_due()

    def _read_due(self) -> None:
        """Read again what was touched, and no more of the book than that."""
        podium, before, due = self.podium, self._known, self._due
        if podium is None or not due:
            return
        conference, exercise = podium.book.id, self._session.seat.exercise

        def found(known: Known) -> None:
            if podium is self.podium:
                self._known = known
                self._due -= due
                podium.show_book(known.book)

        self._session.read(
            lambda reader: read_book(reader, conference, before, due, exercise=exercise),
            found,
            token=_TOKEN,
        )

    def _hear_alarms(self, _: None) -> None:
        """Pass on the one alarm that asks for somebody; attention waits for the end."""
        if self.podium is not None:
            alarms = (e for e in self._alarms.notices if e.level == "alarm" and e.asks)
            first = next(alarms, None)
            self.podium.hear_alarm(title_of(first) if first else NOTHING)


def podium_commands(stage: PodiumStage) -> Iterable[Command]:
    """Return the ways to the stage; F5 is heard where a conference is shown."""
    yield Command(
        "podium",
        said("podium.start"),
        "monitor",
        stage.start,
        also=said("podium.start.also"),
        heard="F5",
    )
    yield Command(
        "podium_practise",
        said("podium.practise"),
        "monitor",
        lambda: stage.start(practise=True),
        also=said("podium.practise.also"),
    )


def _book(reader: Reader, conference: str, *, exercise: bool) -> Known | None:
    found = None if conference else conference_of(reader)
    wanted = conference or (found.id if found else "")
    return read_book(reader, wanted, exercise=exercise) if wanted else None


def _live(reader: Reader, conference: str, *, exercise: bool) -> Known | None:
    """Return the book of a conference that is still to be held or of today."""
    found = states.present(reader, "conferences", conference)
    today = day_of(reader.clock.now()).isoformat()
    if found is None or found.words("day") < today or found.words("state") == "cancelled":
        return None
    return read_book(reader, conference, exercise=exercise)

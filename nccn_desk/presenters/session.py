"""A session is the open store in one officer's hands: it reads, acts and tells all rooms."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.runner import Runner
from nccn_desk.services.locks import Signer
from nccn_desk.services.people import PersonCard
from nccn_desk.services.ports import Ledger, Reader, UnitOfWork
from nccn_desk.services.presence import Nobody, Presences, Whereabouts
from nccn_desk.services.sharing import Alone, Picture, Sharing
from nccn_desk.services.tongues import Deaf, Tongues

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where: the officer, the two-letter workstation, and whether it is an exercise."""

    person: PersonCard
    station: str
    exercise: bool
    crisis: str  # the name of the crisis, as the officers wrote it


@dataclass(frozen=True, slots=True)
class Saved:
    """The state of saving, for the status strip."""

    waiting: int = 0
    at: datetime | None = None
    problem: Exception | None = None


class Session:
    """What every presenter works with while the store is open."""

    def __init__(
        self, ledger: Ledger, runner: Runner, words: Words, clock: Clock, seat: Seat
    ) -> None:
        self.ledger = ledger
        self.words = words
        self.clock = clock
        self.seat = seat
        self.changed: Announcer[ChangeSet] = Announcer()  # by whomever
        self.acted: Announcer[ChangeSet] = Announcer()  # by this desk
        self.saving: Announcer[Saved] = Announcer()
        self.saved = Saved()
        self.reading: Announcer[None] = Announcer()
        self._unread: dict[str, Exception] = {}  # the reads that broke, by what was read
        self.sharing: Sharing = Alone()
        self.picture = Picture()
        self.pictured: Announcer[Picture] = Announcer()
        self.presences: Presences = Nobody()
        self.others: tuple[Whereabouts, ...] = ()
        self.moved: Announcer[None] = Announcer()  # somebody else came, went or moved
        self.signer: Signer | None = None  # who seals copies of what went out, once it is given
        self.keyed: frozenset[str] | None = None  # who has a key here, once that is known
        self.tongues: Tongues = Deaf()  # what hears languages and spells here, once it is given
        self._runner = runner
        self._drafts: dict[str, str] = {}
        self._typing = threading.Lock()  # over the drafts, which the writer's thread takes away

    @property
    def unread(self) -> Exception | None:
        """Why something that is shown could not be read; None as soon as it could be again."""
        return next(reversed(self._unread.values()), None)

    def share(self, sharing: Sharing) -> None:
        """Tell from now on how this store is shared; it changes on threads of its own."""
        self.sharing = sharing
        sharing.subscribe(self._heard)
        self.look_out()

    def look_out(self) -> None:
        """Look how sharing stands; whoever asked hears it where that became different."""
        self._take_picture(self.sharing.picture())

    def meet(self, presences: Presences) -> None:
        """Say from now on where we are, and hear where the others are."""
        self.presences = presences
        presences.subscribe(self._look_around)

    def stand(self, place: str, record: str = "", language: str = "", cursor: int = -1) -> None:
        """Say in which place of the program we are, with which record, and where we write in it.

        A place that shows records is named for their register.
        """
        who, station = self.seat.person.id, self.seat.station
        register = place if record else ""
        where = Whereabouts(who, station, place, register, record, language, cursor)
        self.presences.stand(where)

    def act(
        self,
        job: Callable[[UnitOfWork], ChangeSet],
        done: Callable[[ChangeSet], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run one act on the writer; then tell all rooms what it changed.

        `failed` gets the exception of an act that was not kept; without it the status strip
        shows it. Either way nothing of the act is in the store, and the words stay with the view.
        """

        def work() -> ChangeSet:
            with self.ledger.acting() as uow:
                return job(uow)

        def kept(changes: ChangeSet) -> None:
            self._tell(Saved(self.saved.waiting - 1, self.clock.now()))
            if done is not None:
                done(changes)
            if changes:
                self.acted.announce(changes)
                self.changed.announce(changes)

        def lost(reason: Exception) -> None:
            problem = None if failed is not None else reason
            self._tell(Saved(self.saved.waiting - 1, self.saved.at, problem))
            if failed is not None:
                failed(reason)

        self._tell(Saved(self.saved.waiting + 1, self.saved.at))
        self._runner.write(work, kept, lost)

    def hear(self, changes: ChangeSet) -> None:
        """Tell all rooms, on their own thread, what others changed; called from any thread.

        It is nobody's act here: nothing of it can be undone.
        """
        others = ChangeSet(records=changes.records)
        self._runner.read(
            lambda: others, self.changed.announce, lambda reason: self._broke("hear", reason)
        )

    def read(
        self, job: Callable[[Reader], T], done: Callable[[T], None], *, token: str = ""
    ) -> None:
        """Read beside the writer; of reads with one token only the last one's answer counts.

        A read that breaks stands in the strip until the same is read again.
        """
        what = token or getattr(job, "__qualname__", "")

        def work() -> T:
            with self.ledger.reading() as reader:
                return job(reader)

        def found(answer: T) -> None:
            self._was_read(what)
            done(answer)

        self._runner.read(work, found, lambda reason: self._broke(what, reason), token=token)

    def work(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run long work that writes no record (a PDF, a check) away from the hand that asked."""
        self._runner.read(job, done, failed)

    def keep_draft(self, place: str, words: str) -> None:
        """Keep what is being typed through any crash; of a burst only the last words count."""
        with self._typing:
            waiting = place in self._drafts
            self._drafts[place] = words
        if waiting:
            return

        def work() -> None:
            with self._typing:
                latest = self._drafts.pop(place)
            self.ledger.drafts().keep(place, latest)

        self._runner.write(work, _content, self._not_kept)

    def drop_draft(self, place: str) -> None:
        """Forget a draft whose words are in the ledger now, or were given up."""
        self._runner.write(lambda: self.ledger.drafts().drop(place), _content, self._not_kept)

    def kept_draft(self, place: str, done: Callable[[str], None]) -> None:
        """Hand over the words that were kept for a place, "" for none."""

        def found(words: str) -> None:
            self._was_read(place)
            done(words)

        def failed(reason: Exception) -> None:
            self._broke(place, reason)

        self._runner.write(lambda: self.ledger.drafts().kept(place), found, failed)

    def _was_read(self, what: str) -> None:
        if self._unread.pop(what, None) is not None:
            self.reading.announce(None)

    def _broke(self, what: str, reason: Exception) -> None:
        self._unread[what] = reason
        self.reading.announce(None)

    def _heard(self) -> None:
        """Hear, on a thread of sharing, of another picture; tell of it on that of the rooms."""
        self._runner.read(
            self.sharing.picture,
            self._take_picture,
            lambda reason: self._broke("picture", reason),
            token="picture",  # noqa: S106  # a token of reads
        )

    def _take_picture(self, picture: Picture) -> None:
        if picture != self.picture:
            self.picture = picture
            self.pictured.announce(picture)

    def _see(self, others: tuple[Whereabouts, ...]) -> None:
        if others != self.others:
            self.others = others
            self.moved.announce(None)

    def _look_around(self) -> None:
        """Hear, on a thread of presence, of somebody else; tell of it on that of the rooms."""
        self._runner.read(
            self.presences.others, self._see, lambda reason: self._broke("others", reason)
        )

    def _not_kept(self, reason: Exception) -> None:
        self._tell(Saved(self.saved.waiting, self.saved.at, reason))

    def _tell(self, saved: Saved) -> None:
        self.saved = saved
        self.saving.announce(saved)


def _content(_: object) -> None:
    """Take note that all is well, which needs no word."""


Prove = Callable[[str, str], Signer]  # person id and passphrase in, signer out; may raise

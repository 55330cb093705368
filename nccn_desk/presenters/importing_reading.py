"""Reading and comparing a file can be stopped: nothing was written or is shown then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, Protocol, TypeAlias, TypeVar

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ChipShape, Tone
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import Halted

T = TypeVar("T")
F_co = TypeVar("F_co", covariant=True)
Hears: TypeAlias = Callable[[int, int], None]


class Comparing:
    """A dry run: told of by the thread that compares, asked and stopped by the one that shows."""

    def __init__(self) -> None:
        self._course = (0, 0)
        self._stopped = False

    def hear(self, done: int, total: int) -> None:
        """Hear how many cards of how many were compared; raise Halted."""
        self._course = (done, total)
        if self._stopped:
            raise Halted

    def stop(self) -> None:
        """Want no more of it."""
        self._stopped = True

    def told(self) -> Advice:
        """Return how far it is, with the way to stop."""
        done, total = self._course
        far = said("importing.compared", done=done, of=total) if total else NOTHING
        stop = Action("stop", said("importing.stop_comparing"), icon="stop")
        return Advice(said("importing.comparing"), far, Tone.PLAIN, stop, ChipShape.HALF)


def reading_told(what: Phrase) -> Advice:
    """Return that a file is being read, with the way to stop."""
    stop = Action("stop", said("importing.stop_reading"), icon="stop")
    return Advice(what, NOTHING, Tone.PLAIN, stop, ChipShape.HALF)


class Files(Protocol[F_co]):
    """Reads files that come from outside."""

    def read(self, place: str, encoding: str = "") -> F_co:
        """Return what a file holds; raise BadFile."""
        ...

    def stop(self) -> None:
        """End the reading that is under way, if one is."""
        ...


class Reading(Generic[T]):
    """Reads one file at a time, away from the hand that asked."""

    def __init__(self, session: Session, files: Files[T]) -> None:
        self._session = session
        self._files = files
        self._place = ""
        self._turn = 0  # of whom an answer is waited for; others come too late

    def read(
        self,
        place: str,
        encoding: str,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Read a file, or the same again where none is named."""
        self.stop()
        self._place = file = place or self._place
        turn = self._turn

        def answered(found: T) -> None:
            if turn == self._turn:
                done(found)

        def broke(reason: Exception) -> None:
            if turn == self._turn:
                failed(reason)

        self._session.work(lambda: self._files.read(file, encoding), answered, broke)

    def stop(self) -> None:
        """Wait for no answer any more, and let whoever reads come to an end."""
        self._turn += 1
        self._files.stop()


class Rehearsal(Generic[T]):
    """Makes one dry run at a time, beside the writer; what comes after a stop is not heard."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._work: Comparing | None = None

    @property
    def runs(self) -> bool:
        """Whether one is being made."""
        return self._work is not None

    def told(self) -> Advice:
        """Return how far it is."""
        return (self._work or Comparing()).told()

    def begin(
        self,
        make: Callable[[Reader, Hears], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Compare a file with what is there; `make` tells how far it is, and is stopped so."""
        self._work = work = Comparing()

        def job(reader: Reader) -> T:
            return make(reader, work.hear)

        def rehearsed(made: T | NccnError) -> None:
            if work is not self._work:
                return
            self._work = None
            if isinstance(made, NccnError):
                failed(made)
            else:
                done(made)

        self._session.read(partial(tried, job), rehearsed, token="importing.plan")  # noqa: S106  # of reads

    def stop(self) -> None:
        """Want no more of it."""
        if self._work is not None:
            self._work.stop()
            self._work = None


def tried(job: Callable[[Reader], T], reader: Reader) -> T | NccnError:
    """Return what a job answers, or what somebody can be told about why it does not."""
    try:
        return job(reader)
    except NccnError as reason:
        return reason

"""Reading and comparing an address book can be stopped: nothing was written or is shown then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ChipShape, Tone
from nccn_desk.services.importing import Contacts, Found, cards_of
from nccn_desk.services.importing_plan import Plan, plan
from nccn_desk.services.ports import Reader
from nccn_desk.services.publishing_shapes import Halted

T = TypeVar("T")


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


def reading_told() -> Advice:
    """Return that a file is being read, with the way to stop."""
    stop = Action("stop", said("importing.stop_reading"), icon="stop")
    return Advice(said("importing.reading"), NOTHING, Tone.PLAIN, stop, ChipShape.HALF)


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


class Rehearsal:
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
        found: Found,
        columns: Sequence[str],
        done: Callable[[Plan], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Compare a file with what is there."""
        self._work = work = Comparing()

        def job(reader: Reader) -> Plan:
            return plan(reader, found.name, cards_of(found, columns), work.hear)

        def rehearsed(made: Plan | NccnError) -> None:
            if work is not self._work:
                return
            self._work = None
            if isinstance(made, Plan):
                done(made)
            else:
                failed(made)

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

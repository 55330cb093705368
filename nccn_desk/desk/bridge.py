"""The bridge carries work to other threads and answers back: one writes, a few read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Final, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

T = TypeVar("T")

READERS: Final = 2


class BridgeClosed(RuntimeError):
    """Work was handed in after the bridge was closed."""


class WorkBroke(RuntimeError):
    """A job ended in something that is no ordinary exception, such as a library's panic."""


class _Work(NamedTuple):
    """A job on its way, and what becomes of its answer."""

    job: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    token: str = ""
    number: int = 0


class Bridge(QObject):
    """A runner on plain threads; make it, call it and close it on the main thread.

    Answers arrive on the main thread by a queued signal, in the order in which the work ended;
    writes are done and answered in the order in which they were handed in. Of reads with one
    token only the last one's answer arrives: an older one is not begun if it still waits, and
    its answer is dropped if it was under way.
    """

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None, *, readers: int = READERS) -> None:
        super().__init__(parent)
        self._writes: SimpleQueue[_Work | None] = SimpleQueue()
        self._reads: SimpleQueue[_Work | None] = SimpleQueue()
        self._latest: dict[str, int] = {}
        self._guard = Lock()
        self._closed = False
        self._answered.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)
        self._writer = Thread(target=self._serve, args=(self._writes,), name="writer", daemon=True)
        self._readers = [
            Thread(target=self._serve, args=(self._reads,), name=f"reader-{place}", daemon=True)
            for place in range(readers)
        ]
        for thread in (self._writer, *self._readers):
            thread.start()

    def write(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job on the single writer; raise `BridgeClosed` if it would be lost."""
        self._take(self._writes, _Work(job, done, failed))

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        token: str = "",
    ) -> None:
        """Run a reading job beside others; a newer one with its token takes its place."""
        number = 0
        if token:
            with self._guard:
                number = self._latest[token] = self._latest.get(token, 0) + 1
        self._take(self._reads, _Work(job, done, failed, token, number))

    def close(self) -> None:
        """Do every write that was handed in, give up reads that wait, and end the threads.

        The answers to all work done by then have been handed back when this returns.
        """
        if self._closed:
            return
        self._closed = True
        self._writes.put(None)
        self._give_up_reads()
        for _ in self._readers:
            self._reads.put(None)
        for thread in (self._writer, *self._readers):
            thread.join()
        QCoreApplication.sendPostedEvents(self)

    def _take(self, queue: SimpleQueue[_Work | None], work: _Work) -> None:
        if self._closed:
            raise BridgeClosed
        queue.put(work)

    def _give_up_reads(self) -> None:
        while True:
            try:
                self._reads.get_nowait()
            except Empty:
                return

    def _serve(self, queue: SimpleQueue[_Work | None]) -> None:
        """Work until told to stop; runs on a thread of its own."""
        while (work := queue.get()) is not None:
            if self._wanted(work):
                self._answered.emit(work, _answer(work))
            del work  # a waiting thread must not keep a finished job and its answer alive

    def _hand_back(self, work: _Work, answer: Callable[[], None]) -> None:
        if self._wanted(work):
            answer()

    def _wanted(self, work: _Work) -> bool:
        with self._guard:
            return not work.token or self._latest[work.token] == work.number


def _answer(work: _Work) -> Callable[[], None]:
    """Run a job and return the call that hands its result, or its failure, to whoever asked."""
    try:
        result = work.job()
    except Exception as reason:  # noqa: BLE001  # the one place: every failure goes to its caller
        return partial(work.failed, reason)
    except BaseException as reason:  # noqa: BLE001  # a panic must not end the thread and its queue
        broke = WorkBroke(str(reason))
        broke.__cause__ = reason
        return partial(work.failed, broke)
    return partial(work.done, result)

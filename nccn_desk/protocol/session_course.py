"""A course is one exchange under way: what it knows, what came of it, and whom it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.protocol import version
from nccn_desk.protocol.ahead import Early
from nccn_desk.protocol.depot import Cursor, Depot, Line, Taken
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import Heads, Hello, Point, Request, Response, Standing
from nccn_desk.protocol.outcome import Cancelled, Outcome, Progress, Step, Telling

_Answer = TypeVar("_Answer", bound=Response)


class Stopped(Exception):  # not an error: somebody wished it
    """Somebody cancelled the exchange."""


class Course:
    """One exchange under way."""

    def __init__(self, depot: Depot, line: Line, progress: Telling, cancelled: Cancelled) -> None:
        self.depot = depot
        self.space = depot.identity.space
        self.founded = True  # the server keeps the space
        self.spoiled = False  # something came damaged or not at all: read it again next time
        self.point: Point | None = None  # where we and the server are known to be equal
        self.known: Standing | None = None  # how the server stands, as far as it was told
        self.outcome = Outcome(Hello(b"", b"", version.OURS, 0))
        self._line = line
        self._progress = progress
        self._cancelled = cancelled

    def tell(
        self, step: Step, done: int = 0, total: int = 0, changes: ChangeSet | None = None
    ) -> None:
        """Say how far the exchange is; what changed is kept in the outcome too."""
        news = changes or ChangeSet()
        self.outcome = replace(self.outcome, changes=self.outcome.changes | news)
        self._progress(Progress(step, done, total, news))

    def tell_control(self, taken: int, changes: ChangeSet) -> None:
        """Say how many control entries came, and what they changed."""
        self.tell(Step.CONTROL, taken, 0, changes)

    def tell_taken(self, taken: Taken) -> None:
        """Keep what became of what came beside the server's count."""
        self.outcome = replace(self.outcome, taken=(*self.outcome.taken, taken))
        self.tell(Step.PULL, self.outcome.received, 0, taken.changes)

    def greet(self) -> Hello:
        """Ask the server what it is."""
        self.heed()
        self.tell(Step.HELLO)
        return self._line.hello()

    def ask(self, request: Request, kind: type[_Answer]) -> _Answer:
        """Ask one thing; raise BadAnswer for an answer of another kind."""
        self.heed()
        return _of_kind(self._line.ask(request), kind)

    def begin(self, request: Request, kind: type[_Answer]) -> Callable[[], _Answer]:
        """Ask one thing soon, and return what gives the answer: where the line can, at once."""
        line = self._line
        waiting = line.begin(request) if isinstance(line, Early) else partial(line.ask, request)

        def answer() -> _Answer:
            self.heed()
            return _of_kind(waiting(), kind)

        return answer

    def heed(self) -> None:
        """Raise Stopped where somebody cancelled."""
        if self._cancelled():
            raise Stopped

    def end(self) -> Outcome:
        """Say that all is done, and return what came of it."""
        self.tell(Step.DONE)
        return replace(self.outcome, whole=not self.outcome.full)

    def confirm(self, heads: Heads) -> None:
        """Note how far the server keeps each chain, and how far we and it are known to be equal."""
        self.outcome = replace(self.outcome, heads=heads)
        self.depot.confirm(self.outcome.hello.server, heads, self.cursor)

    @property
    def cursor(self) -> Cursor | None:
        """Where to read on, if all that stands before it came here whole."""
        hello = self.outcome.hello
        if self.point is None or self.spoiled or self.outcome.full:
            return None
        return Cursor(hello.server, hello.incarnation, self.point)


def _of_kind(answer: Response, kind: type[_Answer]) -> _Answer:
    if not isinstance(answer, kind):
        raise BadAnswer(reason=type(answer).__name__)
    return answer

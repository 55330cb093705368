"""A course is one exchange under way: what it knows, what came of it, and whom it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.protocol import version
from nccn_desk.protocol.depot import Depot, Line
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

    def greet(self) -> Hello:
        """Ask the server what it is."""
        self.heed()
        self.tell(Step.HELLO)
        return self._line.hello()

    def ask(self, request: Request, kind: type[_Answer]) -> _Answer:
        """Ask one thing; raise BadAnswer for an answer of another kind."""
        self.heed()
        answer = self._line.ask(request)
        if not isinstance(answer, kind):
            raise BadAnswer(reason=type(answer).__name__)
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
        """Note how far the server keeps each chain."""
        self.outcome = replace(self.outcome, heads=heads)
        self.depot.confirm(self.outcome.hello.server, heads)

"""A post is one server or relay with which this desk exchanges, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from nccn_desk.adapters.transport.hints import Hint
from nccn_desk.app.sharing_ears import Ears, LiveLine
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.app.sharing_reasons import Heard, Reasons
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock, SystemClock, to_text
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol.ahead import Ahead, Answer, Early
from nccn_desk.protocol.errors import Refused, Unreachable, Why
from nccn_desk.protocol.messages import Hello
from nccn_desk.protocol.outcome import (
    Cancelled,
    Known,
    Outcome,
    Pending,
    Progress,
    Step,
    Telling,
    none_pending,
)
from nccn_desk.protocol.session import exchange
from nccn_desk.protocol.session_going_on import go_on
from nccn_desk.services.office import OfficeDepot
from nccn_desk.services.sharing import ANSWERS, Post, Reach, Road, Work
from nccn_desk.services.syncing import Server, Standing

LONGEST: Final = 3_600.0  # seconds for which a server may ask to be left alone

_log: Final = logging.getLogger(__name__)


def nothing_first(_line: LiveLine, _tell: Telling, _cancelled: Cancelled) -> None:
    """Do nothing before an exchange."""


def nothing_then() -> None:
    """Do nothing after an exchange."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a post works with: the store, and whom it tells what; all of it from any thread."""

    depot: OfficeDepot
    clock: Clock
    pace: Pace
    open_line: Callable[[Server, OfficeDepot], LiveLine]
    changed: Callable[[ChangeSet], None]  # what took effect here
    moved: Callable[[], None]  # the picture is another one
    arrived: Callable[[Server], None]  # entries came from this server, and others may lack them
    presence: Callable[[], None]  # somebody moved in the space
    pending: Callable[[Server], Pending] = lambda _: none_pending  # to add to the control log
    prepare: Callable[[LiveLine, Telling, Cancelled], None] = nothing_first
    levelled: Callable[[], None] = nothing_then  # an exchange went well
    files: Callable[[], None] = nothing_then  # then files may go, on a thread of their own


@dataclass(frozen=True, slots=True)
class _State:
    reach: Reach
    since: str
    last: str = ""
    offset: int = 0
    code: str = ""
    past: str = ""
    noticed: str = ""
    hello: Hello | None = None
    outcome: Outcome | None = None


class PostLoop:
    """Exchanges when there is something to exchange, when it is time, and when it is asked to."""

    def __init__(self, server: Server, around: Around) -> None:
        self.server = server
        self._around = around
        self._line: LiveLine | None = None
        self._ears: Ears | None = None
        self._reasons = Reasons()
        self._hands = ThreadPoolExecutor(2, thread_name_prefix="ahead")
        self._cancelled = False
        self._failures = 0
        self._wait = 0.0  # seconds for which the server asked to be left alone
        self._full_by = 0.0  # when all is asked again, however well it goes on
        self._work: Work | None = None
        self._state = _State(Reach.CONNECTING, to_text(around.clock.now()))
        self._thread = threading.Thread(target=self._run, name="post", daemon=True)

    def begin(self) -> None:
        """Exchange from now on."""
        self._thread.start()

    def act(self) -> None:
        """Hear that this desk wrote something; where nobody answers that changes nothing."""
        self._reasons.act()

    def exchange_now(self) -> None:
        """Do not wait any longer."""
        self._reasons.force()

    def cancel(self) -> None:
        """Break off what is under way; what was taken in stays."""
        self._cancelled = True

    def end(self) -> None:
        """Begin to end; `join` waits for it."""
        self._reasons.end()
        self._hands.shutdown(wait=False)
        if self._ears is not None:
            self._ears.end()
        if self._line is not None:
            self._line.let_go()

    def join(self, seconds: float) -> None:
        """Wait for the threads to end; one that hangs in the network ends by itself later."""
        until = time.monotonic() + seconds
        for thread in (self._thread, self._ears.thread if self._ears else None):
            if thread is not None and thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))

    @property
    def line(self) -> LiveLine | None:
        """The line to it, None before the first exchange."""
        return self._line

    @property
    def answers(self) -> bool:
        """Whether the last exchange went well."""
        return self._state.reach in ANSWERS

    @property
    def outcome(self) -> Outcome | None:
        """What came of the last exchange that went well."""
        return self._state.outcome

    @property
    def work(self) -> Work | None:
        """What is under way."""
        return self._work

    def post(self, standing: Standing) -> Post:
        """Return how it stands with this post."""
        state, reach = self._state, self._state.reach
        if reach is Reach.POLLING and self._ears is not None and self._ears.live:
            reach = Reach.LIVE
        known = state.hello.server if state.hello else b""
        return Post(
            name=self.server.name,
            road=Road(self.server.road),
            reach=reach,
            since=state.since,
            last=state.last,
            lacks=standing.lacks.get(known, standing.entries),
            offset=state.offset,
            code=state.code,
            past=state.past,
            noticed=state.noticed,
        )

    # ------------------------------------------------------------------ the thread

    def _run(self) -> None:
        self._reasons.pause(self._around.pace.grace)
        begun = 0.0
        while not self._reasons.over:
            self._reasons.pause(begun + self._around.pace.gather - time.monotonic())
            begun = time.monotonic()
            self._turn()
            self._rest(begun)
        if self._ears is not None:
            self._ears.end()
        if self._line is not None:
            self._line.close()

    def _turn(self) -> None:
        """Exchange once, whatever comes of it."""
        self._cancelled, heard = False, self._reasons.take()
        try:
            self._went_well(self._exchange(heard), heard.hint)
            self._around.levelled()
            self._around.files()
        except Unreachable as fault:
            self._failed(Reach.UNREACHABLE, fault)
        except NccnError as fault:
            self._failed(Reach.REFUSED, fault)
        except Exception as fault:  # noqa: BLE001  # the one place: see the next line
            # A thread that died in silence would look like a server that has no news.
            _log.exception("an exchange broke")
            self._failed(Reach.REFUSED, NccnError(reason=type(fault).__name__))
        self._work = None
        self._around.moved()

    def _in_step(self, heard: Heard) -> Known | None:
        """Return the last outcome where all that happened since was told to us, else nothing."""
        outcome = self._state.outcome
        live = self._ears is not None and self._ears.live
        if not (live and heard.told) or outcome is None or not outcome.whole:
            return None
        if time.monotonic() >= self._full_by:
            return None
        settled = self.answers and not outcome.control_fault and not outcome.refused
        return Known(outcome, heard.moved) if settled else None

    def _exchange(self, heard: Heard) -> Outcome:
        around = self._around
        known = self._in_step(heard)
        self._demand_host()
        if self._line is None:
            self._line = around.open_line(self.server, around.depot)
        line, depot = self._line, around.depot
        around.prepare(line, self._hear_progress, self._is_cancelled)
        if known is not None:
            return go_on(
                depot,
                Ahead(line, heard.hint.pages, heard.hint.number),
                known,
                progress=self._hear_progress,
                cancelled=self._is_cancelled,
                pending=around.pending(self.server),
            )
        self._full_by = time.monotonic() + around.pace.rest(live=True)
        return exchange(
            depot,
            Early(line, self._ask_aside),
            progress=self._hear_progress,
            cancelled=self._is_cancelled,
            pending=around.pending(self.server),
            now=lambda: milliseconds(SystemClock().now()),
        )

    def _ask_aside(self, job: Answer) -> Answer:
        """Ask on another thread; raise Unreachable where the post has ended."""
        try:
            return self._hands.submit(job).result
        except RuntimeError as fault:
            raise Unreachable(reason="closed") from fault

    def _is_cancelled(self) -> bool:
        return self._reasons.over or self._cancelled

    def _demand_host(self) -> None:
        """Raise Refused for a relay whose desk is none of ours, or not any more."""
        if not self.server.device:
            return
        membership = self._around.depot.membership()
        held = membership.devices.get(bytes.fromhex(self.server.device)) if membership else None
        if held is None or not held.active:
            raise Refused(Why.NOT_MEMBER)

    def _hear_progress(self, progress: Progress) -> None:
        shown = progress.step is not Step.DONE and (progress.done or progress.total)
        self._work = Work(progress.step.value, progress.done, progress.total) if shown else None
        if progress.changes:
            self._around.changed(progress.changes)
        if shown:
            self._around.moved()

    def _went_well(self, outcome: Outcome, heard: Hint) -> None:
        around, moment = self._around, to_text(self._around.clock.now())
        self._failures = 0
        since = self._state.since if self.answers else moment
        offset = outcome.offset or 0
        past = _past_of(outcome)
        self._state = _State(
            Reach.POLLING,
            since,
            moment,
            offset,
            outcome.control_fault,
            past or self._state.past,
            moment if past else self._state.noticed,
            outcome.hello,
            outcome,
        )
        cursor = around.depot.cursor(outcome.hello.server)
        number = cursor.point.number if cursor else 0
        # What was called out before we asked has been answered, whatever the answer was.
        self._reasons.read_up_to(max(number, heard.number), heard.control)
        if outcome.received:
            around.arrived(self.server)
        self._listen()

    def _failed(self, reach: Reach, fault: NccnError) -> None:
        self._failures += 1
        seconds = fault.values.get("seconds", 0)
        self._wait = min(float(seconds), LONGEST) if isinstance(seconds, int) else 0.0
        same = self._state.reach is reach
        since = self._state.since if same else to_text(self._around.clock.now())
        self._state = replace(self._state, reach=reach, since=since, code=fault.code)

    def _listen(self) -> None:
        if self._ears is not None or self._line is None or self._reasons.over:
            return
        line, around = self._line, self._around
        listen = partial(line.listen, around.depot.identity.space)
        self._ears = Ears(listen, self._hear, around.presence, self.exchange_now, around.pace)
        self._ears.thread.start()

    def _hear(self, hint: Hint) -> None:
        if hint.presence:
            self._around.presence()
            return
        if hint.beat:
            return
        # What it is a reason for moves the picture when it is done; to draw it before, on one more
        # thread that wakes in this instant, would only keep that waiting.
        if not self._reasons.hear(hint):
            self._around.moved()

    def _rest(self, begun: float) -> None:
        """Wait until there is a reason for another exchange."""
        live = self._ears is not None and self._ears.live
        pace = self._around.pace
        if self._failures:
            until = begun + max(pace.back_off(self._failures), self._wait)
        else:
            until = self._full_by if live else begun + pace.rest(live=False)
        self._wait = 0.0
        self._reasons.rest(until, failing=self._failures > 0)


def _past_of(outcome: Outcome) -> str:
    """Return what an exchange found out about a server's past; see `services.sharing.Post`."""
    if outcome.restored:
        return "restored"
    return "rewritten" if outcome.rewritten else ""

"""What the server lacks is handed over page by page; a refused chain waits for another day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from nccn_desk.ledger.envelope import Header
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import AskStanding, Heads, Push, Pushed, Standing
from nccn_desk.protocol.outcome import Pending, Step
from nccn_desk.protocol.session_branches import meet_branch, stands_apart
from nccn_desk.protocol.session_control import found, give_control, give_pending
from nccn_desk.protocol.session_course import Course
from nccn_desk.protocol.session_forks import REFUSED, take_rivals
from nccn_desk.protocol.session_heads import (
    BEYOND,
    lacking_count,
    log_end,
    moved_on,
    rolled,
    there_before,
)

PAGE: Final = 4 * 2**20  # bytes handed over at once
ROOM: Final = 64 * 2**10  # bytes of a request's body that are not envelopes
PER_ENVELOPE: Final = 512  # bytes of an envelope that are not its ciphertext
MOST: Final = 1_000  # envelopes of one request

_Way: TypeAlias = tuple[Parcel, Callable[[], Pushed]]  # a parcel under way, and its answer


def give(course: Course, pending: Pending) -> None:
    """Hand over control entries and envelopes that the server lacks, then our own new ones."""
    if not course.founded:
        found(course, pending)
    standing = course.known or course.ask(AskStanding(course.space), Standing)
    if (standing.control, standing.control_tip) != log_end(course.depot):
        if stands_apart(course, standing.control, standing.control_tip):
            meet_branch(course)
        elif standing.control < log_end(course.depot)[0]:
            give_control(course, standing.control)
    if course.known is None or standing.heads != course.outcome.heads:
        course.confirm(standing.heads)
    _push(course, standing)
    give_pending(course, pending)


def _push(course: Course, standing: Standing) -> None:
    giving = _Giving(course, standing)
    giving.give()
    take_rivals(course, giving.heads, giving.forked)
    _read_past(course)


class _Giving:
    """Parcels on their way: the next one leaves before the answer to the last is noted."""

    def __init__(self, course: Course, standing: Standing) -> None:
        limits = course.outcome.hello.limits
        self._course = course
        self._standing = standing
        self._count = min(limits.envelopes, MOST)
        self._size = max(1, min(PAGE, limits.body - ROOM) - self._count * PER_ENVELOPE)
        self._stuck: set[bytes] = set()
        self.forked: dict[bytes, Header] = {}  # by chain, whose place another one has there
        self._total = 0  # how many it lacks, counted where they are more than one parcel

    @property
    def heads(self) -> Heads:
        """How far the server keeps each chain."""
        return self._standing.heads

    def give(self) -> None:
        """Hand over all that the server lacks."""
        way = self._send(self._lacking(self._standing.heads))
        while way is not None:
            way = self._follow(*way)

    def _lacking(self, heads: Heads) -> Parcel:
        wanted = {**heads, **dict.fromkeys(self._stuck, BEYOND)}
        return self._course.depot.lacking(wanted, envelopes=self._count, size=self._size)

    def _send(self, parcel: Parcel) -> _Way | None:
        if not parcel.envelopes:
            return None
        request = Push(self._course.space, parcel.announcements, parcel.envelopes)
        return parcel, self._course.begin(request, Pushed)

    def _follow(self, parcel: Parcel, answer: Callable[[], Pushed]) -> _Way | None:
        """Send what comes after a parcel, and note the answer to that one."""
        guess, following = moved_on(self._standing.heads, parcel.envelopes), None
        if len(parcel.envelopes) >= self._count:
            self._total = self._total or lacking_count(self._course.depot, self._standing)
            following = self._lacking(guess)  # read while the server is busy
        pushed = answer()
        if len(pushed.results) != len(parcel.envelopes):
            raise BadAnswer(reason="results")
        as_guessed = not any(pushed.results) and self._heads_after(parcel, pushed) == guess
        way = self._send(following) if following is not None and as_guessed else None
        self._note(parcel, pushed)
        return way or self._send(self._lacking(self._standing.heads))

    def _heads_after(self, parcel: Parcel, pushed: Pushed) -> Heads:
        """Return how far all chains go there now: it tells only of those that were pushed to."""
        named = moved_on({}, parcel.envelopes)
        others = {name: at for name, at in self._standing.heads.items() if name not in named}
        return {**others, **pushed.standing.heads}

    def _note(self, parcel: Parcel, pushed: Pushed) -> None:
        course, before = self._course, self._standing
        _note_pushed(course, parcel, pushed, self._stuck)
        _note_forked(parcel, pushed, self.forked)
        if pushed.standing.incarnation == before.incarnation:
            heads = self._heads_after(parcel, pushed)
            self._standing = replace(pushed.standing, heads=heads)
        else:  # it was restored between two of our questions, and may hold less of every chain
            self._standing = course.ask(AskStanding(course.space), Standing)
        if self._standing.heads == before.heads and not any(pushed.results):
            self._stuck.update(there_before(parcel, before))
        course.confirm(self._standing.heads)
        course.tell(Step.PUSH, course.outcome.sent, max(self._total, course.outcome.sent))


def _note_forked(parcel: Parcel, pushed: Pushed, forked: dict[bytes, Header]) -> None:
    """Remember the first envelope of each chain whose place another one has there."""
    for envelope, code in zip(parcel.envelopes, pushed.results, strict=True):
        if code == REFUSED:
            header = envelope.header
            forked.setdefault(header.chain, header)


def _read_past(course: Course) -> None:
    """Move our cursor over what we just gave, where nobody else gave anything in between."""
    cursor = course.cursor
    if cursor is not None and course.depot.cursor(cursor.server) != cursor:
        course.depot.take(Parcel(), cursor)


def _note_pushed(course: Course, parcel: Parcel, pushed: Pushed, stuck: set[bytes]) -> None:
    """Count what was kept, and pass over the rest of each chain that was refused."""
    pairs = tuple(zip(parcel.envelopes, pushed.results, strict=True))
    refused = {each.id: code for each, code in pairs if code}
    stuck.update(each.header.chain for each, code in pairs if code)
    kept = [each for each, code in pairs if not code]
    if course.point is not None:
        point = rolled(course.point, kept)
        course.point = point if point == pushed.standing.point else None
    course.outcome = replace(
        course.outcome,
        sent=course.outcome.sent + len(kept),
        refused={**course.outcome.refused, **refused},
    )

"""What the server has and we lack is read on from our cursor or, without one, by heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.protocol.messages import AskStanding, Missing, Point, Pull, Pulled, Standing
from nccn_desk.protocol.outcome import Rewritten, Step
from nccn_desk.protocol.session_course import Course
from nccn_desk.protocol.session_heads import Filling, moved_on, rolled

PAGE: Final = 4 * 2**20  # bytes asked for at once


class _Another(Exception):  # a finding
    """The server's count does not go on from a point that it gave."""

    def __init__(self, kept: Point, found: Point | None) -> None:
        super().__init__()
        self.kept = kept
        self.found = found


def pull(course: Course) -> None:
    """Take what the server has and we lack."""
    hello = course.outcome.hello
    cursor = course.cursor or course.depot.cursor(hello.server)
    if cursor is not None and cursor.incarnation != hello.incarnation:
        course.outcome = replace(course.outcome, restored=True)
        cursor = None
    if not course.founded:
        return
    course.tell(Step.PULL)
    if cursor is None:
        _resynchronise(course)
        return
    try:
        _pull_on(course, cursor.point)
    except _Another as found:
        evidence = Rewritten(hello.server, hello.incarnation, found.kept, found.found)
        rewritten = (*course.outcome.rewritten, evidence)
        course.outcome = replace(course.outcome, rewritten=rewritten)
        _resynchronise(course)


def _pull_on(course: Course, point: Point) -> None:
    """Read on from a point, checking that the server's count goes on from there."""
    answer = course.begin(Pull(course.space, point, PAGE), Pulled)
    more = True
    while more:
        page = _answered(answer, point)
        if page.incarnation != course.outcome.hello.incarnation:
            course.outcome = replace(course.outcome, restored=True)  # between two questions
            _resynchronise(course)
            return
        if not page.envelopes and page.more:
            raise BadAnswer(reason="page")
        if rolled(point, page.envelopes) != page.point:
            raise _Another(point, page.point)
        point = page.point
        if page.more:
            answer = course.begin(Pull(course.space, point, PAGE), Pulled)
        if page.envelopes:
            _take(course, page, _cursor_at(course, page))
            _learn(course, page)
        more = page.more and not course.outcome.full
    course.point = point


def _answered(answer: Callable[[], Pulled], point: Point) -> Pulled:
    """Return the page that follows a point; raise _Another where the server does not know it."""
    try:
        return answer()
    except Refused as fault:
        if fault.why == Why.REWRITTEN:
            raise _Another(point, None) from fault
        raise


def _learn(course: Course, page: Pulled) -> None:
    """Know that the server has what it gave."""
    if course.known is not None:
        heads = moved_on(course.known.heads, page.envelopes)
        course.known = replace(course.known, heads=heads, point=page.point)


def _resynchronise(course: Course) -> None:
    """Take what we lack by heads, then read on from where the server stood."""
    course.known = None
    course.outcome = replace(course.outcome, resynchronised=True)
    standing = course.ask(AskStanding(course.space), Standing)
    filling = Filling(course.depot.heads())
    answer = course.begin(Missing(course.space, filling.heads, PAGE), Pulled)
    more = True
    while more:
        page = answer()
        moved = filling.reach(page)
        if page.more and not moved:
            raise BadAnswer(reason="page")
        if page.more:
            answer = course.begin(Missing(course.space, filling.heads, PAGE), Pulled)
        # What it has and did not give would stand before the cursor, and never be asked for.
        course.spoiled |= not page.more and filling.lacks(standing)
        last = None if page.more else _cursor_at(course, page)
        _take(course, page, last)
        course.point = page.point if last else None
        more = page.more and not course.outcome.full


def _cursor_at(course: Course, page: Pulled) -> Cursor:
    return Cursor(course.outcome.hello.server, page.incarnation, page.point)


def _take(course: Course, page: Pulled, cursor: Cursor | None) -> None:
    course.heed()
    parcel = Parcel(page.announcements, page.envelopes)
    taken = course.depot.take(parcel, None if course.spoiled else cursor)
    course.spoiled |= taken.spoiled
    outcome = course.outcome
    received = outcome.received + len(page.envelopes)
    kept = (*outcome.taken, taken) if page.envelopes else outcome.taken
    full = outcome.full or taken.full
    course.outcome = replace(outcome, received=received, taken=kept, full=full)
    course.tell(Step.PULL, received, 0, taken.changes)

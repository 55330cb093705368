"""What the server has and we lack is read on from our cursor or, without one, by heads."""

from __future__ import annotations

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
    if not course.founded:
        return
    course.tell(Step.PULL)
    hello = course.outcome.hello
    cursor = course.depot.cursor(hello.server)
    if cursor is None or cursor.incarnation != hello.incarnation:
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
    more = True
    while more:
        try:
            page = course.ask(Pull(course.space, point, PAGE), Pulled)
        except Refused as fault:
            if fault.why == Why.REWRITTEN:
                raise _Another(point, None) from fault
            raise
        if page.incarnation != course.outcome.hello.incarnation:
            _resynchronise(course)  # the server was restored between two of our questions
            return
        if not page.envelopes and page.more:
            raise BadAnswer(reason="page")
        if rolled(point, page.envelopes) != page.point:
            raise _Another(point, page.point)
        point = page.point
        if page.envelopes:
            _take(course, page, _cursor_at(course, page))
            _learn(course, page)
        more = page.more and not course.outcome.full
    course.point = point


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
    more = True
    while more:
        page = course.ask(Missing(course.space, filling.heads, PAGE), Pulled)
        moved = filling.reach(page)
        if page.more and not moved:
            raise BadAnswer(reason="page")
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

"""Going on asks a server nothing again that it told, while it is heard all the time."""

from __future__ import annotations

from nccn_desk.protocol.depot import Depot, Line
from nccn_desk.protocol.messages import Standing
from nccn_desk.protocol.outcome import (
    Cancelled,
    Known,
    Outcome,
    Pending,
    Telling,
    none_pending,
)
from nccn_desk.protocol.session_course import Course, Stopped
from nccn_desk.protocol.session_heads import log_end
from nccn_desk.protocol.session_pull import pull
from nccn_desk.protocol.session_push import give


def go_on(
    depot: Depot,
    line: Line,
    known: Known,
    *,
    progress: Telling,
    cancelled: Cancelled,
    pending: Pending = none_pending,
) -> Outcome:
    """Go on from an exchange that left both sides equal.

    Whoever does has listened to the server all the while, and exchanges in full now and then.
    Raises what `exchange` raises.
    """
    course = Course(depot, line, progress, cancelled)
    try:
        _resume(course, known.outcome)
        if known.moved:
            pull(course)
        give(course, pending)
    except Stopped:
        return course.outcome
    return course.end()


def _resume(course: Course, before: Outcome) -> None:
    """Begin where an exchange ended that left both sides equal."""
    cursor = course.depot.cursor(before.hello.server)
    if cursor is not None and cursor.incarnation == before.hello.incarnation:
        course.point = cursor.point
        end = log_end(course.depot)
        course.known = Standing(cursor.incarnation, before.heads, cursor.point, *end)
    course.outcome = Outcome(before.hello, before.offset, heads=before.heads)

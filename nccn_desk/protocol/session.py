"""An exchange makes a desk and a server equal, and may be broken off at any point and begun again.

First the control log, then what the server has, then what it lacks. Each step leaves the desk's
store whole; whatever was done twice counts once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nccn_desk.protocol import version
from nccn_desk.protocol.depot import Depot, Line
from nccn_desk.protocol.outcome import Cancelled, Outcome, Pending, Telling, none_pending
from nccn_desk.protocol.session_control import take_control
from nccn_desk.protocol.session_course import Course, Stopped
from nccn_desk.protocol.session_forks import take_forks
from nccn_desk.protocol.session_mending import mend
from nccn_desk.protocol.session_pull import pull
from nccn_desk.protocol.session_push import give


def exchange(
    depot: Depot,
    line: Line,
    *,
    progress: Telling,
    cancelled: Cancelled,
    pending: Pending = none_pending,
    now: Callable[[], int] | None = None,
) -> Outcome:
    """Bring a desk's store and a server to the same state, and say what came of it.

    `now` is the desk's clock in ms. Raises Unreachable where the line breaks, Refused where the
    server says no, NoCommonVersion, BadAnswer, and what the depot raises when its disk refuses;
    what was done until then stays, was told by `progress`, and the next exchange goes on from it.
    """
    course = Course(depot, line, progress, cancelled)
    try:
        _greet(course, now)
        take_control(course)
        pull(course)
        take_forks(course)
        give(course, pending)
        mend(course)
    except Stopped:
        return course.outcome
    return course.end()


def _greet(course: Course, now: Callable[[], int] | None) -> None:
    """Ask the server what it is, and compare clocks half-way through the question."""
    asked = now() if now else 0
    hello = course.greet()
    version.meet(hello.versions)
    offset = hello.now - (asked + now()) // 2 if now else None
    course.outcome = replace(course.outcome, hello=hello, offset=offset)

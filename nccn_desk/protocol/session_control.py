"""The control log goes both ways: the server's is taken first, what it lost is given back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.errors import BadControl, BadEntry, NewerEntry, TooLarge
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.protocol.messages import AddControl, AskControl, ControlAdded, ControlLog, Point
from nccn_desk.protocol.outcome import Pending, Step
from nccn_desk.protocol.session_branches import give_branch, meet_branch
from nccn_desk.protocol.session_course import Course
from nccn_desk.protocol.session_heads import log_end

RETRIES: Final = 8  # times that somebody else may be quicker before we leave it for now


def take_control(course: Course) -> None:
    """Take what the server's control log has after ours."""
    course.tell(Step.CONTROL)
    more = True
    ways = [_reminded, give_branch]  # to a server that does not know us, each tried once
    while more:
        try:
            log = course.ask(AskControl(course.space, log_end(course.depot)[0]), ControlLog)
        except Refused as fault:
            stranger = fault.why == Why.NOT_MEMBER
            if stranger and any(ways.pop(0)(course) for _ in tuple(ways)):
                continue
            if fault.why != Why.UNKNOWN_SPACE:
                raise
            course.founded = False
            return
        if not log.entries:
            return
        before = log_end(course.depot)[0]
        try:
            changes = course.depot.take_control(log.entries)
        except (BadControl, BadEntry, NewerEntry, TooLarge) as fault:
            meet_branch(course, fault.code)
            return
        taken = log_end(course.depot)[0] - before
        all_taken = course.outcome.control_taken + taken
        course.outcome = replace(course.outcome, control_taken=all_taken)
        course.tell_control(all_taken, changes)
        more = log.more and taken > 0


def found(course: Course, pending: Pending) -> None:
    """Let the space begin at the server; raise Refused where it does not take it in."""
    give_control(course, 0)
    give_pending(course, pending)
    if not course.founded:
        raise Refused(course.outcome.control_fault or Why.UNKNOWN_SPACE)
    course.point = Point()


def give_control(course: Course, after: int) -> None:
    """Give back what the server's control log has lost, or never had."""
    for entry in course.depot.control_after(after):
        if _added(course, entry) != "":
            return
        course.founded = True


def give_pending(course: Course, pending: Pending) -> None:
    """Add our own new control entries, signed anew where somebody else was quicker."""
    tries = 0
    while (entry := pending()) is not None:
        why = _added(course, entry)
        if why == Why.CONTROL_MOVED and course.founded and tries < RETRIES:
            tries += 1
            take_control(course)
        elif why:
            return
        else:
            course.founded = True
            course.tell(Step.CONTROL, 0, 0, course.depot.take_control((entry,)))


def _reminded(course: Course) -> bool:
    """Give back what the server's log has lost, where that may be why it does not know us.

    Its log may come from a backup that is older than our own membership. Tell whether it took
    anything: a desk that is out gives nothing that is not there.
    """
    last, _ = log_end(course.depot)
    entries = course.depot.control_after(max(0, last - 1))
    if not entries:
        return False
    try:
        course.ask(AddControl(course.space, entries[-1]), ControlAdded)
    except Refused as fault:
        end = fault.values.get("position")
        if fault.why != Why.CONTROL_MOVED or not isinstance(end, int) or not 0 <= end < last:
            return False
        given = course.outcome.control_given
        give_control(course, end)
        return course.outcome.control_given > given
    return False


def _added(course: Course, entry: SignedEntry) -> str:
    """Add a control entry; return nothing, or the code with which it was refused."""
    try:
        course.ask(AddControl(course.space, entry), ControlAdded)
    except Refused as fault:
        if fault.why not in {Why.CONTROL_MOVED, Why.CONTROL_BAD, Why.NO_FOUNDING}:
            raise
        course.outcome = replace(course.outcome, control_fault=fault.why)
        return fault.why
    given = course.outcome.control_given + 1
    course.outcome = replace(course.outcome, control_given=given, control_fault="")
    return ""

"""Two control logs that went apart become one where an administrator of both has settled it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Recover, Settle
from nccn_desk.ledger.errors import BadControl, BadEntry, NewerEntry, TooLarge
from nccn_desk.ledger.settling import branch_of
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.protocol.messages import (
    AddControl,
    AskControl,
    ControlAdded,
    ControlLog,
    SwitchControl,
)
from nccn_desk.protocol.session_course import Course
from nccn_desk.protocol.session_heads import log_end

FORKED: Final = "control_forked"

LOG: Final = 2**28  # bytes of a server's whole log; of a true one that is hundreds of epochs

_NO: Final = frozenset({Why.CONTROL_BAD, Why.CONTROL_MOVED, Why.MALFORMED, Why.TOO_LARGE})


def meet_branch(course: Course, fault: str = FORKED) -> None:
    """Take the server's branch, or give it ours, by the fixed rule; else keep it to be told.

    `fault` is what is told where the server's log is no branch of ours.
    """
    theirs = _log_of(course)
    ours = course.depot.control_after(0)
    try:
        branch = branch_of(ours, theirs)
        if branch is None:
            course.outcome = replace(course.outcome, control_fault=fault)
        elif not (_take(course, branch) or give_branch(course, branch[0].entry.position - 1)):
            handed = _hand_on(course, branch)
            course.outcome = replace(course.outcome, control_fault=FORKED, branch=handed)
    except (BadControl, BadEntry, NewerEntry, TooLarge) as found:
        # A log that we cannot follow keeps nobody from exchanging what was written.
        course.outcome = replace(course.outcome, control_fault=found.code)


def give_branch(course: Course, after: int = 1) -> bool:
    """Give the server our log after a common place for its own; tell whether it follows."""
    ours = course.depot.control_after(after)
    if not any(isinstance(each.entry.act, Settle | Recover) for each in ours):
        return False
    try:
        course.ask(SwitchControl(course.space, ours), ControlAdded)
    except Refused as fault:
        if fault.why not in _NO:
            raise
        return False
    given = course.outcome.control_given + 1
    course.outcome = replace(course.outcome, control_given=given, control_fault="")
    return True


def _hand_on(course: Course, branch: tuple[SignedEntry, ...]) -> tuple[SignedEntry, ...]:
    """Give the server's branch the keys of ours, where all who follow it may have them.

    Before what they seal: whoever has them may never be met again. Return the branch as it is then.
    """
    entry = course.depot.hand_on(branch)
    if entry is None:
        return branch
    try:
        course.ask(AddControl(course.space, entry), ControlAdded)
    except Refused as fault:
        if fault.why not in _NO:
            raise
        return branch  # somebody was quicker; the next exchange sees what is there then
    given = course.outcome.control_given + 1
    course.outcome = replace(course.outcome, control_given=given)
    return (*branch, entry)


def _take(course: Course, branch: tuple[SignedEntry, ...]) -> bool:
    try:
        changes = course.depot.take_control(branch)
    except BadControl:
        return False
    taken = course.outcome.control_taken + len(branch)
    course.outcome = replace(course.outcome, control_taken=taken, control_fault="")
    course.tell_control(taken, changes)
    return True


def stands_apart(course: Course, control: int, tip: bytes) -> bool:
    """Tell whether a server's log, no longer than ours, ends with an entry that ours has not."""
    if not 0 < control <= log_end(course.depot)[0]:
        return False
    return course.depot.control_after(control - 1)[0].id != tip


def _log_of(course: Course) -> tuple[SignedEntry, ...]:
    """Return the server's whole log; raise BadAnswer where it does not end."""
    found: list[SignedEntry] = []
    more, size = True, 0
    while more:
        page = course.ask(AskControl(course.space, len(found)), ControlLog)
        found += page.entries
        size += sum(len(each.data) for each in page.entries)
        if size > LOG:
            raise BadAnswer(reason="log")
        more = page.more and bool(page.entries)
    return tuple(found)

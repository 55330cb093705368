"""What the server lacks is handed over page by page; a refused chain waits for another day."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import AskStanding, Push, Pushed, Standing
from nccn_desk.protocol.outcome import Pending, Step
from nccn_desk.protocol.session_control import found, give_control, give_pending
from nccn_desk.protocol.session_course import Course
from nccn_desk.protocol.session_heads import BEYOND, lacking_count, log_end, rolled, there_before

PAGE: Final = 4 * 2**20  # bytes handed over at once
ROOM: Final = 64 * 2**10  # bytes of a request's body that are not envelopes
PER_ENVELOPE: Final = 512  # bytes of an envelope that are not its ciphertext
MOST: Final = 1_000  # envelopes of one request


def give(course: Course, pending: Pending) -> None:
    """Hand over control entries and envelopes that the server lacks, then our own new ones."""
    if not course.founded:
        found(course, pending)
    standing = course.known or course.ask(AskStanding(course.space), Standing)
    ours, tip = log_end(course.depot)
    if standing.control < ours:
        give_control(course, standing.control)
    elif standing.control == ours and standing.control_tip != tip and ours:
        course.outcome = replace(course.outcome, control_fault="control_forked")
    if course.known is None or standing.heads != course.outcome.heads:
        course.confirm(standing.heads)
    _push(course, standing)
    give_pending(course, pending)


def _push(course: Course, standing: Standing) -> None:
    limits = course.outcome.hello.limits
    count = min(limits.envelopes, MOST)
    size = max(1, min(PAGE, limits.body - ROOM) - count * PER_ENVELOPE)
    stuck: set[bytes] = set()
    total = lacking_count(course.depot, standing)
    while True:
        heads = {**standing.heads, **dict.fromkeys(stuck, BEYOND)}
        parcel = course.depot.lacking(heads, envelopes=count, size=size)
        if not parcel.envelopes:
            break
        request = Push(course.space, parcel.announcements, parcel.envelopes)
        pushed = course.ask(request, Pushed)
        if len(pushed.results) != len(parcel.envelopes):
            raise BadAnswer(reason="results")
        _note_pushed(course, parcel, pushed, stuck)
        if pushed.standing.heads == standing.heads and not any(pushed.results):
            stuck.update(there_before(parcel, standing))
        standing = pushed.standing
        course.confirm(standing.heads)
        course.tell(Step.PUSH, course.outcome.sent, max(total, course.outcome.sent))
    _read_past(course)


def _read_past(course: Course) -> None:
    """Move our cursor over what we just gave, where nobody else gave anything in between."""
    hello, point = course.outcome.hello, course.point
    if course.spoiled or course.outcome.full:
        return
    kept = course.depot.cursor(hello.server)
    if point is not None and (kept is None or kept.point != point):
        course.depot.take(Parcel(), Cursor(hello.server, hello.incarnation, point))


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

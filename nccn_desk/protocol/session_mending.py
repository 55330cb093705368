"""What is damaged here is asked for again, one by one, and mended by whoever has it sound."""

from __future__ import annotations

from typing import Final

from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Missing, Pulled
from nccn_desk.protocol.session_course import Course

ONE: Final = 1  # bytes asked for: one envelope comes at least, and no more


def mend(course: Course) -> None:
    """Ask for what is damaged here, as far as the server says that it has it."""
    there = course.outcome.heads
    for chain, before in course.depot.spoiled():
        if chain not in there or there[chain].position <= before.position:
            continue
        heads = {name: head for name, head in there.items() if name != chain}
        if before.position:
            heads[chain] = before
        page = course.ask(Missing(course.space, heads, ONE), Pulled)
        course.tell_taken(course.depot.take(Parcel(page.announcements, page.envelopes)))

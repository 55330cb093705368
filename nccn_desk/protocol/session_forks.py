"""What a chain signed twice for one place is asked for on both sides, and so known to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.ledger.envelope import Header
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import AskForks, Head, Heads, Missing, Pulled
from nccn_desk.protocol.session_course import Course

REFUSED: Final = "fork"
PAGE: Final = 4 * 2**20  # bytes of the other side that are asked for


def take_forks(course: Course) -> None:
    """Take what the server was given for places that others have there."""
    if course.founded:
        _take(course, course.ask(AskForks(course.space), Pulled))


def take_rivals(course: Course, there: Heads, forked: Mapping[bytes, Header]) -> None:
    """Take what the server has in the places of envelopes that it refused.

    Who has the longer side would never be given the shorter one by heads alone.
    """
    heads = dict(there)
    for chain, header in forked.items():
        heads.pop(chain, None)
        if header.position > 1:
            heads[chain] = Head(header.position - 1, header.previous)
    if forked:
        _take(course, course.ask(Missing(course.space, heads, PAGE), Pulled))


def _take(course: Course, page: Pulled) -> None:
    if page.envelopes:
        taken = course.depot.take(Parcel(page.announcements, page.envelopes))
        course.tell_taken(taken)

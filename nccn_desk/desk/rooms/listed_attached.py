"""A listed room whose records have files beneath them: what was said, filmed or written down."""

from __future__ import annotations

from typing import NamedTuple

from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listed import ListedRoom, furnished
from nccn_desk.desk.rooms.sitrep_beneath import Apart, Beneath
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Outside, Surroundings


class Means(NamedTuple):
    """What prints the list, what takes files of strangers apart, and the other programs."""

    publisher: Papers
    apart: Apart
    outside: Outside | None = None


def furnish_attached(
    session: Session, look: Look, around: Surroundings, described: Described, means: Means
) -> Furnished:
    """Return such a room as a window has it."""
    outside = means.outside or SystemOutside()
    room = ListedRoom(look, session, around, described, means.publisher, outside)
    room.beneath = Beneath(room, look, session, around, means.apart)
    return furnished(room)

"""Key moments: a council that decides, and the sheet of what runs before, during and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Register, Workflow

KINDS: Final = ("security_council", "consultative_committee", "government", "other")
DEBRIEF_AFTER: Final = timedelta(minutes=10)

MOMENTS: Final = Register(
    name="moments",
    prefix="Z",
    title="title",
    workflow=Workflow(
        initial="planned",
        moves={
            "planned": ("held", "cancelled"),
            "held": ("closed",),
            "closed": ("held",),
            "cancelled": ("planned",),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("kind", Kind.CHOICE, choices=KINDS, default="other"),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("place", Kind.LINE, searched=True),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("restricted", Kind.REFS, target="officers"),  # who may know of it beforehand
        Field("tone", Kind.PROSE, searched=True),  # the tone that the cabinet asked for
        Field("held_at", Kind.MOMENT, indexed=True),
        Field("debriefed_at", Kind.MOMENT, indexed=True),
        Field("debrief", Kind.PROSE, searched=True),
        Field("lessons", Kind.PROSE, searched=True),
        Field("reason", Kind.LINE),  # why it was cancelled
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the run sheet: what, and how long before or after the moment it is planned."""

    kind: str
    after: timedelta


# Run sheet of a key moment, in the order in which it runs; hours where it is not said otherwise.
RUN_SHEET: Final = (
    Line("liaison", timedelta(hours=-24)),
    Line("tone_asked", timedelta(hours=-24)),
    Line("tone_received", timedelta(hours=-12)),
    Line("variants", timedelta(hours=-12)),
    Line("restricted", timedelta(hours=-6)),
    Line("meeting", timedelta()),
    Line("debrief", DEBRIEF_AFTER),
    Line("leak", timedelta(hours=2)),
    Line("announcement", timedelta(hours=4)),
    Line("publication", timedelta(hours=24)),
    Line("faq", timedelta(hours=5)),
    Line("hotline", timedelta(hours=5)),
    Line("pack", timedelta(hours=6)),
    Line("lessons", timedelta(hours=48)),
)
STEPS: Final = (*(each.kind for each in RUN_SHEET), "other")
WAYS: Final = ("structured", "ad_hoc")

MOMENT_STEPS: Final = Register(
    name="moment_steps",
    title="title",
    workflow=Workflow(
        initial="open",
        moves={"open": ("done", "dropped"), "done": ("open",), "dropped": ("open",)},
    ),
    fields=(
        Field("moment", Kind.REF, target="moments", required=True, indexed=True),
        Field("kind", Kind.CHOICE, choices=STEPS, default="other"),
        Field("title", Kind.LINE, searched=True),  # of one that no run sheet has
        Field("planned", Kind.MOMENT, indexed=True),
        Field("actual", Kind.MOMENT),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("person", Kind.LINE, searched=True),  # whom we spoke with
        Field("way", Kind.CHOICE, choices=WAYS),  # of a contact: by agreement, or as it came
        Field("words", Kind.LINE, searched=True),  # what it gave: a number, an hour, an answer
        Field("task", Kind.REF, target="tasks", indexed=True),
        Field("reason", Kind.LINE),  # why it was dropped
    ),
)


def waits_for_debrief(moment: Record) -> bool:
    """Tell whether a moment was held and nobody has been debriefed yet."""
    return moment.words("state") == "held" and not moment.words("debriefed_at")


def unheld(moments: Iterable[Record], now: datetime) -> Iterator[tuple[Record, datetime]]:
    """Yield each moment whose debriefing is late, with the time by which it was to be held."""
    for each in moments:
        held = each.moment("held_at")
        if waits_for_debrief(each) and held is not None and held + DEBRIEF_AFTER <= now:
            yield each, held + DEBRIEF_AFTER

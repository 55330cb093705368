"""Press conferences: a running order of cleared words, a book of them, and who has read it.

What stands in the book follows from the records (templates.md 4.7); what was frozen at 10:15 is
an artefact that each spokesperson signs for.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

CONNECTED: Final = ("room", "online", "phone")  # how somebody of the press takes part
READY: Final = ("open", "asked", "confirmed", "tested", "failed")
CHECKED: Final = (
    "sign_vgt",
    "sign_lsfb",
    "interpreters",
    "stream",
    "captions_nl",
    "captions_fr",
    "captions_de",
    "press_release",
    "room",
    "technique",
    "catering",
    "access",
    "other",
)

CONFERENCES: Final = Register(
    name="conferences",
    prefix="P",
    title="title",
    texts=("not_said", "logistics"),
    workflow=Workflow(
        initial="planned",
        moves={
            "planned": ("frozen", "held", "cancelled"),
            "frozen": ("planned", "locked", "held", "cancelled"),
            "locked": ("planned", "held", "cancelled"),
            "held": ("followed_up", "locked", "planned"),  # back: it had not begun
            "followed_up": ("held",),
            "cancelled": ("planned",),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("number", Kind.NUMBER, indexed=True),  # of the series: the 136th
        Field("day", Kind.DAY, required=True, indexed=True),
        Field("starts_at", Kind.MOMENT, required=True, indexed=True),
        Field("doors_at", Kind.MOMENT),  # when the press comes in
        Field("freezes_at", Kind.MOMENT),  # 10:15
        Field("locks_at", Kind.MOMENT),  # 10:45: the podium's copy changes no more
        Field("room", Kind.LINE),
        Field("languages", Kind.TAGS),
        Field("marking", Kind.CHOICE, choices=MARKINGS, required=True, default="internal"),
        Field("embargo_until", Kind.MOMENT),
        Field("situation", Kind.REFS, target="blocks"),  # the five lines of the essentials
        Field("maps", Kind.REFS, target="message_maps"),
        Field("figures", Kind.REFS, target="figures"),
        Field("questions", Kind.REFS, target="questions"),
        Field("decisions", Kind.REFS, target="decisions"),
        Field("corrections", Kind.REFS, target="blocks"),  # what must be put right, rumours too
        Field("owner", Kind.REF, target="officers"),
        Field("version", Kind.NUMBER, default=0),  # of the book, 0 before the first freezing
        Field("artefact", Kind.LINE, indexed=True, latest=True),  # the book as last frozen
        Field("frozen_at", Kind.MOMENT),
        Field("frozen_by", Kind.REF, target="officers"),
        Field("gap_reason", Kind.LINE),  # why it was frozen with gaps
        Field("held_at", Kind.MOMENT),
        Field("ended_at", Kind.MOMENT),
        Field("step", Kind.REF, target="steps"),
        Field("reason", Kind.LINE),  # why it was cancelled or opened again
        Field("told", Kind.PROSE),  # who was told that it was cancelled
    ),
)

RUNNING_ORDER: Final = Register(
    name="running_order",
    title="title",
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("place", Kind.LINE, required=True),
        Field("title", Kind.LINE, required=True),
        *(Field(f"title_{each}", Kind.LINE) for each in LANGUAGES),
        Field("minutes", Kind.NUMBER, required=True, default=2),
        Field("speaker", Kind.REF, target="officers"),
        Field("guest", Kind.LINE),  # who speaks and is no officer of the desk
        Field("languages", Kind.TAGS),
        Field("questions_here", Kind.FLAG, default=False),  # the part in which the press asks
    ),
)

PASSAGES: Final = Register(
    name="passages",
    fields=(
        Field("item", Kind.REF, target="running_order", required=True, indexed=True),
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("place", Kind.LINE, required=True),
        Field("block", Kind.REF, target="blocks", required=True, indexed=True),
        Field("language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("speaker", Kind.REF, target="officers"),
    ),
)

READINESS: Final = Register(
    name="readiness",
    title="title",
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("key", Kind.CHOICE, choices=CHECKED, required=True, default="other"),
        Field("title", Kind.LINE),  # of what has no word of its own
        Field("standing", Kind.CHOICE, choices=READY, required=True, default="open"),
        Field("detail", Kind.LINE),  # who it is, what it waits for
        Field("at", Kind.MOMENT),
        Field("place", Kind.NUMBER, default=0),
    ),
)

ATTENDANCES: Final = Register(
    name="attendances",
    title="outlet",
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("outlet", Kind.LINE, required=True, searched=True),
        Field("journalist", Kind.LINE, searched=True),
        Field("language", Kind.CHOICE, choices=LANGUAGES),
        Field("wish", Kind.LINE),  # an interview afterwards, a question sent before
        Field("connection", Kind.CHOICE, choices=CONNECTED, default="room"),
        Field("seat", Kind.LINE),
        Field("came", Kind.FLAG),  # not said: still expected
    ),
)

ALLOCATIONS: Final = Register(
    name="allocations",
    texts=("red_lines",),
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("speaker", Kind.REF, target="officers", required=True),
        Field("topics", Kind.REFS, target="topics"),
        Field("subjects", Kind.LINE),
    ),
)

READINGS: Final = Register(
    name="readings",
    append_only=True,
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("officer", Kind.REF, target="officers", indexed=True),
        Field("signer", Kind.LINE),  # who signed on paper and is no officer of the desk
        Field("artefact", Kind.LINE, required=True, indexed=True),  # which book was read
        Field("version", Kind.NUMBER, required=True),
        Field("at", Kind.MOMENT, required=True),
        Field("entered_by", Kind.REF, target="officers"),  # of what was signed on paper
        Field("corrects", Kind.REF, target="readings"),  # which was entered by mistake
    ),
)

# Where what was chosen for the book stands among its like; what has no place yet comes behind.
BOOK_PLACES: Final = Register(
    name="book_places",
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("chosen", Kind.LINE, required=True),  # the id of a block, figure, map and so on
        Field("place", Kind.LINE, required=True, latest=True),
    ),
)

# What is added once the podium's copy is locked: two officers approve it, and neither wrote it.
ADDITIONS: Final = Register(
    name="additions",
    fields=(
        Field("conference", Kind.REF, target="conferences", required=True, indexed=True),
        Field("item", Kind.REF, target="running_order"),  # where it is said; none: an answer
        Field("question", Kind.REF, target="questions"),  # which it answers
        Field("block", Kind.REF, target="blocks", required=True, indexed=True),
        Field("language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("speaker", Kind.REF, target="officers"),
        Field("artefact", Kind.LINE, required=True, indexed=True),  # the words as approved
        Field("asked_by", Kind.REF, target="officers", required=True),
        Field("first_by", Kind.REF, target="officers"),
        Field("second_by", Kind.REF, target="officers"),
        Field("approved_at", Kind.MOMENT),  # when the second agreed
    ),
)

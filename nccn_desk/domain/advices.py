"""Advices: what we advised whom and why, whether it could be told, and what became of it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Register

OUTCOMES: Final = ("unknown", "followed", "partly", "not")
ANSWERS: Final = ("unasked", "yes", "no")
# Whether a measure can be told to people: who, what, from when, why, how checked, in all languages.
CHECKS: Final = ("whom", "what", "when", "why", "doable", "consistent", "groups", "languages")

ADVICES: Final = Register(
    name="advices",
    prefix="G",
    title="subject",
    fields=(
        Field("subject", Kind.LINE, required=True, searched=True),
        Field("addressee", Kind.LINE, required=True, searched=True),
        Field("given_at", Kind.MOMENT, required=True, indexed=True),
        Field("advice", Kind.PROSE, searched=True),
        Field("reasons", Kind.PROSE, searched=True),
        Field("decision", Kind.REF, target="decisions", indexed=True),
        Field("moment", Kind.REF, target="moments", indexed=True),
        Field("owner", Kind.REF, target="officers", indexed=True),
        *(Field(f"can_{each}", Kind.CHOICE, choices=ANSWERS, default="unasked") for each in CHECKS),
        Field("can_words", Kind.PROSE, searched=True),  # what cannot be told, and why
        Field("outcome", Kind.CHOICE, choices=OUTCOMES, default="unknown", indexed=True),
        Field("outcome_on", Kind.DAY),
        Field("outcome_source", Kind.LINE, searched=True),
    ),
)


def answered(advice: Record) -> tuple[int, int]:
    """Return how many questions of the check are answered with yes, and how many with no."""
    given = [advice.words(f"can_{each}") for each in CHECKS]
    return given.count("yes"), given.count("no")

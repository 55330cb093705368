"""Sitreps: numbered situation reports, ordered assemblies of blocks that others may use too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Field, Kind, Record, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

VERSIONS: Final = ("initial", "update", "final")  # EDXL-SitRep 1.0, reportVersion
# CAP 1.2 and EDXL-SitRep 1.0 share these lists
URGENCIES: Final = ("immediate", "expected", "future", "past", "unknown")
SEVERITIES: Final = ("extreme", "severe", "moderate", "minor", "unknown")
PHASES: Final = ("preparedness", "response", "mitigation", "recovery")

# The sections of a sitrep of Infocel, in reading order (templates.md 4.15; mock-up 03).
STANDARD_SECTIONS: Final = (
    "core",
    "situation",
    "measures",
    "communication",
    "open_questions",
    "outlook",
)

SITREPS: Final = Register(
    name="sitreps",
    prefix="S",
    title="title",
    workflow=Workflow(
        initial="draft",
        moves={
            "draft": ("review",),
            "review": ("draft", "approved"),
            "approved": ("review", "released"),
            "released": ("withdrawn",),
            "withdrawn": (),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("number", Kind.NUMBER, indexed=True),  # of the series, given at release
        Field("planned_number", Kind.NUMBER),  # what it will be if nothing comes between
        Field("version", Kind.CHOICE, choices=VERSIONS, required=True, default="initial"),
        Field("purpose", Kind.LINE, searched=True),
        Field("place", Kind.LINE),
        Field("from_moment", Kind.MOMENT),
        Field("to_moment", Kind.MOMENT),
        Field("deadline", Kind.MOMENT, indexed=True),
        Field("next_contact", Kind.MOMENT),
        Field("urgency", Kind.CHOICE, choices=URGENCIES, default="expected"),
        Field("severity", Kind.CHOICE, choices=SEVERITIES, default="unknown"),
        Field("phase", Kind.CHOICE, choices=PHASES, default="response"),
        Field("marking", Kind.CHOICE, choices=MARKINGS, required=True, default="internal"),
        Field("addressees", Kind.PROSE),  # one a line; restricted papers must have some
        Field("embargo_until", Kind.MOMENT),
        Field("embargo_reason", Kind.LINE),  # why it is to be broken
        Field("embargo_breaker", Kind.REF, target="officers"),  # who asked for it
        Field("embargo_confirmed", Kind.REF, target="officers"),  # and which second person agreed
        Field("languages", Kind.TAGS),  # in which it goes out
        Field("source_language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("previous", Kind.REF, target="sitreps"),
        Field("follows", Kind.REF, target="sitreps"),  # of which number this is a later version
        Field("step", Kind.REF, target="steps", indexed=True),
        Field("owner", Kind.REF, target="officers"),
        Field("reason", Kind.LINE),  # why a change was asked for, or why it was withdrawn
        Field("artefact", Kind.LINE, indexed=True),  # what was approved, then what was released
        Field("approved_by", Kind.REF, target="officers"),
        Field("approved_at", Kind.MOMENT),
        Field("released_by", Kind.REF, target="officers"),
        Field("released_at", Kind.MOMENT, indexed=True),
        Field("gap_reason", Kind.LINE),  # why it may go out with a language missing
        Field("gap_by", Kind.REF, target="officers"),
        Field("gap_at", Kind.MOMENT),
    ),
)

SECTIONS: Final = Register(
    name="sections",
    title="key",
    fields=(
        Field("product", Kind.REF, target="sitreps", required=True, indexed=True),
        Field("key", Kind.LINE),  # of a standard section, whose words are ``sitrep.section.<key>``
        *(Field(f"title_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("place", Kind.LINE, required=True),  # orders them, see `between`
    ),
)

PLACEMENTS: Final = Register(
    name="placements",
    fields=(
        Field("product", Kind.REF, target="sitreps", required=True, indexed=True),
        Field("section", Kind.REF, target="sections", required=True, indexed=True),
        Field("block", Kind.REF, target="blocks", required=True, indexed=True),
        Field("place", Kind.LINE, required=True),
        Field("since", Kind.NUMBER),  # carried over unchanged since this number of the series
        Field("carried", Kind.LINE),  # fingerprint of the block when it was carried over
    ),
)

COMMENTS: Final = Register(
    name="comments",
    title="text",
    workflow=Workflow(initial="open", moves={"open": ("resolved",), "resolved": ("open",)}),
    fields=(
        Field("product", Kind.REF, target="sitreps", indexed=True),
        Field("block", Kind.REF, target="blocks", required=True, indexed=True),
        Field("language", Kind.CHOICE, choices=LANGUAGES),
        Field("quote", Kind.LINE),  # the words that it is about
        Field("text", Kind.PROSE, required=True, searched=True),
        Field("answers", Kind.REF, target="comments", indexed=True),
        Field("author", Kind.REF, target="officers", required=True),
        Field("resolved_by", Kind.REF, target="officers"),
    ),
)

TERMS: Final = Register(
    name="terms",
    title="nl",
    fields=(
        *(Field(each, Kind.LINE, searched=True, required=each == "nl") for each in LANGUAGES),
        *(Field(f"avoid_{each}", Kind.TAGS) for each in LANGUAGES),  # words not to use for it
        Field("note", Kind.LINE, searched=True),
    ),
)

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_MIDDLE: Final = len(_DIGITS) // 2


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block where a product has it: the placement that puts it there, and its number there."""

    placement: Record
    block: Record
    label: str  # 4.2


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a product with its blocks, in reading order."""

    section: Record
    number: int
    blocks: tuple[PlacedBlock, ...]


def assembled(
    sections: Iterable[Record], placements: Iterable[Record], blocks: Sequence[Record]
) -> tuple[Part, ...]:
    """Return a product's sections and blocks in order; a block that is gone stays, as removed."""
    known = {block.id: block for block in blocks}
    placed: dict[str, list[Record]] = {}
    for each in sorted(placements, key=by_place):
        placed.setdefault(each.words("section"), []).append(each)
    return tuple(
        Part(
            section,
            number,
            tuple(
                PlacedBlock(each, known[each.words("block")], f"{number}.{count}")
                for count, each in enumerate(placed.get(section.id, ()), 1)
                if each.words("block") in known
            ),
        )
        for number, section in enumerate(sorted(sections, key=by_place), 1)
    )


def by_place(record: Record) -> tuple[str, str]:
    """Return what orders sections and placements: their place, and their id where two share it."""
    return record.words("place"), record.id


def between(before: str, after: str) -> str:
    """Return a place that sorts after one and before another; "" stands for either end.

    Fractional indexing: digits of base 36, none ending in nought, so that there is always room.
    """
    place = ""
    while True:
        at = len(place)
        low = _DIGITS.index(before[at]) if at < len(before) else 0
        high = _DIGITS.index(after[at]) if after and at < len(after) else len(_DIGITS)
        if high - low > 1:
            return place + _DIGITS[(low + high) // 2]
        place += _DIGITS[low]
        if high > low:
            after = ""  # from here on everything sorts before it


def number_of(sitrep: Record) -> int:
    """Return the number of the series that a sitrep has, or will have; 0 where nobody knows."""
    return sitrep.whole("number") or sitrep.whole("planned_number")


def next_number(sitreps: Iterable[Record]) -> int:
    """Return the number that follows all that were given."""
    return max((each.whole("number") for each in sitreps), default=0) + 1


def namesakes(sitreps: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Return sitreps that were released under one number without knowing of each other.

    Later versions of a sitrep bear its number by intent and are no clash.
    """
    by_number: dict[int, list[Record]] = {}
    for each in sitreps:
        if each.whole("number") and not each.words("follows"):
            by_number.setdefault(each.whole("number"), []).append(each)
    return tuple(
        tuple(sorted(group, key=lambda each: each.words("released_at")))
        for _, group in sorted(by_number.items())
        if len(group) > 1
    )

"""Partners: the organisations that must be told and that tell others, and the people in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Register
from nccn_desk.domain.spans import SPAN
from nccn_desk.kernel.words import LANGUAGES

LEVELS: Final = (
    "federal",
    "region",
    "community",
    "province",
    "municipality",
    "eu",
    "foreign",
    "international",
    "none",
)
KINDS: Final = (
    "authority",
    "academic",
    "civil_society",
    "professional",
    "media",
    "operator",
    "citizen_initiative",
)
DISCIPLINES: Final = ("D1", "D2", "D3", "D4", "D5")
CHANNELS: Final = ("phone", "mail", "meeting", "message", "other")
DIRECTIONS: Final = ("out", "in")

# What is written for the team alone: it is never exported, printed or sent.
TEAM_ONLY: Final[Mapping[str, frozenset[str]]] = {
    "partners": frozenset({"note"}),
    "persons": frozenset({"note"}),
}

PARTNERS: Final = Register(
    name="partners",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        *(Field(f"name_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("short", Kind.LINE, searched=True),  # as the picture writes it
        *(Field(f"short_{each}", Kind.LINE) for each in LANGUAGES),
        Field("level", Kind.CHOICE, choices=LEVELS, required=True, default="none", indexed=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="authority", indexed=True),
        Field("disciplines", Kind.TAGS),
        Field("languages", Kind.TAGS),
        Field("predecessors", Kind.REFS, target="partners"),  # whose work it took over
        *SPAN,
        Field("own", Kind.FLAG, default=False),  # this house's own place in the network
        Field("phone", Kind.LINE, searched=True),
        Field("mail", Kind.LINE, searched=True),
        Field("hours", Kind.LINE),
        Field("agreement", Kind.LINE),  # what it gets when, and what it does then
        Field("note", Kind.PROSE),
        Field("code", Kind.LINE, indexed=True),  # in resources/codes, "" for the team's own
        Field("uids", Kind.TAGS),  # under which address books know it
        Field("place", Kind.NUMBER),  # on its ring: degrees from the top, clockwise
    ),
)

PERSONS: Final = Register(
    name="persons",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("partner", Kind.REF, target="partners", indexed=True),
        Field("function", Kind.LINE, searched=True),
        Field("reachability", Kind.STRUCTURE),  # see domain.reachability
        Field("languages", Kind.TAGS),
        Field("note", Kind.PROSE),
        Field("uids", Kind.TAGS),  # under which address books know them
        *SPAN,
    ),
)

CONTACTS: Final = Register(
    name="contacts",
    title="text",
    append_only=True,
    fields=(
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),
        Field("person", Kind.REF, target="persons", indexed=True),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("channel", Kind.CHOICE, choices=CHANNELS, required=True, default="phone"),
        Field("direction", Kind.CHOICE, choices=DIRECTIONS, required=True, default="out"),
        Field("text", Kind.LINE, searched=True),
        Field("officer", Kind.REF, target="officers"),  # who spoke with them
        Field("about", Kind.REF, target="statements", indexed=True),  # that it told them of
        Field("corrects", Kind.REF, target="contacts", indexed=True),
    ),
)


def worded(record: Record, field: str, language: str) -> str:
    """Return what a field that has a form in each language says in one.

    Words that nobody translated stand as they are: a name names the thing all the same.
    """
    return record.words(f"{field}_{language}") or record.words(field)


def name_of(record: Record, language: str) -> str:
    """Return what a partner, circle, topic or group is called in a language."""
    return worded(record, "name", language)


def short_of(record: Record, language: str) -> str:
    """Return what a partner or circle is called where there is little room."""
    return worded(record, "short", language) or name_of(record, language)


def heirs(partners: Mapping[str, Record]) -> dict[str, tuple[str, ...]]:
    """Return who took over from each partner: of one that was split there are several."""
    found: dict[str, tuple[str, ...]] = {}
    for each in partners.values():
        for before in sorted(each.members("predecessors")):
            found[before] = (*found.get(before, ()), each.id)
    return found

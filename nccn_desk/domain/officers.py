"""Officers: the people of the team, what they may do, and the key with which they sign."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import READER_ROLE, Field, Kind, Record, Register

DUTY_OFFICER: Final = "duty_officer"
EVALUATOR: Final = READER_ROLE
ADMINISTRATOR: Final = "administrator"

ROLES: Final = (
    DUTY_OFFICER,
    "coordinator",
    "analyst",
    "strategist",
    "editor",
    "webcare",
    "spokesperson",
    "partner_liaison",
    "political_liaison",
    "approver",
    EVALUATOR,
    ADMINISTRATOR,
)

OFFICERS: Final = Register(
    name="officers",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True, indexed=True),
        Field("initials", Kind.LINE, required=True),
        Field("role", Kind.CHOICE, choices=ROLES, required=True),
        Field("team", Kind.LINE, searched=True),
        Field("language", Kind.CHOICE, choices=("nl", "fr", "de", "en")),
        Field("telephone", Kind.LINE),
        Field("public_key", Kind.LINE),  # Ed25519, 32 bytes in hexadecimal; empty: cannot sign yet
    ),
)


def language_of(officer: Record | None) -> str:
    """Return the language in which an officer works; Dutch where nobody said."""
    return (officer.words("language") if officer else "") or "nl"


def initials_of(name: str) -> str:
    """Return the initials of a name: the first letters of its first and last word, in capitals."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((*words[:1], *words[1:][-1:]))).upper()

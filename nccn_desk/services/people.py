"""People of a workstation are known by cards, before anybody opened its store.

They stand apart from the other shapes because the lock screen is painted with nothing else.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody who can open this workstation's store, as the lock screen names them."""

    id: str
    name: str
    initials: str
    role: str
    language: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is about to be able to open this workstation's store."""

    name: str
    initials: str
    role: str
    language: str


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: score 0 to 4, and the guesses as a power of ten."""

    score: int
    guesses_log10: float
    advice: str = ""  # a word key, empty when there is nothing to say


def station_of(person: PersonCard) -> str:
    """Return the two letters of a workstation: its first officer's initials."""
    letters = "".join(sign for sign in person.initials.upper() if "A" <= sign <= "Z")
    return (letters + "XX")[:2]


def visible(words: str) -> str:
    """Return words without signs that cannot be seen (Unicode's class C)."""
    return "".join(sign for sign in words if unicodedata.category(sign)[0] != "C")

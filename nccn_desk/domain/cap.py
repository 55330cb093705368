"""An alert as CAP 1.2 has it (OASIS, 1 July 2010): always an exercise, and in several languages.

The desk only drafts: what is made here says of itself, in every language, that it is an exercise,
because nobody sees the status alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from nccn_desk.domain.cap_area import Shape
from nccn_desk.kernel.clock import in_brussels

STATUS: Final = "Exercise"
KINDS: Final = ("alert", "update", "cancel")
SMS: Final = 160  # characters of one text message
HEADLINE: Final = 139  # characters; a longer one is cut by those who show it
EXERCISE: Final[Mapping[str, str]] = MappingProxyType(
    {"nl": "OEFENING", "fr": "EXERCICE", "de": "ÜBUNG", "en": "EXERCISE"}
)
TONGUES: Final[Mapping[str, str]] = MappingProxyType(
    {"nl": "nl-BE", "fr": "fr-BE", "de": "de-BE", "en": "en"}
)


@dataclass(frozen=True, slots=True)
class AlertWords:
    """What an alert says in one language."""

    event: str
    headline: str
    description: str
    instruction: str
    web: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An alert that went before, as a later one names it."""

    identifier: str
    sent: datetime


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert before it is written as a file; one that updates or cancels names the `earlier`."""

    identifier: str
    sent: datetime
    expires: datetime
    category: str
    area: str
    nuts: str
    words: Mapping[str, AlertWords]
    kind: str = KINDS[0]
    earlier: tuple[Earlier, ...] = ()
    shape: Shape | None = None


def headline_of(language: str, event: str, place: str) -> str:
    """Return the headline, marked as an exercise."""
    return f"{EXERCISE[language]} - {event}: {place}"[:HEADLINE]


def sms_of(words: AlertWords) -> str:
    """Return the alert as one text message would say it."""
    return f"{words.headline}. {words.instruction}"


def moment_of(moment: datetime) -> str:
    """Return a moment as CAP wants it: no parts of seconds, and no ``Z``."""
    return in_brussels(moment).isoformat(timespec="seconds")


def faults(alert: Alert) -> Iterator[str]:
    """Yield what is wrong with an alert that its schema does not see."""
    if not {"nl", "fr"} <= alert.words.keys():
        yield "languages"
    if alert.expires <= alert.sent:
        yield "expires"
    if bool(alert.earlier) != (alert.kind != KINDS[0]):
        yield "earlier"
    for each in alert.words.values():
        if not each.description.strip() or not each.instruction.strip():
            yield "empty"
        elif len({each.headline, each.description, each.instruction}) < len("hdi"):
            yield "repeated"
    said = [each.instruction for each in alert.words.values()]
    if len(set(said)) < len(said):
        yield "same_words"

"""A card names somebody in the keyfile; what people type is tidied before it gets there."""

from __future__ import annotations

import unicodedata
from typing import Final

from nccn_desk.crypto.keyfile import Card
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.people import NewPerson, PersonCard, visible

LONGEST: Final = {"name": 80, "initials": 4, "role": 40}


def entered(person: NewPerson, person_id: str) -> Card:
    """Return the card of a new person; raise BadValue for what is empty, long or not spoken."""
    if person.language not in LANGUAGES:
        raise BadValue(field="language", reason="unknown")
    return Card(
        id=person_id,
        name=_tidy("name", person.name),
        initials=_tidy("initials", person.initials),
        role=_tidy("role", person.role),
        language=person.language,
    )


def shown(card: Card) -> PersonCard:
    """Return a card as the lock screen shows it."""
    return PersonCard(card.id, card.name, card.initials, card.role, card.language)


def _tidy(field: str, words: str) -> str:
    """Drop signs that cannot be seen, and gaps at both ends."""
    seen = visible(unicodedata.normalize("NFC", words)).strip()
    if not seen:
        raise BadValue(field=field, reason="empty")
    if len(seen) > LONGEST[field]:
        raise BadValue(field=field, reason="long")
    return seen

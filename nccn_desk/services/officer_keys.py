"""With which keys officers sign, and from when to when each of them stood in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.officers import OFFICERS
from nccn_desk.domain.register import Record
from nccn_desk.kernel.errors import NotFound
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Version

FIELD: Final = "public_key"


@dataclass(frozen=True, slots=True)
class OfficerKey:
    """One key of an officer; `until` is empty while it stands, all but the name without a key."""

    officer: str
    name: str
    role: str
    public: str = ""  # in hexadecimal
    since: str = ""
    until: str = ""


def every_key(reader: Reader) -> tuple[OfficerKey, ...]:
    """Return all keys of all officers, by name; of one who has none, that there is none."""
    officers = reader.records(Query(OFFICERS.name, order=("name",)))
    return tuple(key for officer in officers for key in _keys(reader, officer) or (_of(officer),))


def replaced_at(reader: Reader, officer: str, public: str) -> str:
    """Return when a key was replaced by another, "" where it stands or never stood."""
    try:
        found = reader.record(OFFICERS.name, officer)
    except NotFound:
        return ""
    return next((key.until for key in _keys(reader, found) if key.public == public), "")


def _keys(reader: Reader, officer: Record) -> tuple[OfficerKey, ...]:
    """Return the keys of an officer, the newest first."""
    history = [each for each in reader.history(OFFICERS.name, officer.id) if each.field == FIELD]
    values = [str(each.value or "") for each in history]
    return tuple(
        _key(officer, public, history) for public in dict.fromkeys(reversed(values)) if public
    )


def _key(officer: Record, public: str, history: list[Version]) -> OfficerKey:
    """Return one key: it stands from its first entry on, and until what came behind its last."""
    places = [place for place, each in enumerate(history) if each.value == public]
    behind = history[places[-1] + 1 :]
    stands = any(history[place].current for place in places)
    return _of(
        officer,
        public,
        history[places[0]].entered_at,
        behind[0].entered_at if behind and not stands else "",
    )


def _of(officer: Record, public: str = "", since: str = "", until: str = "") -> OfficerKey:
    name, role = officer.words("name"), officer.words("role")
    return OfficerKey(officer.id, name, role, public, since, until)

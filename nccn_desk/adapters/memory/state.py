"""A state is everything that the acts up to one moment made; it never changes once it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS, register_named
from nccn_desk.domain.register import SETS, Record, Register, Value
from nccn_desk.kernel.errors import NotFound
from nccn_desk.services.shapes import Artefact, Statement, Version

DELETED: Final = "deleted"  # the field that says whether a record was removed
NUMBER: Final = "_number"  # the field that keeps a record's human number

TextKey = tuple[str, str, str, str]  # register, record id, section, language


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stood for a while in one place of a record: its fields, or one text."""

    place: str  # "" for the fields, "section/language" for a text
    words: str
    title: str
    moment: str
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """All that a record has been."""

    record: Record
    versions: tuple[Version, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What one act wrote."""

    id: str
    officer: str
    station: str
    writes: tuple[tuple[str, str, Version], ...]
    moment: str
    jumped: bool  # the clock had gone back since an earlier act


@dataclass(frozen=True, slots=True)
class State:
    """The lives of all records, the texts, the artefacts and what was signed about them."""

    lives: Mapping[str, Mapping[str, Life]] = field(
        default_factory=lambda: {register.name: {} for register in REGISTERS}
    )
    texts: Mapping[TextKey, str] = field(default_factory=dict)
    artefacts: Mapping[str, Artefact] = field(default_factory=dict)
    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)  # what is in each file, by name

    def life(self, register: str, record_id: str) -> Life:
        """Return a record's life; raise NotFound if there is none."""
        found = self.lives[register_named(register).name].get(record_id)
        if found is None:
            raise NotFound(register=register, id=record_id)
        return found


def blank(register: Register, record_id: str, moment: str, officer: str) -> Record:
    """Return a record of which no field was written yet."""
    values: dict[str, Value] = {
        each.name: frozenset() if each.kind in SETS else None for each in register.fields
    }
    return Record(
        register.name,
        record_id,
        values,
        created_at=moment,
        created_by=officer,
        changed_at=moment,
        changed_by=officer,
    )


def written(record: Record, values: Mapping[str, Value], moment: str, officer: str) -> Record:
    """Return the record after some fields were written; DELETED and NUMBER count as fields.

    Typing is written too, under a name that no field has: it changes nothing but who was last.
    """
    plain = {name: value for name, value in values.items() if name in record.values}
    return replace(
        record,
        values={**record.values, **plain},
        number=str(values.get(NUMBER, record.number)),
        deleted=bool(values.get(DELETED, record.deleted)),
        changed_at=moment,
        changed_by=officer,
    )


def as_of(life: Life, moment: str) -> Record | None:
    """Return the record as it was at a moment; None if it was not there yet."""
    if life.record.changed_at <= moment:
        return life.record
    known = [version for version in life.versions if version.entered_at <= moment]
    if not known:
        return None
    described = register_named(life.record.register)
    record = blank(described, life.record.id, known[0].entered_at, known[0].officer)
    for version in known:
        record = written(
            record, {version.field: version.value}, version.entered_at, version.officer
        )
    return record

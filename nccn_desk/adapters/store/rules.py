"""What may be written, by whom and in which form, before anything is."""

from __future__ import annotations

from typing import Final

from nccn_desk.adapters.store.merging import NUMBER
from nccn_desk.domain.officers import EVALUATOR
from nccn_desk.domain.register import Kind, Register, Value, Values
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.ledger import codec
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.fields import DELETED
from nccn_desk.ledger.text import TEXT_LIMIT, clean, utf16_length

_WHOLE: Final = 2**63  # the bound of a column of whole numbers


def demand_writer(register: Register, role: str) -> None:
    """Raise NotAllowed unless a role may write to a register; an evaluator reads only."""
    if role == EVALUATOR or (register.writers and role not in register.writers):
        raise NotAllowed(register=register.name, role=role)


def demand_changeable(register: Register) -> None:
    """Raise NotAllowed for a register whose records are corrected by further ones only."""
    if register.append_only:
        raise NotAllowed("append_only", register=register.name)


def storable(register: Register, values: Values, *, whole: bool) -> dict[str, Value]:
    """Return checked values in their stored form; raise BadValue for what has none."""
    checked = register.check(values, whole=whole)
    for name, value in checked.items():
        kind = register[name].kind
        if kind is Kind.NUMBER and isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
            raise BadValue(field=name, reason=kind.value)
        if kind is Kind.STRUCTURE:
            checked[name] = codec.plain(value)  # type: ignore[assignment]  # floats were not let in
    return checked


def storable_text(register: Register, section: str, words: str) -> str:
    """Return prose as it is kept: one kind of line end, no control characters but the tab."""
    if section not in register.texts:
        raise BadValue("no_such_field", register=register.name, field=section)
    try:
        cleaned = clean(words)
    except BadText as reason:
        raise BadValue(field=section, reason=Kind.PROSE.value) from reason
    if utf16_length(cleaned) > TEXT_LIMIT:
        raise BadValue("too_long", limit=TEXT_LIMIT)
    return cleaned


def settled(register: Register, number: str, field: str, value: Value) -> dict[str, Value]:
    """Return what ends a conflict about a field; raise BadValue for what cannot.

    A record's number is settled by the one that it is shown under, its removal by yes or no.
    """
    if field not in {DELETED, NUMBER}:
        return storable(register, {field: value}, whole=False)
    if field == NUMBER and value != number:
        raise BadValue(field="number", reason=Kind.LINE.value)
    if field == DELETED and not isinstance(value, bool):
        raise BadValue(field=DELETED, reason=Kind.FLAG.value)
    return {field: value}

"""The value of a field is said as people read it: a name, an hour, a state, never a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import SETS, Kind, Value
from nccn_desk.presenters import when
from nccn_desk.presenters.links import links_to
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.services import states
from nccn_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class Telling:
    """Says values with one reader, one team and one day that is called today."""

    reader: Reader
    people: People
    today: date

    def value(self, register: str, name: str, value: Value) -> Phrase:
        """Return one value of a field in words; of sets all members, in one line."""
        if value is None or value in {"", frozenset()}:
            return said("conflicts.value.empty")
        described = register_named(register)
        if name not in described:
            return given(str(value))
        field = described[name]
        if field.kind in SETS and isinstance(value, frozenset):
            tell_one = given if field.kind is Kind.TAGS else partial(self._named, field.target)
            return joined(map(tell_one, sorted(value)), by=", ")
        words = str(value)
        tell = {
            Kind.FLAG: lambda: said(f"conflicts.value.{'yes' if value else 'no'}"),
            Kind.MOMENT: lambda: when.day_and_wall(when.from_moment(words), self.today),
            Kind.CHOICE: lambda: said(choice_word(register, name, words)),
            Kind.REF: lambda: self._named(field.target, words),
        }.get(field.kind)
        return tell() if tell is not None else given(words)

    def _named(self, register: str, member: str) -> Phrase:
        """Return what another record is called."""
        if register == "officers":
            return self.people.name(member)
        rows = links_to(self.reader, (member,))
        if rows:
            return rows[0].title
        record = states.found(self.reader, register, member) if register else None
        if record is not None:
            title = record.words(register_named(register).title)
            return given(f"{record.number} {title}".strip())
        return said("conflicts.value.unknown")

"""A draft is what one act is about to write to one record, over what its writer has seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nccn_desk.adapters.store.arrivals import Arrivals
from nccn_desk.adapters.store.lives import Life
from nccn_desk.adapters.store.merging import heads_standing
from nccn_desk.adapters.store.texts import TextKey, Texts
from nccn_desk.domain.register import Value
from nccn_desk.ledger.fields import DELETED, text_field
from nccn_desk.ledger.operations import Fields, FieldWrite, SetWrite, TextUpdate, Write
from nccn_desk.ledger.versions import Version


@dataclass(slots=True)
class Draft:
    """The fields of one record that an act writes, each once; `behind` asks for a save."""

    life: Life
    writes: dict[str, Value] = field(default_factory=dict)
    behind: bool = False

    def put(self, values: Mapping[str, Value]) -> None:
        """Take in values; a field written before in this act gets the later value."""
        self.writes.update(values)
        self.behind = True
        for name, value in values.items():
            if name in self.life.plan.register:
                self.life.put(name, value)

    def operation(self, arrivals: Arrivals) -> Fields:
        """Return the operation that writes the draft."""
        life = self.life
        writes = {name: self._write(name, value, arrivals) for name, value in self.writes.items()}
        return Fields(life.plan.register.name, life.id, writes)

    def _write(self, name: str, value: Value, arrivals: Arrivals) -> Write:
        life = self.life
        if isinstance(value, frozenset):
            elements = life.elements.get(name, {})
            return SetWrite(
                tuple(sorted(value - elements.keys())),
                {
                    element: arrivals.worldwide(seen)
                    for element, seen in elements.items()
                    if element not in value
                },
            )
        plain: Any = value
        seen = _all_of(life) if name == DELETED and value else life.heads.get(name, ())
        return FieldWrite(plain, arrivals.worldwide(seen) if seen else ())


def typed(
    texts: Texts, key: TextKey, words: str, life: Life, arrivals: Arrivals
) -> TextUpdate | None:
    """Return the operation that makes a text read as given, None if it does already."""
    document = texts.open(key).document
    before = document.version
    document.replace_all(words)
    update = document.updates_since(before)
    if not update:
        return None
    seen = life.heads.get(text_field(key.section, key.language), ())
    return TextUpdate(*key, update, arrivals.worldwide(seen))


def with_typed(
    found: dict[str, dict[str, str]],
    typed_here: Mapping[TextKey, str],
    register: str,
    record_ids: Sequence[str],
    section: str,
) -> dict[str, dict[str, str]]:
    """Return a section's words of some records, with what this act is about to write."""
    for key, words in typed_here.items():
        if (key.register, key.section) == (register, section) and key.record in record_ids:
            found.setdefault(key.record, {})[key.language] = words
    return {
        record: {language: words for language, words in each.items() if words}
        for record, each in found.items()
    }


def _all_of(life: Life) -> Iterable[Version]:
    """Return every write of a record that stands, which a deletion writes over."""
    standing = [version for _, version in heads_standing(life)]
    standing += [
        version for each in life.elements.values() for seen in each.values() for version in seen
    ]
    return sorted(set(standing))

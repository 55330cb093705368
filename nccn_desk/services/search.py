"""Search finds records by their number first, then by their words, now or as they once stood."""

from __future__ import annotations

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.numbers import number_in
from nccn_desk.domain.register import Record
from nccn_desk.services.journal import numbered
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Hit


def find(reader: Reader, words: str, as_of: str = "", limit: int = 50) -> tuple[Hit, ...]:
    """Return what is found for words; a number such as J-LV-41 names its record exactly.

    With `as_of` the answer is what this desk would have found at that moment.
    """
    number = number_in(words)
    exact = tuple(_hit(record) for record in numbered(reader, number, as_of)) if number else ()
    found = reader.search(words, as_of=as_of, limit=limit)
    if not exact:
        return found
    known = {(hit.register, hit.id) for hit in exact}
    others = (hit for hit in found if (hit.register, hit.id) not in known)
    return (*exact, *others)[:limit]


def _hit(record: Record) -> Hit:
    title = record.words(register_named(record.register).title)
    moment = record.words("event_at") or record.words("planned") or record.created_at
    return Hit(record.register, record.id, record.number, title, title, moment)

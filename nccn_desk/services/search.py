"""Search finds records by number or code first, then by their words, now or as they once stood."""

from __future__ import annotations

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.numbers import number_in
from nccn_desk.domain.register import Record
from nccn_desk.domain.verification import code_in, code_of
from nccn_desk.services.journal import numbered
from nccn_desk.services.ports import Reader
from nccn_desk.services.sealable import TABLE
from nccn_desk.services.shapes import Hit, Query


def find(reader: Reader, words: str, as_of: str = "", limit: int = 50) -> tuple[Hit, ...]:
    """Return what is found for words; a number such as J-LV-41 names its record exactly.

    So does the code that stands on the pages of what can be sealed: who was given a sheet of
    paper finds what went out under it.
    With `as_of` the answer is what this desk would have found at that moment.
    """
    number = number_in(words)
    named = numbered(reader, number, as_of) if number else _coded(reader, code_in(words), as_of)
    exact = tuple(map(_hit, named))
    found = reader.search(words, as_of=as_of, limit=limit)
    if not exact:
        return found
    known = {(hit.register, hit.id) for hit in exact}
    others = (hit for hit in found if (hit.register, hit.id) not in known)
    return (*exact, *others)[:limit]


def _coded(reader: Reader, code: str, as_of: str) -> tuple[Record, ...]:
    """Return what went out under a code, whatever it is."""
    if not code:
        return ()
    return tuple(
        each
        for kind in TABLE.values()
        for each in reader.records(Query(kind.register, as_of=as_of))
        if code in map(code_of, kind.copies(reader, each))
    )


def _hit(record: Record) -> Hit:
    title = record.words(register_named(record.register).title)
    moment = record.words("event_at") or record.words("planned") or record.created_at
    return Hit(record.register, record.id, record.number, title, title, moment)

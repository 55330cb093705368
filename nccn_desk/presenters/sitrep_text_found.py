"""What the text of a sitrep is made of is read whole once, and then only where it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nccn_desk.domain.freshness import Freshness, freshness
from nccn_desk.domain.prose import Reference, references
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import Part
from nccn_desk.services import blocks, comments, drawing, states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for a text."""

    sitrep: Record
    parts: Sequence[Part]
    texts: Mapping[str, Mapping[str, str]]
    referred: Mapping[Reference, Record]  # figures and other records
    comments: Mapping[str, tuple[Record, ...]]  # open ones that answer none, by block
    fresh: Mapping[str, Freshness]


def gather(reader: Reader, sitrep: str) -> Found:
    """Read what the text of a sitrep shows."""
    material = drawing.material(reader, sitrep)
    placed = [each.block for part in material.parts for each in part.blocks]
    asked: dict[str, tuple[Record, ...]] = {}
    for each in comments.of_blocks(reader, tuple({block.id for block in placed})):
        if each.words("state") == "open" and not each.words("answers"):
            asked[each.words("block")] = (*asked.get(each.words("block"), ()), each)
    referred = {Reference("figures", id_): figure for id_, figure in material.figures.items()}
    return Found(
        material.sitrep,
        material.parts,
        material.texts,
        _referred(reader, material.texts.values(), referred),
        asked,
        {block.id: freshness(block, material.now) for block in placed},
    )


def renewed(reader: Reader, found: Found, changed: frozenset[str]) -> Found:
    """Read some of its blocks again; everything else stays the very same."""
    ids = tuple(changed & found.fresh.keys())
    if not ids:
        return found
    query = Query("blocks", (Where("id", "in", ids),), deleted=True)
    records = {record.id: record for record in reader.records(query)}
    again = reader.texts("blocks", ids, blocks.SECTION)
    texts = {**found.texts, **{each: again.get(each, {}) for each in ids}}
    now: datetime = reader.clock.now()
    fresh = {each: freshness(record, now) for each, record in records.items()}
    return replace(
        found,
        parts=tuple(_with(part, records) for part in found.parts),
        texts=texts,
        referred=_referred(reader, again.values(), found.referred),
        fresh={**found.fresh, **fresh},
    )


def _with(part: Part, records: Mapping[str, Record]) -> Part:
    """Return a section with some blocks as they are now."""
    if not any(placed.block.id in records for placed in part.blocks):
        return part
    blocks_ = tuple(
        replace(placed, block=records[placed.block.id]) if placed.block.id in records else placed
        for placed in part.blocks
    )
    return replace(part, blocks=blocks_)


def _referred(
    reader: Reader,
    texts: Iterable[Mapping[str, str]],
    known: Mapping[Reference, Record],
) -> Mapping[Reference, Record]:
    """Return what some texts refer to beside what is known of it."""
    wanted = {
        reference
        for each in texts
        for words in each.values()
        for reference in references(words)
        if reference not in known and reference.register in drawing.KNOWN
    }
    found = {each: states.found(reader, each.register, each.id) for each in wanted}
    return {**known, **{each: record for each, record in found.items() if record is not None}}

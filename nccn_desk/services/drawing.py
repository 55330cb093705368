"""Drawing makes a publication of a product: from its records as they stand, or as it was frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from nccn_desk.domain import clearance, publication
from nccn_desk.domain.blocks import CONFIDENCES
from nccn_desk.domain.catalogue import REGISTERS, register_named
from nccn_desk.domain.figures import change_of
from nccn_desk.domain.markings import most_closed
from nccn_desk.domain.obstacles import Material, Obstacle, is_gap, obstacles
from nccn_desk.domain.prose import references
from nccn_desk.domain.publication import Chapter, Gap, Head, Mention, Piece, Publication, Quote
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import Part, PlacedBlock, number_of
from nccn_desk.domain.situations import SITUATION_ID
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.ledger import artefacts
from nccn_desk.ledger.errors import BadArtefact
from nccn_desk.services import assembling, blocks, figures, noting, quarantine, states
from nccn_desk.services.ports import Reader

POINTS: Final = 60  # values of a figure that its plot shows

KNOWN: Final = frozenset(register.name for register in REGISTERS)


def material(reader: Reader, sitrep: str) -> Material:
    """Return all that decides whether a product may go out."""
    record = reader.record("sitreps", sitrep)
    parts = assembling.parts(reader, sitrep)
    ids = tuple({placed.block.id for part in parts for placed in part.blocks})
    texts = reader.texts("blocks", ids, blocks.SECTION)
    said = [words for each in texts.values() for words in each.values()]
    quoted = {
        each.id: found
        for words in said
        for each in references(words)
        if each.register == "figures" and (found := states.found(reader, "figures", each.id))
    }
    rumours = quarantine.rumours_in(reader)
    return Material(record, parts, texts, quoted, reader.clock.now(), rumours=rumours)


def publication_of(reader: Reader, sitrep: str, *, exercise: bool) -> Publication:
    """Return a product as its records make it now."""
    return drawn(reader, material(reader, sitrep), exercise=exercise)


def drawn(reader: Reader, found: Material, *, exercise: bool) -> Publication:
    """Return a publication of what was gathered, with its words as a frozen copy has them."""
    chapters = tuple(_chapter(part, found) for part in found.parts)
    said = [words for each in found.texts.values() for words in each.values()]
    made = Publication(
        _head(reader, found, exercise=exercise),
        chapters,
        tuple(quote_of(reader, figure) for figure in found.figures.values()),
        tuple(mentions_of(reader, said)),
        _gaps(reader, found),
    )
    return publication.composed(made)


def frozen(reader: Reader, artefact: str) -> Publication:
    """Return a product as it was frozen; raise Damaged where the copy is not what was signed."""
    kept = reader.artefact(artefact)
    copy = artefacts.Artefact(
        bytes.fromhex(kept.hash), f"{kept.register}/{kept.kind}", kept.record, kept.body
    )
    try:
        artefacts.check(copy)
        return publication.from_body(artefacts.content_of(copy))
    except BadArtefact as reason:
        raise Damaged("damaged_publication", where=kept.record) from reason


def _head(reader: Reader, found: Material, *, exercise: bool) -> Head:
    sitrep = found.sitrep
    situation = states.found(reader, "situations", SITUATION_ID)
    before = states.found(reader, "sitreps", sitrep.words("previous"))
    records = [placed.block for part in found.parts for placed in part.blocks]
    spoken = sitrep.members("languages") | {sitrep.words("source_language")}
    said = [*records, *found.figures.values()]
    marked = [each.words("marking") for each in said if each.words("marking") != "public"]
    plain = ("version", "title", "purpose", "place", "from_moment", "to_moment", "next_contact")
    listed = ("urgency", "severity", "phase", "embargo_until", "source_language", "state")
    return Head(
        id=sitrep.id,
        code=sitrep.number,
        number=number_of(sitrep),
        situation=situation.words("name") if situation else "",
        exercise=exercise,
        marking=most_closed([sitrep.words("marking"), *marked]),
        addressees=tuple(filter(str.strip, sitrep.words("addressees").splitlines())),
        confidence=_lowest(records),
        languages=tuple(each for each in LANGUAGES if each in spoken),
        prepared_by=noting.officer_name(reader, sitrep.words("owner")),
        prepared_at=to_text(found.now),
        approved_by=noting.officer_name(reader, sitrep.words("approved_by")),
        approved_at=sitrep.words("approved_at"),
        released_by=noting.officer_name(reader, sitrep.words("released_by")),
        released_at=sitrep.words("released_at"),
        previous=before.words("artefact") if before else "",
        **{name: sitrep.words(name) for name in (*plain, *listed)},
    )


def _chapter(part: Part, found: Material) -> Chapter:
    key = part.section.words("key")
    titles = {
        language: part.section.words(f"title_{language}")
        or (say_in(language, f"sitrep.section.{key}") if key else "")
        for language in LANGUAGES
    }
    pieces = tuple(_piece(placed, found) for placed in part.blocks)
    return Chapter(part.number, key, titles, pieces)


def _piece(placed: PlacedBlock, found: Material) -> Piece:
    block, texts = placed.block, found.texts.get(placed.block.id, {})
    carried = placed.placement.words("carried")
    since = placed.placement.whole("since") if carried == whole_print(block, texts) else 0
    return piece_of(block, texts, placed.label, since)


def piece_of(block: Record, texts: Mapping[str, str], label: str, since: int = 0) -> Piece:
    """Return a block as it is published under a label."""
    standing = clearance.standings(block, texts)
    names = ("shape", "authority", "source", "confidence", "as_of", "valid_until", "marking")
    return Piece(
        id=block.id,
        number=block.number,
        label=label,
        texts=dict(texts),
        states={
            language: "stale" if each.stale and each.state != "missing" else each.state
            for language, each in standing.items()
        },
        since=since,
        **{name: block.words(name) for name in names},
    )


def whole_print(block: Record, texts: Mapping[str, str]) -> str:
    """Return one fingerprint of a block in all its languages."""
    source = block.words("source_language")
    return clearance.block_print(block, source, texts.get(source, ""))


def quote_of(reader: Reader, figure: Record) -> Quote:
    """Return a figure as it is published."""
    points = figures.points(reader, figure.id)
    names = ("value", "as_of", "source", "origin", "authority", "caveat")
    return Quote(
        id=figure.id,
        number=figure.number,
        labels={each: figure.words(f"label_{each}") for each in LANGUAGES},
        units={each: figure.words(f"unit_{each}") for each in LANGUAGES},
        change=change_of(points),
        points=tuple((each.as_of or each.entered_at, each.value) for each in points[-POINTS:]),
        **{name: figure.words(name) for name in names},
    )


def mentions_of(reader: Reader, said: Iterable[str]) -> Iterable[Mention]:
    """Return what references to other records than figures show."""
    found = dict.fromkeys(each for words in said for each in references(words))
    for each in found:
        if each.register == "figures" or each.register not in KNOWN:
            continue
        record = states.found(reader, each.register, each.id)
        if record is not None:
            title = record.words(register_named(each.register).title)
            yield Mention(each.register, each.id, record.number, title)


def _gaps(reader: Reader, found: Material) -> tuple[Gap, ...]:
    """Return what lacks by a signed override; without one there are obstacles and no gaps."""
    sitrep = found.sitrep
    if not sitrep.words("gap_reason"):
        return ()
    missing: dict[str, list[Obstacle]] = {}
    for each in obstacles(found):
        if is_gap(each, sitrep):
            missing.setdefault(each.language, []).append(each)
    by = noting.officer_name(reader, sitrep.words("gap_by"))
    return tuple(
        Gap(
            language,
            tuple(dict.fromkeys(each.label for each in lacking)),
            sitrep.words("gap_reason"),
            by,
            sitrep.words("gap_at"),
        )
        for language, lacking in missing.items()
    )


def _lowest(records: Iterable[Record]) -> str:
    """Return the lowest confidence of all blocks; one that says nothing counts for nothing."""
    said = [each.words("confidence") for each in records if each.words("confidence")]
    return min(said, key=CONFIDENCES.index, default="")

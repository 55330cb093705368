"""Assembling puts blocks into the sections of a product, in an order that survives merging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from nccn_desk.domain.prose import references
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.sitreps import Part, assembled, between, by_place
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import blocks, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def parts(reader: Reader, product: str) -> tuple[Part, ...]:
    """Return a product's sections with their blocks, in reading order."""
    of_product = (Where("product", "=", product),)
    placements = reader.records(Query("placements", of_product))
    used = tuple({each.words("block") for each in placements})
    found = reader.records(Query("blocks", (Where("id", "in", used),), deleted=True))
    return assembled(reader.records(Query("sections", of_product)), placements, found)


def add_section(uow: UnitOfWork, product: str, titles: Mapping[str, str]) -> ChangeSet:
    """Add a section at the end, with its title in some languages."""
    lay_section(uow, product, titles)
    return uow.commit()


def lay_section(uow: UnitOfWork, product: str, titles: Mapping[str, str]) -> str:
    """Do the same within another act; return the section's id."""
    changeable(uow, product)
    after = _last(_sections(uow, product))
    values: Values = {
        "product": product,
        "place": between(after, ""),
        **{f"title_{language}": words for language, words in titles.items()},
    }
    return uow.create("sections", values).id


def rename_section(uow: UnitOfWork, section: str, language: str, words: str) -> ChangeSet:
    """Give a section another title in one language."""
    record = states.living(uow, "sections", section)
    changeable(uow, record.words("product"))
    uow.change("sections", section, {f"title_{language}": words or None})
    return uow.commit()


def move_section(uow: UnitOfWork, section: str, after: str) -> ChangeSet:
    """Move a section behind another, or to the front where `after` is empty."""
    record = states.living(uow, "sections", section)
    changeable(uow, record.words("product"))
    others = [each for each in _sections(uow, record.words("product")) if each.id != section]
    uow.change("sections", section, {"place": _behind(others, after)})
    return uow.commit()


def remove_section(uow: UnitOfWork, section: str) -> ChangeSet:
    """Take an empty section away; raise NotAllowed while blocks stand in it."""
    record = states.living(uow, "sections", section)
    changeable(uow, record.words("product"))
    if _placed(uow, section):
        raise NotAllowed("section_in_use")
    uow.remove("sections", section)
    return uow.commit()


def place(uow: UnitOfWork, section: str, block: str, after: str = "") -> ChangeSet:
    """Put a block that exists into a section, behind a placement or at the end (``"end"``)."""
    states.living(uow, "blocks", block)
    lay(uow, section, block, after)
    return uow.commit()


def lay(uow: UnitOfWork, section: str, block: str, after: str = "") -> str:
    """Do the same within another act; return the placement's id."""
    record = states.living(uow, "sections", section)
    product = record.words("product")
    changeable(uow, product)
    values: Values = {
        "product": product,
        "section": section,
        "block": block,
        "place": _behind(_placed(uow, section), after),
    }
    return uow.create("placements", values).id


def add_block(
    uow: UnitOfWork, section: str, after: str, values: Values, texts: Mapping[str, str]
) -> ChangeSet:
    """Write a new block into a section, behind a placement, at the front ("") or at the end."""
    lay(uow, section, blocks.lay(uow, values, texts), after)
    return uow.commit()


def pour(
    uow: UnitOfWork,
    after: str,
    language: str,
    paragraphs: Sequence[str],
    shapes: Sequence[str] = (),
) -> ChangeSet:
    """Make a block of each paragraph that was pasted, one behind another, behind a placement."""
    first = states.living(uow, "placements", after)
    product = changeable(uow, first.words("product"))
    source = product.words("source_language")
    row = sorted(_placed(uow, first.words("section")), key=by_place)
    at = [each.id for each in row].index(after)
    place = row[at].words("place")
    behind = row[at + 1].words("place") if at + 1 < len(row) else ""
    for words, shape in zip_longest(paragraphs, shapes[: len(paragraphs)], fillvalue="paragraph"):
        place = between(place, behind if behind > place else "")
        block = blocks.lay(uow, {"source_language": source, "shape": shape}, {language: words})
        values: Values = {"product": product.id, "section": first["section"], "block": block}
        uow.create("placements", {**values, "place": place})
    return uow.commit()


def move(uow: UnitOfWork, placement: str, section: str, after: str = "") -> ChangeSet:
    """Move a block to another place of its product."""
    record = states.living(uow, "placements", placement)
    goal = states.living(uow, "sections", section)
    if goal.words("product") != record.words("product"):
        raise NotAllowed("other_product")
    changeable(uow, record.words("product"))
    others = [each for each in _placed(uow, section) if each.id != placement]
    uow.change("placements", placement, {"section": section, "place": _behind(others, after)})
    return uow.commit()


def take_out(uow: UnitOfWork, placement: str) -> ChangeSet:
    """Take a block out of a product; the block itself stays, for others that use it."""
    record = states.living(uow, "placements", placement)
    changeable(uow, record.words("product"))
    uow.remove("placements", placement)
    return uow.commit()


def split(uow: UnitOfWork, placement: str, language: str, first: str, second: str) -> ChangeSet:
    """Cut a block in two: in one language it keeps the first words, the others go into a new one.

    Other languages keep all their words in the first. Raise NotAllowed where another product uses
    the block, and where one of the two would be empty.
    """
    record, block = _alone(uow, placement)
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        raise NotAllowed("nothing_to_split")
    blocks.put(uow, block.id, language, first)
    kept = ("shape", "source_language", "authority", "source", "confidence", "as_of")
    values: Values = {
        name: block[name] for name in (*kept, "valid_until", "marking") if block[name] is not None
    }
    made = blocks.lay(uow, values, {language: second})
    lay(uow, record.words("section"), made, placement)
    return uow.commit()


def merge(uow: UnitOfWork, placement: str) -> ChangeSet:
    """Join a block with the one behind it in its section; the second is taken away.

    Raise NotAllowed for the last of a section, and where another product uses either of them.
    """
    record, first = _alone(uow, placement)
    row = sorted(_placed(uow, record.words("section")), key=by_place)
    at = [each.id for each in row].index(placement)
    if at + 1 == len(row):
        raise NotAllowed("nothing_to_merge")
    following, second = _alone(uow, row[at + 1].id)
    texts, more = blocks.texts_of(uow, first.id), blocks.texts_of(uow, second.id)
    joint = " " if first.words("shape") in {"paragraph", "heading"} else "\n"
    for language, words in more.items():
        parts_ = [each for each in (texts.get(language, "").strip(), words.strip()) if each]
        blocks.put(uow, first.id, language, joint.join(parts_))
    uow.remove("placements", following.id)
    uow.remove("blocks", second.id)
    return uow.commit()


def quoting(reader: Reader, figure: str) -> tuple[Record, ...]:
    """Return the blocks whose words refer to a record."""
    found = reader.records(Query("blocks", (Where("mentions", "has", figure),)))
    return tuple(each for each in found if _still_refers(reader, each.id, figure))


def changeable(reader: Reader, product: str) -> Record:
    """Return a product that may be changed; raise NotAllowed for one that went out."""
    record = states.living(reader, "sitreps", product)
    if record.words("state") in {"released", "withdrawn"}:
        raise NotAllowed("already_released")
    return record


def _still_refers(reader: Reader, block: str, record: str) -> bool:
    """Tell whether a block refers to a record; its ``mentions`` may lag behind merged words."""
    texts = blocks.texts_of(reader, block).values()
    return any(each.id == record for words in texts for each in references(words))


def _alone(uow: UnitOfWork, placement: str) -> tuple[Record, Record]:
    """Return a placement and its block; raise NotAllowed where another product uses the block."""
    record = states.living(uow, "placements", placement)
    changeable(uow, record.words("product"))
    block = states.living(uow, "blocks", record.words("block"))
    if len(blocks.users_of(uow, block.id)) > 1:
        raise NotAllowed("used_elsewhere")
    return record, block


def _sections(reader: Reader, product: str) -> list[Record]:
    found = reader.records(Query("sections", (Where("product", "=", product),)))
    return sorted(found, key=by_place)


def _placed(reader: Reader, section: str) -> list[Record]:
    found = reader.records(Query("placements", (Where("section", "=", section),)))
    return sorted(found, key=by_place)


def _last(row: Sequence[Record]) -> str:
    return row[-1].words("place") if row else ""


def _behind(row: Sequence[Record], after: str) -> str:
    """Return a place behind a record of a row, at its front ("") or at its end ("end")."""
    ids = [each.id for each in row]
    if after == "end" or (after and after not in ids):
        return between(_last(row), "")
    at = ids.index(after) + 1 if after else 0
    before = row[at - 1].words("place") if at else ""
    behind = row[at].words("place") if at < len(row) else ""
    return between(before, behind if behind > before else "")

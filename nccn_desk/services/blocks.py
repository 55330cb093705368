"""Blocks are written once, in each language, and every product that uses them refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.languages import Standing
from nccn_desk.domain.markings import classified_heading
from nccn_desk.domain.prose import references
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

SECTION = "text"


class Edit(NamedTuple):
    """What one language of a block is to say, and what it said before."""

    block: str
    language: str
    words: str
    over: str


def texts_of(reader: Reader, block: str) -> dict[str, str]:
    """Return a block's words by language; a language without any is left out."""
    return dict(reader.texts("blocks", (block,), SECTION).get(block, {}))


def standings_of(reader: Reader, block: str) -> dict[str, Standing]:
    """Return how each language of a block stands."""
    return standings(reader.record("blocks", block), texts_of(reader, block))


def add(uow: UnitOfWork, values: Values, texts: Mapping[str, str] | None = None) -> ChangeSet:
    """Add a block, with words in some languages."""
    lay(uow, values, texts)
    return uow.commit()


def lay(uow: UnitOfWork, values: Values, texts: Mapping[str, str] | None = None) -> str:
    """Do the same within another act; return the block's id."""
    block = uow.create("blocks", {"owner": uow.actor.officer, **states.plain(values)})
    for language, words in (texts or {}).items():
        put(uow, block.id, language, words)
    return block.id


def write(
    uow: UnitOfWork, block: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make a block read as given in one language; what others typed meanwhile is merged.

    `over` are the words that the writer had before: of a text that moved on meanwhile only what
    the writer changed is put in. Raises BadValue for words that bear a classification as their
    heading: they may not stand here.
    """
    put(uow, block, language, words, over)
    return uow.commit()


def write_all(uow: UnitOfWork, edits: Iterable[Edit]) -> ChangeSet:
    """Do the same at several places, in one act."""
    for edit in edits:
        put(uow, *edit)
    return uow.commit()


def put(uow: UnitOfWork, block: str, language: str, words: str, over: str | None = None) -> None:
    """Do the same within another act."""
    record = states.living(uow, "blocks", block)
    heading = classified_heading(words)
    if heading:
        raise BadValue("classified", field=SECTION, heading=heading)
    before = uow.text("blocks", block, SECTION, language)
    uow.write_text("blocks", block, SECTION, language, words, over)
    words = uow.text("blocks", block, SECTION, language)
    if words == before:
        return
    values: dict[str, object] = {f"writer_{language}": uow.actor.officer}
    if language == record.words("source_language"):
        values[f"state_{language}"] = "human"
    elif not record.words(f"state_{language}") or not words.strip():
        values[f"state_{language}"] = "draft"
    touch(uow, record, values, texts_of(uow, block))


def touch(
    uow: UnitOfWork,
    record: Record,
    values: Mapping[str, object],
    texts: Mapping[str, str] | None = None,
) -> None:
    """Change a block on somebody's behalf: it is a draft again, and they are its author."""
    changed: dict[str, object] = dict(values)
    before = frozenset() if record.words("state") == "cleared" else record.members("authors")
    authors = before | {uow.actor.officer}
    if authors != record.members("authors"):
        changed["authors"] = authors
    if record.words("state") != "draft":
        changed["state"] = "draft"
    if texts is not None:
        mentions = frozenset(each.id for words in texts.values() for each in references(words))
        if mentions != record.members("mentions"):
            changed["mentions"] = mentions
    uow.change("blocks", record.id, changed)  # type: ignore[arg-type]  # checked by the register


def change(uow: UnitOfWork, block: str, values: Values) -> ChangeSet:
    """Change what is known of a block: its source, authority, freshness, marking or shape."""
    record = states.living(uow, "blocks", block)
    now = {name: value for name, value in states.plain(values).items() if record[name] != value}
    if now:
        touch(uow, record, now)
    return uow.commit()


def follow(uow: UnitOfWork, block: str, language: str) -> ChangeSet:
    """Say that a translation says what the source says now; raise NotAllowed where it is empty."""
    followed(uow, block, language)
    return uow.commit()


def followed(uow: UnitOfWork, block: str, language: str) -> None:
    """Do the same within another act."""
    record = states.living(uow, "blocks", block)
    source = record.words("source_language")
    if language == source:
        raise NotAllowed("source_follows_nothing")
    if not uow.text("blocks", block, SECTION, language).strip():
        raise NotAllowed("nothing_written")
    touch(
        uow,
        record,
        {
            f"state_{language}": "human",
            f"basis_{language}": uow.text("blocks", block, SECTION, source),
            f"writer_{language}": uow.actor.officer,
        },
    )


def set_state(uow: UnitOfWork, block: str, language: str, state: str) -> ChangeSet:
    """Say whether a translation is a draft or came from a machine; `follow` makes it a person's."""
    if state not in {"draft", "machine"}:
        raise NotAllowed("state_by_act")
    record = states.living(uow, "blocks", block)
    if record.words(f"state_{language}") != state:
        touch(uow, record, {f"state_{language}": state})
    return uow.commit()


def users_of(reader: Reader, block: str) -> tuple[Record, ...]:
    """Return the placements that put a block into products."""
    return reader.records(Query("placements", (Where("block", "=", block),)))


def remove(uow: UnitOfWork, block: str) -> ChangeSet:
    """Take a block away; raise NotAllowed while a product uses it."""
    record = states.living(uow, "blocks", block)
    used = len(users_of(uow, block))
    if used:
        raise NotAllowed("block_in_use", count=used)
    uow.remove("blocks", record.id)
    return uow.commit()


def restore(uow: UnitOfWork, block: str) -> ChangeSet:
    """Bring a block back that was taken away, with all its words."""
    if uow.record("blocks", block).deleted:
        uow.restore("blocks", block)
    return uow.commit()

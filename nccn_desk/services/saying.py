"""What is said for a record is said in its blocks: written, sourced, checked and cleared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nccn_desk.domain.languages import is_untranslated
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, states, visums
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork

# What all blocks of a record rest on.
RESTS_ON: Final = ("authority", "source", "confidence", "as_of", "valid_until", "marking")


def blocks_of(reader: Reader, record: Record, kinds: Iterable[str]) -> tuple[Record, ...]:
    """Return the blocks that a record refers to in its fields, in the order of these."""
    found = (states.present(reader, "blocks", record.words(kind)) for kind in kinds)
    return tuple(each for each in found if each is not None)


def put(
    uow: UnitOfWork, place: tuple[Record, str], edit: tuple[str, str, str | None], new: Values
) -> None:
    """Make one language of the block at a record's field read as given.

    `edit` is the language, the words, and those before; the first words make the block, of `new`.
    """
    record, kind = place
    language, words, over = edit
    block = states.present(uow, "blocks", record.words(kind))
    if block is not None:
        blocks.put(uow, block.id, language, words, over)
    elif words.strip():
        values: dict[str, Value] = {name: value for name, value in new.items() if value}
        made = blocks.lay(uow, {**values, "source_language": language}, {language: words})
        uow.change(record.register, record.id, {kind: made})


def rest_on(uow: UnitOfWork, found: Iterable[Record], values: Values) -> None:
    """Say what blocks rest on; raise NotAllowed where there is none yet."""
    every = tuple(found)
    if not every:
        raise NotAllowed("nothing_written")
    for name in values:
        if name not in RESTS_ON:
            raise BadValue("no_such_field", register="blocks", field=name)
    for block in every:
        now = {name: value for name, value in values.items() if block[name] != value}
        if now:
            blocks.touch(uow, block, now)


def follow(uow: UnitOfWork, found: Iterable[Record]) -> None:
    """Say that every translation of blocks says what its source says now.

    Raise NotAllowed where one still has the very words of its source: it is none yet.
    """
    for block in found:
        texts = blocks.texts_of(uow, block.id)
        copied = [each for each in texts if is_untranslated(block, texts, each)]
        if copied:
            raise NotAllowed("not_translated", languages=", ".join(copied).upper())
        for language in texts:
            if language != block.words("source_language"):
                blocks.followed(uow, block.id, language)


def check(uow: UnitOfWork, found: Iterable[Record], signer: Signer) -> None:
    """Sign that all blocks with words were checked."""
    for block in _with_words(uow, found):
        visums.put_checked(uow, "blocks", block.id, signer)


def clear(uow: UnitOfWork, found: Iterable[Record], signer: Signer, on_behalf: str = "") -> None:
    """Sign that all blocks with words may be said."""
    for block in _with_words(uow, found):
        visums.put_cleared(uow, "blocks", block.id, signer, on_behalf)


def _with_words(reader: Reader, found: Iterable[Record]) -> tuple[Record, ...]:
    written = tuple(each for each in found if blocks.texts_of(reader, each.id))
    if not written:
        raise NotAllowed("nothing_written")
    return written

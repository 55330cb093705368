"""The statement as it is written in place: passages in alternating languages, and key messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from nccn_desk.domain import clearance
from nccn_desk.domain.prose import references
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conferences_shapes import Message, PassageRow, Statement
from nccn_desk.presenters.conferences_words import first_name, seconds
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.sitrep_text_found import Found
from nccn_desk.presenters.sitrep_text_page import runs_of
from nccn_desk.services import blocks, conferences, conferences_gaps, drawing, states
from nccn_desk.services.conferences import Passage
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

MESSAGES: Final = 3
CLEARED: Final = Mark(said("conferences.cleared"), Tone.OK, ChipShape.SEAL)
DRAFT: Final = Mark(said("conferences.not_cleared"), Tone.DUE, ChipShape.HALF)
CHANGED: Final = Mark(said("conferences.changed"), Tone.NOW, ChipShape.CORE)
_REFERRED: Final = drawing.KNOWN
_NOBODY: Final = Record("sitreps", "", {})


def statement_of(
    reader: Reader, conference: Record, people: People, moved: Collection[str]
) -> Statement:
    """Return all that is read aloud; `moved` are blocks that changed since the book was frozen."""
    said_there = conferences.passages(reader, conference.id)
    found = _found(reader, said_there)
    by_language = {each.record.words("language") for each in said_there}
    note = joined(
        (
            seconds(conferences.reading_time(reader, conference.id)),
            said("conferences.alternating", n=len(by_language)) if by_language else NOTHING,
        )
    )
    rows = tuple(_row(each, people, found, moved) for each in said_there)
    return Statement(note if rows else NOTHING, rows, said("conferences.statement_empty"))


def messages_of(
    reader: Reader, conference: Record, people: People, moved: Collection[str], language: str
) -> tuple[tuple[Message, ...], tuple[Phrase, Phrase]]:
    """Return the key messages, and beside them their version and whether all languages say them."""
    maps = {each.id: each for each in conferences_gaps.chosen(reader, conference, "maps")}
    parts = [
        each
        for each in conferences_gaps.parts_of_maps(reader, conference)
        if each.words("role") == "key"
    ][:MESSAGES]
    ids = tuple(each.words("block") for each in parts)
    known = reader.records(Query("blocks", (Where("id", "in", ids),))) if ids else ()
    kept = {each.id: each for each in known}
    texts = reader.texts("blocks", ids, blocks.SECTION) if ids else {}
    spoken = tuple(each for each in LANGUAGES if each in conference.members("languages"))
    looked = (spoken, language, moved)
    shown = tuple(
        _message(
            str(count), (maps[part.words("map")], kept[part.words("block")]), texts, people, looked
        )
        for count, part in enumerate(parts, 1)
        if part.words("block") in kept
    )
    version = max((maps[each.id].whole("version") for each in shown), default=0)
    even = bool(shown) and all(each.mark is not DRAFT for each in shown)
    names = joined((given(each.upper()) for each in spoken), by=", ")
    head = said("conferences.messages_version", version=str(version)) if shown else NOTHING
    head = head or said("conferences.messages")
    voice = said("conferences.one_voice", languages=names) if even and spoken else NOTHING
    return shown, (head, voice)


def _message(
    number: str,
    records: tuple[Record, Record],
    texts: Mapping[str, Mapping[str, str]],
    people: People,
    looked: tuple[tuple[str, ...], str, Collection[str]],
) -> Message:
    of, block = records
    spoken, language, moved = looked
    own = texts.get(block.id, {})
    order = (language, block.words("source_language"), *LANGUAGES)
    words = next((own[each] for each in order if own.get(each)), "")
    standings = clearance.standings(block, own)
    cleared = all(standings[each].is_cleared for each in spoken or (language,))
    mark = CHANGED if block.id in moved else CLEARED if cleared else DRAFT
    who = joined((first_name(people, of.words("speaker")), given(of.words("authority"))))
    source = given(block.words("source")) or said("conferences.no_source")
    return Message(of.id, number, given(words), mark, who or said("conferences.anyone"), source)


def _row(passage: Passage, people: People, found: Found, moved: Collection[str]) -> PassageRow:
    language, block = passage.record.words("language"), passage.block
    officer = passage.record.words("speaker") or passage.item.words("speaker")
    speaker = first_name(people, officer) or given(passage.item.words("guest"))
    standing = clearance.standings(block, found.texts.get(block.id, {}))[language]
    mark: Mark | None = None
    if block.id in moved:
        mark = CHANGED
    elif not standing.is_cleared:
        mark = DRAFT
    described = joined(
        (said(f"choices.officers.language.{language}"), speaker, mark.word if mark else NOTHING),
        by=", ",
    )
    return PassageRow(
        id=passage.record.id,
        item=passage.item.id,
        block=block.id,
        language=language,
        speaker=speaker,
        words=passage.words,
        runs=runs_of(passage.words, language, found),
        described=described,
        mark=mark,
    )


def _found(reader: Reader, passages: Iterable[Passage]) -> Found:
    """Return what the passages refer to, as a text shows it."""
    ids = tuple(dict.fromkeys(each.block.id for each in passages))
    texts = reader.texts("blocks", ids, blocks.SECTION) if ids else {}
    wanted = {
        reference
        for each in texts.values()
        for words in each.values()
        for reference in references(words)
        if reference.register in _REFERRED
    }
    referred = {each: states.found(reader, each.register, each.id) for each in wanted}
    known = {each: record for each, record in referred.items() if record is not None}
    return Found(_NOBODY, (), texts, known, {}, {})

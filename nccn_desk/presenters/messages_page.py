"""The list of message maps, and the board that shows one of them as it is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nccn_desk.domain.freshness import Freshness, freshness
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.languages import readable
from nccn_desk.presenters.messages_shapes import FILTERS, Asked, Board, MapsPage
from nccn_desk.presenters.messages_words import (
    concern_of,
    language_mark,
    part_mark,
    quietly,
    state_of,
    version_of,
)
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    Cell,
    Emptiness,
    FlowRow,
    Heading,
    Option,
    Row,
)
from nccn_desk.services import messages
from nccn_desk.services.messages import MessageMap, Part
from nccn_desk.services.ports import Reader

_LINES: Final = ("opening", "bridging", "closing")


def page_of(reader: Reader, people: People, asked: Asked) -> MapsPage:
    """Return the maps as they were asked for, those of the stage first."""
    every = messages.find(reader)
    parts = {
        each: [record for record in every if each in {"all", record.words("state")}]
        for each in FILTERS
    }
    found = [each for each in parts[asked.chosen] if holds(asked.words, *_texts(each))]
    shut = why_shut(writable=asked.writable)
    words = asked.words.strip()
    return MapsPage(
        heading=Heading(
            said("message_maps.title"),
            joined(
                (
                    said("message_maps.kept", n=len(every)),
                    said("message_maps.in_use_count", n=len(parts["in_use"])),
                )
            ),
        ),
        rows=tuple(_row(each, people, asked) for each in found),
        filters=tuple(
            Option(each, said(f"message_maps.filter.{each}"), count=len(parts[each]))
            for each in FILTERS
        ),
        chosen=asked.chosen,
        selected=asked.selected,
        count=said("message_maps.kept", n=len(found)) if words else NOTHING,
        empty=Emptiness(
            said("message_maps.empty.found", words=words)
            if words
            else said(f"message_maps.empty.{asked.chosen}")
        ),
        add=Action(
            "add",
            said("message_maps.add"),
            ButtonKind.PLAIN,
            "plus",
            "N",
            asked.writable,
            shut,
        ),
        first=found[0].id if found else "",
    )


def board_of(found: MessageMap, people: People, asked: Asked) -> Board:
    """Return a map as it is said: each message in its languages, with the facts under it."""
    record = found.record
    used = record.moment("used_at")
    since = NOTHING
    if used is not None and record.words("state") == "in_use":
        time = when.day_and_wall(used, day_of(asked.now))
        since = said("message_maps.in_use_since", time=time)
    rows = [
        row
        for place, part in enumerate(found.messages, 1)
        for row in (*_message(found, part, place, people, asked), *_facts(found, part, asked))
    ]
    return Board(
        title=concern_of(record, asked.language),
        mark=state_of(record),
        told=joined((version_of(record), since)),
        messages=tuple(rows),
        lines=tuple(_line(found, each, asked) for each in found.parts if each.role in _LINES),
        red=tuple(_line(found, each, asked) for each in found.of("red_line")),
        empty=said("message_maps.no_message"),
    )


def shown_in(part: Part, language: str) -> str:
    """Return the language in which a part is shown first."""
    return readable(language, [each for each in LANGUAGES if part.texts.get(each, "").strip()])


def _message(
    found: MessageMap, part: Part, place: int, people: People, asked: Asked
) -> Iterator[FlowRow]:
    first = shown_in(part, asked.language)
    speaker = people.name(part.record.words("speaker")) or said("message_maps.anybody")
    authority = given(part.block.words("authority"))
    yield FlowRow(
        f"{part.id}/{first}",
        _words(part, first),
        small=joined((speaker, authority, given(part.block.words("source")))),
        lead=given(str(place)),
        mark=part_mark(found, part),
        strong=True,
        chip=True,
    )
    for each in LANGUAGES:
        if each != first:
            yield FlowRow(
                f"{part.id}/{each}",
                _words(part, each),
                lead=given(each.upper()),
                mark=quietly(language_mark(part, each)),
                quiet=not part.texts.get(each, "").strip(),
            )


def _facts(found: MessageMap, part: Part, asked: Asked) -> Iterator[FlowRow]:
    for each in part.facts:
        yield _line(found, each, asked)


def _line(found: MessageMap, part: Part, asked: Asked) -> FlowRow:
    first = shown_in(part, asked.language)
    written = " ".join(each.upper() for each in LANGUAGES if part.texts.get(each, "").strip())
    role = said(choice_word("map_parts", "role", part.role))
    return FlowRow(
        f"{part.id}/{first}",
        _words(part, first),
        small=joined((role, given(part.block.words("source")), given(written))),
        mark=quietly(part_mark(found, part)),
    )


def _words(part: Part, language: str) -> Phrase:
    words = part.texts.get(language, "").strip()
    return given(" ".join(words.split())) if words else said("message_maps.unwritten")


def _row(record: Record, people: People, asked: Asked) -> Row:
    late = freshness(record, asked.now) is Freshness.EXPIRED
    until = record.moment("valid_until")
    word = "message_maps.expired" if late else "message_maps.until"
    clock = said(word, time=when.day_and_wall(until, day_of(asked.now))) if until else NOTHING
    speaker = people.name(record.words("speaker"))
    return Row(
        record.id,
        (
            Cell(
                concern_of(record, asked.language),
                small=joined((given(record.number), speaker, clock)),
            ),
            Cell(version_of(record), order=record.whole("version")),
            Cell(mark=state_of(record)),
        ),
        quiet=record.words("state") == "withdrawn",
    )


def _texts(record: Record) -> tuple[str, ...]:
    names = ("concern", *(f"concern_{each}" for each in LANGUAGES), "authority")
    return (record.number, *(record.words(each) for each in names))

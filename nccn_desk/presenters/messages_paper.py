"""A message map on paper: each language in turn, its messages with their facts, and red lines."""

from __future__ import annotations

from collections.abc import Iterator

from nccn_desk.domain.naming import choice_word
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.messages_words import concern_of, language_mark, version_of
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.services import messages
from nccn_desk.services.messages import MessageMap, Part
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import BENEATH, Sheet


def paper_of(reader: Reader, map_id: str, seat: Seat, language: str) -> Sheet:
    """Return every word of the paper."""
    now = reader.clock.now()
    asked = Asked("", "", "", day_of(now), language, now, writable=False)
    found = messages.read(reader, map_id)
    people = read_people(reader)
    title = joined((concern_of(found.record, language), version_of(found.record)))
    sections = [
        (said(f"tags.language.{each}"), tuple(_rows(found, people, each)))
        for each in LANGUAGES
        if any(part.texts.get(each, "").strip() for part in found.all_parts)
    ]
    return listed_page.sheet(asked, seat, title, sections)


def _rows(found: MessageMap, people: People, language: str) -> Iterator[tuple[Phrase, ...]]:
    for place, part in enumerate(found.messages, 1):
        speaker = people.name(part.record.words("speaker")) or said("message_maps.anybody")
        yield _row(part, language, given(str(place)), speaker)
        for fact in part.facts:
            yield _row(fact, language, NOTHING, _role(fact))
    for part in found.parts:
        if part.role != "key":
            yield _row(part, language, NOTHING, _role(part))


def _row(part: Part, language: str, lead: Phrase, about: Phrase) -> tuple[Phrase, ...]:
    words = part.texts.get(language, "").strip()
    told = given(" ".join(words.split())) if words else said("message_maps.unwritten")
    small = joined((about, given(part.block.words("source"))))
    mark = NOTHING if part.role == "red_line" else language_mark(part, language).word
    return lead, joined((told, small), BENEATH), mark


def _role(part: Part) -> Phrase:
    return said(choice_word("map_parts", "role", part.role))

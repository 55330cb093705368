"""Under the text stands who wrote the paragraph on which one stands, in each language, and when."""

from __future__ import annotations

from datetime import date

from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.services import blocks, states
from nccn_desk.services.ports import Reader


def wrote(reader: Reader, block: str, languages: tuple[str, ...]) -> Phrase:
    """Return who wrote a block in some languages last, and when its words last changed."""
    record = states.found(reader, "blocks", block)
    if record is None:
        return NOTHING
    people, today = read_people(reader), day_of(reader.clock.now())
    changed = {each.language: each.since for each in reader.spoken("blocks", block, blocks.SECTION)}
    told = (
        _of(people, today, language, record.words(f"writer_{language}"), changed.get(language, ""))
        for language in languages
    )
    return joined(each for each in told if each)


def _of(people: People, today: date, language: str, writer: str, changed: str) -> Phrase:
    if not (writer and changed):
        return NOTHING
    at = when.day_and_wall(from_text(changed), today)
    name = people.name(writer)
    return said("sitrep.text.wrote", code=language.upper(), name=name or given("–"), when=at)

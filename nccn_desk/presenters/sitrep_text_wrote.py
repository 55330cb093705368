"""Under the text stands who wrote the paragraph on which one stands, in each language, and when."""

from __future__ import annotations

from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.services import states
from nccn_desk.services.ports import Reader


def wrote(reader: Reader, block: str, languages: tuple[str, ...]) -> Phrase:
    """Return who wrote a block in some languages last, and when; nothing where nobody did."""
    record = states.found(reader, "blocks", block)
    if record is None:
        return NOTHING
    people = read_people(reader)
    told = (
        _of(reader, people, block, language, record.words(f"writer_{language}"))
        for language in languages
    )
    return joined(each for each in told if each)


def _of(reader: Reader, people: People, block: str, language: str, writer: str) -> Phrase:
    if not writer:
        return NOTHING
    entered = [
        version.entered_at
        for version in reader.history("blocks", block)
        if version.field == f"writer_{language}" and version.value == writer
    ]
    if not entered:
        return NOTHING
    today = day_of(reader.clock.now())
    since = when.day_and_wall(from_text(entered[-1]), today)
    name = people.name(writer)
    return said("sitrep.text.wrote", code=language.upper(), name=name or given("–"), when=since)

"""The words of blocks and figures as they stand now, and as a product said them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from nccn_desk.domain.figures import quoted, shown
from nccn_desk.domain.prose import compare, plain
from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record
from nccn_desk.presenters.figures_words import name_in
from nccn_desk.presenters.languages import readable
from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.voice_shapes import Compared, Run
from nccn_desk.services import blocks, states
from nccn_desk.services.onevoice import Moved
from nccn_desk.services.ports import Reader

_TITLE: Final = 90  # letters of a block that stand for the whole of it
_GONE: Final = "…"

EVEN: Final = Mark(said("voice.state.even"), Tone.PLAIN, ChipShape.CORE)
MOVED: Final = Mark(said("voice.state.moved"), Tone.DUE, ChipShape.HALF)
CLEARED: Final = Mark(said("voice.state.cleared"), Tone.OK, ChipShape.SEAL)
REMOVED: Final = Mark(said("voice.state.removed"), Tone.DUE, ChipShape.DASHED)


def state_of(moved: Moved | None) -> Mark:
    """Return how a block or figure stands beside what went out."""
    if moved is None:
        return EVEN
    if moved.removed:
        return REMOVED
    return CLEARED if moved.cleared else MOVED


def words_now(reader: Reader, words: str, language: str) -> str:
    """Return prose with its references as they stand now."""

    def say(register: str, record: str) -> str:
        found = states.found(reader, register, record)
        if found is None or found.deleted:
            return _GONE
        return quoted(found, language) if register == "figures" else found.number

    return plain(words, say)


def words_then(copy: Publication, words: str, language: str) -> str:
    """Return prose with its references as a product showed them."""
    figures = {quote.id: quote for quote in copy.quotes}
    others = {(each.register, each.id): each.number for each in copy.mentions}

    def say(register: str, record: str) -> str:
        quote = figures.get(record)
        if quote is None:
            return others.get((register, record), _GONE)
        value, unit = shown(quote.value, language), quote.units.get(language, "")
        return f"{value}\u00a0{unit}" if value and unit else value

    return plain(words, say)


def title_of(reader: Reader, record: Record, language: str) -> Phrase:
    """Return what a list calls a block or a figure, in a language in which it has words."""
    if record.register == "figures":
        return given(name_in(record, language))
    texts = blocks.texts_of(reader, record.id)
    spoken = readable(language, (record.words("source_language"), *texts))
    return given(record.words("subject") or _beginning(reader, texts, spoken) or record.number)


def _beginning(reader: Reader, texts: Mapping[str, str], language: str) -> str:
    first = " ".join(words_now(reader, texts.get(language, ""), language).split())
    if len(first) <= _TITLE:
        return first
    return first[:_TITLE].rsplit(" ", 1)[0] + " …"


def compared(label: Phrase, before: str, now: str, *, whole: bool = False) -> Compared:
    """Return what was said and what is said now as one run of words; a `whole` one changes whole.

    A number of which two digits changed is another number.
    """
    changes = [Run(each.words, each.kind) for each in compare(before, now)]
    if whole or not before or not now:
        changes = [each for each in (Run(before, "gone"), Run(now, "new")) if each.words]
    runs = tuple(_apart(changes))
    nothing = said("voice.nothing")
    then, after = given(before) if before else nothing, given(now) if now else nothing
    return Compared(label, runs, said("voice.compared", label=label, before=then, now=after))


def _apart(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with a space between what is gone and what came in its place."""
    last = ""
    for run in runs:
        if last and run.kind == "new" and not last[-1:].isspace():
            yield Run(" ", "same")
        yield run
        last = run.words if run.kind == "gone" else ""

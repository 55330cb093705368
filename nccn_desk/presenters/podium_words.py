"""Words of a block become words of a stage: emphasis stays, references say what they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nccn_desk.domain import figures
from nccn_desk.domain.prose import Reference, spans
from nccn_desk.domain.publication import Publication
from nccn_desk.presenters.podium_shapes import Run, Said, Spoken
from nccn_desk.services import states
from nccn_desk.services.ports import Reader

Shown = Mapping[Reference, str]


def shown_in(published: Publication, language: str) -> dict[Reference, str]:
    """Return what references show in a language, as it was published."""
    found = {Reference(e.register, e.id): e.title or e.number for e in published.mentions}
    for quote in published.quotes:
        value = figures.shown(quote.value, language)
        unit = quote.units.get(language, "")
        words = f"{value}\u00a0{unit}" if value and unit else value
        found[Reference("figures", quote.id)] = words
    return found


def shown_now(reader: Reader, published: Publication, language: str) -> dict[Reference, str]:
    """Return the same with the figures as they stand now."""
    found = shown_in(published, language)
    for quote in published.quotes:
        figure = states.present(reader, "figures", quote.id)
        if figure is not None:
            found[Reference("figures", quote.id)] = figures.quoted(figure, language)
    return found


def said_of(words: str, shown: Shown) -> Said:
    """Return prose as it is said, its runs joined where their voice is one."""
    found: list[Run] = []
    for line in words.strip().split("\n"):
        if found:
            found.append(Run("\n"))
        for span in spans(line.replace("\t", " · ")):
            said = shown.get(span.reference, "–") if span.reference else span.words
            strong = span.bold or span.italic
            if found and found[-1].strong == strong:
                found[-1] = Run(found[-1].words + said, strong)
            else:
                found.append(Run(said, strong))
    return tuple(each for each in found if each.words)


def joined_said(parts: Iterable[Said]) -> Said:
    """Return words that are said one after the other, each on lines of its own."""
    found: list[Run] = []
    for words in parts:
        found += [Run("\n"), *words] if found and words else words
    return tuple(found)


def spoken_of(texts: Mapping[str, str], published: Publication) -> Spoken:
    """Return what stands in each language that has words."""
    return {
        language: said_of(words, shown_in(published, language))
        for language, words in texts.items()
        if words.strip()
    }

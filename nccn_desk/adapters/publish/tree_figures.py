"""Figures on paper: a table of all that are quoted, and the course of each that has one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nccn_desk.adapters.publish.tree import Block, Dot, Heading, Line, Plot, Run, Table
from nccn_desk.adapters.publish.tree_words import listed, signed, with_unit
from nccn_desk.domain.figures import shown
from nccn_desk.domain.publication import Publication, Quote
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import say_in

LATEST: Final = 6  # values of a plot that stand beside it as a table; data forms hold all
WIDTHS: Final = (30, 38, 16, 21, 22, 26, 20)


def figures(publication: Publication, language: str) -> Iterator[Block]:
    """Yield the table of figures and the plots, nothing where no figure is quoted."""
    if not publication.quotes:
        return
    title = say_in(language, "paper.figures")
    yield Heading(1, "", title, f"{language}-figures")
    said = ("value", "as_of", "source", "authority", "caveat")
    words = {each: say_in(language, f"fields.figures.{each}") for each in said}
    head = (
        say_in(language, "paper.figure"),
        words["value"],
        say_in(language, "paper.change"),
        *(words[each] for each in said[1:]),
    )
    rows = tuple(_row(quote, language) for quote in publication.quotes)
    yield Table("", "", tuple(map(_line, head)), rows, WIDTHS)
    for quote in publication.quotes:
        points = [point for point in quote.points if point[1]]
        if len(points) > 1:
            yield _plot(quote, points, language)


def named(quote: Quote, language: str) -> str:
    """Return a figure's label, or its number where nobody wrote one: nothing else stands in."""
    return quote.labels.get(language, "") or quote.number


def _row(quote: Quote, language: str) -> tuple[Line, ...]:
    value = with_unit(quote.value, quote.units.get(language, ""), language)
    cells = (
        named(quote, language),
        value or say_in(language, "paper.not_delivered"),
        signed(quote.change, language),
        listed(quote.as_of, language),
        quote.source,
        quote.authority,
        quote.caveat,
    )
    return tuple(map(_line, cells))


def _plot(quote: Quote, points: list[tuple[str, str]], language: str) -> Plot:
    places = _places([moment for moment, _ in points])
    dots = tuple(
        Dot(moment, value, listed(moment, language), shown(value, language), place)
        for (moment, value), place in zip(points, places, strict=True)
    )
    values = sorted((Decimal(dot.value), dot.shown) for dot in dots)
    label = named(quote, language)
    words = say_in(
        language,
        "paper.plot",
        label=label,
        first=dots[0].shown,
        start=dots[0].when,
        last=dots[-1].shown,
        end=dots[-1].when,
        low=values[0][1],
        high=values[-1][1],
        n=str(len(dots)),
    )
    latest = dots[-LATEST:]
    caption = say_in(language, "paper.latest", label=label, n=str(len(latest)))
    head = (say_in(language, "paper.moment"), say_in(language, "fields.figures.value"))
    rows = tuple((_line(dot.when), _line(dot.shown)) for dot in latest)
    return Plot(words, dots, Table("", caption, tuple(map(_line, head)), rows, (1, 1)))


def _places(moments: list[str]) -> list[float]:
    """Return where each moment stands; moments that are all one stand in order of entry."""
    instants = [from_text(moment).timestamp() for moment in moments]
    first, last = min(instants), max(instants)
    if last == first:
        return [number / (len(instants) - 1) for number in range(len(instants))]
    return [round((instant - first) / (last - first), 5) for instant in instants]


def _line(words: str) -> Line:
    return (Run(words),) if words else ()

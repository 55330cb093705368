"""Growing makes the publish tree of a publication: every word that a paper will bear, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from nccn_desk.adapters.publish import tree_figures
from nccn_desk.adapters.publish.tree import (
    Block,
    Heading,
    Items,
    Leaf,
    Line,
    Notice,
    Paragraph,
    Run,
    Table,
    Tree,
    joined,
    plain,
)
from nccn_desk.adapters.publish.tree_cleaning import cleaned
from nccn_desk.adapters.publish.tree_words import chosen, listed, running, with_unit
from nccn_desk.domain import prose
from nccn_desk.domain.faq import is_edition
from nccn_desk.domain.markings import BANNERS, EXERCISE
from nccn_desk.domain.publication import Chapter, Gap, Head, Piece, Publication
from nccn_desk.kernel.words import say_in

OUT: Final = "released"
COLUMNS: Final = 12  # of a table, that stand side by side on paper


def grow(publication: Publication, languages: Sequence[str] = (), reader: str = "") -> Tree:
    """Return the tree of a publication in the languages that are asked for, or in all of its own.

    A copy for one reader bears that reader's name.
    """
    publication = cleaned(publication)
    head = publication.head
    asked = tuple(languages) or head.languages
    return Tree(
        publication=publication,
        name=name_of(head),
        banner=BANNERS[head.marking],
        exercise=EXERCISE if head.exercise else "",
        made_at=made_at(head),
        leaves=tuple(_leaf(publication, each, reader) for each in asked),
    )


def name_of(head: Head) -> str:
    """Return what a product is called in any language: Sitrep 76, or by its code."""
    return title_in(head, "nl")


def title_in(head: Head, language: str) -> str:
    """Return what a product is called in a language: an edition of the FAQ says so."""
    number = str(head.number) if head.number else head.code
    named = "paper.faq_title" if is_edition(head.code) else "paper.title"
    return say_in(language, named, number=number)


def made_at(head: Head) -> str:
    """Return the moment that a paper bears: of its release, its approval, or of the draft."""
    return head.released_at or head.approved_at or head.prepared_at


def washes(head: Head, language: str, reader: str) -> tuple[str, ...]:
    """Return what stands behind the text: how far the product is, and whose copy it is."""
    found = []
    if head.state == "approved":
        found.append(say_in(language, "paper.not_released").upper())
    elif head.state != OUT:
        found.append(chosen("sitreps", "state", head.state, language).upper())
    if reader:
        found.append(say_in(language, "paper.copy_of", name=reader))
    return tuple(found)


def _leaf(publication: Publication, language: str, reader: str) -> Leaf:
    head = publication.head
    subtitle = " · ".join(filter(None, (head.title, head.situation)))
    return Leaf(
        language=language,
        title=title_in(head, language),
        subtitle=subtitle,
        made=listed(made_at(head), language),
        facts=tuple((label, value) for label, value in _facts(head, language) if value),
        contents=say_in(language, "paper.contents"),
        page_words=say_in(language, "handover.paper.page"),
        washes=washes(head, language, reader),
        blocks=tuple(_blocks(publication, language)),
    )


def _facts(head: Head, language: str) -> Iterator[tuple[str, str]]:
    """Yield the head of a report, in the order of EDXL-SitRep 1.0 where it has one."""
    field = partial(_field, language)
    choice = partial(chosen, "sitreps", language=language)
    people = (("prepared", "prepared"), ("approved_by", "approved"), ("released_by", "released"))
    for label, name in people:
        words = say_in(language, "paper.prepared") if label == "prepared" else field(label)
        yield words, _by(getattr(head, f"{name}_by"), getattr(head, f"{name}_at"), language)
    yield field("purpose"), head.purpose
    yield field("version"), choice("version", value=head.version)
    yield say_in(language, "paper.period_label"), _period(head, language)
    yield field("phase"), choice("phase", value=head.phase)
    yield field("urgency"), choice("urgency", value=head.urgency)
    yield field("severity"), choice("severity", value=head.severity)
    confidence = chosen("blocks", "confidence", head.confidence, language)
    yield say_in(language, "fields.blocks.confidence"), confidence
    yield field("place"), head.place
    yield field("next_contact"), listed(head.next_contact, language)
    yield field("marking"), choice("marking", value=head.marking)
    yield field("addressees"), ", ".join(head.addressees)
    yield field("embargo_until"), listed(head.embargo_until, language)


def _field(language: str, name: str) -> str:
    return say_in(language, f"fields.sitreps.{name}")


def _by(name: str, moment: str, language: str) -> str:
    when = listed(moment, language)
    return say_in(language, "paper.by", name=name, moment=when) if name and when else name


def _period(head: Head, language: str) -> str:
    start, end = listed(head.from_moment, language), listed(head.to_moment, language)
    return say_in(language, "paper.period", start=start, end=end) if start and end else start or end


def _blocks(publication: Publication, language: str) -> Iterator[Block]:
    for gap in publication.gaps:
        yield Notice(_gap(gap, language))
    for chapter in publication.chapters:
        yield from _chapter(publication, chapter, language)
    yield from tree_figures.figures(publication, language)
    yield from _sources(publication, language)


def _gap(gap: Gap, language: str) -> str:
    return say_in(
        language,
        "paper.gap",
        lacking=chosen("officers", "language", gap.language, language),
        labels=", ".join(gap.labels),
        by=gap.by,
        at=running(gap.at, language),
        reason=gap.reason,
    )


def _chapter(publication: Publication, chapter: Chapter, language: str) -> Iterator[Block]:
    title = chapter.titles.get(language, "").strip() or say_in(language, "paper.untitled")
    yield Heading(1, str(chapter.number), title, f"{language}-{chapter.number}", chapter.key)
    for piece in chapter.pieces:
        yield from blocks_of(publication, piece, language)
    if not chapter.pieces:
        yield Paragraph("", (Run(say_in(language, "paper.nothing"), italic=True),))


def blocks_of(publication: Publication, piece: Piece, language: str) -> Iterator[Block]:
    """Yield what a piece of a publication is on paper in a language."""
    typed = piece.texts.get(language, "")
    text = typed.strip()
    line = partial(line_of, publication, language)
    notes = tuple(_notes(piece, language))
    match piece.shape if text else "":
        case "":
            lacking = Run(say_in(language, "paper.lacking"), italic=True)
            yield Paragraph(piece.label, (lacking,))
        case "heading":
            key = f"{language}-{piece.label}"
            words = " ".join(plain(line(text)).split()) or say_in(language, "paper.untitled")
            yield Heading(2, piece.label, words, key)
        case "bullets" | "numbered":
            items = tuple(map(line, prose.items(text)))
            yield Items(piece.label, piece.shape == "numbered", items, notes)
        case "table":
            rows = tuple(tuple(map(line, row)) for row in prose.rows(typed))
            yield from _tables(piece.label, rows, notes)
        case _:
            yield Paragraph(piece.label, line(text), notes)


def _tables(
    label: str, rows: tuple[tuple[Line, ...], ...], notes: tuple[str, ...]
) -> Iterator[Table]:
    """Yield a table; one too wide for paper is cut, and each part begins with the first column."""
    width = len(rows[0])
    starts = range(1, width, COLUMNS - 1) if width > COLUMNS else (1,)
    for start in starts:
        end = start + COLUMNS - 1
        head, *cells = ((row[0], *row[start:end]) for row in rows)
        first, last = start == 1, end >= width
        yield Table(label if first else "", "", head, tuple(cells), (), notes if last else ())


def _notes(piece: Piece, language: str) -> Iterator[str]:
    state = piece.states.get(language, "")
    if state in {"machine", "stale"}:
        yield say_in(language, f"paper.{state}")
    if piece.since:
        yield say_in(language, "paper.since", number=str(piece.since))


def line_of(publication: Publication, language: str, text: str) -> Line:
    """Return prose as runs, each reference as what it shows in a language."""
    runs = (
        Run(
            _said(publication, span.reference, language) if span.reference else span.words,
            span.bold,
            span.italic,
            span.link,
        )
        for span in prose.spans(text)
    )
    return joined(run for run in runs if run.words)


def _said(publication: Publication, reference: prose.Reference, language: str) -> str:
    """Return what a reference shows in a language: a figure's value, or a record's number."""
    if reference.register == "figures":
        quote = next((each for each in publication.quotes if each.id == reference.id), None)
        if quote is None:
            return say_in(language, "paper.gone")
        value = with_unit(quote.value, quote.units.get(language, ""), language)
        return value or say_in(language, "paper.not_delivered")
    mention = next((each for each in publication.mentions if each.id == reference.id), None)
    if mention is None:
        return say_in(language, "paper.gone")
    return mention.number or mention.title


def _sources(publication: Publication, language: str) -> Iterator[Block]:
    """Yield where each paragraph comes from, who is competent and how sure that is."""
    rows = tuple(
        _row(
            piece.label,
            piece.source,
            piece.authority,
            listed(piece.as_of, language),
            chosen("blocks", "confidence", piece.confidence, language),
        )
        for piece in publication.pieces()
        if piece.source or piece.authority
    )
    if not rows:
        return
    yield Heading(1, "", say_in(language, "paper.sources"), f"{language}-sources")
    fields = ("source", "authority", "as_of", "confidence")
    head = (
        say_in(language, "paper.paragraph"),
        *(say_in(language, f"fields.blocks.{each}") for each in fields),
    )
    yield Table("", "", _row(*head), rows, (12, 34, 24, 24, 20))


def _row(*words: str) -> tuple[Line, ...]:
    return tuple(_cell(words))


def _cell(words: Iterable[str]) -> Iterator[Line]:
    for each in words:
        yield (Run(each),) if each else ()

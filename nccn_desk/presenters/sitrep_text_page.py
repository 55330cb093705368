"""What the editor of a sitrep says: paragraphs in two languages, and which of them is behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from nccn_desk.domain import figures
from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.clearance import standings
from nccn_desk.domain.freshness import Freshness
from nccn_desk.domain.languages import Standing
from nccn_desk.domain.prose import Reference, Span, references, spans, word_count
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import Part, PlacedBlock
from nccn_desk.kernel.words import say_in
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.sitrep_text_found import Found
from nccn_desk.presenters.sitrep_text_runs import flat, units
from nccn_desk.presenters.sitrep_text_shapes import (
    BlockRow,
    LanguageHead,
    Run,
    RunKind,
    SectionRow,
    TextCell,
    TextPage,
)
from nccn_desk.services import drawing

EQUAL: Final = Mark(said("sitrep.text.equal"), Tone.QUIET, ChipShape.CHECK)
BEHIND: Final = Mark(said("sitrep.text.behind"), Tone.DUE, ChipShape.TRIANGLE)
MISSING: Final = Mark(said("sitrep.text.missing"), Tone.DUE, ChipShape.DASHED)
DRAFT: Final = Mark(said("sitrep.text.draft"), Tone.QUIET, ChipShape.HALF)
MACHINE: Final = Mark(said("sitrep.text.machine"), Tone.DUE, ChipShape.HALF)
CLEARED: Final = Mark(said("sitrep.text.cleared"), Tone.OK, ChipShape.SEAL)
_LATE: Final = (BEHIND, MISSING, MACHINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the text: which sitrep, the languages at the left and right, who asks."""

    sitrep: str
    languages: tuple[str, str]
    writable: bool
    why_shut: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Kept:
    """A block's row, what it was made of, and what the heads and the foot count of it."""

    made_of: tuple[object, ...]
    row: BlockRow
    marks: Mapping[str, Mark]  # by language
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, and its rows by placement: the next page takes over those that stay as they are."""

    found: Found
    page: TextPage
    kept: Mapping[str, Kept]

    @property
    def heads(self) -> Mapping[str, SectionRow]:
        """The headings of sections, by section."""
        return {row.id: row for row in self.page.rows if isinstance(row, SectionRow)}


def drawn(found: Found, asked: Asked, before: Drawn | None = None) -> Drawn:
    """Return a text as two columns; a row that did not change is the very one of before."""
    out = found.sitrep.words("state") in {"released", "withdrawn"}
    if out:
        asked = replace(asked, writable=False, why_shut=said("sitrep.text.out"))
    old = before.kept if before is not None else {}
    heads = before.heads if before is not None else {}
    kept: dict[str, Kept] = {}
    rows: list[SectionRow | BlockRow] = []
    for part in found.parts:
        head = _section(part, asked.languages)
        rows.append(heads[head.id] if heads.get(head.id) == head else head)
        for placed in part.blocks:
            one = _kept(placed, part, found, asked, old)
            kept[placed.placement.id] = one
            rows.append(one.row)
    page = TextPage(
        asked.sitrep,
        asked.languages,
        tuple(_head(language, found, kept.values()) for language in asked.languages),
        tuple(rows),
        _foot(kept.values(), asked.languages),
        asked.writable,
        asked.why_shut,
    )
    return Drawn(found, page, kept)


def _kept(
    placed: PlacedBlock, part: Part, found: Found, asked: Asked, old: Mapping[str, Kept]
) -> Kept:
    """Return a block's row, made anew only where something in it changed."""
    block = placed.block
    texts = found.texts.get(block.id, {})
    made_of = (
        placed,
        part.section.id,
        texts,
        found.comments.get(block.id, ()),
        found.fresh.get(block.id),
        asked,
        *(
            found.referred.get(reference)
            for words in texts.values()
            if "[[" in words
            for reference in references(words)
        ),
    )
    before = old.get(placed.placement.id)
    if before is not None and before.made_of == made_of:
        return before
    standing = standings(block, texts)
    source = block.words("source_language")
    return Kept(
        made_of,
        _block(placed, part, standing, found, asked),
        {language: mark_of(each, source) for language, each in standing.items()},
        {language: word_count(words) for language, words in texts.items()},
    )


def title_of(section: Record, language: str) -> Phrase:
    """Return a section's title in one language of the text; nothing where nobody wrote one."""
    own = section.words(f"title_{language}")
    key = section.words("key")
    if own or not key:
        return given(own)
    return given(say_in(language, f"sitrep.section.{key}"))


def runs_of(
    words: str, language: str, found: Found, due: Iterable[tuple[int, int]] = ()
) -> tuple[Run, ...]:
    """Return the runs of some words, references shown; `due` are ranges that somebody lacks."""
    made: list[Run] = []
    for span in spans(words):
        made += _runs(span, words, language, found, tuple(due))
    return tuple(made)


def _runs(
    span: Span, words: str, language: str, found: Found, due: tuple[tuple[int, int], ...]
) -> list[Run]:
    first, last = span.source
    typed = words[first:last]
    if span.reference is not None:
        shown, kind = _shown(span.reference, language, found)
        behind = any(start < last and first < end for start, end in due)
        return [Run(shown, typed, span.bold, span.italic, kind, behind)]
    if span.link:
        return [Run(span.words, typed, span.bold, span.italic, RunKind.LINK)]
    if span.typed:
        typed_due = any(start < last and first < end for start, end in due)
        return [Run(span.words, span.typed, span.bold, span.italic, due=typed_due)]
    cuts = sorted({first, last, *(at for edge in due for at in edge if first < at < last)})
    return [
        Run(
            words[start:end],
            words[start:end],
            span.bold,
            span.italic,
            due=any(a <= start and end <= b for a, b in due),
        )
        for start, end in pairwise(cuts)
    ]


def _shown(reference: Reference, language: str, found: Found) -> tuple[str, RunKind]:
    record = found.referred.get(reference)
    if record is not None and not record.deleted:
        if reference.register == "figures":
            return figures.quoted(record, language) or "…", RunKind.FIGURE
        named = record.number or record.words(register_named(record.register).title)
        return named, RunKind.RECORD
    return "?", RunKind.GONE


def _section(part: Part, languages: tuple[str, str]) -> SectionRow:
    left, right = (title_of(part.section, each) for each in languages)
    return SectionRow(part.section.id, part.number, (left, right))


def _block(
    placed: PlacedBlock,
    part: Part,
    standing: Mapping[str, Standing],
    found: Found,
    asked: Asked,
) -> BlockRow:
    block = placed.block
    texts = found.texts.get(block.id, {})
    source = block.words("source_language")
    left, right = asked.languages
    other = right if right != source else left
    mark = mark_of(standing[other], source)
    lacking = standing[other].changed
    small, due = _small(placed, texts, found)
    cells = [
        _cell(block, standing[language], texts, found, lacking if language == source else ())
        for language in asked.languages
    ]
    first, second = (replace(each, writable=asked.writable and not block.deleted) for each in cells)
    return BlockRow(
        block.id,
        placed.placement.id,
        part.section.id,
        placed.label,
        block.words("shape"),
        (first, second),
        mark,
        mark in _LATE,
        len(found.comments.get(block.id, ())),
        small,
        due,
        joined((given(placed.label), mark.word, small), by=", "),
    )


def mark_of(standing: Standing, source: str) -> Mark:
    """Return how a language stands beside the source."""
    if standing.state == "missing":
        return MISSING
    if standing.state == "machine":
        return MACHINE
    if standing.language != source and standing.stale:
        return BEHIND if standing.followed else DRAFT
    if standing.is_cleared:
        return CLEARED
    return DRAFT if standing.state == "draft" else EQUAL


def _cell(
    block: Record,
    standing: Standing,
    texts: Mapping[str, str],
    found: Found,
    lacking: Iterable[tuple[int, int]],
) -> TextCell:
    language = standing.language
    words = texts.get(language, "")
    runs = runs_of(words, language, found, lacking)
    asked = found.comments.get(block.id, ())
    is_source = language == block.words("source_language")
    return TextCell(
        language,
        words,
        runs,
        said("sitrep.text.write_here" if is_source else "sitrep.text.translate_here"),
        said(f"sitrep.text.state.{standing.state}"),
        quoted=quoted_in(runs, (each for each in asked if each.words("language") == language)),
    )


def quoted_in(runs: Sequence[Run], asked: Iterable[Record]) -> tuple[tuple[int, int], ...]:
    """Return where in some runs the words stand that comments are about, the first of each."""
    shown = flat(runs)
    found: list[tuple[int, int]] = []
    for each in asked:
        quote = each.words("quote")
        at = shown.find(quote) if quote else -1
        if at >= 0:
            start = units(shown[:at])
            found.append((start, start + units(quote)))
    return tuple(found)


def _small(placed: PlacedBlock, texts: Mapping[str, str], found: Found) -> tuple[Phrase, bool]:
    """Return what is said under a block's number, and whether it calls for attention."""
    block = placed.block
    if block.deleted:
        return said("sitrep.text.removed"), True
    if block.conflicts:
        return said("sitrep.text.choice"), True
    if found.fresh.get(block.id) is Freshness.EXPIRED:
        return said("sitrep.text.expired"), True
    carried = placed.placement.words("carried")
    if carried and carried == drawing.whole_print(block, texts):
        return said("sitrep.text.since", number=str(placed.placement.whole("since"))), False
    return NOTHING, False


def _head(language: str, found: Found, kept: Collection[Kept]) -> LanguageHead:
    source = found.sitrep.words("source_language")
    name = said(f"choices.blocks.source_language.{language}")
    marks = [each.marks[language] for each in kept]
    late = sum(mark in _LATE for mark in marks)
    if late:
        mark = Mark(said("sitrep.text.late", n=late), Tone.DUE, ChipShape.TRIANGLE)
    elif kept and all(mark is CLEARED for mark in marks):
        mark = Mark(said("sitrep.text.state.cleared"), Tone.OK, ChipShape.SEAL)
    else:
        mark = Mark(said("sitrep.text.all_here"), Tone.QUIET, ChipShape.NONE)
    part = said("sitrep.text.source" if language == source else "sitrep.text.translation")
    return LanguageHead(language, name, part, mark)


def _foot(kept: Collection[Kept], languages: tuple[str, str]) -> Phrase:
    return joined(
        said(
            "sitrep.text.words",
            count=sum(each.words.get(language, 0) for each in kept),
            code=language.upper(),
        )
        for language in languages
    )

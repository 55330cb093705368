"""What a check says of one paragraph: each finding as a row, and how long and hard the text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.prose import spans
from nccn_desk.domain.wording import Counts, Finding
from nccn_desk.domain.wording_marks import Places
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Tone
from nccn_desk.services.wording import Report

LIGHT: Final = 40  # LIX below which a text reads lightly, by its maker's own classes
HEAVY: Final = 50
HINTS: Final = frozenset({"long", "unknown"})  # what may well be right
SHOWN: Final = 30  # rows of one paragraph
SUGGESTION: Final = "suggestion"


@dataclass(frozen=True, slots=True)
class WordingCard:
    """The findings of the paragraph on which one stands; `told` is what could not be checked."""

    rows: tuple[FlowRow, ...] = ()
    counts: Phrase = NOTHING
    told: Phrase = NOTHING
    points: Phrase = NOTHING  # how many findings there are
    mend_all: Action | None = None


def card_of(
    report: Report | None, language: str, offered: tuple[str, Sequence[str]]
) -> WordingCard:
    """Return what a report says; `offered` are suggestions, behind the row with that id."""
    if report is None:
        return WordingCard(told=said("wording.busy"))
    rows: list[FlowRow] = []
    for place, each in enumerate(report.findings[:SHOWN]):
        rows.append(_row(str(place), each))
        if offered[0] == str(place):
            rows += _suggestions(str(place), offered[1])
    signs = sum(each.kind == "sign" for each in report.findings)
    return WordingCard(
        tuple(rows),
        counts_of(report.counts),
        _told(report, language),
        said("wording.points", n=len(report.findings)),
        Action("mend_all", said("wording.mend_all", n=signs), icon="check") if signs else None,
    )


def counts_of(counts: Counts) -> Phrase:
    """Say how much a text is, and how hard to read."""
    if not counts.words:
        return NOTHING
    parts = [
        said("wording.words", n=counts.words),
        said("wording.sentences", n=counts.sentences),
        said("wording.seconds", count=str(counts.seconds)),
    ]
    if counts.lix:
        hard = "light" if counts.lix < LIGHT else "heavy" if counts.lix > HEAVY else "middle"
        parts.append(said(f"wording.lix.{hard}", lix=str(counts.lix)))
    return joined(tuple(parts))


def underlined(words: str, found: Sequence[Finding]) -> tuple[tuple[int, int], ...]:
    """Return where findings stand in words as they are shown, a reference or a link being one sign.

    Places count as the editor's do; what stands in a link or a reference has no line under it.
    """
    if not found:
        return ()
    place, stretches, shown = Places(words), [], 0
    for span in spans(words):
        start, end = map(place, span.source)
        if not (span.link or span.reference or span.typed):
            stretches.append((start, end, shown))
            shown += end - start
        else:
            shown += 1
    return tuple(
        (max(each.start, start) - start + at, min(each.end, end) - start + at)
        for each in found
        for start, end, at in stretches
        if max(each.start, start) < min(each.end, end)
    )


def _row(key: str, found: Finding) -> FlowRow:
    title, small = _words(found)
    hint = found.kind in HINTS
    shape = ChipShape.RING if hint else ChipShape.TRIANGLE
    return FlowRow(
        key,
        title,
        small=small,
        mark=Mark(NOTHING, Tone.PLAIN if hint else Tone.DUE, shape),
        tail=given("Enter") if found.mend is not None or found.kind == "unknown" else NOTHING,
    )


def _suggestions(key: str, words: Sequence[str]) -> list[FlowRow]:
    if not words:
        return [FlowRow(f"{key}:none", said("wording.unknown.none"), quiet=True)]
    return [
        FlowRow(f"{key}:{SUGGESTION}:{each}", given(each), icon="arrow-bend-down-right")
        for each in words
    ]


def _words(found: Finding) -> tuple[Phrase, Phrase]:
    nxt = said(f"wording.{found.kind}.next")
    said_of = {
        "language": lambda: said(f"wording.language.{found.detail}"),
        "classified": lambda: said("wording.classified", words=found.words),
        "avoid": lambda: _avoided(found),
        "term": lambda: said("wording.term", other=found.other, use=found.detail),
        "unknown": lambda: said("wording.unknown", words=found.words),
        "sign": lambda: _sign(found),
        "long": lambda: said("wording.long", count=found.detail),
    }
    return said_of[found.kind](), nxt


def _avoided(found: Finding) -> Phrase:
    if not found.detail:
        return said("wording.avoid.bare", words=found.words)
    return said("wording.avoid", words=found.words, use=found.detail)


def _sign(found: Finding) -> Phrase:
    if not found.words.strip():
        return said("wording.space")
    return said("wording.quotes", mend=found.mend or "")


def _told(report: Report, language: str) -> Phrase:
    """Say what could not be checked here, and that nothing was found where that is so."""
    told = []
    if not report.findings:
        told.append(said("wording.nothing"))
    if language not in report.able.spells:
        told.append(said("wording.no_spelling", code=language.upper()))
    if not report.able.hears:
        told.append(said("wording.no_ear"))
    if report.cut:
        told.append(said("wording.cut"))
    return joined(tuple(told))

"""What an answer of the FAQ waits for, points to or is put into, is chosen by searching."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.choosing import Choosing, rows_of
from nccn_desk.presenters.listed_blocks import state_in
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.services import faq, states
from nccn_desk.services.ports import Reader

ITEMS: Final = "faq_items"
_MISSING: Final = "sitrep.text.state.missing"
NO_DECISION: Final = "none"  # the row for a decree that has no decision here yet


def choosing(key: str) -> Choosing:
    """Return how an act asks for what it needs."""
    return Choosing(said(f"faq.ask.{key}"), said(f"faq.means.{key}"), _FINDS[key])


def languages_of(reader: Reader, item: str, words: str, spoken: str) -> tuple[FlowRow, ...]:
    """Return the languages into which an answer can be put, and how it stands in each."""
    record = states.living(reader, ITEMS, item)
    source = faq.source_of(reader, item)
    found = []
    for language in LANGUAGES:
        name = said(choice_word("officers", "language", language))
        named = folded(f"{language} {name.spoken(Words(spoken))}")
        if language == source or folded(words) not in named:
            continue
        question = said("faq.there" if record.words(f"question_{language}") else _MISSING)
        asked = said("listed.labelled", label=said("faq.column.question"), what=question)
        told = joined((asked, *_texts(reader, item, language)))
        lacks = faq.blanks(reader, item, language)
        mark = Mark(said("faq.blank"), Tone.DUE, ChipShape.DASHED) if lacks else _FULL
        found.append(FlowRow(language, joined((given(language.upper()), name)), told, mark=mark))
    return tuple(sorted(found, key=lambda each: each.mark == _FULL))


def _texts(reader: Reader, item: str, language: str) -> tuple[Phrase, ...]:
    return tuple(
        said(
            "listed.labelled",
            label=said(field_word(ITEMS, kind)),
            what=state_in(reader, block, language),
        )
        for kind, block in faq.kinds_of(reader, item)
    )


def _decisions(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    none = FlowRow(NO_DECISION, said("faq.no_decision"), quiet=True)
    found = rows_of(reader, words, ("decisions",), language)
    return found if words else (*found, none)


def _others(reader: Reader, item: str, words: str, language: str) -> tuple[FlowRow, ...]:
    return rows_of(reader, words, (ITEMS,), language, item)


def _maps(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    return rows_of(reader, words, ("message_maps",), language)


_FULL: Final = Mark(said("faq.full"), Tone.PLAIN, ChipShape.CHECK)
_FINDS: Final = {
    "decree": _decisions,
    "redirect": _others,
    "duplicate": languages_of,
    "map": _maps,
}

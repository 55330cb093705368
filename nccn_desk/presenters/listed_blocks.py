"""What is said in blocks is written beside a list: each language apart, with how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from nccn_desk.domain import prose
from nccn_desk.domain.clearance import CHECKERS, CLEARERS, is_competent, standings
from nccn_desk.domain.languages import Standing, is_untranslated
from nccn_desk.domain.naming import field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.listed_described import Signed
from nccn_desk.presenters.listed_shapes import FieldKind, FieldShape
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.signing import Sign, signers
from nccn_desk.services import blocks, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork

Verb = Literal["check", "clear"]
Visum = Callable[[UnitOfWork, str, Signer, str], object]

_ROLES: Final = {"check": CHECKERS, "clear": CLEARERS}


def shape_of(register: str, kind: str, language: str, hint: Phrase = NOTHING) -> FieldShape:
    """Return the field for one language of a block that a record refers to as `kind`."""
    label = joined((said(field_word(register, kind)), given(language.upper())))
    return FieldShape(f"{register}.{kind}_{language}", FieldKind.PROSE, label, hint)


def parted_name(field: str) -> tuple[str, str]:
    """Return which block and language a field is of."""
    kind, _, language = field.rpartition("_")
    return kind, language


def written(
    reader: Reader, record: Record, wanted: Mapping[str, Iterable[str]]
) -> tuple[Editable, ...]:
    """Return what stands in the fields of blocks: in the languages wanted, and where words are."""
    found = []
    for kind, languages in wanted.items():
        block = states.present(reader, "blocks", record.words(kind))
        texts = blocks.texts_of(reader, block.id) if block is not None else {}
        shown = {*languages, *texts}
        found += [
            Editable(f"{record.register}.{kind}_{each}", texts.get(each, ""))
            for each in LANGUAGES
            if each in shown
        ]
    return tuple(found)


def standing_of(reader: Reader, block: Record) -> Phrase:
    """Return how the languages of a block stand, those that have words."""
    texts = blocks.texts_of(reader, block.id)
    return joined(
        tuple(
            joined((given(language.upper()), _state(block, texts, language)), by=" ")
            for language, each in standings(block, texts).items()
            if each.state != "missing"
        )
    )


def is_waiting(standing: Standing, verb: Verb) -> bool:
    """Tell whether one language of a block waits for a visum: it is a person's and up to date."""
    waits = standing.state == "human" and not standing.stale
    return waits and (verb == "check" or standing.checked)


def state_in(reader: Reader, block: Record, language: str) -> Phrase:
    """Return how one language of a block stands."""
    return _state(block, blocks.texts_of(reader, block.id), language)


def _state(block: Record, texts: Mapping[str, str], language: str) -> Phrase:
    if is_untranslated(block, texts, language):
        return said("listed.untranslated")
    found = standings(block, texts)[language]
    if found.stale:
        return said("listed.stale")
    if found.state == "human" and not found.checked:
        return said("listed.written")  # whether it is right, nobody said yet
    return said(f"sitrep.text.state.{found.state}")


def to_sign(reader: Reader, found: Iterable[Record]) -> Verb | Literal[""]:
    """Return what blocks wait for: a check, a clearance, or nothing."""
    waits = [
        each
        for block in found
        for each in standings(block, blocks.texts_of(reader, block.id)).values()
        if each.state == "human" and not each.stale
    ]
    if not waits:
        return ""
    return "clear" if all(each.checked for each in waits) else "check"


def read_out(reader: Reader, words: str) -> Phrase:
    """Return words as whoever signs reads them: without marks, a figure by its value."""

    def shown(register: str, record: str) -> str:
        found = states.found(reader, register, record)
        if found is None:
            return "…"
        return found.words("value") if register == "figures" else found.number

    return given(prose.plain(words, shown))


def signed(
    reader: Reader, told: tuple[Phrase, Phrase], verb: Verb, found: Iterable[Record], sign: Sign
) -> Signed:
    """Return what is asked of whoever checks or clears blocks: never one who wrote in them."""
    people, every = read_people(reader), tuple(found)
    authors = frozenset().union(*(each.members("authors") for each in every))
    options = tuple(
        Option(each.id, given(each.words("name")))
        for each in people.records
        if each.words("role") in _ROLES[verb] and each.id not in authors
    )
    people_there = signers(options, reader.actor.officer)
    authority = next((each.words("authority") for each in every), "")
    first = states.present(reader, "officers", people_there[0].key)
    own = verb == "check" or (first is not None and is_competent(first, authority))
    asked = NOTHING if own or not authority else said("figures.on_behalf", authority=authority)
    return Signed(*told, people_there, sign, asked)

"""What is said in blocks is written beside a list: each language apart, with how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from nccn_desk.domain.clearance import CHECKERS, CLEARERS, is_competent, standings
from nccn_desk.domain.languages import Standing
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
    found = standings(block, blocks.texts_of(reader, block.id))
    return joined(
        tuple(
            joined(
                (
                    given(language.upper()),
                    said("listed.stale" if each.stale else f"sitrep.text.state.{each.state}"),
                ),
                by=" ",
            )
            for language, each in found.items()
            if each.state != "missing"
        )
    )


def is_waiting(standing: Standing, verb: Verb) -> bool:
    """Tell whether one language of a block waits for a visum: it is a person's and up to date."""
    waits = standing.state == "human" and not standing.stale
    return waits and (verb == "check" or standing.checked)


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
    asked = NOTHING if own else said("figures.on_behalf", authority=authority)
    return Signed(*told, people_there, sign, asked)

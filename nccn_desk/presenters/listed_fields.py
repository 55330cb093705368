"""The fields of a listed record are shown and read as their register describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.analyses import STEPS
from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.competence_matrix import TERRITORIES
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.register import Field, Kind, Record, Value
from nccn_desk.domain.tags import CHANNELS, TONGUES, channel_word, tongue_word
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.folding import folded
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.listed_shapes import FieldKind, FieldShape, Pick, Ticks
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.typed import read_day, read_moment, read_number, write_day, write_moment
from nccn_desk.services import partners
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

YES: Final = "yes"
_KINDS: Final = {
    Kind.PROSE: FieldKind.PROSE,
    Kind.CHOICE: FieldKind.PICK,
    Kind.REF: FieldKind.PICK,
    Kind.FLAG: FieldKind.PICK,
    Kind.TAGS: FieldKind.TICKS,
    Kind.REFS: FieldKind.TICKS,
}
_HINTS: Final = {Kind.MOMENT: said("meetings.hint.planned"), Kind.DAY: said("listed.hint.day")}
_YES_NO: Final = (
    Option("", said("conflicts.value.no")),
    Option(YES, said("conflicts.value.yes")),
)
_LEVELS: Final = {
    "territory": (said("listed.territory.own"), TERRITORIES),
    "province": (said("listed.none"), frozenset({"province"})),
}
_TAGS: Final[Mapping[str, tuple[tuple[str, ...], Callable[[str], str]]]] = {
    "steps": (STEPS, lambda tag: f"board.step.{tag}"),
    "languages": (TONGUES, tongue_word),
    "channels": (CHANNELS, channel_word),
    "inclusive": (
        ("easy", "sign", "braille", "audio", "video", "poster"),
        lambda tag: choice_word("materials", "format", tag),
    ),
}


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the fields of a card, by how they are filled in."""

    fields: tuple[Editable, ...]
    picks: tuple[Pick, ...]
    ticks: tuple[Ticks, ...]


def shapes_of(register: str, *names: str) -> tuple[FieldShape, ...]:
    """Return the fields of a register in the order in which a card has them."""
    described = register_named(register)

    def shape(name: str) -> FieldShape:
        kind = described[name].kind
        shown = FieldKind.TITLE if name == described.title else FieldKind.LINE
        shown = _KINDS.get(kind, shown)
        label = said(field_word(register, name))
        return FieldShape(f"{register}.{name}", shown, label, _HINTS.get(kind, NOTHING))

    return tuple(shape(name) for name in names)


def filled(reader: Reader, record: Record, shapes: Iterable[FieldShape], language: str) -> Fields:
    """Return what stands in the fields that a record has."""
    fields, picks, ticks = [], [], []
    described = register_named(record.register)
    for shape in shapes:
        register, _, name = shape.name.partition(".")
        if register != record.register or name not in described:
            continue
        field = described[name]
        if shape.kind is FieldKind.PICK:
            flag = field.kind is Kind.FLAG
            options = _YES_NO if flag else _options(reader, record, field, language)
            picks.append(Pick(shape.name, options, _held(record[name])))
        elif shape.kind is FieldKind.TICKS:
            held = record.members(name)
            offered = _known(reader, field, language) if field.target else _tags(name, held)
            ticks.append(Ticks(shape.name, offered, held))
        else:
            fields.append(Editable(shape.name, _written(record, field, reader.clock.now())))
    return Fields(tuple(fields), tuple(picks), tuple(ticks))


def read_value(name: str, words: object, now: datetime) -> Value:
    """Return what was filled in as its register keeps it; raise BadValue where it is none."""
    register, _, field = name.partition(".")
    described = register_named(register)
    if isinstance(words, frozenset):
        return words
    typed = str(words).strip()
    kind = described[field].kind if field in described else Kind.REF
    if kind is Kind.MOMENT:
        return read_moment(typed, now) or None
    if kind is Kind.DAY:
        return read_day(typed, day_of(now)) or None
    if kind is Kind.FLAG:
        return typed == YES
    if kind is Kind.NUMBER and typed:
        return read_number(typed, field)
    return typed or None


def partner_options(
    reader: Reader, language: str, nobody: Phrase, levels: frozenset[str] = frozenset()
) -> tuple[Option, ...]:
    """Return nobody, and then every partner by the short name that fits a narrow card.

    With `levels` only the partners of those.
    """
    known = (e for e in partners.find(reader) if not levels or e.words("level") in levels)
    named = ((short_of(each, language), each.id) for each in known)
    ordered = sorted(named, key=lambda each: folded(each[0]))
    return (Option("", nobody), *(Option(key, given(name)) for name, key in ordered))


def _written(record: Record, field: Field, now: datetime) -> str:
    if field.kind is Kind.MOMENT:
        return write_moment(record.moment(field.name), now)
    if field.kind is Kind.NUMBER:
        value = record[field.name]
        return str(value) if isinstance(value, int) else ""
    words = record.words(field.name)
    return write_day(words) if field.kind is Kind.DAY else words


def _held(value: Value) -> str:
    return YES if value is True else str(value or "")


def _options(reader: Reader, record: Record, field: Field, language: str) -> tuple[Option, ...]:
    nobody = said("meetings.nobody")
    if field.name in _LEVELS:
        return partner_options(reader, language, *_LEVELS[field.name])
    if field.kind is Kind.CHOICE:
        # What nobody said yet is shown as that, and not as the first of what it could be.
        none = () if field.required else (Option("", said("listed.none")),)
        words = ((each, choice_word(record.register, field.name, each)) for each in field.choices)
        return (*none, *(Option(each, said(word)) for each, word in words))
    if field.target == "officers":
        return read_people(reader).options(nobody)
    if field.target == "partners":
        return partner_options(reader, language, nobody)
    if field.target == "persons":
        found = partners.people_of(reader, record.words("partner"))
        return (Option("", nobody), *(Option(each.id, given(each.words("name"))) for each in found))
    return (Option("", said("listed.none")), *_known(reader, field, language))


def _known(reader: Reader, field: Field, language: str) -> tuple[Option, ...]:
    """Return the records to which a field can refer, by name."""
    found = reader.records(Query(field.target, order=("name",)))
    return tuple(Option(each.id, given(name_of(each, language))) for each in found)


def _tags(name: str, held: frozenset[str]) -> tuple[Option, ...]:
    """Return the known tags of a field, and those that the team wrote itself."""
    known, word_of = _TAGS[name]
    own = sorted(held - set(known))
    return (
        *(Option(tag, said(word_of(tag))) for tag in known),
        *(Option(tag, given(tag)) for tag in own),
    )

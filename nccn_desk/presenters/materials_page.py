"""What the catalogue of material says: each with its form, for whom it is, and who lacks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nccn_desk.domain.materials import FORMATS
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import ended
from nccn_desk.domain.spans import holds as holds_on
from nccn_desk.domain.structure import Structure, structure_on
from nccn_desk.domain.tags import TONGUES
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.packs_words import names
from nccn_desk.presenters.partners_words import tongue, tongues
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.referring import referrals
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.presenters.typed import write_day
from nccn_desk.services import attachments, materials, structures
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

FILTERS: Final = ("all", "valid", "over")
NARROWS: Final = ("topic", "groups", "languages", "format")  # what the catalogue is cut by
EDITORS: Final = ("title", "begins", "ends", "link")
DAYS: Final = frozenset({"begins", "ends"})

COLUMNS: Final = (
    Column(
        "title", said("fields.materials.title"), CellKind.STRONG, stretch=3, width=112, wraps=True
    ),
    Column("groups", said("fields.materials.groups"), stretch=2, width=112, wraps=True),
    Column("languages", said("fields.materials.languages"), stretch=2, width=136, wraps=True),
    Column("state", said("materials.column.state"), CellKind.MARK, width=128),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see; `narrow` says which of NARROWS is which."""

    chosen: str
    words: str
    selected: str
    language: str
    now: datetime
    writable: bool
    narrow: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MaterialsPage(ListPage):
    """The catalogue, narrowed; `narrows` are the choices by which it can be cut further."""

    narrows: Mapping[str, tuple[Option, ...]]
    narrow: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MaterialCard:
    """One piece of material; `lacking` are the partners that do not have it."""

    id: str
    number: str
    title: str
    mark: Mark
    fields: tuple[Editable, ...]
    choices: Mapping[str, tuple[tuple[Option, ...], str]]
    sets: Mapping[str, tuple[tuple[Option, ...], frozenset[str]]]
    reached: tuple[FlowRow, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    lacking: tuple[str, ...]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None


def page_of(reader: Reader, asked: Asked) -> MaterialsPage:
    """Return the catalogue as it was asked for."""
    every = materials.find(reader)
    groups, topics = _named(reader, "target_groups", asked), _named(reader, "topics", asked)
    found = [
        each
        for each in every
        if _fits(each, asked)
        and holds(
            asked.words,
            each.number,
            each.words("title"),
            topics.get(each.words("topic"), ""),
            *(groups.get(group, "") for group in each.members("groups")),
        )
    ]
    kept = [each for each in found if _is_in(each, asked.chosen, asked)]
    over = sum(_is_in(each, "over", asked) for each in every)
    sub = [said("materials.kept", n=len(every))]
    sub += [said("materials.over_count", n=over)] if over else []
    shut = why_shut(writable=asked.writable)
    return MaterialsPage(
        heading=Heading(said("materials.title"), joined(sub)),
        rows=tuple(_row(each, groups, topics, asked) for each in kept),
        filters=tuple(
            Option(
                each,
                said(f"materials.filter.{each}"),
                count=sum(_is_in(one, each, asked) for one in found),
            )
            for each in FILTERS
        ),
        chosen=asked.chosen,
        narrows=_narrows(every, groups, topics),
        narrow=asked.narrow,
        selected=asked.selected,
        count=said("packs.count", n=len(kept)) if asked.words.strip() else NOTHING,
        empty=Emptiness(
            said("materials.empty.all" if not every else "materials.empty.narrow"),
        ),
        add=Action(
            "add", said("materials.add"), ButtonKind.PLAIN, "plus", "N", asked.writable, shut
        ),
    )


def card_of(reader: Reader, material: Record, asked: Asked) -> MaterialCard:
    """Return one piece of material; its fields hold what the ledger does."""
    groups, topics = _named(reader, "target_groups", asked), _named(reader, "topics", asked)
    structure = structure_on(structures.network(reader), day_of(asked.now))
    have = materials.having(reader, material.id)
    lacking = materials.lacking(reader, material.id)
    return MaterialCard(
        id=material.id,
        number=material.number,
        title=material.words("title"),
        mark=state_of(material, asked),
        fields=tuple(
            Editable(
                each,
                write_day(material.words(each)) if each in DAYS else material.words(each),
            )
            for each in EDITORS
        ),
        choices=_choices(material, materials.find(reader), topics),
        sets={
            "groups": (
                tuple(Option(key, given(name)) for key, name in groups.items()),
                material.members("groups"),
            ),
            "languages": (
                tuple(Option(each, tongue(each)) for each in _tongues(material)),
                material.members("languages"),
            ),
        },
        reached=tuple(_reached(structure, have, asked)),
        facts=_facts(reader, material, lacking, asked),
        lacking=tuple(each.id for each in lacking),
        actions=_actions(asked, lacking=bool(lacking)),
        writable=asked.writable,
        waiting=waiting(reader, material),
    )


def _choices(
    material: Record, every: tuple[Record, ...], topics: Mapping[str, str]
) -> dict[str, tuple[tuple[Option, ...], str]]:
    others = {each.id: each.words("title") for each in every if each.id != material.id}
    return {
        "format": (_formats(), material.words("format")),
        "topic": (_options(topics, "materials.no_topic"), material.words("topic")),
        "replaced_by": (
            _options(others, "materials.not_replaced"),
            material.words("replaced_by"),
        ),
    }


def state_of(material: Record, asked: Asked) -> Mark:
    """Return whether material holds, and until when."""
    today = day_of(asked.now)
    if material.words("replaced_by"):
        return Mark(said("materials.state.replaced"), Tone.QUIET, ChipShape.STALE)
    if ended(material, today):
        return Mark(said("materials.state.over"), Tone.DUE)
    if not holds_on(material, today):
        return Mark(said("materials.state.later"), Tone.PLAIN, ChipShape.DASHED)
    return Mark(said("materials.state.valid"), Tone.PLAIN, ChipShape.CHECK)


def _is_in(material: Record, part: str, asked: Asked) -> bool:
    today = day_of(asked.now)
    over = ended(material, today) or bool(material.words("replaced_by"))
    return part == "all" or (over if part == "over" else holds_on(material, today) and not over)


def _fits(material: Record, asked: Asked) -> bool:
    """Tell whether material has everything by which the catalogue is cut."""
    for name in NARROWS:
        wanted = asked.narrow.get(name, "")
        held = material.members(name) or {material.words(name)}
        if wanted and wanted not in held:
            return False
    return True


def _narrows(
    every: tuple[Record, ...], groups: Mapping[str, str], topics: Mapping[str, str]
) -> dict[str, tuple[Option, ...]]:
    """Return by what the catalogue can be cut: only what something in it has."""
    used: dict[str, set[str]] = {
        name: {held for each in every for held in each.members(name) or {each.words(name)}}
        for name in NARROWS
    }
    words: dict[str, dict[str, Phrase]] = {
        "topic": {key: given(name) for key, name in topics.items()},
        "groups": {key: given(name) for key, name in groups.items()},
        "languages": {each: tongue(each) for each in (*TONGUES, *sorted(used["languages"]))},
        "format": {each: said(choice_word("materials", "format", each)) for each in FORMATS},
    }
    return {
        name: (
            Option("", said(f"materials.every.{name}")),
            *(Option(key, word) for key, word in words[name].items() if key and key in used[name]),
        )
        for name in NARROWS
    }


def _named(reader: Reader, register: str, asked: Asked) -> dict[str, str]:
    order = ("place", "name") if register == "target_groups" else ("name",)
    found = reader.records(Query(register, order=order))
    return {each.id: name_of(each, asked.language) for each in found}


def _row(
    material: Record, groups: Mapping[str, str], topics: Mapping[str, str], asked: Asked
) -> Row:
    form = said(choice_word("materials", "format", material.words("format")))
    named = [given(name) for key, name in groups.items() if key in material.members("groups")]
    ends = write_day(material.words("ends"))
    mark = state_of(material, asked)
    return Row(
        material.id,
        (
            Cell(
                given(material.words("title")),
                small=joined((form, given(topics.get(material.words("topic"), "")))),
            ),
            Cell(joined(named, by=", ") or said("materials.everybody")),
            Cell(tongues(material.members("languages"))),
            Cell(mark=mark, small=said("materials.until", day=ends) if ends else NOTHING),
        ),
        quiet=mark.tone is Tone.QUIET,
    )


def _formats() -> tuple[Option, ...]:
    return tuple(Option(each, said(choice_word("materials", "format", each))) for each in FORMATS)


def _options(named: Mapping[str, str], nothing: str) -> tuple[Option, ...]:
    return (
        Option("", said(nothing)),
        *(Option(key, given(name)) for key, name in named.items()),
    )


def _tongues(material: Record) -> tuple[str, ...]:
    return (*TONGUES, *sorted(material.members("languages") - set(TONGUES)))


def _reached(structure: Structure, have: frozenset[str], asked: Asked) -> Iterator[FlowRow]:
    """Yield for each circle how many of it have the material."""
    for each in structure.circles:
        if each.members:
            count = sum(member.partner.id in have for member in each.members)
            yield FlowRow(
                id=each.record.id,
                title=given(name_of(each.record, asked.language)),
                tail=said("packs.of", n=len(each.members), opened=count),
                quiet=count == len(each.members),
            )


def _facts(
    reader: Reader, material: Record, lacking: tuple[Record, ...], asked: Asked
) -> tuple[tuple[Phrase, Phrase], ...]:
    files = attachments.of_record(reader, material.id)
    topic = filter(None, (material.words("topic"),))
    shown = joined((given(each.words("name")) for each in files), by=", ")
    return (
        (said(field_word("materials", "attachments")), shown or said("materials.no_files")),
        (
            said("materials.lacking"),
            names(lacking, asked.language) if lacking else said("materials.nobody_lacks"),
        ),
        *referrals(reader, asked.language, material.words("title"), topic),
    )


def _actions(asked: Asked, *, lacking: bool) -> tuple[Action, ...]:
    shut = why_shut(writable=asked.writable)
    kind = ButtonKind.LIT if lacking else ButtonKind.PLAIN
    return (
        Action(
            "pack",
            said("materials.act.pack"),
            kind,
            "package",
            enabled=asked.writable and lacking,
            reason=shut or said("materials.nobody_lacks"),
        ),
        Action("files", said("materials.act.files"), icon="paperclip"),
        Action(
            "remove",
            said("materials.act.remove"),
            icon="trash-simple",
            enabled=asked.writable,
            reason=shut,
        ),
    )

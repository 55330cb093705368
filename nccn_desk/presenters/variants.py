"""Variants as a list: who must know reads them; everybody else sees that they are there."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.need_to_know import may_know
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.variants import WORDS
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act
from nccn_desk.presenters.listed_fields import Fields, filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import Doing, Line, Listing, label, moment, question
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Tone
from nccn_desk.services import states, variants
from nccn_desk.services.ports import Reader, UnitOfWork

KEY: Final = "variants"
PARTS: Final = ("drafted", "promoted", "buried", "all")
SHAPES: Final = shapes_of(KEY, "name", *WORDS, "readers")
_MARKS: Final = {
    "drafted": ChipShape.RING,
    "promoted": ChipShape.CHECK,
    "buried": ChipShape.DASHED,
}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one variant as the person at the desk may see it."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    knows = may_know(record, reader.actor.officer)
    fields = filled(reader, record, SHAPES, asked.language) if knows else Fields((), (), ())
    people = read_people(reader)
    readers = sorted(record.members("readers"))
    state = record.words("state")
    facts = (
        (label(KEY, "name"), NOTHING if knows else said("variants.shut")),
        (label(KEY, "readers"), joined((people.name(each) for each in readers), by=", ")),
        (label(KEY, "ended_at"), moment(record, "ended_at", asked)),
        (label(KEY, "ended_by"), people.name(record.words("ended_by"))),
        (label(KEY, "reason"), given(record.words("reason"))),
    )
    return replace(
        listed_page.card(reader, record, asked, fields),
        mark=Mark(said(choice_word(KEY, "state", state)), Tone.PLAIN, _MARKS[state]),
        title=_title(record, knows=knows),
        facts=listed_page.facts(*facts),
        lists={
            "for": _ties(reader, record, asked),
            "beside": tuple(_row(each, asked) for each in variants.beside(reader, record)),
        },
        actions=_actions(record, asked) if knows else (),
    )


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return variants.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def _title(record: Record, *, knows: bool) -> Phrase:
    letter = said(choice_word(KEY, "label", record.words("label")))
    return joined((letter, given(record.words("name")) if knows else said("variants.shut")))


def _row(record: Record, asked: Asked) -> FlowRow:
    small = said(choice_word(KEY, "state", record.words("state")))
    return replace(row_of(record, asked.language), id=f"{KEY}/{record.id}", small=small)


def _ties(reader: Reader, record: Record, asked: Asked) -> tuple[FlowRow, ...]:
    found = (states.present(reader, f"{each}s", record.words(each)) for each in variants.TIES)
    return tuple(
        replace(row_of(each, asked.language), id=f"{each.register}/{each.id}")
        for each in found
        if each is not None
    )


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    offers = {
        "drafted": (("promote", "check-circle"), ("tie", "link"), ("bury", "x")),
        "promoted": (),
        "buried": (("dig", "arrow-counter-clockwise"),),
    }[record.words("state")]
    return listed_page.actions(KEY, asked, "", *offers)


def _is_in(record: Record, part: str, _: Asked, __: frozenset[str]) -> bool:
    return part in {"all", record.words("state")}


def _line(record: Record, people: People, _: Asked, __: frozenset[str]) -> Line:
    state = record.words("state")
    letter = record.words("label").upper()
    name = record.words("name")
    return Line(
        record.words("ended_at") or record.created_at,
        f"{letter} · {name}" if name else letter,
        joined((given(record.number), people.name(record.created_by))),
        Mark(said(choice_word(KEY, "state", state)), Tone.PLAIN, _MARKS[state]),
        quiet=state != "drafted",
    )


def _sub(every: tuple[Record, ...], _: Asked, __: frozenset[str]) -> Phrase:
    return said("variants.drafted_count", n=sum(each.words("state") == "drafted" for each in every))


def _targets(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    return rows_of(reader, words, ("decisions", "moments"), language)


ACTS: Final[dict[str, Act]] = {
    "promote": Act(variants.promote, question(KEY, "promote", "why")),
    "tie": Act(
        variants.tie,
        key="L",
        choosing=Choosing(said("variants.ask.tie"), said("variants.means.tie"), _targets),
    ),
    "bury": Act(variants.bury, question(KEY, "bury", "why")),
    "dig": Act(lambda uow, each, _: variants.dig_up(uow, each)),
}
LISTING: Final = Listing(
    KEY, KEY, PARTS, lambda each: each.created_at, _is_in, _line, _sub, newest=True
)
VARIANTS_ROOM: Final = LISTING.room(
    "git-fork",
    "drafted",
    ("officers", "decisions", "moments"),
    Doing(
        SHAPES,
        card_of,
        write,
        lambda uow, _, line: variants.add(uow, {"name": line}),
        ACTS,
        lists=("for", "beside"),
    ),
)

"""The course of a rumour is told from its record: who did what when, nothing written twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.monitoring_words import RUMOURS, names_of
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.services import states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Version

SHOWN: Final = 12
_ALL: Final = {"request": "requests", "consent": "consents"}  # the last of them, and all
_ASKED: Final = {each: one for one, every in _ALL.items() for each in (one, every)}
_CHOICES: Final = ("state", "verdict", "decision")


def course_of(reader: Reader, record: Record, asked: Asked) -> tuple[FlowRow, ...]:
    """Return what was done with a rumour, the latest first."""
    people = read_people(reader)
    rows = list(_steps(reader, record, people, asked))
    return tuple(rows[::-1][:SHOWN])


def _steps(reader: Reader, record: Record, people: People, asked: Asked) -> Iterator[FlowRow]:
    opened = ""
    known: dict[str, frozenset[str]] = {}
    history = reader.history(RUMOURS, record.id)
    several = {(each.act, each.field) for each in history if each.field in _ALL.values()}
    for place, version in enumerate(history):
        if not opened:
            opened = version.act  # what was written then is no step of its own
            yield _row("", said("monitoring.course.opened"), version, people, asked)
        if (version.act, _ALL.get(version.field)) in several:
            continue  # it is told with all that were asked then
        told = _told(reader, version, asked, known) if version.act != opened else NOTHING
        if told:
            yield _row(f"{place}", told, version, people, asked)


def _told(
    reader: Reader, version: Version, asked: Asked, known: dict[str, frozenset[str]]
) -> Phrase:
    """Return what one version says; `known` are the requests of before, by their field."""
    field, value = version.field, str(version.value or "")
    if not value:
        return NOTHING
    if field in _CHOICES:
        what = said(choice_word(RUMOURS, field, value))
        return said(f"monitoring.course.{field}", what=what)
    if field in _ASKED:
        held = version.value if isinstance(version.value, frozenset) else frozenset({value})
        fresh = held - known.get(field, frozenset())
        known[field] = held
        partners = _partners(reader, fresh, asked)
        return said(f"monitoring.course.{_ASKED[field]}", who=partners) if partners else NOTHING
    if field in {"proof", "result"}:
        return said(f"monitoring.course.{field}", what=value)
    return said("monitoring.course.answer") if field == "answer" else NOTHING


def _partners(reader: Reader, requests: frozenset[str], asked: Asked) -> str:
    """Return whom some requests ask, by name."""
    found = (states.found(reader, "requests", each) for each in requests)
    partners = frozenset(each.words("partner") for each in found if each is not None)
    return names_of(reader, partners, asked.language)


def _row(key: str, told: Phrase, version: Version, people: People, asked: Asked) -> FlowRow:
    at = when.day_and_wall(when.from_moment(version.entered_at), day_of(asked.now))
    return FlowRow(key, told, lead=at, tail=given(people.initials(version.officer)))

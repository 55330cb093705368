"""What the conflict desk says of a choice: who wrote what and when, and what both began with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.naming import field_word, register_word
from nccn_desk.domain.register import Value
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    FlowRow,
    Heading,
    Mark,
    PersonRow,
    Tone,
)
from nccn_desk.presenters.values import Telling
from nccn_desk.services import conflicts
from nccn_desk.services.conflicts import Choice
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Rival

SIDES: Final = 9  # versions that are shown, one for each digit

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version: who, when and where, its words, and where they differ from what was before."""

    key: str  # the digit that takes it
    person: PersonRow
    told: Phrase
    words: Phrase
    spans: Spans
    take: Action | None
    stands: bool
    is_wordy: bool


@dataclass(frozen=True, slots=True)
class ChoiceCard:
    """One choice; `result` is what would be kept, where it is words that one may still change."""

    id: str
    title: Phrase
    what: Phrase
    lead: Phrase
    place: Phrase
    sides: tuple[Side, ...]
    before: Phrase
    result: str | None
    result_note: Phrase
    actions: tuple[Action, ...]
    writable: bool
    foot: Phrase  # what holds while nobody decides


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """All that the desk shows."""

    heading: Heading
    rows: tuple[FlowRow, ...]
    card: ChoiceCard | None
    selected: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk looks at, what they put off, and what they typed."""

    selected: str
    me: str
    role: str
    now: datetime
    later: frozenset[str] = frozenset()
    typed: dict[str, str] = field(default_factory=dict)


def page_of(
    reader: Reader, people: People, choices: tuple[Choice, ...], asked: Asked
) -> ConflictsPage:
    """Return the choices, those that were put off last, and the one that is looked at."""
    ordered = sorted(choices, key=lambda each: each.key in asked.later)
    keys = [each.key for each in ordered]
    chosen = asked.selected if asked.selected in keys else (keys or [""])[0]
    telling = _Telling(reader, people, asked)
    here = next((each for each in ordered if each.key == chosen), None)
    card = None
    if here is not None:
        place = said("conflicts.place", place=keys.index(chosen) + 1, n=len(keys))
        card = telling.card(here, place if len(keys) > 1 else NOTHING)
    sub = said("conflicts.needed", n=len(keys)) if keys else NOTHING
    return ConflictsPage(
        Heading(said("conflicts.title"), sub),
        tuple(telling.row(each) for each in ordered),
        card,
        chosen,
    )


def proposed(choice: Choice) -> str | None:
    """Return the words that are proposed for a choice, None where it is not about words."""
    if not choice.is_wordy:
        return None
    if _is_whole(choice):
        return conflicts.proposal(choice)
    return choice.shown if isinstance(choice.shown, str) else ""


def part_of(register: str, field: str) -> Phrase:
    """Return which part of a record a choice is about."""
    if field in {conflicts.DELETED, conflicts.NUMBER}:
        return said(f"conflicts.field.{field}")
    if conflicts.is_text(field):
        _, section, language = field.split(".", 2)
        section_word = said(f"conflicts.section.{section}")
        return said("conflicts.field.text", what=section_word, code=language.upper())
    # Between quotes: "By" before two names would read as if it were said of them.
    return said("conflicts.field.named", what=said(field_word(register, field)))


def title_of(choice: Choice) -> Phrase:
    """Return what the record of a choice is called."""
    if choice.title:
        return given(choice.title.splitlines()[0])
    return given(choice.number) if choice.number else said(register_word(choice.register), n=1)


class _Telling:
    """Tells of choices, with one reader and one team."""

    def __init__(self, reader: Reader, people: People, asked: Asked) -> None:
        self._reader = reader
        self._people = people
        self._asked = asked
        self._today = day_of(asked.now)

    def row(self, choice: Choice) -> FlowRow:
        """Return a choice as a row of the list."""
        put_off = choice.key in self._asked.later
        return FlowRow(
            choice.key,
            title_of(choice),
            joined((part_of(choice.register, choice.field), self._who(choice))),
            tail=said("conflicts.later") if put_off else NOTHING,
            mark=Mark(NOTHING, Tone.DUE, ChipShape.FORK),
            quiet=put_off,
        )

    def card(self, choice: Choice, place: Phrase) -> ChoiceCard:
        """Return a choice with all its versions."""
        register = register_named(choice.register)
        writable = register.may_write(self._asked.role)
        result = self._asked.typed.get(choice.key, proposed(choice))
        note = "merged" if _is_whole(choice) else "standing"
        if choice.key in self._asked.typed:
            note = "typed"
        title = title_of(choice)
        number = given(choice.number) if choice.title else NOTHING
        return ChoiceCard(
            id=choice.key,
            title=title,
            what=joined((number, part_of(choice.register, choice.field))),
            lead=said(f"conflicts.lead.{_lead(choice)}", number=choice.number),
            place=place,
            sides=tuple(
                self._side(choice, rival, at, writable=writable)
                for at, rival in enumerate(choice.rivals[:SIDES])
            ),
            before=self._before(choice),
            result=result,
            result_note=said(f"conflicts.result.{note}"),
            actions=_actions(choice, writable=writable),
            writable=writable,
            # A text holds the letters of both by then: 212 and 231 may have become 2231.
            foot=said("conflicts.foot.text" if choice.is_text else "conflicts.foot"),
        )

    def _side(self, choice: Choice, rival: Rival, at: int, *, writable: bool) -> Side:
        name = self._people.name(rival.officer)
        if rival.officer == self._asked.me:
            name = said("conflicts.you", name=name)
        moment = when.day_and_wall(when.from_moment(rival.entered_at), self._today)
        # Of a desk that nobody introduced yet the letters are not known.
        station = said("conflicts.station", station=rival.station) if rival.station else NOTHING
        words, spans = self._words(choice, rival)
        key = str(at + 1)
        take = None
        if choice.field != conflicts.NUMBER and (not choice.is_text or _is_whole(choice)):
            reason = why_shut(writable=writable)
            take = Action(
                f"take:{at}",
                said("conflicts.take"),
                # A field has no result to keep: what stands is what one most likely keeps.
                ButtonKind.PLAIN if choice.is_wordy or not rival.shown else ButtonKind.LIT,
                keys=key,
                enabled=writable,
                reason=reason,
            )
        return Side(
            key,
            PersonRow(rival.officer, self._people.initials(rival.officer), name),
            joined((moment, station)),
            words,
            spans,
            take,
            rival.shown and not choice.is_text,
            choice.is_wordy,
        )

    def _words(self, choice: Choice, rival: Rival) -> tuple[Phrase, Spans]:
        """Return a version in words, and where these differ from what was before."""
        if not choice.is_wordy:
            return self._value(choice, rival.value), ()
        if choice.is_text and not isinstance(rival.value, str):
            return said("conflicts.value.gone"), ()
        words, before = _text(rival.value), _text(rival.before)
        if choice.is_text:
            before = conflicts.touched_before(choice, words)
            words = conflicts.touched(choice, words)
        if not words:
            return said("conflicts.value.empty"), ()
        return given(words), conflicts.changed(before, words)

    def _before(self, choice: Choice) -> Phrase:
        """Return what all versions began with, as far as one of them touched it."""
        if choice.field in {conflicts.DELETED, conflicts.NUMBER}:
            return NOTHING
        if not choice.is_text:
            before = choice.before
            return NOTHING if before is None else self._value(choice, before)
        kept = [conflicts.touched_before(choice, _text(each.value)) for each in choice.rivals]
        return given(max(kept, key=len)) if _is_whole(choice) else NOTHING

    def _value(self, choice: Choice, value: Value) -> Phrase:
        """Return one value of a field as people read it."""
        if choice.field == conflicts.DELETED:
            return said("conflicts.value.removed" if value else "conflicts.value.changed")
        values = Telling(self._reader, self._people, self._today)
        return values.value(choice.register, choice.field, value)

    def _who(self, choice: Choice) -> Phrase:
        names = [self._people.name(rival.officer) for rival in choice.rivals]
        if len(names) == 1:
            return names[0]
        if len(names) > 2:  # noqa: PLR2004  # a pair is named whole
            return said("conflicts.more", first=names[0], n=len(names) - 1)
        return said("conflicts.who", first=names[0], second=names[1])


def _actions(choice: Choice, *, writable: bool) -> tuple[Action, ...]:
    """Return what can be done beside taking a version."""
    reason = why_shut(writable=writable)
    later = Action("later", said("conflicts.decide_later"))
    show = Action("open", said("conflicts.open"), ButtonKind.STILL, "arrow-square-out")
    word = said("conflicts.keep")
    if choice.field == conflicts.NUMBER:
        word = said("conflicts.keep_number", number=choice.number)
    elif not choice.is_wordy:
        return (later, show)
    keep = Action("keep", word, ButtonKind.LIT, "check", "Ctrl ↵", writable, reason)
    return (keep, later, show)


def _lead(choice: Choice) -> str:
    if choice.field in {conflicts.DELETED, conflicts.NUMBER}:
        return choice.field
    return conflicts.TEXT if choice.is_text else "field"


def _is_whole(choice: Choice) -> bool:
    """Tell whether every version can be shown by itself."""
    return not choice.is_text or all(isinstance(each.value, str) for each in choice.rivals)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""

"""What the handover shows: who gives the watch to whom, bounded lists, a note, two signatures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.domain.sheets import HandoverSheet, SheetList, SheetRow
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.handover_paper import (
    facts,
    fingerprint,
    list_count,
    list_title,
    row_words,
)
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Option,
    PersonRow,
    Tone,
)
from nccn_desk.services.shapes import Statement

SECTION: Final = "note"
DUE_LISTS: Final = frozenset({"tasks", "promises", "debriefs"})  # whose rows may be late


@dataclass(frozen=True, slots=True)
class ShownList:
    """One bounded list of the sheet."""

    title: Phrase
    count: Phrase
    rows: tuple[FlowRow, ...]
    empty: Phrase


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """A place for one officer's signature; `open` says that it waits for it now."""

    key: str
    role: Phrase
    name: Phrase
    mark: Mark
    fingerprint: str
    open: bool


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """One sheet; its note is shown in one `language` and was `written` in some.

    `hint` says who is answerable now; `signers` are those who may sign in the place that is open.
    """

    id: str
    number: str
    day: str  # 2020-11-17
    mark: Mark
    title: Phrase
    facts: tuple[tuple[Phrase, Phrase], ...]
    giver: PersonRow
    taker: PersonRow
    takers: tuple[Option, ...]
    lists: tuple[ShownList, ...]
    note: Editable
    language: str
    written: tuple[str, ...]
    editable: bool
    signatures: tuple[SignaturePlace, ...]
    signers: tuple[Option, ...]
    hint: Phrase
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class HandoverDesk:
    """All that the room shows: a sheet, or what to do where there is none, and the last ones."""

    heading: Heading
    page: HandoverPage | None
    empty: Emptiness
    earlier: tuple[FlowRow, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks at the sheet: the officer, whether they may act, and the note's language."""

    me: str
    writable: bool
    language: str


def desk_of(
    page: HandoverPage | None,
    latest: tuple[Record, ...],
    people: People,
    today: date,
    seen: Seen,
) -> HandoverDesk:
    """Return the room with a sheet or none, and the handovers of the last days."""
    why = why_shut(writable=seen.writable)
    prepare = Action(
        "prepare",
        said("handover.prepare"),
        ButtonKind.LIT,
        "note-pencil",
        "Ctrl ↵",
        not why,
        why,
    )
    return HandoverDesk(
        heading=Heading(said("handover.title"), page.title if page else when.long_day(today)),
        page=page,
        empty=Emptiness(said("handover.empty"), prepare),
        earlier=tuple(_earlier(record, people) for record in latest),
    )


def page_of(
    record: Record,
    sheet: HandoverSheet,
    statements: tuple[Statement, ...],
    people: People,
    note: str,
    seen: Seen,
) -> HandoverPage:
    """Return one sheet as it is shown; its note holds what the ledger does."""
    day = date.fromisoformat(sheet.day)
    draft = record.words("state") == "draft"
    giver, taker = record.words("giver"), record.words("taker")
    return HandoverPage(
        id=record.id,
        number=record.number,
        day=sheet.day,
        mark=_mark(record.words("state")),
        title=when.long_day(day),
        facts=facts(sheet, day)[3:],
        giver=_person(giver, people),
        taker=_person(taker, people),
        takers=people.options(said("handover.nobody"), giver),
        lists=tuple(_list(part, day, sheet.made_at) for part in sheet.lists),
        note=Editable(SECTION, note if draft else sheet.note.get(seen.language, "")),
        language=seen.language,
        written=tuple(sheet.note),
        editable=draft and seen.writable,
        signatures=_signatures(record, statements, people, day),
        signers=_signers(record, people),
        hint=_hint(record, people),
        actions=_actions(record, people, seen),
    )


def _person(officer: str, people: People) -> PersonRow:
    name = people.name(officer) or said("handover.nobody")
    initials = people.initials(officer) if officer else "?"
    return PersonRow(officer, initials, name, people.role(officer))


def _mark(state: str) -> Mark:
    tone, shape = {
        "draft": (Tone.PLAIN, ChipShape.HALF),
        "handed": (Tone.DUE, ChipShape.TRIANGLE),
        "accepted": (Tone.OK, ChipShape.SEAL),
    }[state]
    return Mark(said(choice_word("handovers", "state", state)), tone, shape)


def _earlier(record: Record, people: People) -> FlowRow:
    names = joined((people.name(record.words(who)) for who in ("giver", "taker")), " → ")
    return FlowRow(
        id=record.id,
        title=when.short_day(date.fromisoformat(record.words("day"))),
        small=names,
        mark=_quiet(_mark(record.words("state"))),
    )


def _quiet(mark: Mark) -> Mark:
    """Return a state as a list shows it: a seal says nothing that somebody must see now."""
    return replace(mark, tone=Tone.PLAIN) if mark.tone is Tone.OK else mark


def _list(part: SheetList, day: date, made_at: str) -> ShownList:
    rows = tuple(_row(part.name, row, day, made_at) for row in part.rows)
    return ShownList(list_title(part), list_count(part), rows, said(f"handover.none.{part.name}"))


def _row(name: str, row: SheetRow, day: date, made_at: str) -> FlowRow:
    words = row_words(name, row, day)
    late = name in DUE_LISTS and "" < row.moment < made_at
    waits = Mark(NOTHING, Tone.DUE, ChipShape.FORK) if row.waits else None
    return FlowRow(
        id=f"{row.register}/{row.id}",
        lead=words.lead,
        title=words.title,
        small=words.small,
        tail=words.tail,
        mark=Mark(said("tasks.late"), Tone.DUE, ChipShape.TRIANGLE) if late else waits,
    )


def _signatures(
    record: Record, statements: tuple[Statement, ...], people: People, day: date
) -> tuple[SignaturePlace, ...]:
    state = record.words("state")
    giver, taker = record.words("giver"), record.words("taker")
    made = {(each.verb, each.officer): each for each in statements}
    handed, accepted = made.get(("handed_over", giver)), made.get(("accepted", taker))
    return (
        _place("giver", people.name(giver), handed, day, opened=state == "draft"),
        _place("taker", people.name(taker), accepted, day, opened=state == "handed"),
    )


def _signers(record: Record, people: People) -> tuple[Option, ...]:
    """Return who may sign now: the one who was named, else anyone but the giver."""
    giver = record.words("giver")
    named = giver if record.words("state") == "draft" else record.words("taker")
    everyone = people.options(said("handover.choose_signer"), giver if named != giver else "")
    return tuple(each for each in everyone if each.key == named) if named else everyone


def _place(
    key: str, name: Phrase, made: Statement | None, day: date, *, opened: bool
) -> SignaturePlace:
    mark = Mark(said("handover.not_signed"), Tone.FAINT, ChipShape.DASHED)
    if made is not None:
        at = when.day_and_wall(when.from_moment(made.made_at), day)
        mark = Mark(said("handover.signed_at", time=at), Tone.OK, ChipShape.SEAL)
    elif opened:
        mark = Mark(said("handover.sign_here"), Tone.PLAIN, icon="signature")
    return SignaturePlace(
        key=key,
        role=said(f"handover.fact.{key}"),
        name=name or said("handover.nobody"),
        mark=mark,
        fingerprint=fingerprint(made.signature) if made else "",
        open=opened,
    )


def _hint(record: Record, people: People) -> Phrase:
    """Return who is answerable for the watch."""
    if record.words("state") == "accepted":
        at = from_text(record.words("accepted_at"))
        who = people.name(record.words("taker"))
        return said("handover.hint.accepted", who=who, time=when.wall(at))
    who = people.name(record.words("giver"))
    return said(f"handover.hint.{record.words('state')}", who=who)


def _actions(record: Record, people: People, seen: Seen) -> tuple[Action, ...]:
    state = record.words("state")
    shut = why_shut(writable=seen.writable)

    def action(key: str, kind: ButtonKind, icon: str, keys: str = "", why: Phrase = shut) -> Action:
        return Action(key, said(f"handover.{key}"), kind, icon, keys, not why, why)

    paper = action("print", ButtonKind.PLAIN, "printer", "Ctrl P", NOTHING)
    if state == "draft":
        return (action("hand_over", ButtonKind.LIT, "signature", "Ctrl ↵"), paper)
    if state == "handed":
        mine = record.words("giver") == seen.me
        who = people.name(record.words("giver"))
        not_mine = shut or (NOTHING if mine else said("handover.only", who=who))
        back = action("take_back", ButtonKind.STILL, "arrow-u-up-left", why=not_mine)
        return (action("accept", ButtonKind.LIT, "signature", "Ctrl ↵"), paper, back)
    printed = action("print", ButtonKind.LIT, "printer", "Ctrl P", NOTHING)
    return (printed, action("prepare", ButtonKind.PLAIN, "note-pencil"))

"""Lists around a press conference: its course, who came, what is ready, added and asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters.asked import mark_of
from nccn_desk.presenters.conferences_shapes import Listing
from nccn_desk.presenters.conferences_words import point_row
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import who
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.when import day_and_wall
from nccn_desk.services import (
    booking,
    conferences,
    conferences_event,
    conferences_kit,
    promising,
    states,
)
from nccn_desk.services.ports import Reader

LETTERS: Final = {"V": "course", "A": "additions", "P": "press", "T": "logistics", "U": "log"}
KEYS: Final = tuple(LETTERS.values())
STAGES: Final = ("planned", "frozen", "locked", "held", "ended", "followed_up")
_DONE: Final = Mark(NOTHING, Tone.PLAIN, ChipShape.CHECK)
_NEXT: Final = Mark(NOTHING, Tone.NOW, ChipShape.HALF)
_LATER: Final = Mark(NOTHING, Tone.PLAIN, ChipShape.RING)
_WAITS: Final = Mark(NOTHING, Tone.DUE, ChipShape.TRIANGLE)
_GONE: Final = Mark(NOTHING, Tone.PLAIN, ChipShape.DASHED)
_CAME: Final = {True: _DONE, False: _GONE, None: _LATER}
_CAME_WORDS: Final = {True: "came", False: "absent", None: "expected"}
# What may follow what; "ended" is a held conference whose end is written down.
_MOVES: Final = {
    "planned": ("hold", "cancel"),
    "frozen": ("hold", "lock", "reopen", "cancel"),
    "locked": ("hold", "reopen", "cancel"),
    "held": ("end", "not_begun"),
    "ended": ("follow_up", "not_ended"),
    "followed_up": ("take_up",),
    "cancelled": ("revive",),
}
BOUND: Final = frozenset({"propose", *(each for row in _MOVES.values() for each in row)})
# Which lists have a button when: each of them has its letter and the palette at any time.
_SEEN: Final = {
    "planned": ("press", "logistics", "course"),
    "frozen": ("press", "logistics", "course"),
    "locked": ("additions", "press", "logistics", "course"),
    "held": ("log", "additions", "press", "course"),
    "ended": ("log", "press", "course"),
    "followed_up": ("log", "press", "course"),
    "cancelled": ("press", "course"),
}
_OF_BOOK: Final = frozenset({"hold", "cancel", "lock", "reopen"})  # named with the book's acts
_GROUPS: Final = {
    "room": "room",
    "technique": "technique",
    "stream": "technique",
    "captions_nl": "technique",
    "captions_fr": "technique",
    "captions_de": "technique",
    "sign_vgt": "interpreters",
    "sign_lsfb": "interpreters",
    "interpreters": "interpreters",
    "catering": "catering",
    "access": "access",
    "press_release": "press",
    "other": "other",
}
GROUPS: Final = tuple(dict.fromkeys(_GROUPS.values()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for: of which conference, read by whom, and whether one may write."""

    record: Record
    people: People
    writable: bool


def listing_of(key: str, reader: Reader, wanted: Wanted) -> Listing:
    """Return one of the lists as it stands now."""
    made = {
        "course": course,
        "press": press,
        "logistics": logistics,
        "additions": additions,
        "log": log,
    }[key](reader, wanted)
    acts = tuple(replace(each, enabled=each.enabled and wanted.writable) for each in made.actions)
    return replace(made, actions=acts)


def stage_of(reader: Reader, record: Record) -> str:
    """Return how far a press conference is; one that is frozen is locked once its hour came."""
    state = record.words("state")
    if state == "held" and record.moment("ended_at") is not None:
        return "ended"
    return "locked" if conferences.is_locked(reader, record) else state


def moves_of(reader: Reader, record: Record) -> tuple[str, ...]:
    """Return what may follow now."""
    at = stage_of(reader, record)
    added = at == "locked" or (at == "held" and bool(record.words("artefact")))
    return (*_MOVES[at], "propose") if added else _MOVES[at]


def course(reader: Reader, wanted: Wanted) -> Listing:
    """Return how far it is, from prepared to followed up, and what may follow."""
    record = wanted.record
    at, today = stage_of(reader, record), day_of(reader.clock.now())
    off = at == "cancelled"
    here = STAGES.index(at) if at in STAGES else -1
    version = record.whole("version")
    rows = [
        FlowRow(
            each,
            said(f"event.stage.{each}"),
            small=said("conferences.version", version=str(version))
            if version and each == "frozen"
            else NOTHING,
            tail=_when(record, each, place > here, today) if not off else NOTHING,
            mark=_GONE if _skipped(record, each, place < here) else _mark(place, here),
            quiet=off or place > here + 1,
        )
        for place, each in enumerate(STAGES)
    ]
    if off:
        rows.append(_cancelled(record))
    ready = at not in conferences.OPEN  # before, the next step is that of the book
    acts = tuple(_act(e, lit=ready and not place) for place, e in enumerate(_MOVES[at]))
    told = said(f"event.course_told.{at}")
    return Listing("course", said("event.act.course"), told, tuple(rows), acts)


def press(reader: Reader, wanted: Wanted) -> Listing:
    """Return which outlets come and came, with their seat and wishes, and who interprets."""
    outlets = conferences_kit.attendances(reader, wanted.record.id)
    came = sum(each["came"] is True for each in outlets)
    signs = [e for e in _points(reader, wanted) if _GROUPS[e.words("key")] == "interpreters"]
    rows = (*map(_outlet, outlets), *map(_point, signs))
    count = said("event.came_of", done=str(came), n=len(outlets))
    told = joined((count, said("event.keys.tick"))) if rows else said("event.none.press")
    acts = (_act("add_outlet", lit=True, icon="plus"),)
    return Listing("press", said("event.act.press"), told, rows, acts)


def logistics(reader: Reader, wanted: Wanted) -> Listing:
    """Return what must be ready, group by group: room, technique, catering, access."""
    points = sorted(
        _points(reader, wanted), key=lambda each: GROUPS.index(_GROUPS[each.words("key")])
    )
    done = sum(each.words("standing") in conferences_kit.DONE for each in points)
    rows = tuple(map(_point, points))
    count = said("conferences.points_done", done=str(done), n=len(points))
    told = joined((count, said("event.keys.tick"))) if rows else said("event.none.logistics")
    acts = (
        _act("add_point", lit=True, icon="plus"),
        _act("usual_points"),
        _act("logistics_text"),
    )
    return Listing("logistics", said("event.act.logistics"), told, rows, acts)


def additions(reader: Reader, wanted: Wanted) -> Listing:
    """Return what is to be added to the locked book, and who has approved it."""
    found = booking.additions(reader, wanted.record.id)
    rows = tuple(_addition(reader, each, wanted.people) for each in found)
    told = said("event.keys.additions") if rows else said("event.none.additions")
    may = "propose" in moves_of(reader, wanted.record)
    shut = NOTHING if may else said("event.not_locked")
    acts = (replace(_act("propose", lit=True, icon="plus"), enabled=may, reason=shut),)
    return Listing("additions", said("event.act.additions"), told, rows, acts)


def log(reader: Reader, wanted: Wanted) -> Listing:
    """Return what was asked at this conference, with what was promised beside it."""
    found = conferences_event.asked_at(reader, wanted.record.id)
    owed = frozenset(each.id for each in found if promising.is_open(reader, each))
    today = day_of(reader.clock.now())
    rows = tuple(_asked(reader, each, wanted.people, (owed, today)) for each in found)
    count = joined((said("event.asked", n=len(rows)), said("asked.owed_count", n=len(owed))))
    told = joined((count, said("event.keys.log"))) if rows else said("event.none.log")
    acts = (_act("note", lit=True, icon="plus"), _act("all_asked"))
    return Listing("log", said("event.act.log"), told, rows, acts)


def told_of(reader: Reader, conference: str) -> Phrase:
    """Return how many additions are on the podium, and how many wait for an approval."""
    found = booking.additions(reader, conference)
    on_podium = sum(bool(each.words("second_by")) for each in found)
    wait = len(found) - on_podium
    told = (
        said("event.added", n=on_podium) if on_podium else NOTHING,
        said("event.waiting", n=wait) if wait else NOTHING,
    )
    return joined(told, by=" ")


def buttons(at: str) -> tuple[Action, ...]:
    """Return the buttons that show the lists of a moment, with their letters; all are in reach."""
    letters = {key: letter for letter, key in LETTERS.items()}
    return tuple(Action(e, said(f"event.act.{e}"), keys=letters[e]) for e in _SEEN[at])


def _act(key: str, *, lit: bool = False, icon: str = "") -> Action:
    kind = ButtonKind.LIT if lit else ButtonKind.PLAIN
    area = "conferences" if key in _OF_BOOK else "event"
    return Action(key, said(f"{area}.act.{key}"), kind, icon)


def _mark(place: int, here: int) -> Mark:
    if place <= here:
        return _DONE
    return _NEXT if place == here + 1 and here >= 0 else _LATER


def _skipped(record: Record, stage: str, before: bool) -> bool:  # noqa: FBT001  # of a row
    """Tell whether a stage was passed by: a conference that was held without a frozen book."""
    return before and stage in {"frozen", "locked"} and not record.whole("version")


def _when(record: Record, stage: str, ahead: bool, today: date) -> Phrase:  # noqa: FBT001  # of a row
    field = {
        "planned": "starts_at",
        "frozen": "frozen_at",
        "locked": "locks_at",
        "held": "held_at",
        "ended": "ended_at",
    }.get(stage, "")
    moment = record.moment(field) if field else None
    if moment is None:
        return NOTHING
    at = day_and_wall(moment, today)
    return said("event.planned_at", at=at) if stage == "planned" or ahead else at


def _cancelled(record: Record) -> FlowRow:
    told = record.words("told")
    return FlowRow(
        "cancelled",
        said("event.stage.cancelled", reason=record.words("reason")),
        small=said("event.told", names=" · ".join(told.splitlines())) if told else NOTHING,
        mark=_WAITS,
        strong=True,
    )


def _points(reader: Reader, wanted: Wanted) -> tuple[Record, ...]:
    return conferences_kit.checks(reader, wanted.record.id)


def _point(check: Record) -> FlowRow:
    row = point_row(check)
    group = _GROUPS[check.words("key")]
    standing = check.words("standing")
    return replace(
        row,
        small=joined((said(f"event.group.{group}"), given(check.words("detail")))),
        tail=said(f"choices.readiness.standing.{standing}"),
        icon="",
    )


def _outlet(record: Record) -> FlowRow:
    connection = record.words("connection") or "room"
    seat, wish = record.words("seat"), record.words("wish")
    small = (
        given(record.words("language").upper()),
        said(f"choices.attendances.connection.{connection}"),
        said("event.seat", seat=seat) if seat else NOTHING,
        said("event.wish", wish=wish) if wish else NOTHING,
    )
    came = record["came"] if isinstance(record["came"], bool) else None
    return FlowRow(
        record.id,
        joined((given(record.words("outlet")), given(record.words("journalist")))),
        small=joined(small),
        tail=said(f"event.{_CAME_WORDS[came]}"),
        mark=_CAME[came],
        quiet=came is False,
    )


def _addition(reader: Reader, record: Record, people: People) -> FlowRow:
    language = record.words("language")
    words = conferences_event.words_of(reader, record).get(language, "")
    item = states.present(reader, "running_order", record.words("item"))
    asked = states.present(reader, "questions", record.words("question"))
    where = said("event.in_part", title=item.words("title")) if item else NOTHING
    where = said("event.as_answer", question=asked.words("asked")) if asked else where
    names = _names(people, (record.words("first_by"), record.words("second_by")))
    by = people.name(record.words("asked_by"))
    approved = record.moment("approved_at")
    small = (
        where,
        given(language.upper()),
        said("event.asked_by", name=by),
        said("event.approved_by", names=names) if names else NOTHING,
    )
    at = day_and_wall(approved, day_of(reader.clock.now())) if approved else NOTHING
    lacks = said("event.lacks", n=1 if record.words("first_by") else 2)
    return FlowRow(
        record.id,
        given(promising.short(words)),
        small=joined(small),
        tail=said("event.on_podium", at=at) if approved else lacks,
        mark=_DONE if approved else _WAITS,
        strong=not approved,
    )


def _asked(
    reader: Reader, record: Record, people: People, at: tuple[frozenset[str], date]
) -> FlowRow:
    owed, today = at
    task = states.present(reader, "tasks", record.words("task"))
    promise: Phrase = NOTHING
    if record.words("promise"):
        owner = people.name(task.words("owner")) if task else NOTHING
        due = task.moment("due") if task else None
        state = said(f"choices.tasks.state.{task.words('state')}") if task else NOTHING
        by = day_and_wall(due, today) if due else NOTHING
        told = joined((given(record.words("promise")), owner, by, state))
        promise = said("event.promise", words=told)
    mark = mark_of(record, owed)
    return FlowRow(
        record.id,
        given(promising.short(record.words("question"))),
        small=joined((who(record, people, "speaker"), _given(reader, record), promise)),
        lead=day_and_wall(from_text(record.words("at")), today),
        tail=mark.word,
        mark=replace(mark, word=NOTHING),
    )


def _given(reader: Reader, record: Record) -> Phrase:
    """Return which prepared answer was given, and whether it was cleared then."""
    bank = states.present(reader, "questions", record.words("bank"))
    if bank is None:
        return NOTHING
    state = said("asked.mark.cleared" if record["cleared"] else "asked.mark.uncleared")
    return said("event.gave", number=bank.number, state=state)


def _names(people: People, officers: Iterable[str]) -> Phrase:
    return joined((people.name(each) for each in officers if each), by=", ")

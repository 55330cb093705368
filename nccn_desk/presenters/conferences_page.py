"""One press conference as its room shows it: when who speaks, what is said, what lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.domain.running_order import total
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import conferences_event_lists, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conferences_shapes import (
    AnswerCard,
    Card,
    ConferenceDesk,
    ConferencePage,
    Stage,
    Unsaid,
)
from nccn_desk.presenters.conferences_statement import messages_of, statement_of
from nccn_desk.presenters.conferences_words import (
    answer_row,
    first_name,
    mark_of,
    point_row,
    source_of,
    speakers_of,
)
from nccn_desk.presenters.people import People, read_people, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.podium_reading import conference_of
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Tone,
)
from nccn_desk.services import answers, conferences, conferences_gaps, conferences_kit, states
from nccn_desk.services.answers import Answer
from nccn_desk.services.booking_changes import Since, hear
from nccn_desk.services.conferences_gaps import Gap
from nccn_desk.services.ports import Reader

NOT_SAID: Final = "not_said"
DOORS: Final = "doors"
FOUND: Final = 40  # answers that a search shows
_FIRST: Final = {"none": 0, "unsourced": 0, "draft": 1}
_READY: Final = frozenset({"cleared", "refer"})
_MARKS: Final = {
    "frozen": Mark(said("choices.conferences.state.frozen"), Tone.NOW, ChipShape.FROZEN),
    "locked": Mark(said("choices.conferences.state.locked"), Tone.NOW, ChipShape.LOCKED),
    "held": Mark(said("choices.conferences.state.held"), Tone.PLAIN, ChipShape.CHECK),
    "followed_up": Mark(said("choices.conferences.state.followed_up"), shape=ChipShape.CHECK),
    "cancelled": Mark(said("choices.conferences.state.cancelled"), shape=ChipShape.NONE),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: which conference, which words in questions, which question."""

    conference: str
    words: str
    question: str
    language: str  # in which what is not said is written
    spoken: str  # the language of the interface
    writable: bool
    exercise: bool = False
    before: Since | None = None  # what was known to have changed, and what was touched after that
    touched: frozenset[tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What was read beside what is shown, for the acts of the room."""

    conference: Record | None = None
    items: tuple[Record, ...] = ()
    points: tuple[Record, ...] = ()
    gaps: tuple[Gap, ...] = ()
    people: People = field(default_factory=People)
    locked: bool = False
    speakers: tuple[str, ...] = ()
    since: Since = field(default_factory=Since)
    of_today: bool = True
    at: str = "planned"  # how far it is
    moves: tuple[str, ...] = ()  # what may follow now, from beginning to follow-up
    added: Phrase = NOTHING  # what is added, and what waits for an approval


def read_desk(reader: Reader, asked: Asked) -> tuple[ConferenceDesk, Scene]:
    """Return the room on the conference that was asked for, else on the next, else on the last."""
    record = _wanted(reader, asked.conference)
    if record is None:
        return ConferenceDesk(Heading(said("conferences.title")), None, _empty(asked)), Scene()
    people = read_people(reader)
    scene = Scene(
        record,
        conferences.items(reader, record.id),
        conferences_kit.checks(reader, record.id),
        conferences_gaps.gaps(reader, record.id),
        people,
        conferences.is_locked(reader, record),
        conferences_kit.spokespersons(reader, record.id),
        hear(reader, record.id, asked.before, asked.touched, exercise=asked.exercise),
        _is_of_today(reader, record),
        conferences_event_lists.stage_of(reader, record),
        conferences_event_lists.moves_of(reader, record),
        conferences_event_lists.told_of(reader, record.id),
    )
    return ConferenceDesk(
        _heading(record), _page(reader, scene, record, asked), _empty(asked)
    ), scene


def _wanted(reader: Reader, asked: str) -> Record | None:
    found = states.found(reader, "conferences", asked) if asked else None
    if found is not None and not found.deleted:
        return found
    return conferences.following(reader) or next(iter(conferences.find(reader)), None)


def _is_of_today(reader: Reader, record: Record) -> bool:
    today = conference_of(reader)
    return today is not None and today.id == record.id


def _heading(record: Record) -> Heading:
    number = record.whole("number")
    title = said("conferences.numbered", number=str(number)) if number else NOTHING
    starts = record.moment("starts_at")
    repeats = bool(number) and record.words("title").endswith(str(number))
    told = given(record.words("title")) if title and not repeats else NOTHING
    at = NOTHING
    if starts is not None:
        at = joined((when.short_day(day_of(starts)), given(when.wall(starts))), by=", ")
    own = title or given(record.words("title"))
    return Heading(own, joined((at, told)), at)


def _page(reader: Reader, scene: Scene, record: Record, asked: Asked) -> ConferencePage:
    today = day_of(reader.clock.now())
    writable = asked.writable and not scene.locked and record.words("state") in conferences.OPEN
    moved = frozenset(each.id for each in scene.since.moved if not each.only_lapsed)
    messages, notes = messages_of(reader, record, scene.people, moved, asked.spoken)
    known = _answers(reader, record, asked)
    opened = next((each for each in known if each.question.id == asked.question), None)
    if opened is None and asked.question:
        opened = _opened(reader, asked)
    return ConferencePage(
        id=record.id,
        title=_heading(record).title,
        writable=writable,
        order=_order(reader, scene, record, asked),
        ready=_ready(scene),
        stage=_stage(scene, record, asked, writable=writable),
        messages=messages,
        message_notes=notes,
        statement=statement_of(reader, record, scene.people, moved),
        unsaid=_unsaid(reader, record, asked),
        questions=_questions(reader, record, known, scene.people, asked),
        answer=_card(opened, scene.people, today, asked) if opened else None,
        more=said("conferences.found", n=len(known)) if asked.words.strip() else NOTHING,
        add=Action(
            "ask",
            said("conferences.act.ask"),
            ButtonKind.PLAIN,
            "plus",
            "Q",
            enabled=asked.writable,
            reason=why_shut(writable=asked.writable),
        ),
    )


def _order(reader: Reader, scene: Scene, record: Record, asked: Asked) -> Card:
    said_in: dict[str, list[str]] = {}
    for each in conferences.passages(reader, record.id):
        said_in.setdefault(each.item.id, []).append(each.record.words("language"))
    rows = [
        FlowRow(
            each.item.id,
            _title(each.item, asked.spoken),
            small=speakers_of(scene.people, each.item, said_in.get(each.item.id, ())),
            lead=given(when.wall(each.begins)),
            tail=said("when.minutes", minutes=str(each.item.whole("minutes"))),
            strong=True,
        )
        for each in conferences.under_way(reader, record.id)
    ]
    doors = record.moment("doors_at")
    if doors is not None:
        room = given(record.words("room"))
        rows.insert(
            0, FlowRow(DOORS, said("conferences.doors"), room, given(when.wall(doors)), strong=True)
        )
    minutes = said("when.minutes", minutes=str(total(scene.items)))
    return Card(said("conferences.order"), minutes, tuple(rows), said("conferences.order_empty"))


def _title(item: Record, language: str) -> Phrase:
    return given(item.words(f"title_{language}") or item.words("title"))


def _ready(scene: Scene) -> Card:
    done = sum(each.words("standing") in conferences_kit.DONE for each in scene.points)
    note = said("conferences.points_done", done=str(done), n=len(scene.points))
    rows = tuple(map(point_row, scene.points))
    empty = said("conferences.points_empty")
    return Card(said("conferences.points"), note if rows else NOTHING, rows, empty)


def _stage(scene: Scene, record: Record, asked: Asked, *, writable: bool) -> Stage:
    count = len(scene.gaps)
    told = said("conferences.gaps_open", n=count) if count else said("conferences.gaps_none")
    state = record.words("state")
    locks, frozen = record.moment("locks_at"), record.moment("frozen_at")
    note = said("conferences.freezes_at", at=when.wall(locks)) if locks else NOTHING
    if frozen is not None:
        version = str(record.whole("version"))
        note = said("conferences.frozen_at", at=when.wall(frozen), version=version)
    shut = why_shut(writable=asked.writable)
    frozen_now = state in {"frozen", "locked"}
    unfrozen = shut or said("conferences.never_frozen")
    off = state == "cancelled"
    reason = said("event.called_off")
    start = Action(
        "start",
        said("conferences.act.start"),
        ButtonKind.LIT,
        "microphone-stage",
        "F5",
        not off,
        reason,
    )
    practise = Action("practise", said("conferences.act.practise"), enabled=not off, reason=reason)
    every = (
        _act("gaps", "L", enabled=True),
        _act("choose", "K", enabled=True),
        _act("freeze", "", enabled=writable and asked.writable, reason=shut),
        _act("read", "", enabled=asked.writable and frozen_now, reason=unfrozen),
        _act("book", "", enabled=True),
        _act("shares", "W", enabled=True),
        _act("add_item", "N", enabled=writable, reason=shut),
        _act("points", "", enabled=writable and not scene.points, reason=shut),
        _act("list", "", enabled=True),
        *conferences_event_lists.buttons(scene.at),
    )
    hidden = {"points"} if scene.points else set()
    hidden |= set() if frozen_now else {"read"}
    hidden |= set() if scene.at in conferences.OPEN else {"freeze", "add_item"}
    more = tuple(each for each in every if each.key not in hidden)
    told = joined((told, scene.added), by=" ")
    mark = _MARKS.get(scene.at, _MARKS.get(state))
    return Stage(note, told, mark, (start, practise), more)


def _act(key: str, keys: str, *, enabled: bool, reason: Phrase = NOTHING) -> Action:
    shut = reason or (NOTHING if enabled else said("conferences.shut"))
    return Action(key, said(f"conferences.act.{key}"), ButtonKind.PLAIN, "", keys, enabled, shut)


def _unsaid(reader: Reader, record: Record, asked: Asked) -> Unsaid:
    texts: Mapping[str, str] = reader.texts("conferences", (record.id,), NOT_SAID).get(
        record.id, {}
    )
    written = tuple(each for each in LANGUAGES if texts.get(each, "").strip())
    return Unsaid(Editable(NOT_SAID, texts.get(asked.language, "")), asked.language, written)


def _answers(reader: Reader, record: Record, asked: Asked) -> tuple[Answer, ...]:
    order = (asked.spoken, *LANGUAGES)
    if asked.words.strip():
        return answers.find_answers(reader, asked.words, order, FOUND)
    found = answers.answers_of(reader, conferences_gaps.chosen(reader, record, "questions"), order)
    return tuple(sorted(found, key=lambda each: _FIRST.get(each.stand, 2)))


def _opened(reader: Reader, asked: Asked) -> Answer | None:
    if states.present(reader, "questions", asked.question) is None:
        return None
    return answers.answer_of(reader, asked.question, (asked.spoken, *LANGUAGES))


def _questions(
    reader: Reader, record: Record, known: tuple[Answer, ...], people: People, asked: Asked
) -> Card:
    today = day_of(reader.clock.now())
    all_of_them = known if not asked.words.strip() else _answers_of_book(reader, record, asked)
    ready = sum(each.stand in _READY for each in all_of_them)
    total_ = len(all_of_them)
    note = said("conferences.ready_of", ready=str(ready), n=total_) if total_ else NOTHING
    empty = said("conferences.nothing_found" if asked.words.strip() else "conferences.none_asked")
    return Card(
        said("conferences.questions"),
        note,
        tuple(answer_row(each, people, today) for each in known),
        empty,
        Tone.FAINT if ready == total_ else Tone.DUE,
    )


def _answers_of_book(reader: Reader, record: Record, asked: Asked) -> tuple[Answer, ...]:
    kept = conferences_gaps.chosen(reader, record, "questions")
    return answers.answers_of(reader, kept, (asked.spoken, *LANGUAGES))


def _card(answer: Answer, people: People, today: date, asked: Asked) -> AnswerCard:
    record, wording = answer.question, answer.wording
    words = next(iter(wording.answers.values()), "")
    speaker = first_name(people, record.words("speaker"))
    source = source_of(answer, today)
    shut = why_shut(writable=asked.writable)
    return AnswerCard(
        id=record.id,
        question=given(record.words("asked")),
        language=answer.language if words else record.words("asked_language"),
        mark=mark_of(answer),
        words=given(words) or said("conferences.no_answer"),
        who=said("conferences.answers", name=speaker) if speaker else NOTHING,
        source=said("conferences.source", source=source) if source else NOTHING,
        actions=(
            Action(
                "source",
                said("conferences.act.source"),
                icon="link",
                keys="S",
                enabled=asked.writable and bool(words),
                reason=shut or said("conferences.no_answer"),
            ),
            Action("open_question", said("conferences.act.open_question"), icon="arrow-right"),
        ),
    )


def _empty(asked: Asked) -> Emptiness:
    plan = Action(
        "plan",
        said("conferences.act.plan"),
        ButtonKind.LIT,
        "plus",
        enabled=asked.writable,
        reason=why_shut(writable=asked.writable),
    )
    return Emptiness(said("conferences.empty"), plan)

"""Key moments as a list: when each is, and beside it the run sheet with hours planned and real."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.moments import STEPS, waits_for_debrief
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.choosing import row_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, found_in
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import Doing, Line, Listing, label, moment, question
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import advices, moments, noting, states, variants
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Sheet

KEY: Final = "moments"
REGISTERS: Final = ("moments", "moment_steps")
ONE_DAY: Final = timedelta(days=1)
RECENT: Final = timedelta(hours=12)  # of an hour that is meant, where no day was typed
PARTS: Final = ("coming", "debrief", "past", "all")
SHAPES: Final = (
    *shapes_of("moments", "title", "kind", "at", "place", "owner", "restricted"),
    *shapes_of("moments", "tone", "debrief", "lessons"),
    *shapes_of("moment_steps", "title", "planned", "actual", "owner", "person", "way", "words"),
)
_MARKS: Final = {
    "planned": ChipShape.RING,
    "held": ChipShape.HALF,
    "closed": ChipShape.CHECK,
    "cancelled": ChipShape.DASHED,
    "open": ChipShape.RING,
    "done": ChipShape.CHECK,
    "dropped": ChipShape.DASHED,
}
_KINDS: Final = {  # words of a title that tell which council it is
    "security_council": ("veiligheidsraad", "conseil national", "sicherheitsrat", "security"),
    "consultative_committee": ("overlegcomite", "concertation", "konzertierung", "consultative"),
}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one moment with its run sheet, or one line of that sheet."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    card = listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language))
    if record.register == "moment_steps":
        return _step_card(reader, record, asked, card)
    steps = moments.steps_of(reader, record.id)
    facts = (
        (said("moments.next"), _next(steps, asked)),
        *((label(KEY, each), moment(record, each, asked)) for each in ("held_at", "debriefed_at")),
        (label(KEY, "reason"), given(record.words("reason"))),
    )
    language = asked.language
    lists = {
        "steps": tuple(_step(each, asked) for each in steps),
        "decisions": _rows(moments.decisions_of(reader, record.id), language),
        "variants": _rows(variants.of(reader, "moment", record.id), language),
        "advices": _rows(advices.of(reader, "moment", record.id), language),
    }
    facts = listed_page.facts(*facts)
    actions = _actions(record, asked)
    return replace(card, mark=mark_of(record), facts=facts, lists=lists, actions=actions)


def mark_of(record: Record) -> Mark:
    """Return how a moment stands; a debriefing that nobody held says so first."""
    if waits_for_debrief(record):
        return Mark(said("moments.undebriefed"), Tone.DUE, ChipShape.TRIANGLE)
    state = record.words("state")
    return Mark(said(choice_word(KEY, "state", state)), Tone.PLAIN, _MARKS[state])


def named(step: Record) -> Phrase:
    """Return what a line of the run sheet is called."""
    kind = step.words("kind")
    return given(step.words("title")) or said(choice_word("moment_steps", "kind", kind))


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field of a moment or of a line of its run sheet."""
    register, record = parted(link)
    change = moments.change_step if register == "moment_steps" else moments.change
    return change(uow, record, {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Plan a moment as it was typed: what, and when; its words tell which council it is."""
    title, at = read_trailing_moment(line, uow.clock.now())
    if not title or not at:
        raise BadValue("moment_line", typed=line.strip()[:60])
    heard = folded(title)
    found = (kind for kind, words in _KINDS.items() if any(each in heard for each in words))
    return moments.add(uow, {"title": title, "at": at, "kind": next(found, "other")})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return on paper the run sheet that is shown; without one the list of moments."""
    record = states.present(reader, *parted(asked.selected)) if asked.selected else None
    if record is not None and record.register == "moment_steps":
        record = states.present(reader, KEY, record.words("moment"))
    if record is None:
        return LISTING.paper(reader, asked, seat)
    people = read_people(reader)
    rows = tuple(
        (_hours(each, asked), joined((named(each), _told(each)), BENEATH), _who(each, people))
        for each in moments.steps_of(reader, record.id)
    )
    title = joined((given(record.words("title")), moment(record, "at", asked)))
    return listed_page.sheet(asked, seat, title, ((said("moments.list.steps"), rows),))


def _next(steps: tuple[Record, ...], asked: Asked) -> Phrase:
    """Return the line of the run sheet that is to be done first, and by when."""
    first = next((each for each in steps if each.words("state") == "open"), None)
    return joined((named(first), moment(first, "planned", asked))) if first else NOTHING


def _rows(found: tuple[Record, ...], language: str) -> tuple[FlowRow, ...]:
    return tuple(replace(row_of(each, language), id=f"{each.register}/{each.id}") for each in found)


def _step(step: Record, asked: Asked) -> FlowRow:
    state = step.words("state")
    done = step.moment("actual")
    late = state == "open" and step.words("planned") < to_text(asked.now)
    word = when.day_and_wall(done, day_of(asked.now)) if done else NOTHING
    word = word or said(choice_word("moment_steps", "state", state))
    return FlowRow(
        f"moment_steps/{step.id}",
        named(step),
        small=joined((moment(step, "planned", asked), _told(step))),
        mark=Mark(word, Tone.DUE if late else Tone.PLAIN, _MARKS[state]),
    )


def _told(step: Record) -> Phrase:
    way = step.words("way")
    contact = said(choice_word("moment_steps", "way", way)) if way else NOTHING
    return joined((given(step.words("person")), contact, given(step.words("words"))))


def _hours(step: Record, asked: Asked) -> Phrase:
    return joined((moment(step, "planned", asked), moment(step, "actual", asked)), BENEATH)


def _who(step: Record, people: People) -> Phrase:
    state = said(choice_word("moment_steps", "state", step.words("state")))
    return joined((people.name(step.words("owner")), state), BENEATH)


def _step_card(reader: Reader, step: Record, asked: Asked, card: ListedCard) -> ListedCard:
    of = reader.record(KEY, step.words("moment"))
    state = step.words("state")
    if state == "open":
        actions = listed_page.actions(KEY, asked, "done", ("done", "check"), ("leave", "x"))
    else:
        actions = listed_page.actions(KEY, asked, "", ("again", "arrow-counter-clockwise"))
    return replace(
        card,
        mark=Mark(said(choice_word("moment_steps", "state", state)), Tone.PLAIN, _MARKS[state]),
        title=named(step),
        facts=listed_page.facts((label("moment_steps", "reason"), given(step.words("reason")))),
        lists={"moment": _rows((of,), asked.language)},
        actions=actions,
    )


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    offers = {
        "planned": (("hold", "check"), ("tasks", "list-checks"), ("cancel", "x")),
        "held": (("debrief", "ear"), ("tasks", "list-checks"), ("close", "check")),
        "closed": (("reopen", "arrow-counter-clockwise"),),
        "cancelled": (("reopen", "arrow-counter-clockwise"),),
    }[record.words("state")]
    lit = "debrief" if waits_for_debrief(record) else ""
    more = (("step", "plus"),) if record.words("state") in {"planned", "held"} else ()
    printed = replace(listed_page.print_sheet(), kind=ButtonKind.PLAIN)
    return (*listed_page.actions(KEY, asked, lit, *offers, *more), printed)


def _is_in(record: Record, part: str, _: Asked, __: frozenset[str]) -> bool:
    state = record.words("state")
    return {
        "coming": state == "planned",
        "debrief": waits_for_debrief(record),
        "past": state in {"held", "closed"},
        "all": True,
    }[part]


def _line(record: Record, people: People, _: Asked, __: frozenset[str]) -> Line:
    kind = record.words("kind")
    council = said(choice_word(KEY, "kind", kind)) if kind != "other" else NOTHING
    told = (given(record.number), council, given(record.words("place")))
    return Line(
        record.words("at"),
        record.words("title"),
        joined((*told, people.name(record.words("owner")))),
        mark_of(record),
        quiet=record.words("state") in {"closed", "cancelled"},
        near=record.words("state") == "planned",
    )


def _sub(every: tuple[Record, ...], asked: Asked, none: frozenset[str]) -> Phrase:
    coming = sum(_is_in(each, "coming", asked, none) for each in every)
    late = sum(waits_for_debrief(each) for each in every)
    told = said("moments.debrief_count", n=late) if late else NOTHING
    return joined((said("moments.coming_count", n=coming), told))


def _make_tasks(uow: UnitOfWork, record: str, _: str) -> ChangeSet:
    words = Words(noting.language(uow))
    names = {each: words.say(choice_word("moment_steps", "kind", each)) for each in STEPS}
    return moments.make_tasks(uow, record, names)


def _at(words: str, uow: UnitOfWork) -> tuple[str, datetime | None]:
    told, at = read_trailing_moment(words, uow.clock.now())
    return told, when.from_moment(at) if at else None


def _happened(words: str, uow: UnitOfWork) -> tuple[str, datetime | None]:
    """Read what happened and when: an hour that is still to come was yesterday's, after midnight.

    An hour further off than half a day is a slip of the fingers, and is told so.
    """
    told, at = _at(words, uow)
    now = uow.clock.now()
    yesterday = at - ONE_DAY if at is not None else None
    if at is None or yesterday is None or at <= now or yesterday < now - RECENT:
        return told, at
    return told, yesterday


def _add_step(uow: UnitOfWork, record: str, line: str) -> ChangeSet:
    return moments.add_step(uow, record, *_at(line, uow))


def _finish(uow: UnitOfWork, step: str, line: str) -> ChangeSet:
    return moments.finish_step(uow, step, *_happened(line, uow))


def _debrief(uow: UnitOfWork, record: str, line: str) -> ChangeSet:
    return moments.debrief(uow, record, *_happened(line, uow))


ACTS: Final[dict[str, Act]] = {
    "hold": Act(lambda uow, each, line: moments.hold(uow, each, _happened(line, uow)[1])),
    "debrief": Act(_debrief, question(KEY, "debrief", "gave")),
    "tasks": Act(_make_tasks),
    "step": Act(_add_step, question(KEY, "step", "line")),
    "close": Act(lambda uow, each, _: moments.close(uow, each)),
    "cancel": Act(moments.cancel, question(KEY, "cancel", "why")),
    "reopen": Act(lambda uow, each, _: moments.reopen(uow, each)),
    "done": Act(_finish, question(KEY, "done", "gave", needed=False)),
    "leave": Act(moments.drop_step, question(KEY, "leave", "why")),
    "again": Act(lambda uow, each, _: moments.reopen_step(uow, each)),
}
LISTING: Final = Listing(KEY, KEY, PARTS, lambda each: each.words("at"), _is_in, _line, _sub)
MOMENTS_ROOM: Final = replace(
    LISTING.room(
        "users-three",
        "coming",
        ("moment_steps", "officers", "decisions", "variants", "advices", "tasks"),
        Doing(
            SHAPES,
            card_of,
            write,
            add,
            ACTS,
            lists=("steps", "decisions", "variants", "advices", "moment"),
        ),
    ),
    registers=REGISTERS,
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, REGISTERS, record),
)

"""Releases as a list: what is to go out where and when; none counts as sent until it was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.capture import understand
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of, title_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.press_list import Doing, Line, Listing, label, moment, question
from nccn_desk.presenters.press_list_reading import release
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import dispatching, journal, promising, states
from nccn_desk.services.ports import Reader, UnitOfWork

KEY: Final = "releases"
PARTS: Final = ("scheduled", "unconfirmed", "today", "out", "all")
SHAPES: Final = shapes_of(KEY, "title", "channel", "due", "embargo_until", "owner")
_MARKS: Final = {
    "scheduled": ChipShape.RING,
    "confirmed": ChipShape.CHECK,
    "cancelled": ChipShape.DASHED,
}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one release, or None where it is there no longer."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    subject = _subject(reader, record)
    by = read_people(reader).name(record.words("confirmed_by"))
    facts = (
        (label(KEY, "subject"), _told(subject, asked)),
        (label(KEY, "confirmed_at"), joined((moment(record, "confirmed_at", asked), by))),
        (label(KEY, "evidence"), given(record.words("evidence"))),
        (label(KEY, "reason"), given(record.words("reason"))),
    )
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=mark_of(record, asked),
        facts=listed_page.facts(*facts),
        lists={"subject": _row(subject, asked)},
        actions=_actions(record, asked),
    )


def mark_of(record: Record, asked: Asked) -> Mark:
    """Return how a release stands; what nobody confirmed, and a broken embargo, say so first."""
    if dispatching.is_unconfirmed(record, asked.now):
        return Mark(said("releases.unconfirmed"), Tone.DUE, ChipShape.TRIANGLE)
    if dispatching.is_broken(record):
        return Mark(said("interviews.broken"), Tone.DUE, ChipShape.TRIANGLE)
    state = record.words("state")
    waits = state == "scheduled"
    word = said("releases.waits") if waits else said(choice_word(KEY, "state", state))
    return Mark(word, Tone.PLAIN, _MARKS[state])


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return dispatching.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Schedule a release as it was typed: the channel, what, and when; ``#S-LV-12`` is a record."""
    channel, colon, what = line.partition(":")
    title, due = read_trailing_moment(what, uow.clock.now())
    if not colon or not channel.strip() or not title or not due:
        raise BadValue("release_line", typed=line.strip()[:60])
    numbers = understand(title, (), uow.clock.now()).numbers
    found = [record for number in numbers for record in journal.numbered(uow, number)]
    values: dict[str, Value] = {
        "title": promising.short(title),
        "channel": promising.short(channel),
        "due": due,
        "subject": found[0].id if found else None,
    }
    return dispatching.schedule(uow, values)


def _subject(reader: Reader, record: Record) -> Record | None:
    """Return the record that is to go out, of whatever register its number in the title says."""
    known = dispatching.subject_of(reader, record.words("subject"))
    if known is not None or not record.words("subject"):
        return known
    numbers = understand(record.words("title"), (), reader.clock.now()).numbers
    found = (each for number in numbers for each in journal.numbered(reader, number))
    return next((each for each in found if each.id == record.words("subject")), None)


def _told(subject: Record | None, asked: Asked) -> Phrase:
    if subject is None:
        return Phrase()
    return joined((given(subject.number), title_of(subject, asked.language)))


def _row(subject: Record | None, asked: Asked) -> tuple[FlowRow, ...]:
    """Return the record that is to go out: Enter leads to it."""
    if subject is None:
        return ()
    return (replace(row_of(subject, asked.language), id=f"{subject.register}/{subject.id}"),)


def _records(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    return rows_of(reader, words, dispatching.SUBJECTS, language)


def _is_in(record: Record, part: str, asked: Asked, _: frozenset[str]) -> bool:
    state, due = record.words("state"), record.moment("due")
    return {
        "scheduled": state == "scheduled",
        "unconfirmed": dispatching.is_unconfirmed(record, asked.now),
        "today": due is not None and day_of(due) == day_of(asked.now),
        "out": state == "confirmed",
        "all": True,
    }[part]


def _line(record: Record, people: People, asked: Asked, _: frozenset[str]) -> Line:
    waits = record.words("state") == "scheduled"
    until = moment(record, "embargo_until", asked)
    runs = waits and record.words("embargo_until") > to_text(asked.now)
    embargo = said("interviews.runs", until=until) if runs else Phrase()
    told = (given(record.words("channel")), people.name(record.words("owner")), embargo)
    return Line(
        record.words("due"),
        record.words("title"),
        joined(told),
        mark_of(record, asked),
        quiet=not waits,
        near=waits,
    )


def _sub(every: tuple[Record, ...], asked: Asked, none: frozenset[str]) -> Phrase:
    waits = sum(_is_in(each, "scheduled", asked, none) for each in every)
    unseen = sum(_is_in(each, "unconfirmed", asked, none) for each in every)
    told = said("releases.unconfirmed_count", n=unseen) if unseen else Phrase()
    return joined((said("releases.scheduled_count", n=waits), told))


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    offers = {
        "scheduled": (("confirm", "check"), ("tie", "link"), ("cancel", "x")),
        "confirmed": (),
        "cancelled": (("reopen", "arrow-counter-clockwise"),),
    }[record.words("state")]
    lit = "confirm" if dispatching.is_unconfirmed(record, asked.now) else ""
    return listed_page.actions(KEY, asked, lit, *offers, (listed_page.FILES, "paperclip"))


ACTS: Final[dict[str, Act]] = {
    "confirm": Act(dispatching.confirm, question(KEY, "confirm", "seen")),
    "tie": Act(
        dispatching.tie,
        key="L",
        choosing=Choosing(said("releases.ask.tie"), said("releases.means.tie"), _records),
    ),
    "cancel": Act(dispatching.cancel, question(KEY, "cancel", "why")),
    "reopen": Act(lambda uow, each, _: dispatching.reopen(uow, each)),
}
LISTING: Final = Listing(
    KEY,
    KEY,
    PARTS,
    lambda each: each.words("due"),
    _is_in,
    _line,
    _sub,
)
RELEASES_ROOM: Final = LISTING.room(
    "paper-plane-tilt",
    "scheduled",
    ("officers", *dispatching.SUBJECTS),
    Doing(SHAPES, card_of, write, add, ACTS, release, lists=("subject",)),
)

"""The checklist of the morning: which source was looked at today, by whom, and what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.listed_described import Act
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.monitoring_words import ANY, FEEDS, ICONS, KEY
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Option, Tone
from nccn_desk.services import feed_checks
from nccn_desk.services.feed_checks import Look
from nccn_desk.services.intake import is_web
from nccn_desk.services.ports import Reader

PART: Final = "sources"  # of the column of what was heard
SHAPES: Final = (
    *shapes_of(FEEDS, "name", "morning", "kind", "language", "reliability"),
    *shapes_of(FEEDS, "owner", "address", "note"),
)
TICKS: Final = frozenset({"looked"})  # acts after which one goes on to the next source
AT_ONCE: Final = TICKS | {"done", "again", "part"}  # acts that are over with their letter
_SHOWN: Final = 10  # looks at one source, the latest


def rows_of(reader: Reader) -> tuple[FlowRow, ...]:
    """Return the sources: those of the morning in the order in which one goes through them."""
    people, now = read_people(reader), reader.clock.now()
    every = feed_checks.every(reader)
    listed = [each for each in every if _is_listed(each)]
    others = [each for each in every if not _is_listed(each)]
    return (
        *(_row(feed_checks.look_of(reader, each, now), people) for each in listed),
        *(_other(each) for each in others),
    )


def option_of(reader: Reader) -> Option:
    """Return the part, with how many sources of the morning nobody looked at yet."""
    left = sum(not each.done for each in feed_checks.morning(reader))
    return Option(PART, said(f"monitoring.item_part.{PART}"), count=left or None)


def late_of(reader: Reader) -> Phrase:
    """Return how many sources of the morning nobody looked at in time; nothing for none."""
    late = sum(each.late for each in feed_checks.morning(reader))
    return said("monitoring.source.late", n=late) if late else NOTHING


def card_of(reader: Reader, feed: Record, asked: Asked) -> ListedCard:
    """Return one source, with when it was looked at."""
    look = feed_checks.look_of(reader, feed, asked.now)
    people = read_people(reader)
    rows = tuple(
        _look_row(each, people, asked) for each in feed_checks.looks_at(reader, feed.id, _SHOWN)
    )
    facts = ((said("monitoring.fact.newest"), _newest(look, asked)),)
    return replace(
        listed_page.card(reader, feed, asked, filled(reader, feed, SHAPES, asked.language)),
        mark=mark_of(look) if _is_listed(feed) else _resting(feed),
        facts=listed_page.facts(*facts),
        lists={"looks": rows},
        actions=_acts(feed, asked),
    )


def mark_of(look: Look) -> Mark:
    """Return how a source of the morning stands: an open one is amber once it is late."""
    if look.done:
        return Mark(said("monitoring.source.done"), Tone.QUIET, ChipShape.CHECK)
    tone, shape = (Tone.DUE, ChipShape.TRIANGLE) if look.late else (Tone.QUIET, ChipShape.RING)
    return Mark(said("monitoring.source.open"), tone, shape)


def _is_listed(feed: Record) -> bool:
    return feed.words("state") == "active" and feed["morning"] is True


def _resting(feed: Record) -> Mark:
    word = said(choice_word(FEEDS, "state", feed.words("state")))
    return Mark(word, Tone.QUIET, ChipShape.RING)


def _row(look: Look, people: People) -> FlowRow:
    feed = look.feed
    told = [said(choice_word(FEEDS, "kind", feed.words("kind")))]
    mark, tail = mark_of(look), NOTHING
    if look.done and look.last is not None:
        at = when.wall(look.last.moment("at"))
        tail = given(f"{at} {people.initials(look.last.words('officer'))}")
        told.append(_told(look.last))
    if look.unseen:
        told.append(said("monitoring.sub_seen", n=look.unseen))
    return FlowRow(
        f"{FEEDS}/{feed.id}",
        given(feed.words("name")),
        joined(told),
        tail=tail,
        mark=None if tail else mark,
        icon="check" if look.done else ICONS.get(feed.words("kind"), ANY),
        strong=not look.done,
        quiet=look.done,
    )


def _other(feed: Record) -> FlowRow:
    """Return a source that is on no list of the morning."""
    resting = feed.words("state") != "active"
    why = choice_word(FEEDS, "state", feed.words("state")) if resting else "monitoring.source.other"
    kind = said(choice_word(FEEDS, "kind", feed.words("kind")))
    return FlowRow(
        f"{FEEDS}/{feed.id}",
        given(feed.words("name")),
        joined((kind, said(why))),
        icon=ICONS.get(feed.words("kind"), ANY),
        quiet=True,
    )


def _told(check: Record) -> Phrase:
    """Return what a look found."""
    note = check.words("note")
    if check["found"] is True:
        return said("monitoring.source.found", what=note)
    return given(note) or said("monitoring.source.nothing")


def _look_row(check: Record, people: People, asked: Asked) -> FlowRow:
    moment = check.moment("at")
    at = when.day_and_wall(moment, day_of(asked.now)) if moment else NOTHING
    return FlowRow(
        check.id, _told(check), lead=at, tail=given(people.initials(check.words("officer")))
    )


def _newest(look: Look, asked: Asked) -> Phrase:
    if not look.newest:
        return NOTHING
    return when.day_and_wall(from_text(look.newest), day_of(asked.now))


def _acts(feed: Record, asked: Asked) -> tuple[Action, ...]:
    if feed.words("state") != "active":
        return listed_page.actions(KEY, asked, "wake", ("wake", "play"))
    fetch = ((listed_page.FETCH, "download-simple"),) if is_web(feed.words("address")) else ()
    named = (("looked", "check"), *fetch, ("found", "eye"), ("rest", "pause"))
    return listed_page.actions(KEY, asked, "looked", *named)


FEED_ACTS: Final[dict[str, Act]] = {
    "looked": Act(lambda uow, feed, _: feed_checks.check(uow, feed), key="E"),
    "found": Act(
        lambda uow, feed, note: feed_checks.check(uow, feed, note, found=True),
        Question(
            said("monitoring.ask.found"),
            said("monitoring.means.found"),
            said("monitoring.act.found"),
            reason_label=said("fields.feed_checks.note"),
            reason_needed=True,
        ),
        key="F",
    ),
    "rest": Act(lambda uow, feed, _: feed_checks.rest(uow, feed)),
    "wake": Act(lambda uow, feed, _: feed_checks.wake(uow, feed)),
}

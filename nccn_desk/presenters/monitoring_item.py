"""A message stands beside the list: what it says, what it became, and what can be put right."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.monitoring_words import ANY, ICONS, ITEMS, KEY, RUMOURS
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ChipShape, FlowRow, Mark, Tone
from nccn_desk.services import items, states
from nccn_desk.services.ports import Reader

SHAPES: Final = (
    *shapes_of(ITEMS, "text", "language", "feed", "source", "outlet", "topic", "groups"),
    *shapes_of(ITEMS, "province", "kind", "volume", "reliability", "credibility"),
    *shapes_of(ITEMS, "event_at", "observed_at"),
)
_SHORT: Final = 80  # signs of the words with which a double counts


def card_of(reader: Reader, record: Record, asked: Asked) -> ListedCard:
    """Return a message, with those that count with it."""
    state = record.words("state")
    word = said(choice_word(ITEMS, "state", state))
    facts = (
        (said("monitoring.fact.became"), _became(reader, record)),
        (said("monitoring.fact.counts_with"), _first(reader, record, asked)),
    )
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=Mark(word, Tone.QUIET, ChipShape.CHECK if state == "done" else ChipShape.RING),
        facts=listed_page.facts(*facts),
        lists={"doubles": tuple(map(row_of, items.doubles_of(reader, record.id)))},
        actions=_acts(record, asked),
    )


def row_of(item: Record) -> FlowRow:
    """Return a message as a card lists it."""
    return FlowRow(
        f"{ITEMS}/{item.id}",
        given(" ".join(item.words("text").split())),
        icon=ICONS.get(item.words("source"), ANY),
        tail=given(when.wall(item.moment("observed_at"))),
    )


def _became(reader: Reader, record: Record) -> Phrase:
    return joined(
        tuple(
            given(known.number)
            for name in (RUMOURS, "questions", "requests", "tasks")
            if (known := states.present(reader, name, record.words(name[:-1]))) is not None
        )
    )


def _first(reader: Reader, record: Record, asked: Asked) -> Phrase:
    """Return the message with which a double is counted."""
    first = states.present(reader, ITEMS, record.words("double_of"))
    heard = first.moment("observed_at") if first is not None else None
    if first is None or heard is None:
        return NOTHING
    words = " ".join(first.words("text").split())
    words = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
    return joined((when.day_and_wall(heard, day_of(asked.now)), given(words)))


def _acts(record: Record, asked: Asked) -> tuple[Action, ...]:
    named: list[tuple[str, str]] = []
    if record.words("double_of"):
        named.append(("part", "git-fork"))
    if not record.words("rumour"):
        named += [("rumour", "broadcast"), ("link", "link")]
    named += [
        (name, icon)
        for name, icon in (
            ("request", "paper-plane-tilt"),
            ("question", "question"),
            ("task", "list-checks"),
        )
        if not record.words(name)
    ]
    is_done = record.words("state") == "done"
    named.append(("again", "arrow-counter-clockwise") if is_done else ("done", "check"))
    return listed_page.actions(KEY, asked, named[0][0], *named)

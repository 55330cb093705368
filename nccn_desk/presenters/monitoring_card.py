"""What stands beside the rumours: what we know, what not, the answer, and what was done when."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.domain.rumours import risk_of
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import listed_page, monitoring_item, monitoring_sources, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed_blocks import shape_of, standing_of, to_sign, written
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, FieldKind, FieldShape, ListedCard
from nccn_desk.presenters.monitoring_course import course_of
from nccn_desk.presenters.monitoring_words import (
    FEEDS,
    ITEMS,
    KEY,
    RUMOURS,
    mark_of,
    names_of,
    quoted,
)
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, FlowRow
from nccn_desk.services import rumour_answers, rumour_asking, rumours, states
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

ANSWER: Final = f"{RUMOURS}.answer"
SPOKEN: Final = ("nl", "fr", "de")  # in which an answer is asked for; in others where it has words
LINKED: Final = 8
_NAMED: Final = ("authorities", "relays")  # fields in which several partners are named in a line


def _partners(name: str) -> FieldShape:
    label, hint = said(field_word(RUMOURS, name)), said(f"monitoring.hint.{name}")
    return FieldShape(f"{RUMOURS}.{name}", FieldKind.LINE, label, hint)


SHAPES: Final = (
    *shapes_of(RUMOURS, "known", "unknown"),
    *(shape_of(RUMOURS, "answer", each) for each in ("nl", "fr", "de", "en")),
    FieldShape(f"{RUMOURS}.source", FieldKind.LINE, said(field_word("blocks", "source"))),
    *shapes_of(RUMOURS, "proof", "verdict", "harm", "reach", "intent"),
    *shapes_of(RUMOURS, "where", "topic"),
    _partners("authorities"),
    _partners("relays"),
    *shapes_of(RUMOURS, "groups", "owner", "look_again", "result"),
    *monitoring_item.SHAPES,
    *monitoring_sources.SHAPES,
)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return a rumour or a message, or None where it is there no longer."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    kinds = {RUMOURS: _rumour, ITEMS: monitoring_item.card_of, FEEDS: monitoring_sources.card_of}
    return kinds[record.register](reader, record, asked)


def _rumour(reader: Reader, record: Record, asked: Asked) -> ListedCard:
    own = (each for each in SHAPES if each.name.partition(".")[2] not in _NAMED)
    shown = filled(reader, record, own, asked.language)
    answers = written(reader, record, {"answer": SPOKEN})
    block = states.present(reader, "blocks", record.words("answer"))
    rests = (Editable(f"{RUMOURS}.source", block.words("source")),) if block else ()
    return replace(
        listed_page.card(reader, record, asked, shown),
        mark=mark_of(record),
        title=quoted(record),
        facts=listed_page.facts(*_facts(reader, record, asked)),
        fields=(*shown.fields, *answers, *rests, *_named(reader, record, asked)),
        lists={"course": course_of(reader, record, asked), "items": _linked(reader, record)},
        actions=_acts(reader, record, asked),
    )


def _named(reader: Reader, record: Record, asked: Asked) -> tuple[Editable, ...]:
    """Return the lines that name partners; who is none of ours stands there in words."""
    lines = {name: names_of(reader, record.members(name), asked.language) for name in _NAMED}
    lines["authorities"] = lines["authorities"] or record.words("authority")
    return tuple(Editable(f"{RUMOURS}.{name}", words) for name, words in lines.items())


def _facts(reader: Reader, record: Record, asked: Asked) -> list[tuple[Phrase, Phrase]]:
    today = day_of(asked.now)
    first = record.moment("first_seen")
    seen = when.day_and_wall(first, today) if first else NOTHING
    again = record.moment("look_again")
    risk = risk_of(record)
    block = states.present(reader, "blocks", record.words("answer"))
    names = [
        name_of(group, asked.language)
        for each in sorted(record.members("groups"))
        if (group := states.present(reader, "target_groups", each)) is not None
    ]
    facts = [
        ("first", joined((seen, given(record.words("where"))), by=", ")),
        ("reach", _reach(reader, record)),
        ("affects", given(", ".join(names))),
        ("competent", _competent(reader, record, asked)),
        ("relays", given(names_of(reader, record.members("relays"), asked.language))),
        ("risk", said(f"monitoring.risk.{risk}") if risk else NOTHING),
        ("linked", _count(rumours.items_of(reader, record.id))),
        ("answer", standing_of(reader, block) if block else NOTHING),
        ("asked", _asked_of(reader, record, "request", asked)),
        ("consent", _asked_of(reader, record, "consent", asked)),
        ("look", when.day_and_wall(again, today) if again else NOTHING),
    ]
    return [
        *((said(f"monitoring.fact.{name}"), words) for name, words in facts),
        (said("monitoring.note"), _note(reader, record)),
    ]


def _count(number: int) -> Phrase:
    return said("monitoring.small.linked", n=number) if number else NOTHING


def _note(reader: Reader, record: Record) -> Phrase:
    """Return what stands in the way of the answer: it says the rumour again, or nobody agreed."""
    again = rumour_answers.repeats(reader, record)
    if again:
        return said("monitoring.repeats", languages=", ".join(again).upper())
    has = bool(rumour_answers.texts_of(reader, record))
    waits = has and not rumour_answers.cleared(reader, record)
    return said("monitoring.leaves_when") if waits else NOTHING


def _reach(reader: Reader, record: Record) -> Phrase:
    counts = rumours.counts_of(reader, (record,)).get(record.id, ())
    shares = counts[-1].whole("shares") if counts else 0
    views = record["views"]
    return joined(
        (
            said("monitoring.shared", count=shares) if shares else NOTHING,
            said("monitoring.views", count=views) if isinstance(views, int) else NOTHING,
        ),
        by=", ",
    )


def _competent(reader: Reader, record: Record, asked: Asked) -> Phrase:
    """Return who is competent; each of several speaks for their own ground."""
    known = names_of(reader, record.members("authorities"), asked.language)
    return given(known or record.words("authority"))


def _asked_of(reader: Reader, record: Record, kind: rumour_asking.Kind, asked: Asked) -> Phrase:
    """Return what was asked of whom and how it stands, each on its own line."""
    return joined(
        (
            joined(
                (
                    given(each.number),
                    given(names_of(reader, frozenset({each.words("partner")}), asked.language)),
                    said(choice_word("requests", "state", each.words("state"))),
                )
            )
            for each in rumour_asking.asked(reader, record, kind)
        ),
        "\n",
    )


def _linked(reader: Reader, record: Record) -> tuple[FlowRow, ...]:
    where = (Where("rumour", "=", record.id),)
    found = reader.records(Query(ITEMS, where, ("-observed_at",), LINKED))
    return tuple(map(monitoring_item.row_of, found))


def _acts(reader: Reader, record: Record, asked: Asked) -> tuple[Action, ...]:
    """Return what can be done with a rumour; what brings its answer nearer is lit."""
    found = rumour_answers.blocks_of(reader, record.id)
    state = record.words("state")
    verb = to_sign(reader, found)
    named: list[tuple[str, str]] = []
    if state == "ready":
        named.append(("publish", "check"))
    elif verb:
        named += [("consent", "seal-check")] if _may_ask(reader, record) else []
        named.append((verb, "seal-check" if verb == "clear" else "check"))
    elif state in {"seen", "watching", "answered", "refuted"}:
        named.append(("verify", "magnifying-glass"))
    if record.words("look_again"):
        named.append(("look", "eye"))
    if state != "refuted":
        named += [("watch", "eye"), ("ask", "paper-plane-tilt"), ("count", "plus")]
        named.append(("ignore", "x"))
    if any(len(rumour_answers.texts_of(reader, record)) > 1 for _ in found):
        named.append(("follow", "translate"))
    if record.words("verdict") in {"false", "misleading"} and state != "refuted":
        named.append(("refute", "check"))
    return listed_page.actions(KEY, asked, named[0][0], *named)


def _may_ask(reader: Reader, record: Record) -> bool:
    return not rumour_asking.awaited(reader, record, "consent")

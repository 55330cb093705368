"""One message map beside its board: the text on which one stands, what it rests on, who uses it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.messages import MESSAGES
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.figures_card import product_name
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.messages_page import board_of
from nccn_desk.presenters.messages_shapes import LINES, MAP_LINES, Asked, MapCard, PartCard
from nccn_desk.presenters.messages_signing import unsigned
from nccn_desk.presenters.messages_words import counting_of, language_mark, state_of
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, FlowRow, Option
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services import messages, target_groups
from nccn_desk.services.messages import MessageMap, Part
from nccn_desk.services.ports import Reader

ICONS: Final = {
    "check": "check-circle",
    "clear": "seal-check",
    "use": "broadcast",
    "version": "plus",
    "print": "printer",
    "withdraw": "prohibit",
}
PART_ACTS: Final = {
    "message": ("quotes", "M"),
    "fact": ("list-bullets", "F"),
    "bridging": ("swap", "B"),
    "red_line": ("prohibit", "R"),
    "follow": ("checks", "E"),
    "earlier": ("arrow-up", "Alt ↑"),
    "later": ("arrow-down", "Alt ↓"),
    "take_out": ("trash", "Del"),
}
_TOPIC: Final = shapes_of("message_maps", "topic")
_TITLES: Final = {"conferences": "title", "questions": "asked", "faq_items": "question"}


def card_of(
    reader: Reader,
    found: MessageMap,
    people: People,
    asked: Asked,
) -> MapCard:
    """Return a map, and the part of it on which one stands."""
    record = found.record
    part = next((each for each in found.all_parts if each.id == asked.part), None)
    open_ = asked.writable and record.words("state") == "draft"
    groups = target_groups.find(reader)
    return MapCard(
        id=record.id,
        number=record.number,
        mark=state_of(record),
        board=board_of(found, people, asked),
        part=_part(found, part, people, asked) if part else None,
        counting=counting_of(found, asked, {}),
        fields=_fields(record, part, asked),
        topics=filled(reader, record, _TOPIC, asked.language).picks[0],
        groups=tuple(Option(each.id, given(_name(each, asked.language))) for each in groups),
        chosen_groups=record.members("groups"),
        facts=_facts(record, people, asked),
        uses=tuple(_use(each) for each in messages.where_used(reader, found)),
        actions=_actions(found, people, asked),
        part_actions=_part_actions(found, part, asked, open_=open_),
        writable=open_,
        waiting=waiting(reader, record),
    )


def _name(group: Record, language: str) -> str:
    return group.words(f"name_{language}") or group.words("name")


def _part(found: MessageMap, part: Part, people: People, asked: Asked) -> PartCard:
    return PartCard(
        title=title_of(found, part),
        text=asked.text,
        written=tuple(each for each in LANGUAGES if part.texts.get(each, "").strip()),
        mark=language_mark(part, asked.text),
        speakers=people.options(said("message_maps.anybody")),
        speaker=part.record.words("speaker"),
    )


def title_of(found: MessageMap, part: Part) -> Phrase:
    """Return what a part is: message 2, or a fact of it."""
    for place, each in enumerate(found.messages, 1):
        if each.id == part.id:
            return said("message_maps.message", place=str(place))
        if part.id in {fact.id for fact in each.facts}:
            return said("message_maps.fact_of", place=str(place))
    return said(choice_word("map_parts", "role", part.role))


def _fields(record: Record, part: Part | None, asked: Asked) -> tuple[Editable, ...]:
    words = {name: record.words(name) for name in MAP_LINES}
    words["valid_until"] = write_moment(record.moment("valid_until"), asked.now)
    if part is not None:
        words["text"] = part.texts.get(asked.text, "")
        words |= {name: part.block.words(name) for name in LINES}
    return tuple(Editable(name, each) for name, each in words.items())


def _facts(record: Record, people: People, asked: Asked) -> tuple[tuple[Phrase, Phrase], ...]:
    used = record.moment("used_at")
    found = (
        ("used_at", when.day_and_wall(used, day_of(asked.now)) if used else NOTHING),
        ("owner", people.name(record.words("owner"))),
        ("reason", given(record.words("reason"))),
    )
    return tuple((said(field_word("message_maps", name)), told) for name, told in found if told)


def _use(record: Record) -> FlowRow:
    if record.register == "sitreps":
        name = product_name(record)
    else:
        name = given(record.words(_TITLES[record.register]))
    kind = said(f"message_maps.used.{record.register}")
    return FlowRow(
        f"{record.register}/{record.id}", name, small=joined((kind, given(record.number)))
    )


def _actions(found: MessageMap, people: People, asked: Asked) -> tuple[Action, ...]:
    state = found.record.words("state")
    if state == "draft":
        keys = ["check"] if messages.to_check(found) else []
        keys += ["clear"] if messages.to_clear(found) else []
        keys += ["use", "print", "withdraw"]
    else:
        keys = ["version", "print"] + (["withdraw"] if state == "in_use" else [])
    return tuple(
        _action(found, key, people, asked, lit=not place) for place, key in enumerate(keys)
    )


def _action(found: MessageMap, key: str, people: People, asked: Asked, *, lit: bool) -> Action:
    reason = NOTHING if key == "print" else why_shut(writable=asked.writable)
    if not reason and key in {"check", "clear"}:
        reason = unsigned(found, people, key)
    if not reason and key == "use":
        reason = _unusable(found)
    kind = ButtonKind.LIT if lit and not reason else ButtonKind.PLAIN
    keys = {"print": "Ctrl P"}.get(key, "Ctrl ↵" if kind is ButtonKind.LIT else "")
    word = said(f"message_maps.act.{key}")
    return Action(key, word, kind, ICONS[key], keys, not reason, reason)


def _unusable(found: MessageMap) -> Phrase:
    if not found.messages:
        return said("message_maps.no_message")
    open_ = sum(not each.is_cleared for each in messages.sayable(found))
    return said("message_maps.open_texts", n=open_) if open_ else NOTHING


def _part_actions(
    found: MessageMap, part: Part | None, asked: Asked, *, open_: bool
) -> tuple[Action, ...]:
    able = {
        "message": len(found.messages) < MESSAGES,
        "fact": part is not None and part.role == "key" and len(part.facts) < MESSAGES,
        "follow": part is not None and _may_follow(part, asked.text),
        "earlier": part is not None,
        "later": part is not None,
        "take_out": part is not None,
    }
    shown = [key for key in PART_ACTS if able.get(key, True)] if open_ else []
    return tuple(
        Action(
            key, said(f"message_maps.part.{key}"), icon=PART_ACTS[key][0], keys=PART_ACTS[key][1]
        )
        for key in shown
    )


def _may_follow(part: Part, language: str) -> bool:
    standing = part.standings[language]
    is_source = language == part.block.words("source_language")
    written = bool(part.texts.get(language, "").strip())
    return written and not is_source and (standing.stale or standing.state in {"draft", "machine"})

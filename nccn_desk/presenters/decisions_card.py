"""One decision beside the list: its milestones, what nobody noted, and what is said meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.decisions import MILESTONES
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.decisions_words import (
    KEY,
    LETTERS,
    NOTED,
    SAY,
    SHAPES_OF,
    SOURCE,
    VISUMS,
    at_of,
    gap_told,
    mark_of,
    sayable_in,
    title_of,
)
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed_blocks import to_sign
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, FieldKind, FieldShape, ListedCard
from nccn_desk.presenters.messages_words import WAITS
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    FlowRow,
    Mark,
    Tone,
)
from nccn_desk.presenters.sitrep_text_page import EQUAL
from nccn_desk.presenters.sitrep_text_page import mark_of as mark_of_language
from nccn_desk.services import deciding, states
from nccn_desk.services.deciding import Holding
from nccn_desk.services.ports import Reader

SHAPES: Final = (
    *(
        FieldShape(name, FieldKind.PROSE, said("decisions.say", code=name[-2:].upper()))
        for name in SAY
    ),
    FieldShape(SOURCE, FieldKind.LINE, said("fields.blocks.source")),
    *shapes_of("decisions", "title", "body", "topic", "authority", "owner"),
    *shapes_of("decisions", *(f"title_{each}" for each in LANGUAGES)),
)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one decision with its milestones and what may be said now."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    if record.register == "milestones":
        return _milestone_card(reader, record, asked)
    held = deciding.milestones(reader, record.id)
    gap = deciding.vacuum(held, asked.now) if record.words("state") != "dropped" else None
    words = deciding.holding(reader, record)
    shown = filled(reader, record, SHAPES, asked.language)
    say = tuple(
        Editable(f"decisions.say_{each}", words.texts.get(each, "") if words else "")
        for each in LANGUAGES
    )
    source = Editable(SOURCE, words.block.words("source") if words else "")
    facts = listed_page.facts(
        (said("decisions.vacuum"), gap_told(gap)),
        (said("fields.decisions.holding"), sayable_in(words, asked)),
        (said("decisions.languages"), _languages(words)),
        (said("decisions.unknown"), _unknown(held)),
        (said(field_word("decisions", "reason")), given(record.words("reason"))),
    )
    return replace(
        listed_page.card(reader, record, asked, shown),
        mark=mark_of(record, gap),
        title=title_of(record, asked.language),
        facts=facts,
        fields=(*say, source, *shown.fields),
        lists={
            "milestones": tuple(
                _milestone(held[kind], asked) for kind in MILESTONES if kind in held
            ),
            "corrected": _corrected(reader, record, held, asked),
        },
        actions=_actions(reader, record, words, asked),
    )


def _milestone(found: Record, asked: Asked) -> FlowRow:
    kind, at = found.words("kind"), found.moment("at")
    time = when.day_and_wall(at, day_of(asked.now)) if at else NOTHING
    return FlowRow(
        f"milestones/{found.id}",
        said(choice_word("milestones", "kind", kind)),
        small=joined((given(found.words("source")), given(found.words("reference")))),
        mark=Mark(time, Tone.PLAIN, SHAPES_OF.get(kind, NOTED)),
    )


def _milestone_card(reader: Reader, found: Record, asked: Asked) -> ListedCard | None:
    """Return one milestone with whose it is and who noted it; nobody changes it afterwards."""
    decision = states.present(reader, "decisions", found.words("decision"))
    if decision is None:
        return None
    people = read_people(reader)
    noted = when.day_and_wall(when.from_moment(found.created_at), day_of(asked.now))
    facts = listed_page.facts(
        (said("fields.milestones.decision"), title_of(decision, asked.language)),
        *(
            (said(field_word("milestones", name)), given(found.words(name)))
            for name in ("source", "reference")
        ),
        (said("decisions.noted"), joined((people.name(found.created_by), noted))),
    )
    link = FlowRow(f"decisions/{decision.id}", title_of(decision, asked.language), icon="gavel")
    return replace(
        listed_page.card(reader, found, asked),
        title=at_of(found, asked),
        facts=facts,
        lists={"decision": (link,)},
        actions=listed_page.actions(KEY, asked, "correct", ("correct", "pencil-simple")),
    )


def _unknown(held: dict[str, Record]) -> Phrase:
    """Return the milestones of which nobody noted anything."""
    lacking = [each for each in MILESTONES if each not in held]
    return joined((said(choice_word("milestones", "kind", each)) for each in lacking), by=", ")


def _corrected(
    reader: Reader, record: Record, held: dict[str, Record], asked: Asked
) -> tuple[FlowRow, ...]:
    """Return what was noted and no longer holds; it stays in the record."""
    valid = {each.id for each in held.values()}
    return tuple(
        FlowRow(
            f"milestones/{each.id}",
            NOTHING,
            struck=at_of(each, asked),
            small=given(each.words("source")),
        )
        for each in deciding.noted(reader, record.id)
        if each.id not in valid
    )


def _languages(words: Holding | None) -> Phrase:
    """Return how each language stands of what may be said meanwhile."""
    if words is None:
        return NOTHING
    source = words.block.words("source_language")
    marks = {each: mark_of_language(words.standings[each], source) for each in LANGUAGES}
    told = {each: WAITS.word if mark is EQUAL else mark.word for each, mark in marks.items()}
    return joined(joined((given(each.upper()), word), by=" ") for each, word in told.items())


def _actions(
    reader: Reader, record: Record, words: Holding | None, asked: Asked
) -> tuple[Action, ...]:
    if record.words("state") != "open":
        return listed_page.actions(KEY, asked, "", ("reopen", "arrow-counter-clockwise"))
    held = deciding.milestones(reader, record.id)
    lacking = [each for each in MILESTONES if each not in held]
    lit = "published" if "announced" in held and "published" in lacking else (lacking or [""])[0]
    named = [(each, LETTERS[each][1]) for each in lacking]
    further = (("close", "check"), ("drop", "x"))
    made = listed_page.actions(KEY, asked, lit, *named, *_of_words(reader, words), *further)
    return tuple(
        replace(_sourced(each, words), keys=each.keys or _letter(each.key)) for each in made
    )


def _of_words(reader: Reader, words: Holding | None) -> tuple[tuple[str, str], ...]:
    """Return what is done next with the words for meanwhile: followed, checked or cleared."""
    if words is None:
        return ()
    verb = to_sign(reader, (words.block,))
    behind = any(
        words.texts.get(language, "").strip() and (each.stale or each.state in {"draft", "machine"})
        for language, each in words.standings.items()
    )
    follows = (("follow", "translate"),) if behind else ()
    return (*follows, (verb, VISUMS[verb])) if verb else follows


def _sourced(action: Action, words: Holding | None) -> Action:
    """Return an action, shut where somebody would sign words of which nobody named the source."""
    bare = words is not None and not words.block.words("source").strip()
    if action.key not in VISUMS or not bare:
        return action
    return replace(action, enabled=False, reason=said("decisions.unsourced"))


def _letter(act: str) -> str:
    return LETTERS[act][0] if act in LETTERS else ""

"""One decision beside the list: its milestones, what nobody noted, and what is said meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.decisions import MILESTONES, REPEATED
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.decisions_demand import (
    demand_of,
    heard_since,
    most_rows,
    request_told,
    series_rows,
    today,
    waiting_rows,
)
from nccn_desk.presenters.decisions_ties import ties_of
from nccn_desk.presenters.decisions_words import (
    DRAWN,
    KEY,
    LETTERS,
    NOTED,
    SAY,
    SOURCE,
    VISUMS,
    at_of,
    gap_told,
    languages_of,
    length_of,
    mark_of,
    sayable_in,
    title_of,
)
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed_blocks import to_sign
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, FieldKind, FieldShape, ListedCard
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ChipShape,
    FlowRow,
    Mark,
    Tone,
)
from nccn_desk.services import deciding, states, vacuum_demand, vacuum_series
from nccn_desk.services.deciding import Holding, Vacuum
from nccn_desk.services.ports import Reader

DIGEST: Final = "digest"  # the act that shows a decision on one page
TEXTS: Final = "texts"  # the act that shows its texts side by side
_KEYS: Final = {"milestone": "M", TEXTS: "C", DIGEST: "S"}
_SHOWS: Final = ((TEXTS, "scales"), (DIGEST, "file-text"))

SHAPES: Final = (
    *(
        FieldShape(name, FieldKind.PROSE, said("decisions.say", code=name[-2:].upper()))
        for name in SAY
    ),
    FieldShape(SOURCE, FieldKind.LINE, said("fields.blocks.source")),
    *shapes_of("decisions", "title", "body", "topic", "authority", "expected", "until", "owner"),
    *shapes_of("decisions", *(f"title_{each}" for each in LANGUAGES)),
    *shapes_of("decisions", "announced_text", "decree_text"),
)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one decision with its milestones, what may be said now, and what waits for it."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    if record.register == "milestones":
        return _milestone_card(reader, record, asked)
    noted = deciding.noted(reader, record.id)
    held = deciding.holding_of(noted)
    gap = deciding.vacuum(held, asked.now) if record.words("state") != "dropped" else None
    words = deciding.holding(reader, record)
    shown = filled(reader, record, SHAPES, asked.language)
    say = tuple(
        Editable(f"decisions.say_{each}", words.texts.get(each, "") if words else "")
        for each in LANGUAGES
    )
    source = Editable(SOURCE, words.block.words("source") if words else "")
    heard = heard_since(reader, record, held, gap)
    actions, keyed = _actions(reader, record, words, asked)
    return replace(
        listed_page.card(reader, record, asked, shown),
        mark=mark_of(record, gap),
        title=title_of(record, asked.language),
        figure=_figure(gap),
        facts=_facts(record, (held, gap, today(heard, asked)), words, asked),
        fields=(*say, source, *shown.fields),
        lists={
            "milestones": (*_reached(noted, asked), *_awaited(reader, record, held, asked)),
            "waiting": waiting_rows(vacuum_demand.waiting(reader, record.id), asked),
            "most": most_rows(heard, gap.since if gap else None, asked),
            "series": series_rows(vacuum_series.tied(reader, record)),
            "corrected": _corrected(noted, asked),
            **ties_of(reader, record, asked),
        },
        actions=actions,
        keyed=keyed,
        demand=demand_of(heard, held, gap, asked),
    )


def _figure(gap: Vacuum | None) -> Mark | None:
    """Return how long the vacuum has been open, or was."""
    if gap is None:
        return None
    return Mark(length_of(gap.length), Tone.DUE if gap.is_open else Tone.QUIET)


def _facts(
    record: Record,
    known: tuple[dict[str, Record], Vacuum | None, int],
    words: Holding | None,
    asked: Asked,
) -> tuple[tuple[Phrase, Phrase], ...]:
    held, gap, count = known
    return listed_page.facts(
        (said("decisions.vacuum"), gap_told(gap)),
        (said("fields.decisions.holding"), sayable_in(words, asked)),
        (said("decisions.languages"), languages_of(words)),
        (said("decisions.unknown"), _unknown(held)),
        (said("decisions.demand"), said("decisions.asked_today", n=count) if count else NOTHING),
        (said(field_word("decisions", "reason")), given(record.words("reason"))),
    )


def _reached(noted: tuple[Record, ...], asked: Asked) -> tuple[FlowRow, ...]:
    """Return what holds by the order in which a decision goes its way, each hour with its source.

    What we learned says how much later that was than the decision.
    """
    order = {kind: place for place, kind in enumerate(MILESTONES)}
    shown = deciding.standing(noted)
    held = deciding.holding_of(noted)
    decided = held.get("decided")
    ordered = sorted(shown, key=lambda each: (order[each.words("kind")], each.words("at")))
    return tuple(
        _milestone(each, decided, asked, counts=held[each.words("kind")] is each)
        for each in ordered
        if each.words("kind") in REPEATED or _says_more(each, held[each.words("kind")])
    )


def _says_more(found: Record, held: Record) -> bool:
    """Tell whether a milestone counts, or another desk noted another hour for the same."""
    return found is held or found.words("at") != held.words("at")


def _milestone(found: Record, decided: Record | None, asked: Asked, *, counts: bool) -> FlowRow:
    kind, at = found.words("kind"), found.moment("at")
    time = when.day_and_wall(at, day_of(asked.now)) if at else NOTHING
    began = decided.moment("at") if decided is not None and kind == "learned" else None
    delay = NOTHING
    if began is not None and at is not None and at > began:
        delay = said("decisions.delay", length=when.duration(at - began))
    # Two desks that did not hear each other: the earlier hour counts until somebody corrects one.
    twice = NOTHING if counts or kind in REPEATED else said("decisions.noted_twice")
    return FlowRow(
        f"milestones/{found.id}",
        said(choice_word("milestones", "kind", kind)),
        small=joined((given(found.words("source")), given(found.words("reference")), delay, twice)),
        mark=Mark(time, Tone.DUE if twice else Tone.PLAIN, DRAWN.get(kind, NOTED)),
    )


def _awaited(
    reader: Reader, record: Record, held: dict[str, Record], asked: Asked
) -> tuple[FlowRow, ...]:
    """Return the decree that is still to come: by when, and whom we asked; nothing once it is."""
    if "announced" not in held or "published" in held or record.words("state") != "open":
        return ()
    expected = record.moment("expected")
    told = said("decisions.not_expected")
    if expected is not None:
        word = "decisions.expected_late" if expected < asked.now else "decisions.expected_at"
        told = said(word, time=when.day_and_wall(expected, day_of(asked.now)))
    request = vacuum_demand.request_of(reader, record)
    link = f"requests/{request.id}" if request else f"decisions/{record.id}"
    return (
        FlowRow(
            link,
            said(choice_word("milestones", "kind", "published")),
            small=request_told(reader, request, asked),
            mark=Mark(told, Tone.DUE, ChipShape.HOLLOW),
        ),
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


def _corrected(noted: tuple[Record, ...], asked: Asked) -> tuple[FlowRow, ...]:
    """Return what was noted and no longer holds; it stays in the record."""
    valid = {each.id for each in deciding.standing(noted)}
    return tuple(
        FlowRow(
            f"milestones/{each.id}",
            NOTHING,
            struck=at_of(each, asked),
            small=given(each.words("source")),
        )
        for each in noted
        if each.id not in valid
    )


def _actions(
    reader: Reader, record: Record, words: Holding | None, asked: Asked
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Return the buttons, and what is done by a letter or the palette alone."""
    if record.words("state") != "open":
        again = ("reopen", "arrow-counter-clockwise")
        return listed_page.actions(KEY, asked, "", again, *_SHOWS), ()
    held = deciding.milestones(reader, record.id)
    asks = (("ask_date", "hand"), ("hold", "hourglass")) if "published" not in held else ()
    further = (*_SHOWS, ("close", "check"), ("tie", "link"), ("drop", "x"))
    first = ("milestone", "flag")
    made = listed_page.actions(
        KEY, asked, "milestone", first, *asks, *_of_words(reader, words), *further
    )
    settles = (("settle", "scales"),) if record.words("announced_text").strip() else ()
    noting = ((each, LETTERS[each][1]) for each in MILESTONES)
    keyed = listed_page.actions(KEY, asked, "", *noting, *settles, ("count", "pulse"))
    lettered = (replace(each, keys=_KEYS.get(each.key, each.keys)) for each in made)
    return tuple(_sourced(each, words) for each in lettered), keyed


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

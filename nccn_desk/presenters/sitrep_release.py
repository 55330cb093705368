"""The way out of a sitrep: four steps, who is waited for, one lit act, what stands in its way."""

from __future__ import annotations

from collections import Counter
from typing import Final

from nccn_desk.domain.clearance import CLEARERS
from nccn_desk.domain.obstacles import Obstacle, is_gap, obstacles
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    ChipShape,
    FlowRow,
    Mark,
    Tone,
)
from nccn_desk.presenters.sitrep_page import Found, name_of
from nccn_desk.presenters.sitrep_shapes import Asked, ReleaseCard, StepMark

STEPS: Final = ("draft", "review", "approved", "released")
OBSTACLES: Final = 6  # that are listed at once; the rest is counted

AGREED: Final = Mark(said("sitrep.agreed"), Tone.QUIET, ChipShape.CHECK_RING)
YOURS: Final = Mark(said("sitrep.yours"), Tone.NOW, ChipShape.CORE)
AWAITED: Final = Mark(said("sitrep.awaited"), Tone.FAINT, ChipShape.RING)


def release_of(found: Found, asked: Asked) -> ReleaseCard:
    """Return the card of a sitrep's way out."""
    state = found.sitrep.words("state")
    lit, why = _lit(found, asked)
    return ReleaseCard(
        steps=_steps(state),
        people=_people(found, asked),
        actions=lit,
        more=_more(found, asked),
        why=why,
        obstacles=_obstacles(found) if state not in {"released", "withdrawn"} else (),
        told=tuple(_told(found, asked)),
    )


def _steps(state: str) -> tuple[StepMark, ...]:
    at = STEPS.index(state) if state in STEPS else len(STEPS)
    marks = []
    for place, step in enumerate(STEPS):
        standing = "done" if place < at or state == "released" else "later"
        marks.append(
            StepMark(
                said(f"sitrep.step.{step}"),
                "now" if place == at and state != "released" else standing,
            )
        )
    return tuple(marks)


def _people(found: Found, asked: Asked) -> tuple[FlowRow, ...]:
    """Return for each authority how much of its own is cleared, and then who approves the whole."""
    if found.kept is not None:
        return (_approver(found, asked), _releaser(found))
    total: Counter[str] = Counter()
    cleared: Counter[str] = Counter()
    waiting = {each.block for each in found.way}
    for part in found.material.parts:
        for placed in part.blocks:
            authority = placed.block.words("authority").strip()
            if authority:
                total[authority] += 1
                cleared[authority] += placed.block.id not in waiting
    rows = [
        FlowRow(
            f"authority/{authority}",
            given(authority),
            small=said("sitrep.cleared_of", n=count, done=cleared[authority]),
            mark=AGREED if cleared[authority] == count else AWAITED,
        )
        for authority, count in sorted(total.items())
    ]
    return (*rows, _approver(found, asked))


def _releaser(found: Found) -> FlowRow:
    """Return who let it go out, and when."""
    sitrep = found.sitrep
    at = when.day_and_wall(when.from_moment(sitrep.words("released_at")), found.today)
    who = found.people.name(sitrep.words("released_by"))
    return FlowRow("releaser", who, said("sitrep.released_at", time=at), mark=AGREED)


def _approver(found: Found, asked: Asked) -> FlowRow:
    sitrep, people = found.sitrep, found.people
    approver = sitrep.words("approved_by")
    if approver and sitrep.words("state") in {"approved", "released", "withdrawn"}:
        at = when.day_and_wall(when.from_moment(sitrep.words("approved_at")), found.today)
        mark = AWAITED if found.moved_on else AGREED
        return FlowRow(
            "approver", people.name(approver), said("sitrep.approved_at", time=at), mark=mark
        )
    owner = sitrep.words("owner")
    if may_approve(found, asked):
        mark = YOURS if sitrep.words("state") == "review" else AWAITED
        return FlowRow("approver", people.name(asked.me), people.role(asked.me), mark=mark)
    return FlowRow(
        "approver",
        said("sitrep.an_approver"),
        said("sitrep.not_owner", who=people.name(owner)) if owner else NOTHING,
        mark=AWAITED,
    )


def may_approve(found: Found, asked: Asked) -> bool:
    """Tell whether whoever asks may approve: a role that clears, and not the owner."""
    return asked.role in CLEARERS and asked.me != found.sitrep.words("owner")


def _lit(found: Found, asked: Asked) -> tuple[tuple[Action, ...], Phrase]:
    """Return the lit act and the one beside it, and what is said under them."""
    sitrep, shut = found.sitrep, asked.why_shut
    state = sitrep.words("state")
    if state == "draft":
        empty = any(each.code == "empty" for each in found.way)
        why = shut or (said("sitrep.obstacle.empty") if empty else NOTHING)
        return (_action("ask_review", "paper-plane-tilt", why, lit=True),), _left(found)
    if state in {"review", "approved"}:
        again = state == "review" or found.moved_on
        act, icon = ("approve", "seal-check") if again else ("release", "megaphone-simple")
        left = _left(found) or (said("sitrep.listening") if found.awaited else NOTHING)
        why = shut or left
        change = _action("ask_change", "arrow-u-up-left", shut)
        return (_action(act, icon, why, lit=True), change), left
    if state == "released":
        update = _action("begin_update", "plus", shut, lit=True)
        return (update, _action("begin_final", "flag", shut)), NOTHING
    return (_action("begin_based", "plus", shut, lit=True),), NOTHING


def _left(found: Found) -> Phrase:
    """Return how much still stands in the way; nothing where nothing does."""
    if not found.way:
        return NOTHING
    return said("sitrep.in_the_way", n=len(way_of(found)))


def _more(found: Found, asked: Asked) -> tuple[Action, ...]:
    sitrep, shut = found.sitrep, asked.why_shut
    state = sitrep.words("state")
    acts = []
    if state in {"draft", "review", "approved"}:
        gap = "ungap" if sitrep.words("gap_reason") else "gap"
        acts.append(_action(gap, "translate", shut, still=True))
    if state in {"draft", "review"}:
        acts.append(_action("discard", "trash-simple", shut, still=True))
    if state == "released":
        acts.append(_action("withdraw", "prohibit", shut, still=True))
    return tuple(acts)


def _action(key: str, icon: str, why: Phrase, *, lit: bool = False, still: bool = False) -> Action:
    kind = ButtonKind.LIT if lit else ButtonKind.STILL if still else ButtonKind.PLAIN
    keys = "Ctrl ↵" if lit else ""
    return Action(key, said(f"sitrep.act.{key}"), kind, icon, keys, not why, why)


def _obstacles(found: Found) -> tuple[FlowRow, ...]:
    grouped = way_of(found)
    rows = [_obstacle(group, place) for place, group in enumerate(grouped[:OBSTACLES])]
    left = len(grouped) - len(rows)
    if left:
        title = said("sitrep.more_in_the_way", n=left)
        rows.append(FlowRow(f"way/{OBSTACLES}", title, quiet=True))
    return tuple(rows)


def way_of(found: Found) -> tuple[tuple[Obstacle, ...], ...]:
    """Return what stands in the way; the same about several languages of a paragraph is one."""
    groups: dict[tuple[str, str, str, str], list[Obstacle]] = {}
    for each in found.way:
        groups.setdefault((each.label, each.code, each.block, each.detail), []).append(each)
    return tuple(tuple(group) for group in groups.values())


def _obstacle(group: tuple[Obstacle, ...], place: int) -> FlowRow:
    first = group[0]
    languages = given(" ".join(each.language.upper() for each in group if each.language))
    words = said(f"sitrep.obstacle.{first.code}", detail=first.detail)
    return FlowRow(f"way/{place}", words, lead=given(first.label), tail=languages)


def block_of(found: Found, obstacle: Obstacle) -> str:
    """Return the paragraph to go to for an obstacle: its own, or the one that quotes its figure."""
    for part in found.material.parts:
        for placed in part.blocks:
            if placed.label == obstacle.label:
                return placed.block.id
    return ""


def _told(found: Found, asked: Asked) -> list[Advice]:
    """Return what must be said over everything else, the gravest first."""
    sitrep = found.sitrep
    told = []
    if found.clash:
        others = joined((given(each.number) for each in found.clash if each.id != sitrep.id), ", ")
        told.append(
            Advice(
                said("sitrep.clash", name=name_of(sitrep)),
                said("sitrep.clash_means", others=others),
                action=_action("renumber", "hash", asked.why_shut),
            )
        )
    told += _of_text(found)
    told += _of_language(found)
    told += _of_embargo(found, asked)
    return told


def _of_text(found: Found) -> list[Advice]:
    sitrep, state = found.sitrep, found.sitrep.words("state")
    if found.moved_on:
        at = when.day_and_wall(when.from_moment(sitrep.words("approved_at")), found.today)
        headline = said("sitrep.moved_on", time=at)
        return [Advice(headline, said("sitrep.moved_on_means"), action=_compare())]
    if found.moved:
        headline = said("sitrep.moved_since", n=len(found.moved))
        return [Advice(headline, said("sitrep.moved_since_means"), action=_compare())]
    if state == "withdrawn":
        reason = given(sitrep.words("reason"))
        return [Advice(said("sitrep.withdrawn"), reason, Tone.PLAIN, shape=ChipShape.LOCKED)]
    if sitrep.words("reason") and state in {"draft", "review"}:
        return [Advice(said("sitrep.change_wanted"), given(sitrep.words("reason")))]
    return []


def _compare() -> Action:
    return Action("compare", said("sitrep.compare"), icon="swap")


def _of_language(found: Found) -> list[Advice]:
    sitrep = found.sitrep
    if not sitrep.words("gap_reason"):
        return []
    at = when.day_and_wall(when.from_moment(sitrep.words("gap_at")), found.today)
    who = found.people.name(sitrep.words("gap_by"))
    headline = said("sitrep.gap_allowed", who=who, time=at)
    missing: dict[str, list[str]] = {}
    for each in obstacles(found.material):
        if is_gap(each, sitrep) and each.label not in missing.setdefault(each.language, []):
            missing[each.language].append(each.label)
    parts = [
        given(f"{language.upper()}: {', '.join(labels)}") for language, labels in missing.items()
    ]
    return [Advice(headline, joined((given(sitrep.words("gap_reason")), *parts)))]


def _of_embargo(found: Found, asked: Asked) -> list[Advice]:
    sitrep = found.sitrep
    until = sitrep.moment("embargo_until")
    if until is None or until <= found.now:
        return []
    time = when.day_and_wall(until, found.today)
    asker, second = sitrep.words("embargo_breaker"), sitrep.words("embargo_confirmed")
    headline = said("sitrep.embargo", time=time)
    if asker and second:
        both = {"who": found.people.name(asker), "second": found.people.name(second)}
        return [
            Advice(said("sitrep.embargo_broken", **both), given(sitrep.words("embargo_reason")))
        ]
    if asker:
        why = asked.why_shut or (said("sitrep.second_person") if asker == asked.me else NOTHING)
        means = said(
            "sitrep.embargo_asked",
            who=found.people.name(asker),
            reason=sitrep.words("embargo_reason"),
        )
        return [Advice(headline, means, action=_action("embargo_confirm", "check", why))]
    act = _action("embargo_break", "lock-key-open", asked.why_shut)
    return [Advice(headline, said("sitrep.embargo_means"), action=act)]

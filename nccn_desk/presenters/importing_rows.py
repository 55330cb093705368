"""What the dry run of an import says: each row's verdict, what becomes otherwise, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from nccn_desk.domain.cards import FIELDS
from nccn_desk.domain.tags import tongue_word
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.importing_shapes import ImportingCard
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    Cell,
    ChipShape,
    Emptiness,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services.importing_plan import VERDICTS, Change, Item, Pick, Plan, outcomes

ALL: Final = "all"
PICKS: Final[Mapping[str, Pick]] = {"pick_same": "same", "pick_other": "other", "pick_skip": "skip"}

KEYS: Final = {"pick_same": "E", "pick_other": "A", "pick_skip": "X"}
ICONS: Final = {"pick_same": "check", "pick_other": "plus", "pick_skip": "x"}
_TONES: Final = {
    "new": (Tone.NOW, ChipShape.DASHED),
    "changed": (Tone.PLAIN, ChipShape.HALF),
    "double": (Tone.DUE, ChipShape.FORK),
    "same": (Tone.FAINT, ChipShape.CHECK),
    "refused": (Tone.DUE, ChipShape.TRIANGLE),
}


def rows_of(plan: Plan, picks: Mapping[str, Pick], chosen: str, words: str) -> tuple[Row, ...]:
    """Return the rows that were asked for."""
    found = outcomes(plan, picks)
    return tuple(
        _row(item, found[item.key], item.key in picks)
        for item in plan.items
        if chosen in {ALL, item.verdict} and holds(words, item.title, item.card.partner)
    )


def filters_of(plan: Plan) -> tuple[Option, ...]:
    """Return what the rows can be narrowed to, with how many there are."""
    counts = plan.count()
    every = Option(ALL, said("importing.filter.all"), count=len(plan.items))
    kinds = (Option(each, said(f"importing.verdict.{each}"), counts[each]) for each in VERDICTS)
    return (every, *(each for each in kinds if each.count))


def empty_of(words: str, chosen: str) -> Emptiness:
    """Return why there is no row."""
    if words.strip():
        return Emptiness(said("importing.empty.found", words=words.strip()))
    return Emptiness(said("importing.empty.verdict", what=said(f"importing.verdict.{chosen}")))


def summary(plan: Plan, picks: Mapping[str, Pick]) -> Phrase:
    """Say in numbers what taking would do: what is new, what changes, what is left out."""
    found = outcomes(plan, picks)
    taken = [found[item.key] for item in plan.items]
    doubles = sum(item.verdict == "double" and found[item.key] == "skip" for item in plan.items)
    refused = plan.count()["refused"]
    parts = (("new", taken.count("other")), ("changed", taken.count("same")))
    left = (("left", doubles), ("refused", refused))
    return joined(said(f"importing.sum.{key}", n=n) for key, n in (*parts, *left) if n)


def question_of(plan: Plan, picks: Mapping[str, Pick]) -> Question:
    """Return what is asked before a file is taken: what it does, and that it can be undone."""
    return Question(
        said("importing.ask.title", name=plan.name),
        joined((summary(plan, picks), said("importing.ask.undo"))),
        said("importing.ask.act"),
        "download-simple",
    )


def takes(plan: Plan, picks: Mapping[str, Pick]) -> int:
    """Count the rows that would be taken."""
    return sum(each != "skip" for each in outcomes(plan, picks).values())


def card_of(
    item: Item, plan: Plan, picks: Mapping[str, Pick], *, writable: bool, shut: Phrase
) -> ImportingCard:
    """Return one row with all that a person needs to judge it."""
    pick = outcomes(plan, picks)[item.key]
    return ImportingCard(
        id=item.key,
        title=given(item.title or "?"),
        mark=_mark(item, pick, item.key in picks),
        told=_told(item),
        facts=tuple(_facts(item)),
        actions=_actions(item, pick, writable=writable, shut=shut),
    )


def _row(item: Item, pick: Pick, picked: bool) -> Row:  # noqa: FBT001  # whether a person chose
    small = (
        said("importing.organisation") if item.register == "partners" else given(item.card.partner)
    )
    return Row(
        item.key,
        (
            Cell(mark=_mark(item, pick, picked), order=VERDICTS.index(item.verdict)),
            Cell(given(item.title or "?"), small=small, order=item.title.casefold()),
            Cell(_what(item)),
            Cell(given(str(item.card.line)), order=item.card.line),
        ),
        quiet=item.verdict == "same" or (pick == "skip" and picked),
    )


def _mark(item: Item, pick: Pick, picked: bool) -> Mark:  # noqa: FBT001  # as above
    tone, shape = _TONES[item.verdict]
    if picked or (pick == "skip" and item.verdict in {"new", "changed"}):
        return Mark(said(f"importing.picked.{pick}"), Tone.PLAIN, ChipShape.CHECK)
    return Mark(said(f"importing.verdict.{item.verdict}"), tone, shape)


def _what(item: Item) -> Phrase:
    if item.fault:
        return said(f"importing.fault.{item.fault}", detail=item.detail)
    if item.verdict == "double":
        return said(
            f"importing.why.{item.why}", name=item.target_name or "?", score=str(item.score)
        )
    if item.verdict == "same":
        return given(item.target_name)
    return joined(map(_brief, item.changes[:3]))


def _brief(change: Change) -> Phrase:
    words = _value(change.field, change.new)
    if not change.old:
        return said("importing.adds", field=_field(change.field), new=words)
    old = _value(change.field, change.old)
    return said("importing.becomes", field=_field(change.field), old=old, new=words)


def _told(item: Item) -> Phrase:
    parts: list[Phrase] = []
    if item.fault:
        parts.append(said(f"importing.fault.{item.fault}", detail=item.detail))
        parts.append(said("importing.fault.next"))
    elif item.why:
        name = item.target_name or "?"
        parts.append(said(f"importing.why.{item.why}", name=name, score=str(item.score)))
    if item.target.startswith("#"):
        parts.append(said("importing.in_file"))
    if item.lost:
        parts.append(said("importing.lost", circles=", ".join(item.lost)))
    if item.card.unread:
        parts.append(said("importing.unread", n=len(item.card.unread)))
    return joined(parts, by=" ")


def _facts(item: Item) -> list[tuple[Phrase, Phrase]]:
    """Return what would become otherwise, and for a refused row what it says."""
    if item.verdict == "refused":
        pairs = sorted((item.card.values or {}).items(), key=lambda each: FIELDS.index(each[0]))
        return [(_field(name), given(words)) for name, words in pairs]
    changed = [(_field(each.field), _change(each)) for each in item.changes]
    where = said("importing.line", n=str(item.card.line))
    return [*changed, (said("importing.rows.line"), where)]


def _change(change: Change) -> Phrase:
    new = _value(change.field, change.new)
    if not change.old:
        return new
    return said("importing.from_to", old=_value(change.field, change.old), new=new)


def _field(field: str) -> Phrase:
    return said(f"importing.field.{field}")


def _value(field: str, words: str) -> Phrase:
    if field in {"level", "kind"} and words:
        return said(f"choices.partners.{field}.{words}")
    if field == "languages":
        keys = [(tag, tongue_word(tag)) for tag in words.split(", ") if tag]
        return joined((said(key) if key else given(tag) for tag, key in keys), by=", ")
    return given(words)


def _actions(item: Item, pick: Pick, *, writable: bool, shut: Phrase) -> tuple[Action, ...]:
    if item.verdict in {"same", "refused"}:
        return ()
    wanted: Sequence[str] = tuple(PICKS)
    if item.verdict != "double":
        wanted = ("pick_other" if item.verdict == "new" else "pick_same", "pick_skip")
    return tuple(
        Action(
            each,
            said(f"importing.{each}"),
            ButtonKind.PLAIN,
            ICONS[each],
            KEYS[each],
            writable and PICKS[each] != pick,
            shut or (said("importing.picked_already") if PICKS[each] == pick else NOTHING),
        )
        for each in wanted
    )

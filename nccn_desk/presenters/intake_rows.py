"""What the dry run of an intake says: each item's verdict, with which one it counts, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.importing_rows import ALL, ICONS, KEYS, PICKS
from nccn_desk.presenters.importing_shapes import ImportingCard
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    Cell,
    ChipShape,
    Emptiness,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services.intake_plan import VERDICTS, Item, Pick, Plan, outcomes, picked

SHOWN: Final = 2_000  # rows; nobody reads on beyond that, and a longer list only slows the hand
SHORT: Final = 140  # signs of a text in a row

_TONES: Final = {
    "new": (Tone.NOW, ChipShape.DASHED),
    "near": (Tone.DUE, ChipShape.FORK),
    "again": (Tone.PLAIN, ChipShape.HALF),
    "same": (Tone.FAINT, ChipShape.CHECK),
    "refused": (Tone.DUE, ChipShape.TRIANGLE),
}


def rows_of(made: Plan, picks: Mapping[str, Pick], chosen: str, words: str) -> tuple[Row, ...]:
    """Return the items that were asked for, the first of them."""
    rows: list[Row] = []
    for item in _asked(made, chosen, words):
        rows.append(_row(item, picks))
        if len(rows) == SHOWN:
            break
    return tuple(rows)


def count_of(made: Plan, chosen: str, words: str) -> Phrase:
    """Say how many were asked for, where not all of them are shown."""
    count = sum(1 for _ in _asked(made, chosen, words))
    if count > SHOWN:
        return said("intake.first", shown=SHOWN, of=count)
    return said("importing.count", n=count) if words.strip() else NOTHING


def filters_of(made: Plan) -> tuple[Option, ...]:
    """Return what the items can be narrowed to, with how many there are."""
    counts = made.count()
    every = Option(ALL, said("importing.filter.all"), count=len(made.items))
    kinds = (Option(each, said(f"intake.verdict.{each}"), counts[each]) for each in VERDICTS)
    return (every, *(each for each in kinds if each.count))


def empty_of(words: str, chosen: str) -> Emptiness:
    """Return why there is no row."""
    if words.strip() or chosen == ALL:
        return Emptiness(said("importing.empty.found", words=words.strip()))
    return Emptiness(said("importing.empty.verdict", what=said(f"intake.verdict.{chosen}")))


def takes(made: Plan, picks: Mapping[str, Pick]) -> int:
    """Count the items that would be taken."""
    return sum(pick != "skip" for _, pick in outcomes(made, picks))


def summary(made: Plan, picks: Mapping[str, Pick]) -> Phrase:
    """Say in numbers what taking would do."""
    found = [pick for _, pick in outcomes(made, picks)]
    counts = made.count()
    parts = (
        ("new", found.count("other")),
        ("doubles", found.count("same")),
        ("same", counts["same"]),
        ("refused", counts["refused"]),
    )
    return joined(said(f"intake.sum.{key}", n=n) for key, n in parts if n)


def question_of(made: Plan, picks: Mapping[str, Pick]) -> Question:
    """Return what is asked before a file is taken: what it does, and that it can be undone."""
    return Question(
        said("importing.ask.title", name=made.name),
        joined((summary(made, picks), said("importing.ask.undo"))),
        said("importing.ask.act"),
        "download-simple",
    )


def backwards_told(made: Plan) -> Advice | None:
    """Return that a source goes backwards, if it does."""
    if not made.backwards:
        return None
    newest, known = _moment(made.newest), _moment(made.known)
    return Advice(
        said("intake.backwards", name=made.source.name),
        said("intake.backwards.why", newest=newest, known=known),
        Tone.DUE,
    )


def card_of(
    item: Item, picks: Mapping[str, Pick], *, writable: bool, shut: Phrase
) -> ImportingCard:
    """Return one item with all that a person needs to judge it."""
    return ImportingCard(
        id=item.key,
        title=given(item.title or "?"),
        mark=_mark(item, picks),
        told=joined(_told(item), by=" "),
        facts=tuple(_facts(item)),
        actions=_actions(item, picks, writable=writable, shut=shut),
    )


def _asked(made: Plan, chosen: str, words: str) -> Iterator[Item]:
    return (
        item
        for item in made.items
        if chosen in {ALL, item.verdict} and holds(words, item.heard.text, item.heard.outlet)
    )


def _row(item: Item, picks: Mapping[str, Pick]) -> Row:
    small = joined(filter(None, (_moment(item.heard.at), given(item.heard.outlet))))
    return Row(
        item.key,
        (
            Cell(mark=_mark(item, picks), order=VERDICTS.index(item.verdict)),
            Cell(given(item.title[:SHORT] or "?"), small=small, order=item.heard.at),
            Cell(_which(item)),
            Cell(given(str(item.heard.line)), order=item.heard.line),
        ),
        quiet=item.verdict == "same" or picks.get(item.key) == "skip",
    )


def _mark(item: Item, picks: Mapping[str, Pick]) -> Mark:
    if item.key in picks:
        return Mark(said(f"intake.picked.{picks[item.key]}"), Tone.PLAIN, ChipShape.CHECK)
    tone, shape = _TONES[item.verdict]
    return Mark(said(f"intake.verdict.{item.verdict}"), tone, shape)


def _which(item: Item) -> Phrase:
    """Return with what an item counts, or why it is refused."""
    if item.heard.fault:
        return said(f"intake.fault.{item.heard.fault}")
    return given(item.first_text.partition("\n")[0][:SHORT])


def _told(item: Item) -> Iterator[Phrase]:
    if item.heard.fault:
        yield said(f"intake.fault.{item.heard.fault}")
        yield said("importing.fault.next")
    elif item.verdict != "new":
        yield said(f"intake.why.{item.verdict}")
        if item.first.startswith("#"):
            yield said("intake.in_file")
    for field in item.heard.lost:
        yield said(f"intake.lost.{field}")


def _facts(item: Item) -> Iterator[tuple[Phrase, Phrase]]:
    heard = item.heard
    if item.first_text:
        yield said("intake.counts_with"), given(item.first_text)
    yield said("intake.field.text"), given(heard.text or "–")
    if heard.at:
        yield said("intake.field.at"), _moment(heard.at)
    if heard.language:
        yield said("intake.field.language"), said(f"choices.items.language.{heard.language}")
    for field in ("outlet", "topic", "province", "link"):
        words = getattr(heard, field)
        if words:
            yield said(f"intake.field.{field}"), given(words)
    if heard.volume > 1:
        yield said("intake.field.volume"), given(str(heard.volume))
    if heard.tags:
        yield said("intake.field.tags"), given(", ".join(heard.tags))
    yield said("importing.rows.line"), said("importing.line", n=str(heard.line))


def _actions(
    item: Item, picks: Mapping[str, Pick], *, writable: bool, shut: Phrase
) -> tuple[Action, ...]:
    if item.verdict in {"same", "refused"}:
        return ()
    pick = picked(item, picks)
    wanted = ("pick_other", "pick_skip") if item.verdict == "new" else tuple(PICKS)
    return tuple(
        Action(
            each,
            said(f"intake.{each}"),
            ButtonKind.PLAIN,
            ICONS[each],
            KEYS[each],
            writable and PICKS[each] != pick,
            shut or (said("importing.picked_already") if PICKS[each] == pick else NOTHING),
        )
        for each in wanted
    )


def _moment(at: str) -> Phrase:
    if not at:
        return NOTHING
    moment = from_text(at)
    return joined((when.short_day(day_of(moment)), given(when.wall(moment))), by=" ")
